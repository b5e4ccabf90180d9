"""How near each target is, then the paths to the nearest, step by step, in words."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.model.conditions import Condition
from standoff.model.conflict import Conflict, State
from standoff.questions.naming import called, code, cut_after, outcome_line, what
from standoff.questions.outcome import InPart
from standoff.questions.parties import account_name, party_name
from standoff.questions.paths import AccountPaths, Paths, Target
from standoff.questions.paths.route_words import route_blocks
from standoff.questions.paths.routes import Route
from standoff.questions.words import concept, concepts, dimmed, in_part_blocks
from standoff.render.answer import Answer, Block, Column, Key, Line, Paragraph, Part, Reference, Span, Table, Words
from standoff.render.lines import joined, line, rows, toned
from standoff.render.words import counted

TARGETS = 12  # in a table
WRITTEN = 3  # equilibria whose paths are written out; of an outcome's states it is the nearest alone
HOW_FAR = "How far each state is"
NO_STATE_MEANT = "No feasible state of this account is meant."
LEGEND = {
    "moves": "the fewest steps there; nobody moves twice running",
    "improvements": "the fewest steps there if each mover prefers the state that it moves to",
    "to offer": "the fewest steps that aren't improvements, on any path however long",
    "must move": "those without whom no path leads there",
}
MEASURES = tuple(Column(line(name), says, right=name != "must move") for name, says in LEGEND.items())


def words(found: Paths, *, targets: int = TARGETS, written: int | None = None) -> Answer:
    """The whole answer; at most `targets` states of each account are listed, and paths to `written` of them given."""
    most = written if written is not None else 1 if isinstance(found.aim, Condition | InPart) else WRITTEN
    parts: list[Block] = [_part(found, each, targets, most) for each in found.values()]
    if any(len(each.targets) for each in found.values()):
        legend = rows(*((dimmed(name), dimmed(meaning)) for name, meaning in LEGEND.items()))
        parts.append(Key((Part((), (Table((Column(), Column()), legend),)),)))
    return Answer(found.conflict.title, (line("Paths to ", _aim(found)),), tuple(parts))


def _aim(found: Paths) -> Line:
    match found.aim:
        case State() as aim:
            return called(found.conflict, aim)
        case None:
            return line("the ", concepts(found.concepts), " equilibria")
        case wanted:
            return line("a state with this: ", outcome_line(found.conflict, wanted))


def _part(found: Paths, each: AccountPaths, most: int, written: int) -> Part:
    blocks: list[Block] = [Paragraph(line(how_far(each, found.aim)))]
    blocks += in_part_blocks(found.conflict, each.in_part, account=each.account.id)
    if len(each.targets):
        blocks += [*_table(found, each, most), *_ways(found, each, written)]
    return Part(_heading(found, each), tuple(blocks))


def _heading(found: Paths, each: AccountPaths) -> Line:
    parts: list[Words] = [account_name(found.conflict, each.account.id, "name")] if each.account.path else []
    if each.start is not None:
        parts.append(toned("strong", "from ", called(found.conflict, each.start, account=each.account.id)))
    return joined(parts)


def how_far(each: AccountPaths, aim: State | Condition | InPart | None) -> str:
    """How many targets are in reach, and how far they are."""
    if each.start is None:
        return "Nothing is said of where things stand: name a state to start from."
    if not each.feasible:
        return "This state can't be in this account, so no path begins there."
    wanted = len(each.targets)
    if not wanted:
        return "There is no such equilibrium." if aim is None else NO_STATE_MEANT
    if wanted == 1:
        (target,) = each.targets
        moves, sure, least = target.by_moves, target.by_improvements, target.least_persuasion
        steps = moves.steps if moves else None
        return distance(steps, sure.steps if sure else None, least.to_offer if least else 0)
    return reach(wanted, each.in_reach(each.moves), each.in_reach(each.improvements))


def reach(wanted: int, near: int, sure: int) -> str:
    """How many of some states are in reach by moves, and how many by improvements alone.

    >>> reach(4, 4, 2)
    '4 states, all in reach by moves, 2 by improvements alone.'
    """
    far = f"{near:,} in reach by moves" if near < wanted else "all in reach by moves"
    if not near:
        return f"{wanted:,} states, none of them in reach, however long the sequence of moves."
    return f"{wanted:,} states, {far}, {f'{sure:,}' if sure else 'none'} by improvements alone."


def distance(moves: int | None, improvements: int | None, to_offer: int) -> str:
    """How many steps away a state is; None where it can't be reached so.

    >>> distance(2, None, 1)
    '2 moves away, out of reach by improvements alone: 1 step would need an offer.'
    """
    if moves is None:
        return "No sequence of moves leads there, however long."
    if not moves:
        return "That is where things stand."
    if improvements is not None:
        return f"{counted(moves, 'move')} away, {counted(improvements, 'step')} by improvements alone."
    steps = counted(to_offer, "step")
    return f"{counted(moves, 'move')} away, out of reach by improvements alone: {steps} would need an offer."


# The table of targets


def _table(found: Paths, each: AccountPaths, most: int) -> Iterator[Block]:
    several = len(found.concepts) > 1
    holds = [Column(line("holds under"))] if several else []
    columns = (Column(line("state"), right=True), Column(line("what it is"), folds=True, explains=True), *MEASURES)
    told = (_row(found, each, target, several=several) for target in each.targets[:most])
    yield Table((*columns, *holds), rows(*told), HOW_FAR)
    yield from cut_after(most, each.targets)


def _row(found: Paths, each: AccountPaths, target: Target, *, several: bool) -> list[Words]:
    return [
        code(found.conflict, target.state, account=each.account.id),
        what(found.conflict, target.state, each.account.id),
        *measured(found.conflict, target),
        *([joined(map(concept, target.concepts), " ") or "-"] if several else []),
    ]


def measured(conflict: Conflict, target: Target) -> list[Words]:
    """How far a state is: a cell for each column that `LEGEND` names."""
    least = target.least_persuasion
    offers = "-" if least is None else str(least.to_offer)
    return [_steps(target.by_moves), _steps(target.by_improvements), offers, _needed(conflict, target)]


def _steps(route: Route | None) -> str:
    return "-" if route is None else str(route.steps)


def _needed(conflict: Conflict, target: Target) -> Words:
    if target.by_moves is None:
        return "out of reach"
    needed = joined(party_name(conflict, dm) for dm in target.must_move)
    return needed or ("nobody" if not target.by_moves.steps else "-")


# Paths that are written out


def _ways(found: Paths, each: AccountPaths, written: int) -> Iterator[Block]:
    away = [target for target in each.targets[: written + 1] if target.by_moves and target.by_moves.steps][:written]
    if len(away) < each.away:
        nearest = f"the {len(away)} nearest" if len(away) > 1 else "the nearest"
        another = Span("Asking for one state", about=Reference("question", "paths", values=(("to", "STATE"),)))
        yield Key((Paragraph(line(f"Written out here: paths to {nearest}. ", another, " has those to another.")),))
    for place, target in enumerate(away):
        heading = toned("strong", "To ", called(found.conflict, target.state, account=each.account.id))
        blocks = [block for sort, route in sorts(target) for block in route_blocks(found.conflict, each, route, sort)]
        yield Part(heading, tuple(blocks), folds=True, shut=place > 0)


def sorts(target: Target) -> Iterator[tuple[tuple[str, str], Route]]:
    """The shortest paths, and others where these need fewer offers: the word for one and several, and their route."""
    moves, sure, least = target.by_moves, target.by_improvements, target.least_persuasion
    if moves is not None:
        yield ("shortest path", "shortest paths"), moves
        if sure is not None and moves.to_offer:
            yield ("shortest path by improvements", "shortest paths by improvements"), sure
        elif least is not None and least.to_offer < moves.to_offer:
            yield ("path with fewer steps to offer for", "paths with fewer steps to offer for"), least
