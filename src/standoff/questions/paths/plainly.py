"""How a dispute can move, for people without codes: told once where accounts agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from standoff.model.conflict import Conflict
from standoff.questions.naming import cut_after, names, step_line, what
from standoff.questions.paths import AccountPaths, Paths, Target
from standoff.questions.paths.route_words import how_long, kind_of, offers, share
from standoff.questions.paths.routes import Path
from standoff.questions.paths.words import HOW_FAR, LEGEND, MEASURES, how_far, measured, sorts
from standoff.questions.told_once import alike, at_head, behind, which
from standoff.questions.words import beside_line, dimmed
from standoff.render.answer import Block, Column, Item, Line, Outline, Paragraph, Part, Table, Words
from standoff.render.lines import joined, line, rows, text, toned

TARGETS = 8  # rows of a table
WRITTEN = 2  # states of a kind to which paths are written out
MOST_WRITTEN = 6
LOOKED_AT = 60


def plainly(found: Paths) -> Iterator[Block]:
    """How far each equilibrium is, then a path to the nearest of each kind; to an outcome only such a path."""
    conflict = found.conflict
    told = {name: _far(found, each) for name, each in found.items()}
    for those, far in alike(told):
        some = which(conflict, those, told)
        yield Paragraph(line(some, ": " if some else "", far))
    tables = {name: tuple(_rows(each)) for name, each in found.items() if len(each.targets) and found.aim is None}
    for those, cells in alike(tables):
        if cells:
            yield Paragraph(toned("strong", _which(conflict, those, tables)))
            columns = (Column(line("what it is"), folds=True), *MEASURES)
            yield Table(columns, cells, text(line(HOW_FAR, behind(conflict, those, tables))))
            targets = found[those[0]].targets
            yield from cut_after(TARGETS, targets if _is_away(targets[0]) else targets[1:])
    if any(tables.values()):
        yield Paragraph(dimmed(joined((f"{name}: {meaning}" for name, meaning in LEGEND.items()), "; "), "."))
    yield from _ways(found)


def _far(found: Paths, each: AccountPaths) -> Line:
    """How far the targets of an account are, and whether things stand at one of them."""
    far = how_far(each, found.aim)
    here = len(each.targets) > 1 and not _is_away(each.targets[0])
    return line(far, " One of them is where things stand." if here else "")


def _which(conflict: Conflict, those: Sequence[str], among: Mapping[str, object]) -> Line:
    where = at_head(conflict, those, among)
    return line(where, "how far each is:") if where else line("How far each is:")


def _is_away(target: Target) -> bool:
    """Whether a state is another than where things stand."""
    return target.by_moves is None or target.by_moves.steps > 0


def _rows(each: AccountPaths) -> Iterator[tuple[Line, ...]]:
    conflict = each.analysis.conflict
    away = [target for target in each.targets[: TARGETS + 1] if _is_away(target)][:TARGETS]
    told: list[list[Words]] = [
        [what(conflict, target.state, each.account.id), *measured(conflict, target)] for target in away
    ]
    yield from rows(*told)


# Paths that are written out


def _ways(found: Paths) -> Iterator[Block]:
    """A path to each of some states, as the accounts tell it in which it is a target."""
    by_state: dict[int, dict[str, Target]] = {}
    for name, each in found.items():
        for target in _written(found, each):
            by_state.setdefault(target.state.code, {})[name] = target
    for targets in list(by_state.values())[:MOST_WRITTEN]:
        account, first = next(iter(targets.items()))
        heading = toned("strong", "To ", what(found.conflict, first.state, account))
        yield Part(heading, tuple(_way(found, targets)))


def _written(found: Paths, each: AccountPaths) -> Iterator[Target]:
    """The targets nearest of those with the same name or meaning, and of those without, one or a few of each."""
    by_name: dict[str, list[Target]] = {}
    for target in each.targets[:LOOKED_AT]:
        if target.by_moves is not None and _is_away(target):
            by_name.setdefault(", ".join(names(found.conflict, target.state, each.account.id)), []).append(target)
    for name, targets in by_name.items():
        near = sorted(targets, key=lambda target: _distance(each, target))
        nearest = [target for target in near if _distance(each, target)[0] == _distance(each, near[0])[0]]
        yield from (nearest if name else near)[: WRITTEN if found.aim is None else 1]


def _distance(each: AccountPaths, target: Target) -> tuple[int, int, int]:
    """The steps to a state, those for which something has to be offered, and in how many options it differs."""
    moves, least = target.by_moves, target.least_persuasion
    start = 0 if each.start is None else each.start.code
    changed = 0 if target.state.named else (start ^ target.state.code).bit_count()
    return moves.steps if moves else 0, least.to_offer if least else 0, changed


def _way(found: Paths, targets: Mapping[str, Target]) -> Iterator[Block]:
    """The best path of each sort to a state, once where accounts say the same of it."""
    told = {name: tuple(_routes(found.conflict, name, target)) for name, target in targets.items()}
    for those, outlines in alike(told):
        for outline in outlines:
            head = line(outline.top.line, behind(found.conflict, those, found))
            yield Outline(Item(head, outline.top.items))


def _routes(conflict: Conflict, account: str, target: Target) -> Iterator[Outline]:
    for sort, route in sorts(target):
        one = ", one of them here" if route.count > 1 else ""
        head = line(f"{how_long(route, sort)}{one}; {share(route.count, route.to_offer)}")
        steps = list(_steps(conflict, account, route.paths[0])) if route.paths else []
        if route.to_persuade:
            steps.append(offers(conflict, route))
        yield Outline(Item(head, tuple(map(Item, steps))))


def _steps(conflict: Conflict, account: str, path: Path) -> Iterator[Line]:
    """The steps of a path, and what each is to its mover."""
    for number, each in enumerate(path.steps, 1):
        why: Words = ()
        if each.ground is not None:
            why = dimmed(" (", beside_line(conflict, each.ground, each.step.end), ")")
        yield line(f"{number}. ", step_line(conflict, each.step, account, first=True), ": ", kind_of(each), why)
