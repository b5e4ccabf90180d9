"""What the record says of the accounts, for people without codes: the moves, what never came about, how sure it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from standoff.model.conflict import Conflict, State
from standoff.questions.analyse import AccountAnalysis
from standoff.questions.analyse.agreement import Holding, holdings
from standoff.questions.groups import kind_line
from standoff.questions.naming import cut_after, described, names
from standoff.questions.outcome import Outcome, met_by
from standoff.questions.parties import accounts, every_account, holds_in, party_name
from standoff.questions.replay import Replay
from standoff.questions.replay.entry_words import date, entry_line, obstacles
from standoff.questions.replay.judging import Verdict
from standoff.questions.replay.plain_scores import little, scores_told
from standoff.questions.replay.score_words import stayed
from standoff.questions.replay.spells import Spell
from standoff.questions.replay.words import about, is_event, lead, not_open
from standoff.questions.step import Effect
from standoff.questions.told_once import alike
from standoff.questions.words import TONES, concept, dimmed
from standoff.render.answer import BREAK, Block, Column, Line, Paragraph, Part, Span, Table, Words
from standoff.render.lines import capital, joined, line, rows, toned
from standoff.render.words import counted

ENTRIES = 200  # of the record that are listed
KINDS = 10
TOLD = 8  # moves and stretches that are named
WIDEST = 5  # columns of accounts, or of accounts that say the same
HOW = "Better or worse is meant for the mover, by what the account says that it wants."
EFFECTS: Mapping[Effect, str] = {"improvement": "better", "indifferent": "no better, no worse", "loss": "worse"}
NEVER = " was never so on record."
AGAINST = (
    "Either a mover wants something else than is said here, or it looked further ahead than one move, or it had "
    "reasons that the model leaves out."
)


def plainly(
    replay: Replay, asked: tuple[Outcome, Line] | None, picture: Callable[[Sequence[Block]], Block]
) -> Iterator[Block]:
    """What is on record, when an outcome was true, which moves went against interests, and how little that proves.

    The outcome is `asked` about with its words in a sentence. The `picture` is made of the blocks that tell the same.
    """
    name = lead(replay)
    yield Paragraph(line(about(replay), "."))
    if asked is not None:
        yield from _outcome(replay, *asked, name)
    yield from _against(replay)
    yield from scores_told(replay)
    yield from stayed(replay, name)
    record = tuple(_record(replay))
    if any(verdict.obstacles for each in replay.values() for verdict in each.verdicts):
        yield picture(())  # in which it isn't told why a move wasn't open
        yield from record
    else:
        yield picture(record)
    yield from _reports(replay)
    yield from not_open(replay)
    yield from _came_about(replay, name)
    yield from little(replay)


# When an outcome was true


def _outcome(replay: Replay, outcome: Outcome, said: Line, name: str) -> Iterator[Block]:
    """When an outcome was true on record, and in which accounts the states hold that stood then."""
    found = when_met(replay, outcome, name)
    yield Paragraph(toned("strong", capital(said), " was so on record:" if found else NEVER))
    yield from (Paragraph(each, 2) for each in found[:TOLD])
    yield from cut_after(TOLD, found)


def when_met(replay: Replay, outcome: Outcome, name: str) -> list[Line]:
    """From when to when an outcome was true on record, each time with the accounts in which that state holds."""
    found = [spell for spell in replay.spells if met_by(replay.conflict, spell.state, outcome)]
    return [line(_when(spell), ", in a state that ", _held(replay, spell.state, name)) for spell in found]


def _when(spell: Spell) -> str:
    """From when to when a state stood."""
    about = "about " if spell.approximate else ""
    if spell.open:
        last = "the record's last day" if not spell.days else f"the record ends on {spell.end}"
        return f"from {about}{spell.start} on ({last})"
    return f"from {about}{spell.start} to {spell.end}"


def _held(replay: Replay, state: State, name: str) -> Line:
    """In which accounts a state holds."""
    conflict = replay.conflict
    holds = [each for each, found in replay.analysis.items() if _feasible(found, state) and name in found.holds(state)]
    return line(holds_in(conflict, holds, len(replay)), " (", concept(name), ").")


def _feasible(each: AccountAnalysis, state: State) -> bool:
    return each.model.listing.slot(state.code) >= 0


# What went against interests


def _against(replay: Replay) -> Iterator[Block]:
    """The moves that were worse for their mover by every account, by name."""
    found = against_interest(replay)
    if not found:
        return
    conflict, several = replay.conflict, len(replay) > 1
    by = line("By ", every_account(len(replay)) if several else _the_account(conflict, next(iter(replay))))
    one = len(found) == 1
    who = "its mover" if one else "their movers"
    went = line(by, ", ", "this move was" if one else "these moves were", f" worse for {who}:")
    told = [Paragraph(_named(replay, place), 2) for place in found[:TOLD]]
    yield Part(toned("strong", went), (*told, *cut_after(TOLD, found), Paragraph(line(AGAINST))))


def _the_account(conflict: Conflict, name: str) -> Line:
    return accounts(conflict, [name]) if len(conflict.accounts) > 1 else line("this account")


def against_interest(replay: Replay) -> list[int]:
    """The places of the moves on record that were worse for their mover by every account."""
    places = range(len(replay.history.entries))
    return [place for place in places if all(_is_loss(each.verdicts[place]) for each in replay.values())]


def _is_loss(verdict: Verdict) -> bool:
    return verdict.is_scored and verdict.open and all(part.effect == "loss" for part in verdict.parts)


def _named(replay: Replay, place: int) -> Line:
    entry = replay.history.entries[place]
    return line(date(entry), ": ", entry_line(replay.conflict, entry))


# Entry by entry


def _record(replay: Replay) -> Iterator[Part]:
    """Each entry, with a column for each account or for accounts that say the same of all of them."""
    entries = replay.history.entries[:ENTRIES]
    if not entries:
        return
    conflict = replay.conflict
    said = {
        each: [_verdict(conflict, found.verdicts[place]) for place in range(len(entries))]
        for each, found in replay.items()
    }
    columns = list(alike(said))
    heads = [accounts(conflict, those) if len(said) > 1 else line("for the mover") for those, _ in columns]
    told = (
        (line(date(entry)), _entry(replay, place), *(verdicts[place] for _, verdicts in columns[:WIDEST]))
        for place, entry in enumerate(entries)
    )
    names_of = (line("date"), line("who does what"), *heads[:WIDEST])
    table = Table(tuple(Column(each, folds=True) for each in names_of), tuple(told), "The record")
    more: list[Block] = list(cut_after(ENTRIES, replay.history.entries))
    left = len(columns) - WIDEST
    if left > 0:
        more.append(Paragraph(line(f"{counted(left, 'more column')} of other accounts are left out.")))
    yield Part(toned("strong", "Move by move"), (table, *more), line(HOW))


def _verdict(conflict: Conflict, verdict: Verdict) -> Line:
    """What a move was for its mover, or why it wasn't open."""
    if verdict.kind == "event":
        return ()
    if not verdict.open:
        return line(Span("not open", "doubt"), toned("doubt", ": ", obstacles(conflict, verdict)))
    told: list[Words] = ["joint, not scored"] if verdict.kind == "joint" else []
    for part in verdict.parts:
        owner = line(party_name(conflict, part.dm), ": ") if verdict.kind == "joint" else ()
        told.append(line(owner, Span(EFFECTS[part.effect], TONES[part.effect]) if part.effect else ""))
    return joined(told, BREAK)


def _entry(replay: Replay, place: int) -> Line:
    """An entry with its note, dimmed where it is no move."""
    told = entry_line(replay.conflict, replay.history.entries[place])
    return toned("dim", told) if is_event(replay, place) else told


def _reports(replay: Replay) -> Iterator[Paragraph]:
    """What the entries are taken from."""
    by_report: dict[str, list[Span]] = {}
    for entry in replay.history.entries[:ENTRIES]:
        if entry.report:
            by_report.setdefault(entry.report, []).append(Span(entry.date))
    if by_report:
        told = (line(joined(dict.fromkeys(dates)), ": ", report) for report, dates in by_report.items())
        yield Paragraph(dimmed("The entries are taken from these reports. ", joined(told, "; "), "."))


# What came about


def _came_about(replay: Replay, name: str) -> Iterator[Part]:
    """How long things stood in each kind of equilibrium: what holds and never came about shows here."""
    kinds = holdings(replay.analysis, name) if any(each.counts[name] for each in replay.analysis.values()) else []
    if not kinds or not replay.days:
        return
    several = len(replay) > 1
    told = ([_kind(replay, kind), *([_where(replay, kind)] * several), _days(replay, kind)] for kind in kinds[:KINDS])
    heads = ("what would hold", *(["in"] * several), "how long it stood")
    columns = tuple(Column(line(head), folds=head != heads[-1]) for head in heads)
    blocks: list[Block] = [Table(columns, rows(*told), "What would hold, and how long it stood")]
    heading = toned("strong", "What would hold (", concept(name), "), and how long it stood on record")
    yield Part(heading, (*blocks, *cut_after(KINDS, kinds)))


def _kind(replay: Replay, kind: Holding) -> Line:
    conflict = replay.conflict
    if len(kind.states) > 1:
        return kind_line(conflict, len(kind.states), kind.definitions, beside=True)
    own = ", ".join(names(conflict, kind.states[0]))
    return line(own) if own else described(conflict, kind.states[0])


def _where(replay: Replay, kind: Holding) -> Line:
    if len(kind.accounts) == len(replay):
        return line(every_account(len(replay)))
    return accounts(replay.conflict, kind.accounts)


def _days(replay: Replay, kind: Holding) -> Line:
    stood = [spell for spell in replay.spells if kind.states.has(spell.state.code)]
    if not stood:
        return line("never")
    days = sum(spell.days for spell in stood)
    if not days:
        return line("when the record ends" if stood[-1].open else "for less than a day")
    vague = "about " if any(spell.approximate for spell in stood) else ""
    return line(f"{vague}{days:,} of {counted(replay.days, 'day')}")
