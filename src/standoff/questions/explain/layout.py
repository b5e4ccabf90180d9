"""How a tree of moves is laid out in rows and columns, before anything is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from textwrap import wrap

from standoff.model.conflict import Conflict, State
from standoff.questions.clauses import option
from standoff.questions.explain import AccountExplanation
from standoff.questions.explain.positions import Answer, Comparison, Improvement, Position
from standoff.questions.naming import called, state
from standoff.questions.parties import account_title, party_name
from standoff.questions.step import Effect, Step
from standoff.questions.words import BESIDE, concept_name
from standoff.render.drawing import cut
from standoff.render.lines import text
from standoff.render.words import counted, listed

WIDEST = 28  # letters in a line of a node
LINES = 3  # changes of options in a node
NAME = 16  # letters of a name on an edge
STEPS = 4  # of a sequence that are drawn
AT_ONCE = "at the same time"
SAID = {"sanction": "deterred", "clash": "spoilt", "escaped": "escaped"}


@dataclass(eq=False)
class Node:
    """A state in the tree, beside rows `first` to `last`, with the move of the `mover` that leads to it.

    `effect` is what colours the move: what it is to its mover or, for a `counter`-move, what its end is to its mover
    beside the state explained. `beside` is what the state is beside the one explained, where that is told.
    """

    depth: int
    lines: list[str]
    parent: Node | None = None
    mover: str = ""
    effect: Effect | None = None
    beside: Effect | None = None
    counter: bool = False
    first: int = 0
    last: int = 0


@dataclass(frozen=True)
class Outcome:
    """What comes of the moves that end in a node, told in a row."""

    node: Node
    row: int
    text: str


@dataclass
class Layout:
    """The tree of the account that it is `about`, whose root is the state explained, and what is said around it."""

    conflict: Conflict
    about: str
    account: str
    state: str
    verdict: str
    root: Node = field(default_factory=lambda: Node(0, []))
    nodes: list[Node] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    rows: int = 0

    def named(self, found: State) -> str:
        """A state in a word or two."""
        return state(self.conflict, found, account=self.about).text

    @property
    def depth(self) -> int:
        """The deepest column."""
        return max((node.depth for node in self.nodes), default=0)


def layout(each: AccountExplanation, limit: int) -> Layout:
    """The tree of an account with at most `limit` improvements of each decision maker.

    Where nobody has an improvement, it has the best move of each.
    """
    conflict, about = each.analysis.conflict, each.account.id
    name = account_title(conflict, about) if each.account.path else ""
    if each.state is None or not each.feasible:
        told = "" if each.state is None else text(called(conflict, each.state, account=about))
        return Layout(conflict, about, name, told, "nothing to draw: there is no such state in this account")
    holds = each.holds_under
    verdict = f"an equilibrium under {_listed(holds)}" if holds else "no equilibrium"
    tree = Layout(conflict, about, name, text(called(conflict, each.state, account=about)), verdict)
    tree.root.lines = [cut(tree.named(each.state), WIDEST)]
    tree.nodes.append(tree.root)
    improved = any(position.improvement_count for position in each.values())
    for position in each.values():
        for improvement in position.improvements[:limit]:
            _improvement(tree, improvement)
        if not improved:
            _best(tree, position)
    tree.rows = max(tree.rows, 1)
    tree.root.last = tree.rows - 1
    tree.notes += _notes(conflict, each, limit, improved)
    return tree


def _notes(conflict: Conflict, each: AccountExplanation, limit: int, improved: bool) -> Iterator[str]:
    """The decision makers that have nothing in the tree, and the improvements left out of it."""
    stuck = [dm for dm, position in each.items() if position.structural]
    idle = [dm for dm, position in each.items() if position.moves and not position.improvement_count]
    if stuck:
        yield f"no move: {_names(conflict, stuck)}"
    if idle and improved:
        yield f"no improvement: {_names(conflict, idle)}"
    for dm, position in each.items():
        more = position.improvement_count - len(position.improvements[:limit])
        if more:
            yield f"left out here: {counted(more, 'more improvement')} of {_names(conflict, [dm])}"


def _best(tree: Layout, position: Position) -> None:
    if position.best is None:
        return
    step, end = position.best
    node = _node(tree, tree.root, step)
    _compare(tree, node, end)
    which = "its only move" if position.moves == 1 else f"the best of its {position.moves:,} moves"
    _tell(tree, node, f"{which}, no improvement")


def _improvement(tree: Layout, improvement: Improvement) -> None:
    node = _node(tree, tree.root, improvement.step)
    node.beside = improvement.gain.effect
    answers = [answer for answer in improvement.answers if answer.kind != "unasked"]
    for answer in answers:
        if answer.steps:
            _answer(tree, node, answer)
    free = [concept for answer in answers if not answer.steps for concept in answer.concepts]
    if free:
        _tell(tree, node, f"nothing deters ({_listed(free)})")
    elif not answers:
        tree.rows += 1
    node.last = tree.rows - 1


def _answer(tree: Layout, start: Node, answer: Answer) -> None:
    """Adds a row: the steps of the others, where they lead and, after a sanction, the best counter-move."""
    last = start
    for step in answer.steps[:STEPS]:
        last = _node(tree, last, step)
        if answer.kind == "clash":
            last.lines[0] = AT_ONCE
    if answer.end is not None:
        _end(tree, last, answer, answer.end)
    text = f"{SAID[answer.kind]} ({_listed(answer.concepts)})"
    if answer.counter is not None:
        step, end = answer.counter
        last = _node(tree, last, step)
        last.counter, last.effect = True, end.effect
        _compare(tree, last, end)
        if answer.kind == "sanction" and end.effect == "improvement":
            text += f", though {last.mover} could escape"
    _tell(tree, last, text)


def _end(tree: Layout, node: Node, answer: Answer, end: Comparison) -> None:
    """Says in the last step drawn where the steps end, if more follow or all happen at once, and how good that is."""
    more = len(answer.steps) - STEPS
    if more > 0:
        node.lines.append(cut(f"… {counted(more, 'more step')}, to {tree.named(end.state)}", WIDEST))
    elif answer.kind == "clash":
        node.lines[0] = cut(f"{AT_ONCE}: {tree.named(end.state)}", WIDEST)
    _compare(tree, node, end)


def _compare(tree: Layout, node: Node, end: Comparison) -> None:
    """Says in a node how its state compares with the one explained."""
    node.beside = end.effect
    node.lines.append(cut(f"{BESIDE[end.effect]} {tree.root.lines[0]}", WIDEST))


def _tell(tree: Layout, node: Node, text: str) -> None:
    """Ends a row with the result of its moves."""
    tree.outcomes.append(Outcome(node, tree.rows, text))
    tree.rows += 1


def _node(tree: Layout, parent: Node, step: Step) -> Node:
    changes = [
        f"{sign} {option(tree.conflict, name).text}"
        for sign, options in (("+", step.taken), ("−", step.dropped))
        for name in options
    ]
    if len(changes) > LINES:
        changes = [*changes[: LINES - 1], f"… {len(changes) - LINES + 1} more"]
    lines = [line for part in (tree.named(step.end), *changes) for line in wrap(part, WIDEST)]
    mover = cut(_names(tree.conflict, [step.dm]), NAME)
    node = Node(parent.depth + 1, lines, parent, mover, step.effect, first=tree.rows, last=tree.rows)
    tree.nodes.append(node)
    return node


def _listed(names: Iterable[str]) -> str:
    """Some concepts, as people call them."""
    return listed(map(concept_name, names))


def _names(conflict: Conflict, dms: Iterable[str]) -> str:
    """Some decision makers, as people call them."""
    return listed(party_name(conflict, dm).text for dm in dms)
