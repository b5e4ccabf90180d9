"""How a tree of moves is laid out in rows and columns, before anything is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from standoff.questions.explain import AccountExplanation
from standoff.questions.positions import Answer, Improvement
from standoff.questions.steps import Effect, Step
from standoff.report.states import called, short
from standoff.report.words import counted, listed

WIDEST = 26  # letters in a line of a node
LINES = 3  # changes of options in a node
NAME = 14  # letters of a name on an edge
STEPS = 4  # of a sequence that are drawn
HEAD = 110  # letters of a headline


@dataclass(eq=False)
class Node:
    """A state in the tree, with the move that leads to it. `row` is where it stands, `note` what is said beside it.

    Without `lines` it is no state, but a note alone.
    """

    depth: int
    lines: tuple[str, ...]
    parent: Node | None = None
    mover: str = ""
    effect: Effect | None = None
    counter: bool = False
    note: str = ""
    row: float = 0.0


@dataclass
class Layout:
    """The tree of an account: nodes in `rows` rows and `depth` columns after the first, and what is said around it."""

    headline: str
    verdict: str
    nodes: list[Node] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    rows: int = 0

    @property
    def depth(self) -> int:
        """The deepest column."""
        return max((node.depth for node in self.nodes), default=0)


def layout(each: AccountExplanation, limit: int) -> Layout:
    """The tree of an account with at most `limit` improvements, which the decision makers have in turn."""
    headline = _cut(f"{each.account.id}: " * bool(each.account.path) + _state(each), HEAD)
    if each.state is None or not each.feasible:
        return Layout(headline, "nothing to draw: there is no such state in this account")
    holds = each.holds_under
    tree = Layout(headline, f"an equilibrium under {listed(holds)}" if holds else "no equilibrium")
    root = Node(0, (short(each.state),))
    shares = _shares([len(position.improvements) for position in each.values()], limit)
    branches = [
        _improvement(tree, root, improvement)
        for position, share in zip(each.values(), shares, strict=True)
        for improvement in position.improvements[:share]
    ]
    tree.rows = max(tree.rows, 1)
    root.row = (branches[0].row + branches[-1].row) / 2 if branches else 0.0
    tree.nodes.insert(0, root)
    tree.notes += _notes(each, shares)
    return tree


def _state(each: AccountExplanation) -> str:
    return "" if each.state is None else called(each.state)


def _shares(wanted: list[int], limit: int) -> list[int]:
    """How many each may have of `limit` in all, given in turn."""
    shares = [0] * len(wanted)
    while sum(shares) < min(limit, sum(wanted)):
        for place, number in enumerate(wanted):
            shares[place] += shares[place] < number and sum(shares) < limit
    return shares


def _notes(each: AccountExplanation, shares: list[int]) -> Iterator[str]:
    """Who has nothing in the tree, and what is left out of it."""
    stuck = [dm for dm, position in each.items() if position.structural]
    idle = [dm for dm, position in each.items() if position.moves and not position.improvement_count]
    if stuck:
        yield _cut(f"no move: {listed(stuck)}", HEAD)
    if idle:
        yield _cut(f"no improvement: {listed(idle)}", HEAD)
    for (dm, position), share in zip(each.items(), shares, strict=True):
        if position.improvement_count > share:
            yield f"left out here: {counted(position.improvement_count - share, 'more improvement')} of {dm}"


def _improvement(tree: Layout, root: Node, improvement: Improvement) -> Node:
    node = _node(tree, root, improvement.step)
    first = tree.rows
    answers = [answer for answer in improvement.answers if answer.kind != "unasked"]
    bare = [answer for answer in answers if not answer.steps]
    for answer in answers:
        if answer.steps:
            _answer(tree, node, answer)
    if bare or not answers:
        free = listed(concept for answer in bare for concept in answer.concepts)
        node.note = f"nothing deters ({free})" if free else ""
        if tree.rows > first:  # beside a node that goes on, the note needs a row of its own
            tree.nodes.append(Node(2, (), node, note=node.note, row=tree.rows))
            node.note = ""
        tree.rows += 1
    node.row = (first + tree.rows - 1) / 2
    return node


def _answer(tree: Layout, start: Node, answer: Answer) -> None:
    """A row: the steps of the others and, after a sanction, the best counter-move."""
    last = start
    for step in answer.steps[:STEPS]:
        last = _node(tree, last, step)
        if answer.kind == "clash":
            last.lines = ("at the same time", *last.lines[1:])
    if answer.kind == "clash" and answer.end is not None:
        last.lines = (f"at the same time: {short(answer.end.state)}", *last.lines[1:])
    if len(answer.steps) > STEPS:
        last.lines = (*last.lines, f"... {counted(len(answer.steps) - STEPS, 'more step')}")
    elif answer.counter is not None:
        last = _node(tree, last, answer.counter, counter=True)
    said = {"sanction": "deterred", "clash": "spoilt", "escaped": "escaped"}[answer.kind]
    last.note = f"{said} ({listed(answer.concepts)})"
    tree.rows += 1


def _node(tree: Layout, parent: Node, step: Step, *, counter: bool = False) -> Node:
    changes = [
        f"{verb} {option}" for verb, options in (("takes", step.taken), ("drops", step.dropped)) for option in options
    ]
    if len(changes) > LINES:
        changes = [*changes[: LINES - 1], f"... {len(changes) - LINES + 1} more"]
    lines = (_cut(short(step.end), WIDEST), *(_cut(line.replace(f"{step.dm}.", ""), WIDEST) for line in changes))
    node = Node(parent.depth + 1, lines, parent, _cut(step.dm, NAME), step.effect, counter, row=tree.rows)
    tree.nodes.append(node)
    return node


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 3].rstrip() + "..."
