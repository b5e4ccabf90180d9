"""What the answers of several questions say alike: what states, moves, grounds, claims and elements are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from standoff.model.conflict import Conflict, State
from standoff.model.dispute import Claim
from standoff.model.elements import Element
from standoff.model.voices import told
from standoff.questions.grounds import Ground
from standoff.questions.steps import Effect, Step
from standoff.render.answer import Line, Reference, Span, Tone, Words
from standoff.render.lines import joined, line, series, toned
from standoff.render.words import listed
from standoff.stability import CONCEPTS

CHAINS = 2  # chains of voices behind a preference that are told
TONES: Mapping[Effect, Tone] = {"improvement": "good", "indifferent": "doubt", "loss": "bad"}
COUNTS = "Equilibria by solution concept"
BESIDE: Mapping[Effect, str] = {"improvement": "better than", "indifferent": "as good as", "loss": "worse than"}


# Concepts, parties, accounts


def concept_name(concept: str) -> str:
    """What people call a concept: `Nash`, `SEQ`."""
    return CONCEPTS[concept].label if concept in CONCEPTS else concept


def concept(name: str, shown: str = "") -> Span:
    """A solution concept, by its id or as it is to be shown here."""
    known = CONCEPTS[name]
    return Span(shown or name, about=Reference("concept", name, f"{known.title}: stable if {known.idea}"))


def concepts(names: Iterable[str]) -> Line:
    """Some solution concepts in a sentence."""
    return series(map(concept, names))


def party(conflict: Conflict, dm: str, tone: Tone = "") -> Span:
    """A decision maker."""
    name = next((each.name for each in conflict.decision_makers if each.id == dm), dm)
    return Span(dm, tone, Reference("party", dm, name))


def parties(conflict: Conflict, dms: Iterable[str]) -> Line:
    """Some decision makers in a sentence."""
    return series(party(conflict, dm) for dm in dms)


def account(conflict: Conflict, name: str, tone: Tone = "", **values: str) -> Span:
    """An account by its id; `values` say what a page is to show of it, as a `state`."""
    return Span(name, tone, Reference("account", name, conflict.accounts[name].title, tuple(values.items())))


def every_account(number: int) -> str:
    """All accounts of an answer, in words.

    >>> every_account(2), every_account(3)
    ('both accounts', 'all 3 accounts')
    """
    return "both accounts" if number == 2 else f"all {number} accounts"


# Options, definitions, states


def option(conflict: Conflict, name: str) -> Span:
    """An option by its id."""
    told = next((each.text for each in conflict.options if each.id == name), "")
    return Span(name, about=Reference("option", name, told))


def definition(conflict: Conflict, name: str, tone: Tone = "name") -> Span:
    """A definition by its name."""
    return Span(name, tone, Reference("definition", name, str(conflict.definitions.get(name, ""))))


def short(state: State) -> str:
    """A state's code or, in graph form, its name."""
    return state.pattern if state.named else str(state.code)


def state(state: State, **values: str) -> Span:
    """A state by its code or, in graph form, its name; `values` say in which `account`, or `without` which claims."""
    return Span(short(state), about=Reference("state", str(state.code), str(state), tuple(values.items())))


def what(state: State) -> str:
    """What a state is: the options taken and the definitions that it satisfies or, in graph form, its name."""
    return state.pattern if state.named else str(state)


def called(found: State, **values: str) -> Line:
    """A state with its code and what it is: in graph form its name."""
    return line(state(found, **values), "" if found.named else f": {found}")


def states_in_line(states: Sequence[State], most: int, **values: str) -> Line:
    """Some states in a line: `state 3`, `states 3, 5 and 8 and 12 more`."""
    shown = series(state(each, **values) for each in states[:most])
    more = f" and {len(states) - most:,} more" if len(states) > most else ""
    return line("state " if len(states) == 1 else "states ", shown, more)


# Moves, and why they are made


def step_line(conflict: Conflict, step: Step, **values: str) -> Line:
    """What a step is: `us takes talks and drops exercises`; in graph form `ann moves to both_pressed`."""
    by = party(conflict, step.dm)
    if step.end.named:
        return line(by, " moves to ", state(step.end, **values))
    does = [
        f"{verb} {listed(option.removeprefix(f'{step.dm}.') for option in options)}"
        for verb, options in (("takes", step.taken), ("drops", step.dropped))
        if options
    ]
    return line(by, f" {', '.join(does) or 'moves'}")


def move_line(conflict: Conflict, step: Step, **values: str) -> Line:
    """A step and where it leads: `us takes talks, to 855`."""
    to = () if step.end.named else line(", to ", state(step.end, **values))
    return line(step_line(conflict, step, **values), to)


def ground_line(ground: Ground, claims: Mapping[str, Claim]) -> Line:
    """A ground and who of `claims` stands behind it: ``prefers `not us.talks`; Sergey Ryabkov, via the author``."""
    said: Words = line("prefers ", Span(ground.text, "code")) if ground.is_statement else ground.text
    chains: dict[str, Span] = {}
    for each in ground.because:
        if each in claims:
            chains.setdefault(told(claims[each]), voices(each, claims[each]))
    more = [f"{len(chains) - CHAINS} more"] if len(chains) > CHAINS else []
    return joined([said, *list(chains.values())[:CHAINS], *more], "; ")


# Claims, and what rests on them


def claim(name: str, known: Claim, tone: Tone = "name") -> Span:
    """A claim by its id."""
    return Span(name, tone, Reference("claim", name, known.text))


def voices(name: str, known: Claim) -> Span:
    """Who says a claim, and through whom."""
    return Span(told(known), about=Reference("claim", name, known.text))


def voice(name: str) -> Span:
    """Somebody who says or reports a claim."""
    return Span(name, about=Reference("voice", name))


def element_line(element: Element) -> Line:
    """An element in a few words: `option us.talks`, ``us prefers `not us.strike` ``."""
    match element.kind:
        case "statement":
            return line(f"{element.dm} prefers ", Span(element.text, "code"))
        case "preference":
            return line(f"the {element.text} of {element.dm}")
        case kind:
            return line(f"{kind} {element}")


def dimmed(*words: Words) -> Line:
    """Words that say less than those around them."""
    return toned("dim", *words)
