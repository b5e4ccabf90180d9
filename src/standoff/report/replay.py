"""The answer of `replay` for people: the record, what each account says of it, and how little that may prove."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from standoff.model.voices import speakers
from standoff.questions.analyse.agreement import lead_concept
from standoff.questions.replay import AccountReplay, Replay
from standoff.questions.replay.judging import Part, Verdict
from standoff.render.words import counted, listed
from standoff.report.entries import change_text, entry_text, obstacles_text
from standoff.report.fitting import Fitting
from standoff.report.headings import concept_name, headed, titled
from standoff.report.replay_scores import answer, caveats, scores

NOTES = 100  # columns from which on the record stands with its notes
STYLES = {"improvement": "green", "loss": "red", "indifferent": ""}


def replay_report(replay: Replay) -> RenderableType:
    """The whole answer, for a rich console to print."""
    parts: list[RenderableType] = [_title(replay), answer(replay)]
    parts += _timeline(replay)
    parts += _not_open(replay)
    parts += _grounds(replay)
    parts += _spells(replay)
    parts += scores(replay)
    parts += caveats(replay)
    return Group(*parts)


def lead(replay: Replay) -> str:
    """The concept that the timeline speaks of: the first asked for that has an equilibrium, or else the first."""
    return lead_concept(replay.analysis) or replay.concepts[0]


def _title(replay: Replay) -> Text:
    conflict, record = replay.conflict, replay.history
    moves = sum(verdict.kind != "event" for verdict in next(iter(replay.values())).verdicts)
    what = [counted(moves, "move"), counted(len(record.entries) - moves, "other entry", "other entries")]
    last = record.entries[-1].date if record.entries else record.date
    when = f"{record.date} to {last} ({counted(replay.days, 'day')})"
    accounts = counted(len(replay), "account") if len(replay) > 1 else f"the account {next(iter(replay))}"
    return titled(conflict, f"{', '.join([*what, when, accounts])}\n")


def _timeline(replay: Replay) -> list[RenderableType]:
    """The record entry by entry, with what each account says of it."""
    if not replay.history.entries:
        return []
    concept = concept_name(lead(replay))
    title = f"The record: each move for its mover, from a state stable or unstable for it ({concept})"
    return [
        Text(f"\n{title}", style="bold"),
        Fitting(NOTES, _entries(replay, notes=True), _entries(replay, notes=False)),
    ]


def _entries(replay: Replay, *, notes: bool) -> RenderableType:
    """The table of all entries with their notes or, without, of moves alone."""
    _, table = headed("", "date")
    table.add_column("who", overflow="fold")
    table.add_column("what", overflow="fold")
    _add_accounts(table, replay, "for the mover")
    left_out = 0
    for place, entry in enumerate(replay.history.entries):
        is_event = all(each.verdicts[place].kind == "event" for each in replay.values())
        if is_event and not notes:
            left_out += 1
            continue
        table.add_row(
            entry.date,
            ", ".join(entry.by),
            Text(entry_text(replay.conflict, entry) if notes else change_text(replay.conflict, entry)),
            *(_cell(each.verdicts[place], lead(replay)) for each in replay.values()),
            style="dim" if is_event else "",
        )
    if not left_out:
        return table
    return Group(table, Text(f"Wider terminals show notes, and {counted(left_out, 'event')} besides.", style="dim"))


def _add_accounts(table: Table, replay: Replay, alone: str) -> None:
    """A column for each account, under its name or, where there is one only, under `alone`."""
    for name in replay:
        title = name if len(replay) > 1 else alone
        table.add_column(title, overflow="fold", min_width=min(len(title), 12))


def _cell(verdict: Verdict, concept: str) -> Text:
    """`improvement` and `from unstable`, or why there is none to tell of."""
    if verdict.kind == "event":
        return Text("")
    if not verdict.open:
        return Text(f"not open: {obstacles_text(verdict)}", style="yellow")
    cell = Text(", ".join(["joint, not scored"] * (verdict.kind == "joint")))
    for part in verdict.parts:
        word = part.effect or ""
        cell.append(f"\n{part.dm}: " if verdict.kind == "joint" else "")
        cell.append(word, STYLES.get(word, ""))
        cell.append(f"\nfrom {'stable' if concept in (part.stable or ()) else 'unstable'}", "dim")
    return cell


def _not_open(replay: Replay) -> list[RenderableType]:
    """How many moves the accounts have no room for; the timeline has the reasons."""
    closed = {name: sum(not each.open for each in found.moves) for name, found in replay.items()}
    told = [f"{count} of {len(replay[name].moves)} in {name}" for name, count in closed.items() if count]
    if not told:
        return []
    text = f"\nNot open to their mover: {listed(told)}. Of such a move only this is scored, and the record goes on."
    return [Text(text, style="yellow")]


def _grounds(replay: Replay) -> list[RenderableType]:
    """The preference that decides on each move, and who says that the mover has it."""
    rows = [place for place in range(len(replay.history.entries)) if any(_parts(replay, place))]
    if not rows:
        return []
    heading, table = headed("What decides for the mover, for (+) or against (-) the move, and who says so", "date")
    table.add_column("who", overflow="fold")
    _add_accounts(table, replay, "preference (voices)")
    for place in rows:
        entry = replay.history.entries[place]
        cells = (_ground_cell(replay, each.verdicts[place]) for each in replay.values())
        table.add_row(entry.date, ", ".join(entry.by), *cells)
    return [heading, table]


def _parts(replay: Replay, place: int) -> Iterator[Part]:
    return (part for each in replay.values() for part in each.verdicts[place].parts if part.ground is not None)


def _ground_cell(replay: Replay, verdict: Verdict) -> Text:
    cell = Text()
    for part in verdict.parts:
        if part.ground is None:
            continue
        voices = speakers(replay.conflict.claims[claim] for claim in part.ground.because)
        owner = f"{part.dm}: " if verdict.kind == "joint" else ""
        sign = "+" if part.effect == "improvement" else "-"
        cell.append("\n" if cell else "").append(f"{sign} {owner}{part.ground.text}")
        cell.append(f" ({'; '.join(voices)})" if voices else "", "dim")
    return cell


def _spells(replay: Replay) -> list[RenderableType]:
    """The states between the moves: how long each held, and under which concepts it was an equilibrium."""
    heading, table = headed("How long each state held, and under which concepts it was an equilibrium", "from")
    table.add_column("to", no_wrap=True)
    table.add_column("days", justify="right", no_wrap=True)
    table.add_column("state", justify="right", no_wrap=True)
    if replay.conflict.definitions:
        table.add_column("", overflow="fold")
    _add_accounts(table, replay, "holds under")
    for place, spell in enumerate(replay.spells):
        about = "about " if spell.approximate else ""
        defined = [Text("\n".join(spell.state.definitions), style="cyan")] if replay.conflict.definitions else []
        table.add_row(
            str(spell.start),
            f"{spell.end}{' on' if spell.open else ''}",
            f"{about}{spell.days}",
            str(spell.state.code),
            *defined,
            *(_held(each, place, replay.concepts) for each in replay.values()),
        )
    parts: list[RenderableType] = [heading, table]
    if any(spell.approximate for spell in replay.spells):
        parts.append(Text('"about": a date is not known to the day, and counts as the first it may mean', style="dim"))
    return parts


def _held(each: AccountReplay, place: int, concepts: tuple[str, ...]) -> str:
    held = each.held[place]
    if held is None:
        return "infeasible"
    return "all" if held == concepts and len(concepts) > 1 else " ".join(held) or "-"
