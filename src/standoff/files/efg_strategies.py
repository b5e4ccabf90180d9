"""A game in extensive form as one in strategic form, by the reduced strategies of its players.

A strategy says what its player does at each of its information sets that its own earlier actions leave in reach; what
it would do elsewhere is no part of it (the reduced strategic form; Myerson, Game Theory, 1991, section 2.4). At each
node of an information set it does the same, also where one path leads through two of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from standoff.files.efg_read import Tree
from standoff.files.gambit import Outcome, StrategicGame, combinations, too_large
from standoff.files.yaml import Refusal

MOST_STRATEGIES = 500  # of one player: more would make more moves than are read
MOST_STEPS = 5_000_000  # through the tree
NO_MOVE = "no move"
Plan = Mapping[int, int]
"""What a player does, by the number of an action (from 0), at each information set in its reach."""


def strategic(tree: Tree) -> StrategicGame:
    """The reduced strategic form. Raises Refusal if it is too large."""
    counter = _Counter()
    plans = [_plans(tree, player, counter) for player in range(len(tree.players))]
    sizes = [len(each) for each in plans]
    if large := too_large(sizes):
        raise Refusal(f"in strategic form, {large}", 1, 1)
    numbers: dict[int, int] = {}  # of outcomes, by the nodes at which paths end
    outcomes: list[Outcome] = []
    table: list[int] = []
    for chosen in combinations(sizes):
        path = _path(tree, [plans[player][place] for player, place in enumerate(chosen)], counter)
        if path[-1] not in numbers:
            outcomes.append(_sum(tree, path))
            numbers[path[-1]] = len(outcomes)
        table.append(numbers[path[-1]])
    return StrategicGame(
        title=tree.title,
        comment=tree.comment,
        players=tree.players,
        strategies=tuple(tuple(_name(tree, plan) for plan in each) for each in plans),
        outcomes=tuple(outcomes),
        table=tuple(table),
    )


class _Counter:
    """Counts steps. Raises Refusal where there are too many."""

    def __init__(self) -> None:
        self._count = 0

    def step(self) -> None:
        self._count += 1
        if self._count > MOST_STEPS:
            raise Refusal(f"this tree has no strategic form that takes at most {MOST_STEPS:,} steps to find", 1, 1)


def _plans(tree: Tree, player: int, counter: _Counter) -> list[Plan]:
    """The reduced strategies of a player, in the order of the actions at which they part."""
    found: list[Plan] = []
    waiting: list[Plan] = [{}]
    while waiting:
        plan = waiting.pop()
        undecided = _undecided(tree, player, plan, counter)
        if undecided is None:
            found.append(plan)
        else:
            actions = len(tree.sets[undecided].actions)
            waiting += [{**plan, undecided: action} for action in reversed(range(actions))]
        if len(found) + len(waiting) > MOST_STRATEGIES:
            raise Refusal(f"a player of this tree has more than {MOST_STRATEGIES} strategies", 1, 1)
    return found


def _undecided(tree: Tree, player: int, plan: Plan, counter: _Counter) -> int | None:
    """The first information set of a player in the reach of its plan of which the plan says nothing, or None."""
    waiting = [0]
    while waiting:
        counter.step()
        node = tree.nodes[waiting.pop()]
        if node.at is None:
            continue
        if tree.sets[node.at].player != player:
            waiting += reversed(node.behind)
        elif node.at in plan:
            waiting.append(node.behind[plan[node.at]])
        else:
            return node.at
    return None


def _path(tree: Tree, plans: list[Plan], counter: _Counter) -> list[int]:
    """The nodes that are passed where each player does what its plan says."""
    path = [0]
    while (at := tree.nodes[path[-1]].at) is not None:
        counter.step()
        path.append(tree.nodes[path[-1]].behind[plans[tree.sets[at].player][at]])
    return path


def _sum(tree: Tree, path: list[int]) -> Outcome:
    """What the outcomes on a path are worth together, under all of their names."""
    met = [tree.outcomes[tree.nodes[node].outcome] for node in path if tree.nodes[node].outcome]
    totals = (sum((each.payoffs[k] for each in met), Fraction(0)) for k in range(len(tree.players)))
    return Outcome(" + ".join(each.name for each in met if each.name.strip()), tuple(totals))


def _name(tree: Tree, plan: Plan) -> str:
    """A strategy by the names of its actions; one without a name is called by its number."""
    names = (tree.sets[at].actions[action].strip() or str(action + 1) for at, action in plan.items())
    return "/".join(names) or NO_MOVE
