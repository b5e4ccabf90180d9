"""The answer of `replay` in words: the record, what each account says of it, and how little that may prove."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from standoff.model.conflict import Conflict
from standoff.model.dates import DAY_MINUTES
from standoff.questions.analyse.agreement import lead_concept
from standoff.questions.arguments import Argument
from standoff.questions.clauses import definition
from standoff.questions.naming import code, meanings, title
from standoff.questions.parties import accounts, accounts_asked
from standoff.questions.replay import AccountReplay, Replay
from standoff.questions.replay.entry_words import (
    change,
    date,
    entry_line,
    grounds_line,
    movers,
    obstacles,
    verdict_line,
)
from standoff.questions.replay.score_words import account_columns, caveats, improvements, scores, stayed, where
from standoff.questions.replay.spells import Spell
from standoff.questions.words import concept, concept_name, dimmed
from standoff.render.answer import (
    BREAK,
    Answer,
    Block,
    Column,
    Fitting,
    Line,
    Paragraph,
    Part,
    Reference,
    Span,
    Table,
    Words,
)
from standoff.render.lines import joined, line, rows, series, toned
from standoff.render.words import counted

NOTES = 100  # columns from which on the record stands with its notes


def words(
    replay: Replay,
    *,
    concept: str | None = None,
    full: Annotated[bool, Argument("Also what decides each move, the states between, and all scores.", "flag")] = False,
) -> Answer:
    """The answer; in `full` with what decides each move, the states in between, and all scores.

    The record is told under `concept`, which is one that was asked for, or else under the first that has an
    equilibrium. Its parts are `answer`, `stays`, `record`, `not-open`, `grounds`, `spells`, `scores` and `caveats`, as
    far as there is something to tell; the first cells of `record` and `grounds` are references to entries, and the
    columns of accounts to these.
    """
    first = (improvements(replay), *stayed(replay, concept or lead(replay)))
    record = (*_record(replay, concept or lead(replay)), *not_open(replay))
    if full:
        rest = (*_grounds(replay), _spells(replay), *scores(replay), *caveats(replay))
        return Answer(replay.conflict.title, (about(replay),), (*first, *record, *rest))
    more = Span("the whole answer", about=Reference("question", "replay", values=(("full", ""),)))
    note = line("What decides each move, the states in between, and all scores: ", more, ".")
    parts = (*first, *record, *caveats(replay))
    return Answer(replay.conflict.title, (about(replay),), parts, (note,))


def lead(replay: Replay) -> str:
    """The concept that the record is told under: the first asked for that has an equilibrium, or else the first."""
    return lead_concept(replay.analysis) or replay.concepts[0]


def about(replay: Replay) -> Line:
    """What is on record, and from when to when."""
    record = replay.history
    moves = sum(verdict.kind != "event" for verdict in next(iter(replay.values())).verdicts)
    what = [counted(moves, "move"), counted(len(record.entries) - moves, "other entry", "other entries")]
    when = f"{record.date} to {record.until} ({_lasted(replay)})"
    return joined([*what, when, *accounts_asked(replay.conflict, replay)])


def _lasted(replay: Replay) -> str:
    """How long the record is: in days or, where it begins and ends on one day at known times, in hours and minutes."""
    minutes = round(DAY_MINUTES * replay.spells[-1].end.days_since(replay.spells[0].start))
    if replay.days or not minutes:
        return counted(replay.days, "day")
    parts = zip(divmod(minutes, 60), ("hour", "minute"), strict=True)
    return " ".join(counted(number, unit) for number, unit in parts if number)


# Entry by entry


def _record(replay: Replay, concept: str) -> Iterator[Part]:
    if replay.history.entries:
        heading = "The record: each move for its mover, from a state stable or unstable for it"
        both = Fitting(NOTES, (entries(replay, concept),), _moves(replay, concept))
        yield Part(toned("strong", f"{heading} ({concept_name(concept)})"), (both,), name="record")


def entries(replay: Replay, concept: str) -> Table:
    """All entries with their notes, and what each account says of them."""
    found = []
    for place in range(len(replay.history.entries)):
        row = _row(replay, place, concept, in_full=True)
        found.append(tuple(map(dimmed, row)) if is_event(replay, place) else row)
    return _table(replay, found)


def _moves(replay: Replay, concept: str) -> tuple[Block, ...]:
    """The moves alone, without notes; below them why some weren't open, and how many events are left out."""
    places = [place for place in range(len(replay.history.entries)) if not is_event(replay, place)]
    found = [_row(replay, place, concept, in_full=False) for place in places]
    left_out = len(replay.history.entries) - len(places)
    below = [Paragraph(reason) for place in places for reason in _reasons(replay, place)]
    if left_out:
        below.append(Paragraph(dimmed(f"Wider terminals show notes, and {counted(left_out, 'event')} besides.")))
    return _table(replay, found), *below


def is_event(replay: Replay, place: int) -> bool:
    """Whether an entry, by its place, is no move in any account."""
    return all(each.verdicts[place].kind == "event" for each in replay.values())


def _row(replay: Replay, place: int, concept: str, *, in_full: bool) -> tuple[Line, ...]:
    """An entry and what each account says of it; in full with its note, and with why it wasn't open."""
    conflict, entry = replay.conflict, replay.history.entries[place]
    what = entry_line(conflict, entry) if in_full else change(conflict, entry) or movers(conflict, entry)
    said = (verdict_line(conflict, each.verdicts[place], concept, reasons=in_full) for each in replay.values())
    return (line(date(entry)), what, *said)


def _table(replay: Replay, found: list[tuple[Line, ...]]) -> Table:
    head = (Column(line("date")), Column(line("who does what"), folds=True))
    return Table((*head, *account_columns(replay, "for the mover")), tuple(found), "The record")


def _reasons(replay: Replay, place: int) -> Iterator[Line]:
    """The reasons why a move isn't open, each with the accounts that give it."""
    said: dict[Line, list[str]] = {}
    for name, each in replay.items():
        if each.verdicts[place].obstacles:
            said.setdefault(obstacles(replay.conflict, each.verdicts[place]), []).append(name)
    entry = replay.history.entries[place]
    for why, names in said.items():
        where = line(" in ", accounts(replay.conflict, names)) if len(replay) > 1 else ()
        yield line(date(entry), ", not open", where, ": ", why)


def not_open(replay: Replay) -> Iterator[Part]:
    """How many moves weren't open to their mover, by account."""
    closed = {name: sum(not each.open for each in found.moves) for name, found in replay.items()}
    told = [
        line(f"{count} of {len(replay[name].moves)}", where(replay, name)) for name, count in closed.items() if count
    ]
    if told:
        rest = ". Of such a move only this is scored, and the record goes on."
        yield Part((), (Paragraph(toned("doubt", "Not open to their mover: ", series(told), rest)),), name="not-open")


def _grounds(replay: Replay) -> Iterator[Part]:
    """The preference that decides on each move, and who says that the mover has it."""
    found = []
    for place, entry in enumerate(replay.history.entries):
        cells = [grounds_line(replay.conflict, each.verdicts[place]) for each in replay.values()]
        if any(cells):
            found.append((line(date(entry)), movers(replay.conflict, entry), *cells))
    if found:
        heading = "What decides for the mover, for (+) or against (-) the move, and who says so"
        columns = (Column(line("date")), Column(line("who")), *account_columns(replay, "preference (voices)"))
        yield Part(toned("strong", heading), (Table(columns, tuple(found), "What decides"),), name="grounds")


# The states in between


def _spells(replay: Replay) -> Part:
    """The states between the moves: how long each held, and under which concepts it was an equilibrium."""
    defined = [Column()] if _has_names(replay.conflict) else []
    head = (Column(line(name), right=name in ("days", "state")) for name in ("from", "to", "days", "state"))
    columns = (*head, *defined, *account_columns(replay, "holds under"))
    found = rows(*(_spell(replay, place, spell) for place, spell in enumerate(replay.spells)))
    blocks: list[Block] = [Table(columns, found, "How long each state held")]
    if any(spell.approximate for spell in replay.spells):
        blocks.append(Paragraph(dimmed('"about": a date is not known to the day, and counts as the first it may mean')))
    heading = toned("strong", "How long each state held, and under which concepts it was an equilibrium")
    return Part(heading, tuple(blocks), name="spells")


def _has_names(conflict: Conflict) -> bool:
    """Whether states may have names of any sort."""
    return bool(conflict.definitions or conflict.titles)


def _spell(replay: Replay, place: int, spell: Spell) -> list[Words]:
    conflict = replay.conflict
    own = title(conflict, spell.state)
    meant = (definition(conflict, each) for each in meanings(conflict, spell.state))
    defined = [joined([*([line(own)] if own else []), *map(line, meant)], BREAK)]
    return [
        str(spell.start),
        f"{spell.end}{' on' if spell.open else ''}",
        f"{'about ' if spell.approximate else ''}{spell.days}",
        code(conflict, spell.state),
        *(defined if _has_names(conflict) else []),
        *(_held(each, place, replay.concepts) for each in replay.values()),
    ]


def _held(each: AccountReplay, place: int, concepts: tuple[str, ...]) -> Words:
    held = each.held[place]
    if held is None:
        return "infeasible"
    return "all" if held == concepts and len(concepts) > 1 else joined(map(concept, held), " ") or "-"
