"""The moves from a state as a tree in words: improvements, what the others do then, and what follows on that."""

from __future__ import annotations

from rich.text import Text
from rich.tree import Tree

from standoff.model.conflict import State
from standoff.questions.explain.positions import Answer, Comparison, Improvement, Position
from standoff.questions.grounds import Ground
from standoff.questions.steps import Step
from standoff.render.words import counted, listed
from standoff.report.moves_words import BESIDE, FOR_MOVER, outcome, verdict
from standoff.report.routes import ground_text, step_text
from standoff.report.states import short

STYLES = {"improvement": "green", "indifferent": "yellow", "loss": "red"}


def move_text(step: Step) -> str:
    """A move and where it leads: `us takes talks, to 855`."""
    return step_text(step) if step.end.named else f"{step_text(step)}, to {step.end.code}"


class MovesTree:
    """Draws the trees of an account for the state explained.

    Keeps the grounds that they name, by who has them, and the states, by code.
    """

    def __init__(self, state: State) -> None:
        self._here = short(state)
        self._dm = ""
        self.grounds: dict[tuple[str, Ground], None] = {}
        self.states: dict[int, State] = {}

    def of(self, position: Position, rows: int) -> Tree:
        """The tree of a decision maker, with at most `rows` of its improvements."""
        self._dm = position.dm
        tree = Tree(_verdict(position), guide_style="dim")
        if not position.improvement_count:
            if position.best is not None:
                step, end = position.best
                best = "the best of them, " if position.moves > 1 else ""
                tree.add(Text(f"{best}{move_text(step)}: ").append_text(self._compared(end)))
            return tree
        for improvement in position.improvements[:rows]:
            self._add_improvement(tree, position, improvement)
        for concept, fact in position.facts:
            if fact.holds and concept in position.unstable_under:
                tree.add(Text(f"{concept}: {fact.words}"))
        more = position.improvement_count - len(position.improvements[:rows])
        if more:
            tree.add(Text(f"and {counted(more, 'more improvement')}: `--limit` or `--json` has them", style="dim"))
        return tree

    def _add_improvement(self, tree: Tree, position: Position, improvement: Improvement) -> None:
        branch = tree.add(Text(f"{move_text(improvement.step)}: ").append_text(self._compared(improvement.gain)))
        for answer in improvement.answers:
            if answer.kind == "unasked":  # which the verdict says, unless it is the only concept
                continue
            told = answer.kind == "escaped" and any(each.steps == answer.steps for each in _sanctions(improvement))
            leaf = branch.add(
                _heading(position.dm, self._here, improvement, answer).append(", that one too" if told else "")
            )
            if not told:
                self._add_sequence(leaf, position, answer)

    def _add_sequence(self, leaf: Tree, position: Position, answer: Answer) -> None:
        """The steps of the others, what their end is to the focal decision maker, and what it can do then."""
        for step in answer.steps:
            self.states[step.end.code] = step.end
            leaf.add(_made(step))
        if answer.end is not None:
            leaf.add(Text(f"{short(answer.end.state)} is ").append_text(self._compared(answer.end)))
            if answer.kind != "clash":
                self._add_counter(leaf, position, answer)

    def _add_counter(self, leaf: Tree, position: Position, answer: Answer) -> None:
        """What the focal decision maker can do after a sequence of the others."""
        if answer.counter is None or answer.after is None:
            leaf.add(Text(f"{position.dm} then has no move"))
        elif answer.kind == "escaped" or answer.after.effect == "improvement":
            verb = "doesn't" if len(answer.concepts) == 1 else "don't"
            aside = "" if answer.kind == "escaped" else f"; {listed(answer.concepts)} {verb} look so far"
            text = Text(f"{move_text(answer.counter)}, escapes: ").append_text(self._compared(answer.after))
            leaf.add(text.append(aside))
        else:
            text = Text(f"no counter-move helps {position.dm}; the best, {move_text(answer.counter)}, is ")
            leaf.add(text.append_text(self._compared(answer.after)))

    def _compared(self, found: Comparison) -> Text:
        """`worse than 854 (prefers ...)`."""
        self.states[found.state.code] = found.state
        text = Text(f"{BESIDE[found.effect]} {self._here}", style=STYLES[found.effect])
        if found.ground is None:
            return text
        self.grounds[self._dm, found.ground] = None
        return text.append(f" ({ground_text(found.ground, {})})", style="dim")


def _verdict(position: Position) -> Text:
    """For whom the tree is, with the verdicts and the number of improvements."""
    text = Text().append(position.dm, style="bold")
    return text.append(
        verdict(position.moves, position.improvement_count, position.stable_under, position.unstable_under),
        style="not bold",
    )


def _sanctions(improvement: Improvement) -> list[Answer]:
    return [answer for answer in improvement.answers if answer.kind == "sanction"]


def _made(step: Step) -> Text:
    """A step of the others, and what it is to its mover."""
    return Text(f"{move_text(step)}: ").append(f"{FOR_MOVER[step.effect]} for it", style=STYLES[step.effect])


def _heading(dm: str, here: str, improvement: Improvement, answer: Answer) -> Text:
    """What becomes of an improvement, and under which concepts."""
    end = short(improvement.step.end)
    said = outcome(answer.kind, answer.concepts, len(answer.steps), dm, here, end)
    return Text(f"{listed(answer.concepts)}: ").append(said, style="bold")
