"""A tree of moves as a figure has it, before anything is drawn: states, the moves to them, and what comes of these."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from standoff.model.conflict import Conflict, State
from standoff.questions.clauses import option
from standoff.questions.explain import AccountExplanation
from standoff.questions.explain.comparing import beside_line, foreseen_words, like
from standoff.questions.explain.heading import by_attitudes
from standoff.questions.explain.positions import Position
from standoff.questions.explain.seen import Comparison, is_ranked
from standoff.questions.explain.told import Answer, Improvement, Joint
from standoff.questions.leaders import concept_in
from standoff.questions.naming import called, own_name, state, what
from standoff.questions.parties import account_title, party_name
from standoff.questions.step import Effect, Step
from standoff.render.answer import Line
from standoff.render.lines import text
from standoff.render.words import counted, listed, printable
from standoff.stability.beside import Beside

CHANGES = 6  # of options that a node tells
STEPS = 4  # of a sequence that are drawn
AT_ONCE = "at the same time"
SAID = {"sanction": "deterred", "clash": "spoilt", "escaped": "escaped"}
FITTING = "as an improvement is drawn, too, what fits the attitudes of a mover; as a loss what doesn't"
UNMARKED = "a move without a mark: it isn't known whether it is an improvement for its mover"


@dataclass(eq=False)
class Node:
    """A state in the tree, with the move of the `mover` that leads to it: what it changes.

    `effect` is what colours the move: what it is to its mover or, for a `counter`-move, what its end is to its mover
    beside the state explained. `beside` is what the state is beside the one explained, where that is told; `compared`
    says so in words. `row` is the first of the rows that it stands in: moves and outcomes are told in that order.
    """

    depth: int
    name: str = ""
    changes: list[str] = field(default_factory=list)
    compared: str = ""
    parent: Node | None = None
    mover: str = ""
    effect: Effect | None = None
    beside: Effect | None = None
    counter: bool = False
    row: int = 0


@dataclass(frozen=True)
class Outcome:
    """What comes of the moves that end in a node, told in a row."""

    node: Node
    row: int
    text: str


@dataclass
class Layout:
    """The tree of the account that it is `about`, whose root is the state explained, and what is said around it.

    Without `codes` no state is called by its code: one without a name isn't called at all.
    """

    conflict: Conflict
    about: str
    account: str
    state: str
    verdict: str
    codes: bool = True
    root: Node = field(default_factory=lambda: Node(0))
    nodes: list[Node] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    rows: int = 0

    def named(self, found: State) -> str:
        """A state in a word or two; nothing for one that has only a code, and isn't to be called by it."""
        if self.codes or own_name(self.conflict, found, self.about):
            return state(self.conflict, found, account=self.about).text
        return ""

    def below(self, node: Node) -> list[Node | Outcome]:
        """The moves from a node, and what comes of those that end in it, in their order."""
        every: list[Node | Outcome] = [*self.nodes, *self.outcomes]
        found = [each for each in every if _above(each) is node]
        return sorted(found, key=lambda each: each.row)


def _above(each: Node | Outcome) -> Node | None:
    return each.parent if isinstance(each, Node) else each.node


def layout(each: AccountExplanation, limit: int, *, codes: bool = True) -> Layout:
    """The tree of an account with at most `limit` improvements of each decision maker.

    Where nobody has an improvement, it has the best move of each. With `codes` states without names have these.
    """
    conflict, about = each.analysis.conflict, each.account.id
    name = account_title(conflict, about) if each.account.path else ""
    if each.state is None or not each.feasible:
        told = "" if each.state is None else text(_told(each, each.state, codes))
        return Layout(conflict, about, name, told, "nothing to draw: there is no such state in this account")
    holds = each.holds_under
    verdict = f"an equilibrium under {_listed(conflict, holds)}" if holds else "no equilibrium"
    tree = Layout(conflict, about, name, text(_told(each, each.state, codes)), verdict, codes)
    tree.root.name = printable(tree.named(each.state) or "this state")
    tree.nodes.append(tree.root)
    improved = any(each.improvement_count or each.joint or each.considered for each in each.values())
    together: dict[Joint, None] = {}
    for position in each.values():
        for improvement in (*position.improvements[:limit], *position.considered[:limit]):
            _improvement(tree, position.dm, improvement)
        for joint in position.joint[:limit]:
            together.setdefault(joint)
        if not improved:
            _best(tree, position)
    for joint in together:
        _joint(tree, joint)
    tree.notes += _notes(conflict, each, limit, improved)
    if any(node.parent is not None and node.effect is None for node in tree.nodes):
        tree.notes.append(UNMARKED)
    if any(map(by_attitudes, each.analysis.concepts)):
        tree.notes.append(FITTING)
    return tree


def _told(each: AccountExplanation, state: State, codes: bool) -> Line:
    """The state explained, with its code or without."""
    conflict, name = each.analysis.conflict, each.account.id
    return called(conflict, state, account=name) if codes else what(conflict, state, name)


def _notes(conflict: Conflict, each: AccountExplanation, limit: int, improved: bool) -> Iterator[str]:
    """The decision makers that have nothing in the tree, and the improvements left out of it."""
    stuck = [dm for dm, position in each.items() if position.structural]
    idle = [dm for dm, position in each.items() if position.moves and not position.improvement_count]
    if stuck:
        yield f"no move: {_names(conflict, stuck)}"
    if idle and improved:
        alone = " alone" if any(position.joint for position in each.values()) else ""
        yield f"no improvement{alone}: {_names(conflict, idle)}"
    for dm, position in each.items():
        more = position.improvement_count - len(position.improvements[:limit])
        if more:
            yield f"left out here: {counted(more, 'more improvement')} of {_names(conflict, [dm])}"
        if len(position.joint) > limit:
            more = len(position.joint) - limit
            yield f"left out here: {counted(more, 'more improvement')} of {_names(conflict, [dm])} together with others"


def _best(tree: Layout, position: Position) -> None:
    if position.best is None:
        return
    step, end = position.best
    node = _node(tree, tree.root, step, end.beside if by_attitudes(next(iter(position.stable))) else None)
    _compare(tree, node, position.dm, end)
    which = "its only move" if position.moves == 1 else f"the best of its {position.moves:,} moves"
    _tell(tree, node, f"{which}, no improvement")


def _improvement(tree: Layout, dm: str, improvement: Improvement) -> None:
    node = _node(tree, tree.root, improvement.step, improvement.gain.beside)
    node.beside = like(improvement.gain.beside)
    if not is_ranked(improvement.gain.beside):
        _compare(tree, node, dm, improvement.gain)
    _answers(tree, node, dm, improvement.answers)


def _joint(tree: Layout, joint: Joint) -> None:
    """Adds the steps of an improvement that several make together, and what the others can do about it."""
    last = tree.root
    for step in joint.steps[: STEPS - 1] + joint.steps[STEPS - 1 :][-1:]:
        last = _node(tree, last, step)
        last.mover = printable(_with(tree, joint.members, step.dm))
    if len(joint.steps) > STEPS:
        last.changes.insert(0, f"… {counted(len(joint.steps) - STEPS, 'step')} before that")
    last.beside, last.compared = "improvement", _for_each(tree, joint.gains)
    _answers(tree, last, "", joint.answers)


def _with(tree: Layout, members: Sequence[str], dm: str) -> str:
    others = [each for each in members if each != dm]
    with_them = f" (together with {_names(tree.conflict, others)})" if others else ""
    return f"{_names(tree.conflict, [dm])}{with_them}"


def _for_each(tree: Layout, ends: Sequence[tuple[str, Comparison]]) -> str:
    """How a state compares with the one explained, for each of some decision makers."""
    found: dict[str, list[str]] = {}
    for dm, end in ends:
        found.setdefault(text(beside_line(tree.conflict, dm, end.beside, tree.root.name)), []).append(dm)
    return "; ".join(f"{how} for {_names(tree.conflict, dms)}" for how, dms in found.items())


def _answers(tree: Layout, node: Node, dm: str, answers: Sequence[Answer]) -> None:
    """Adds what follows on an improvement, each answer in a row."""
    told = [answer for answer in answers if answer.kind != "unasked"]
    for answer in told:
        if answer.steps or answer.foreseen:
            _answer(tree, node, dm, answer)
    free = [concept for answer in told if not answer.steps and not answer.foreseen for concept in answer.concepts]
    if free:
        _tell(tree, node, f"nothing deters ({_listed(tree.conflict, free)})")
    elif not told:
        tree.rows += 1


def _answer(tree: Layout, start: Node, dm: str, answer: Answer) -> None:
    """Adds a row: the steps that follow, where they lead and, after a sanction, the best counter-move."""
    last = start
    for number, step in enumerate(answer.steps[:STEPS]):
        last = _node(tree, last, step, answer.besides[number])
        if number < len(answer.acting) and len(answer.acting[number]) > 1:
            last.mover = printable(_with(tree, answer.acting[number], step.dm))
        if answer.kind == "clash":
            last.name = AT_ONCE
    if answer.end is not None and answer.steps:
        _end(tree, last, dm, answer, answer.end)
    told = foreseen_words(answer, answer.foreseen) if answer.foreseen else SAID[answer.kind]
    told += f" ({_listed(tree.conflict, answer.concepts)})"
    if answer.counter is not None and not answer.foreseen:
        step, end = answer.counter
        last = _node(tree, last, step)
        last.counter, last.effect = True, like(end.beside)
        _compare(tree, last, dm, end)
        if answer.kind == "sanction" and answer.escapes:
            told += f", though {last.mover} could escape"
    for step in answer.escape[:STEPS]:
        last = _node(tree, last, step)
        last.counter = True
    if answer.escape:
        last.compared = _for_each(tree, answer.escaped_to)
    _tell(tree, last, told)


def _end(tree: Layout, node: Node, dm: str, answer: Answer, end: Comparison) -> None:
    """Says in the last step drawn where the steps end, if more follow or all happen at once, and how good that is."""
    more = len(answer.steps) - STEPS
    if more > 0:
        node.changes.append(printable(f"… {counted(more, 'more step')}{_to(tree, end.state)}"))
    elif answer.kind == "clash":
        node.name = printable(f"{AT_ONCE}{_to(tree, end.state, ': ')}")
    if answer.ends:
        node.beside, node.compared = None, _for_each(tree, answer.ends)
    else:
        _compare(tree, node, dm, end)


def _to(tree: Layout, end: State, before: str = ", to ") -> str:
    """Where steps lead, if that has a name."""
    name = tree.named(end)
    return f"{before}{name}" if name else ""


def _compare(tree: Layout, node: Node, dm: str, end: Comparison) -> None:
    """Says in a node how its state compares with the one explained, for a decision maker."""
    node.beside = like(end.beside)
    node.compared = text(beside_line(tree.conflict, dm, end.beside, tree.root.name))


def _tell(tree: Layout, node: Node, text: str) -> None:
    """Ends a row with the result of its moves."""
    tree.outcomes.append(Outcome(node, tree.rows, text))
    tree.rows += 1


def _node(tree: Layout, parent: Node, step: Step, beside: Beside | None = None) -> Node:
    changes = [
        f"{sign} {option(tree.conflict, name).text}"
        for sign, options in (("+", step.taken), ("−", step.dropped))
        for name in options
    ]
    if len(changes) > CHANGES:
        changes = [*changes[: CHANGES - 1], f"… {len(changes) - CHANGES + 1} more"]
    mover, name = (printable(each) for each in (_names(tree.conflict, [step.dm]), tree.named(step.end)))
    told = [printable(change) for change in changes]
    effect = step.effect if beside is None else like(beside)
    node = Node(parent.depth + 1, name, told, "", parent, mover, effect, row=tree.rows)
    tree.nodes.append(node)
    return node


def _listed(conflict: Conflict, names: Iterable[str]) -> str:
    """Some concepts, as people call them."""
    return listed(concept_in(conflict, name) for name in names)


def _names(conflict: Conflict, dms: Iterable[str]) -> str:
    """Some decision makers, as people call them."""
    return listed(party_name(conflict, dm).text for dm in dms)
