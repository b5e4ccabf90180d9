"""How a state is beside another one, in words: better or worse, how much, perhaps, or as attitudes have it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from standoff.model.conflict import Conflict
from standoff.questions.explain.seen import RANKED, is_ranked
from standoff.questions.explain.told import Answer, Foreseen
from standoff.questions.parties import agree, it, parties, party
from standoff.questions.step import Effect
from standoff.questions.words import TONES, dimmed
from standoff.render.answer import Line, Span, Tone, Words
from standoff.render.lines import joined, line, series, toned
from standoff.render.words import counted
from standoff.stability.beside import Beside, Deterring, How, Minded

FOR_MOVER: Mapping[Effect, str] = {"improvement": "an improvement", "indifferent": "indifferent", "loss": "a loss"}
NOBODY_KNOWS = "it isn't known which"
SOME_GAIN = "better for some of them and worse for none"
SIGNS = {"better": 1, "as good": 0, "worse": -1}
MILDLY, STRONGLY = 1, 2


def tone(found: Beside) -> Tone:
    """What marks a comparison."""
    effect = like(found)
    return TONES[effect] if effect else "doubt"


def like(found: Beside) -> Effect | None:
    """The effect that a comparison is drawn and coloured as; None where it isn't known which one that is."""
    effects: Mapping[How, Effect] = {**RANKED, "fits": "improvement", "doesn't fit": "loss"}
    return effects.get(found.how)


def beside_line(conflict: Conflict, dm: str, found: Beside, here: Words, *, is_: bool = False, who: Words = "") -> Line:
    """How a state is beside the one that is `here`, for a decision maker: `strongly worse than state 5`.

    With `is_` the words go on from the state: `is strongly worse than state 5`. `who` it is so for stands in between:
    `worse for Ann than state 5`.
    """
    verb = "is " if is_ else ""
    if found.how in ("fits", "doesn't fit"):
        return line(toned(tone(found), _fits(conflict, dm, found)), dimmed(" (", _whom(conflict, dm, found), ")"))
    if found.how == "unknown":
        towards = line(" for ", who) if who else ()
        return line(verb, toned("doubt", "better or worse", towards, " than ", here, f", {NOBODY_KNOWS}"))
    how, than = degree_words(found), "as" if found.how == "as good" else "than"
    words = (f"{how} for ", who, f" {than} ", here) if who else (f"{how} {than} ", here)
    much = f", by {found.degree} degrees" if found.degree > STRONGLY else ""
    return line(verb, toned(tone(found), *words, much))


def degree_words(found: Beside) -> str:
    """How much better or worse something is: `strongly worse`, or `worse` where that doesn't count."""
    much = {MILDLY: "mildly ", STRONGLY: "strongly "}.get(found.degree, "")
    return f"{much}{found.how}"


def _fits(conflict: Conflict, dm: str, found: Beside) -> Line:
    return line("fits" if found.how == "fits" else "doesn't fit", " the attitudes of ", party(conflict, dm))


def _whom(conflict: Conflict, dm: str, found: Beside) -> Line:
    """For whom it is what: of all that are minded, or of those alone who don't fare as they should."""
    against = [each for each in found.minded if each.attitude * SIGNS[each.how] < 0]
    told = against if found.how == "doesn't fit" else found.minded
    if not told:
        return line(agree(conflict, [dm], "it minds", "they mind"), " nobody")
    return joined((_fares(conflict, dm, each) for each in told), ", ")


def _fares(conflict: Conflict, dm: str, each: Minded) -> Line:
    return line(f"{each.how} for ", myself(conflict, dm) if each.dm == dm else party(conflict, each.dm))


def myself(conflict: Conflict, dm: str) -> str:
    """`itself` or, for a plural name, `themselves`."""
    return agree(conflict, [dm], "itself", "themselves")


def attitudes_line(conflict: Conflict, dm: str, signs: Sequence[int]) -> Line:
    """Towards whom a decision maker is well or ill disposed: `for itself and Bob, against Carl`."""
    told = list(_disposed(conflict, dm, signs))
    return joined(told) if told else line("for and against nobody, not even ", myself(conflict, dm))


def _disposed(conflict: Conflict, dm: str, signs: Sequence[int]) -> Iterator[Line]:
    names = [each.id for each in conflict.decision_makers]
    for word, sign in (("for ", 1), ("against ", -1)):
        some = [name for name, own in zip(names, signs, strict=True) if own == sign]
        whom = [line(myself(conflict, dm) if name == dm else party(conflict, name)) for name in some]
        if whom:
            yield line(word, series(whom))


def step_words(conflict: Conflict, dm: str, effect: Effect, found: Beside | None) -> Line:
    """What a step is to its mover: `an improvement for it`, or that it fits its attitudes."""
    own = "it" if it(conflict, dm) == "it" else "them"
    if found is None or is_ranked(found) or found.how == "as good":
        return line(Span(f"{FOR_MOVER[effect]} for {own}", TONES[effect]))
    if found.how == "unknown":
        return line(Span(f"an improvement or a loss for {own}, {NOBODY_KNOWS}", "doubt"))
    if found.how in RANKED:
        return line(Span(f"{degree_words(found)} for {own}", TONES[effect]))
    return beside_line(conflict, dm, found, "")


def spared_line(by: Span, deterring: Deterring, here: Words) -> Line:
    """What doesn't deter, in words that go on from `leads only to what`: `is better than state 5 for Ann`."""
    if deterring.attitudes:
        return line("fits the attitudes of ", by)
    if deterring.pareto:
        return line("is, beside ", here, f", {SOME_GAIN}")
    if not deterring.degree:
        return line("is better than ", here, " for ", by, ", or may be" if deterring.unknown is False else "")
    is_ = {None: "isn't", False: "isn't known to be", True: "is known not to be"}[deterring.unknown]
    much = "strongly worse" if deterring.degree == STRONGLY else f"worse by {deterring.degree} degrees"
    return line(f"{is_} {much} than ", here, " for ", by)


def foreseen_words(answer: Answer, found: Foreseen) -> str:
    """Whether something is gained in the end by what is foreseen, and in how many steps."""
    gains, steps = answer.kind == "gains", counted(len(answer.steps), "step")
    if found.why == "fears":
        if gains:
            sure = "a gain is sure, whatever the others answer"
            return (
                f"{sure}: at worst, {steps} {_are(answer)} to follow"
                if answer.steps
                else f"{sure}: none makes it worse"
            )
        can = f"the others can answer so that nothing is gained, in {steps}"
        return can if answer.steps else "nothing is gained, even if the others don't answer"
    what = "no gain" if not gains else "a gain" if found.end is None else "a gain, depending on how ties are broken,"
    follows = f"{steps} {_are(answer)} to follow" if answer.steps else "it ends there"
    return f"{what} is foreseen: {follows}"


def _are(answer: Answer) -> str:
    return "is" if len(answer.steps) == 1 else "are"


def members_line(conflict: Conflict, members: Sequence[str], *, first: bool = False) -> Line:
    """Those who act together: `Ann and Bob together`."""
    return line(parties(conflict, members, first=first), " together")
