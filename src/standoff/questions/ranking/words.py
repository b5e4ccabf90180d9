"""How decision makers rank the states, in words: level by level, and what parts each level from the next."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.model.conflict import Conflict
from standoff.model.preferences import STRONG, Ranking
from standoff.questions.above import Above
from standoff.questions.arguments import Limit
from standoff.questions.clauses import condition
from standoff.questions.grounds import ground, ordinal
from standoff.questions.naming import at_first, called, codes, shared, state, status_quo
from standoff.questions.parties import account, agree, party, party_name
from standoff.questions.ranking import Level, RankedStates, Rankings
from standoff.questions.words import BETTER_THAN_NEXT, dimmed, ground_line, much
from standoff.render.answer import Answer, Block, Column, Cut, Line, Paragraph, Part, Reference, Span, Table
from standoff.render.lines import line, rows, toned
from standoff.render.words import counted

LIMIT = 10  # levels that are told, unless the user asks for more
STATES = 4  # of a level that are named
ABOVE = {"above": " above ", "below": " below ", "tied": " as high as "}
PARTED = "above the next, as it"  # before what parts a level from the next one
LEVELS_OF = "The levels"
NEVER = Span("decides nothing", "doubt")
NO_PREFERENCE = " no preference: all states are as good."
PAIRS = Column(line("pairs of states that it decides"), right=True)


def words(found: RankedStates | Rankings, *, limit: Limit = LIMIT) -> Answer:
    """The whole answer, with at most `limit` levels of each decision maker."""
    ranked = tuple(found.values()) if isinstance(found, Rankings) else (found,)
    conflict, by = ranked[0].analysis.conflict, ranked[0].analysis.account
    where = line(", by ", account(conflict, by.id)) if by.path else ()
    parts = tuple(_part(conflict, each, limit) for each in ranked)
    return Answer(conflict.title, (line("How each ranks the states, best first", where),), parts)


def _part(conflict: Conflict, found: RankedStates, limit: int) -> Part:
    dm = conflict.decision_makers[found.dm].id
    many = len(found.analysis.states)
    heading = toned("strong", party_name(conflict, dm), f": {counted(many, 'state')} on {_levels(found.level_count)}")
    if found.compared is not None:
        return Part(heading, (Paragraph(_compared(conflict, dm, found.compared)),), name="ranking")
    blocks = (*_readings(found), *_elements(conflict, found), *_level_blocks(conflict, found, limit))
    return Part(heading, blocks, name="ranking")


def _readings(found: RankedStates) -> Iterator[Block]:
    if found.readings > 1:
        yield Paragraph(line(first_of(found.readings)), 2)


def first_of(readings: int) -> str:
    """That a ranking is by the first of several readings."""
    return f"There are {readings} readings of what is wanted here; this is the first."


def _levels(number: int) -> str:
    return counted(number, "level")


def _compared(conflict: Conflict, dm: str, found: Above) -> Line:
    """Why one state is above another for a decision maker."""
    about = {"account": found.analysis.account.id}
    first, second = (state(conflict, each.state, **about) for each in (found.one, found.other))
    one = line(at_first(first), f" ({ordinal(found.one.place)})")
    other = line(second, f" ({ordinal(found.other.place)})")
    why = line(": nothing tells them apart")
    if found.ground is not None:
        owner = line(party(conflict, dm), " ") if found.ground.is_statement else ()
        why = line(": ", owner, ground_line(conflict, found.ground, conflict.claims))
    by = much(found.degree)
    before, behind = (f" {by}", "") if found.degree <= STRONG else ("", f", {by}")
    return line(one, " stands", before if by else "", ABOVE[found.relation], other, behind, why, ".")


# Statements and weights


def _elements(conflict: Conflict, found: RankedStates) -> Iterator[Block]:
    """The statements or weights, most important first, and what each decides."""
    if found.statements:
        told = rows(
            *(
                (
                    str(number),
                    condition(conflict, each.statement.condition),
                    *[much(each.statement.degree)] * found.is_graded,
                    f"{each.pairs:,}" if each.decides else NEVER,
                )
                for number, each in enumerate(found.statements, 1)
            )
        )
        prefers = Column(line("prefers, most important first"), folds=True)
        columns = (Column(right=True), prefers, *[Column(line("how strongly"))] * found.is_graded, PAIRS)
        yield Table(columns, told, "The statements", indent=2)
    elif found.weights:
        told = rows(
            *(
                (condition(conflict, each.condition), f"{each.weight:f}", f"{each.states:,}" if each.decides else NEVER)
                for each in found.weights
            )
        )
        names = (
            Column(line("weighs"), folds=True),
            Column(line("weight"), right=True),
            Column(line("states"), right=True),
        )
        yield Table(names, told, "The weights", indent=2)
    elif not isinstance(found.preference, Ranking):
        dm = conflict.decision_makers[found.dm].id
        yield Paragraph(line(party(conflict, dm, first=True), agree(conflict, [dm], " has", " have"), NO_PREFERENCE), 2)


# Levels


def _level_blocks(conflict: Conflict, found: RankedStates, limit: int) -> Iterator[Block]:
    """The levels, best first, and what parts each from the next."""
    shown, told = found.levels[:limit], level_rows(found, limit)
    heads = (Column(line("place")), Column(line("states"), right=True), Column(line("which"), folds=True))
    parted = any(row[-1] for row in told)
    columns = (*heads, *[Column(line(PARTED), folds=True)] * parted)
    told = tuple(row[: len(columns)] for row in told)
    if found.is_graded:
        columns = (*columns, Column(line(BETTER_THAN_NEXT)))
        told = tuple((*row, line(much(level.degree))) for row, level in zip(told, shown, strict=True))
    yield Table(columns, told, LEVELS_OF, indent=2)
    more = found.level_count - len(shown)
    if more and len(found.levels) >= found.level_count:
        yield Cut(line(f"and {counted(more, 'more level')}"), found.level_count)
    elif more:
        all_of_them = str(found.level_count)
        asking = Reference("question", "ranking", values=(("levels", all_of_them), ("limit", all_of_them)))
        yield Paragraph(dimmed(f"and {counted(more, 'more level')}: ", Span("all levels", about=asking)))


def level_rows(found: RankedStates, limit: int) -> tuple[tuple[Line, ...], ...]:
    """For each level its place, the number of its states, which they are, and what parts it from the next."""
    nexts = [*found.levels[1:], None]
    return rows(*(_row(found.conflict, found, *each) for each in zip(found.levels[:limit], nexts, strict=False)))


def _row(conflict: Conflict, found: RankedStates, level: Level, after: Level | None) -> tuple[Line | str, ...]:
    number = f"{len(level.states):,}"
    return ordinal(level.place), number, _which(conflict, found, level), _why(conflict, found, level, after)


def _which(conflict: Conflict, found: RankedStates, level: Level) -> Line:
    """The states of a level: one with what it is, several by their codes, those with names by these."""
    about = found.analysis.account.id
    if len(level.states) == 1:
        return called(conflict, level.states[0], account=about)
    told = line(codes(conflict, level.states, STATES, account=about), shared(conflict, level.states))
    today = status_quo(conflict, about)
    if today is None or not level.states.has(today):
        return told
    return line(told, ", among them ", state(conflict, conflict.state(today), account=about))


def _why(conflict: Conflict, found: RankedStates, level: Level, after: Level | None) -> Line:
    """What parts a level from the next."""
    if after is None:
        return ()
    slots = (found.analysis.slot(each.states[0].code) for each in (level, after))
    why = ground(found.analysis, found.dm, *slots)
    if why is None or isinstance(found.preference, Ranking):
        return ()
    return ground_line(conflict, why, {})
