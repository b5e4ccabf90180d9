"""What the record says of the accounts, for people without codes: the moves, what never came about, how sure it is."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.questions.analyse.agreement import Holding, holdings
from standoff.questions.groups import kind_line
from standoff.questions.naming import cut_after, described, names
from standoff.questions.parties import accounts, every_account
from standoff.questions.replay import Replay
from standoff.questions.replay.entry_words import date, entry_line, verdict_line
from standoff.questions.replay.score_words import caveats, improvements, stayed
from standoff.questions.replay.words import about, is_event, lead, not_open
from standoff.questions.told_once import alike
from standoff.questions.words import concept, concept_name, dimmed
from standoff.render.answer import Block, Column, Line, Paragraph, Part, Table
from standoff.render.lines import line, rows, series, toned
from standoff.render.words import counted

ENTRIES = 200  # of the record that are listed
KINDS = 10
HOW = (
    "An improvement leads to what the mover prefers by the account, a loss to what it doesn't. It is from stable where "
    "the account gives the mover no reason to leave, and not open where the account has no such move."
)
WIDEST = 5  # columns of accounts, or of accounts that say the same


def plainly(replay: Replay) -> Iterator[Block]:
    """The scores, the record, what stood and what never came about, and how little that proves."""
    name = lead(replay)
    yield Paragraph(line(about(replay), "."))
    yield improvements(replay)
    yield from stayed(replay, name)
    yield from _record(replay, name)
    yield from not_open(replay)
    yield from _came_about(replay, name)
    yield from caveats(replay)


def _record(replay: Replay, name: str) -> Iterator[Part]:
    """Each entry, with a column for each account or for accounts that say the same of all of them."""
    entries = replay.history.entries[:ENTRIES]
    if not entries:
        return
    conflict = replay.conflict
    said = {
        each: [verdict_line(conflict, found.verdicts[place], name) for place in range(len(entries))]
        for each, found in replay.items()
    }
    columns = list(alike(said))
    heads = [series(accounts(conflict, those)) if len(said) > 1 else line("for the mover") for those, _ in columns]
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
    yield Part(toned("strong", f"Move by move ({concept_name(name)})"), (table, *more), line(HOW))


def _entry(replay: Replay, place: int) -> Line:
    """An entry with its note and who reports it, dimmed where it is no move."""
    entry = replay.history.entries[place]
    told = entry_line(replay.conflict, entry)
    return line(
        toned("dim", told) if is_event(replay, place) else told, dimmed(f" ({entry.report})") if entry.report else ()
    )


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
