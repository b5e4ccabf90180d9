"""What the answers of several questions say alike: what states, moves, grounds, claims and elements are called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Sized

from standoff.model.conflict import Conflict, State
from standoff.model.dispute import Claim
from standoff.model.elements import Element
from standoff.model.voices import told
from standoff.model.withdrawal import Withdrawal
from standoff.questions.grounds import Ground
from standoff.questions.steps import Effect, Step
from standoff.render.answer import Block, Column, Cut, Line, Paragraph, Reference, Span, Table, Tone, Words
from standoff.render.lines import joined, line, rows, series, toned
from standoff.render.words import counted, listed
from standoff.stability import CONCEPTS

ACCOUNTS = 40  # of an answer that are named, and have columns in its tables
CHAINS = 2  # chains of voices behind a preference that are told
NAMED = 6  # withdrawn claims that are named
TONES: Mapping[Effect, Tone] = {"improvement": "good", "indifferent": "doubt", "loss": "bad"}
COUNTS = "Equilibria by solution concept"
NO_STATE_MEETS_IT = "no feasible state meets it"
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


def label(name: str) -> Span:
    """A solution concept by what people call it."""
    return concept(name, concept_name(name))


def labels(names: Iterable[str]) -> Line:
    """Some solution concepts in a sentence, by what people call them."""
    return series(map(label, names))


def party(conflict: Conflict, dm: str, tone: Tone = "") -> Span:
    """A decision maker."""
    name = next((each.name for each in conflict.decision_makers if each.id == dm), dm)
    return Span(dm, tone, Reference("party", dm, name))


def parties(conflict: Conflict, dms: Iterable[str], tone: Tone = "") -> Line:
    """Some decision makers in a sentence."""
    return series(party(conflict, dm, tone) for dm in dms)


def account(conflict: Conflict, name: str, tone: Tone = "", **values: str) -> Span:
    """An account by its id; `values` say what a page is to show of it, as a `state`."""
    return Span(name, tone, Reference("account", name, conflict.accounts[name].title, tuple(values.items())))


def accounts(conflict: Conflict, names: Iterable[str]) -> Line:
    """Some accounts in a sentence; of very many the first ones, and how many more there are."""
    told = list(names)
    if len(told) <= ACCOUNTS:
        return series(account(conflict, name) for name in told)
    more = f" and {len(told) - ACCOUNTS:,} more"
    return line(joined(account(conflict, name) for name in told[:ACCOUNTS]), more)


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


def codes(states: Sequence[State], most: int, **values: str) -> Line:
    """Some states by their codes or, in graph form, names: `3, 5, 8 and 12 more`."""
    more = f" and {len(states) - most:,} more" if len(states) > most else ""
    return line(joined(state(each, **values) for each in states[:most]), more)


def cut_after(most: int, found: Sized, indent: str = "") -> Iterator[Cut]:
    """Says how many of a list are left out after the first so many, if any are."""
    if len(found) > most:
        yield Cut(line(f"{indent}and {len(found) - most:,} more"))


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


def withdrawn_blocks(withdrawal: Withdrawal) -> tuple[Block, ...]:
    """Which claims were withdrawn, and which elements fell with them."""
    known, ids, fallen = withdrawal.conflict.claims, withdrawal.claims, withdrawal.fallen
    named = [claim(each, known[each], "") if each in known else Span(each) for each in ids[:NAMED]]
    those = series(named) if len(ids) <= NAMED else line(joined(named), ", ...")
    head = line(f"Without {counted(len(ids), 'claim')} (", those, ") ")
    if not fallen:
        them = "it" if len(ids) == 1 else "them"
        others = f"whatever rests on {them} rests on other claims too"
        why = others if withdrawal.lightened else f"nothing rests on {them}"
        return (Paragraph(toned("strong", head, f"nothing falls: {why}.")),)
    fall = f"{counted(len(fallen), 'element')} {'falls' if len(fallen) == 1 else 'fall'}:"
    every = len(withdrawal.conflict.accounts)
    where = (Span(listed(each.accounts) if len(each.accounts) != every else "", "name") for each in fallen)
    found = rows(*(("", name, element_line(each)) for name, each in zip(where, fallen, strict=True)))
    return Paragraph(toned("strong", head, fall)), Table((Column(),) * 3, found, "What falls")


def dimmed(*words: Words) -> Line:
    """Words that say less than those around them."""
    return toned("dim", *words)
