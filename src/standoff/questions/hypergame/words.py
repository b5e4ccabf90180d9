"""The answer of `hypergame` in words: whose beliefs are assumed, what holds, who is surprised, and the record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from standoff.model.conflict import State
from standoff.questions.analyse import States
from standoff.questions.arguments import Limit
from standoff.questions.hypergame import Hypergame
from standoff.questions.hypergame.departures import Departure, Gain
from standoff.questions.hypergame.surprise_words import surprise_parts
from standoff.questions.naming import code, step_line, what
from standoff.questions.parties import account, account_name, agree, parties, party_name
from standoff.questions.words import concept, concept_name, concepts, dimmed, ground_line
from standoff.render.answer import Answer, Block, Column, Line, Paragraph, Part, Table, Words
from standoff.render.lines import joined, line, rows, toned
from standoff.render.words import counted

LIMIT = 8  # states of a list
CODES = 12  # states that are named by code, where a list is longer than that
BELIEFS = "Who believes which account"
GAINS: dict[Gain, str] = {
    "better": "an improvement",
    "perhaps better": "which may be an improvement",
    "fitting": "which fits the attitudes",
    "foreseen": "which is foreseen to end better",
    "joint": "an improvement for each of them together",
}
SAID = {"the question": "with the question", "the file": "in the file", "the only account": "the only account"}


def words(answer: Hypergame, *, limit: Limit = LIMIT) -> Answer:
    """The whole answer; each list has at most `limit` states.

    Its parts are `beliefs`, `holding`, `surprised` and `counts` and, where there is a record, `record` and `tallies`.
    """
    some = (each for each in answer.concepts if len(answer.equilibria(each)) or len(answer.unperceived(each)))
    lead = next(some, None)
    parts = [_beliefs(answer), Part((), tuple(_holding(answer, lead, limit)), name="holding")]
    lead = lead or answer.concepts[0]
    parts += [_surprised(answer, lead, limit), _counts(answer), *surprise_parts(answer, lead)]
    about = line("A hypergame: each decision maker goes by the account that it believes")
    return Answer(answer.conflict.title, (about,), tuple(parts))


def _beliefs(answer: Hypergame) -> Part:
    columns = tuple(Column(line(name)) for name in ("decision maker", "account", "said"))
    found: Iterator[list[Words]] = (
        [party_name(answer.conflict, dm), account_name(answer.conflict, name), dimmed(said)]
        for dm, name, said in ((each.dm, each.account, SAID[each.origin]) for each in answer.beliefs)
    )
    blocks: list[Block] = [Table(columns, rows(*found), BELIEFS)]
    if len(answer) == 1:
        same = "Everybody believes the same account, so its equilibria hold, and surprise nobody."
        blocks.append(Paragraph(dimmed(same)))
    return Part(toned("strong", BELIEFS), tuple(blocks), name="beliefs")


# What holds


def _holding(answer: Hypergame, lead: str | None, limit: int) -> Iterator[Block]:
    """The hypergame equilibria, and the states that stand because somebody doesn't perceive them."""
    if lead is None:
        none = "Nothing holds: somebody leaves every state under "
        yield Paragraph(toned("strong", none, concepts(answer.concepts), "."))
        return
    before = answer.concepts[: answer.concepts.index(lead)]
    if before:
        yield Paragraph(toned("strong", "Nothing holds under ", concepts(before), "."))
    found, unperceived = answer.equilibria(lead), answer.unperceived(lead)
    if len(found):
        number = counted(len(found), "hypergame equilibrium", "hypergame equilibria")
        means = " (perceived by everybody, and stable for each in the account that it believes):"
        yield Paragraph(line(toned("strong", f"{number} under ", concepts([lead])), means))
        yield from _states(answer, found, limit)
    else:
        yield Paragraph(toned("strong", "There is no hypergame equilibrium under ", concepts([lead]), "."))
    if len(unperceived):
        those = counted(len(unperceived), "further state" if len(found) else "state")
        them = "it" if len(unperceived) == 1 else "them"
        head = f"{those}, not perceived by all, that nobody who perceives {them} would leave:"
        yield Paragraph(toned("strong", head))
        blind = (parties(answer.conflict, answer.blind(each)) for each in unperceived[:limit])
        yield from _states(answer, unperceived, limit, [line("not perceived by ", each) for each in blind])


def _states(answer: Hypergame, states: States, limit: int, remarks: Sequence[Line] = ()) -> Iterator[Block]:
    """Some states one by one, each with a remark if there are any, and the codes of a few more."""
    said: list[list[Words]] = [[toned("doubt", each)] for each in remarks] or [[]] * limit
    conflict = answer.conflict
    shown = rows(
        *(
            [code(conflict, each), what(conflict, each), *remark]
            for each, remark in zip(states[:limit], said, strict=False)
        )
    )
    if shown:
        yield Table((Column(right=True), *[Column()] * (len(shown[0]) - 1)), shown, "States", indent=2)
    yield from _more(answer, states, limit)


def _more(answer: Hypergame, states: States, limit: int) -> Iterator[Block]:
    rest = states[limit:]
    if len(rest):
        codes = joined(code(answer.conflict, each) for each in rest[:CODES])
        yield Paragraph(dimmed(f"and {len(rest):,} more: ", codes, ", ..." if len(rest) > CODES else ""), indent=2)


# Who is surprised


def _surprised(answer: Hypergame, concept: str, limit: int) -> Part:
    """The states that hold against each decision maker's expectation, and those expected that don't hold."""
    groups: dict[str, list[str]] = {}
    for each in answer.beliefs:
        groups.setdefault(each.account, []).append(each.dm)
    blocks = [block for name, dms in groups.items() for block in _of_believers(answer, concept, name, dms, limit)]
    heading = f"Who is surprised by which states ({concept_name(concept)})"
    return Part(toned("strong", heading), tuple(blocks), name="surprised")


def _of_believers(answer: Hypergame, concept: str, name: str, dms: Sequence[str], limit: int) -> Iterator[Block]:
    """What surprises those who believe one account; they all expect the same."""
    dm = dms[0]
    unexpected, unmet = answer.unexpected(dm, concept), answer.unmet(dm, concept)
    expect = agree(answer.conflict, dms, " expects ", " expect ")
    expected = len(answer.expected(dm, concept))
    met = _met(expected, len(unexpected), len(unmet), account(answer.conflict, name))
    yield Paragraph(line(parties(answer.conflict, dms, "name", first=True), expect, met))
    if len(unexpected):
        yield Paragraph(dimmed("Holds, though not expected:"), indent=2)
        reasons = [_why_not(answer, dm, concept, each) for each in unexpected[:limit]]
        yield from _states(answer, unexpected, limit, reasons)
    if len(unmet):
        yield Paragraph(dimmed("Expected, though it doesn't hold:"), indent=2)
        yield from _unmet(answer, concept, unmet[:limit])
        yield from _more(answer, unmet, limit)


def _met(expected: int, unexpected: int, unmet: int, name: Words) -> Line:
    """How far an expectation is met, in a sentence that begins with who expects."""
    if not expected:
        others = f"{counted(unexpected, 'state')} {'holds' if unexpected == 1 else 'hold'}"
        return line(
            "that nothing holds, as ", name, f" says{f', but {others}' if unexpected else ', and nothing does'}."
        )
    if not unmet:
        how = "it holds" if expected == 1 else "all of them hold"
    elif unmet == expected:
        how = "it doesn't hold" if expected == 1 else "none of them holds"
    else:
        how = f"{unmet:,} of them {'does' if unmet == 1 else 'do'} not hold"
    others = "another state holds" if unexpected == 1 else f"{unexpected:,} other states hold"
    those = f"the {counted(expected, 'state')} that {'holds' if expected == 1 else 'hold'} in "
    return line(those, name, f": {how}{f'; {others}' if unexpected else ''}.")


def _why_not(answer: Hypergame, dm: str, concept: str, state: State) -> Line:
    leavers = answer.thought_to_leave(dm, concept, state)
    if not leavers:
        return line("not perceived")
    was = agree(answer.conflict, leavers, " was", " were")
    return line(parties(answer.conflict, leavers), f"{was} thought to leave")


def _unmet(answer: Hypergame, concept: str, states: States) -> Iterator[Block]:
    """States that don't hold, and below them who leaves them and how; those left in the same way are together."""
    found: list[tuple[Words, Words]] = []
    ways = answer.departures(concept, states)
    for left, group in groupby(states, lambda each: [_departure(answer, way) for way in ways[each.code]]):
        together = list(group)
        found += [(code(answer.conflict, each), what(answer.conflict, each)) for each in together]
        them = "it" if len(together) == 1 else f"each of these {len(together)}"
        found += [("", line(toned("doubt", f"from {them}: "), way)) for way in left]
    if found:
        yield Table((Column(right=True), Column()), rows(*found), "States that somebody leaves", indent=2)


def _departure(answer: Hypergame, way: Departure) -> Line:
    conflict, by = answer.conflict, answer.believed(way.dm).account.id
    said = dimmed(" (", ground_line(conflict, way.ground, conflict.claims), ")") if way.ground else ()
    steps = joined((step_line(conflict, each) for each in way.steps), ", then ")
    return line(toned("doubt", steps, f", {GAINS[way.gain]} in ", account(conflict, by)), said)


# All concepts


def _counts(answer: Hypergame) -> Part:
    """How many states hold under each concept, and how many of them each decision maker expects."""
    believers = (party_name(answer.conflict, each.dm) for each in answer.beliefs)
    names: list[Words] = ["equilibria", "unperceived", *believers]
    columns = (Column(line("concept")), *(Column(line(name), right=True) for name in names))
    found: list[list[Words]] = []
    for name in answer.concepts:
        held = (f"{len(states):,}" for states in (answer.equilibria(name), answer.unperceived(name)))
        found.append([concept(name), *held, *(_tally(answer, each.dm, name) for each in answer.beliefs)])
    legend = "For each decision maker: states expected to hold, +those that hold unexpectedly, -those that don't hold."
    if any(len(answer.unperceived(each)) for each in answer.concepts):
        legend = f"Unperceived: what stands beside the equilibria, not perceived by all. {legend}"
    blocks = (Table(columns, rows(*found), "By solution concept"), Paragraph(dimmed(legend)))
    return Part(toned("strong", "By solution concept"), blocks, name="counts")


def _tally(answer: Hypergame, dm: str, concept: str) -> str:
    expected, more, less = (len(find(dm, concept)) for find in (answer.expected, answer.unexpected, answer.unmet))
    return f"{expected:,}" + (f" +{more:,}" if more else "") + (f" -{less:,}" if less else "")
