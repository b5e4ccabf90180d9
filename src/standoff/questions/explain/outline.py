"""The moves from a state in words: improvements, what the others do then, and what follows on that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from standoff.model.conflict import Conflict, State
from standoff.questions.explain.positions import Answer, Comparison, Improvement, Position
from standoff.questions.grounds import Ground
from standoff.questions.naming import at_first, move_line, own_name, state, step_line
from standoff.questions.parties import agree, it, its, party
from standoff.questions.step import Effect, Step
from standoff.questions.words import BESIDE, TONES, as_line, concepts, dimmed, ground_line
from standoff.render.answer import Cut, Item, Line, Outline, Span
from standoff.render.lines import line, toned
from standoff.render.words import counted
from standoff.stability import CONCEPTS

FOR_MOVER: Mapping[Effect, str] = {"improvement": "an improvement", "indifferent": "indifferent", "loss": "a loss"}


class Moves:
    """Words the moves of an account from the state explained, `here`.

    Keeps the grounds that it names, by who has them, and the states, by code. With `under`, a concept, it tells only
    what counts under that one, and calls no state by its code.
    """

    def __init__(self, conflict: Conflict, account: str, here: State, under: str = "") -> None:
        self._conflict, self._account, self._under = conflict, account, under
        self._here = self._state(here, "this state")
        self.grounds: dict[tuple[Span, Ground], None] = {}
        self.states: dict[int, State] = {}

    def of(self, position: Position, limit: int) -> Outline:
        """The outline of a decision maker, with at most `limit` of its improvements."""
        by = party(self._conflict, position.dm)
        first = party(self._conflict, position.dm, "strong", first=True)
        head = line(first, verdict(self._conflict, position))
        return Outline(Item(head, tuple(self._moves(position, by, limit))))

    def _moves(self, position: Position, by: Span, limit: int) -> Iterator[Item | Cut]:
        """The improvements or, without any, the best move."""
        if position.best is not None and not position.improvement_count:
            step, end = position.best
            which = "the best of them, " if position.moves > 1 else ""
            yield Item(line(which, self._move(step), ": ", self._compared(by, end)))
        shown = position.improvements[:limit]
        for improvement in shown:
            gain = self._compared(by, improvement.gain)
            yield Item(line(self._move(improvement.step), ": ", gain), tuple(self._answers(by, improvement)))
        for concept, fact in position.facts:
            if fact.holds and concept in position.unstable_under and self._under in ("", concept):
                yield Item(line(concepts([concept]), f": {fact.words}"))
        more = position.improvement_count - len(shown)
        if more:
            yield Cut(line(f"and {counted(more, 'more improvement')}"), limit=0)

    def _answers(self, by: Span, improvement: Improvement) -> Iterator[Item]:
        """The answers to an improvement, and the concepts under which each counts."""
        told = [each for each in improvement.answers if not self._under or self._under in each.concepts]
        sanctions = [answer.steps for answer in told if answer.kind == "sanction"]
        for answer in told:
            if answer.kind == "unasked":  # which the verdict says, unless it is the only concept
                continue
            where = () if self._under else line(concepts(answer.concepts), ": ")
            heading = line(where, toned("strong", self._outcome(by, improvement, answer)))
            if answer.kind == "escaped" and answer.steps in sanctions:
                yield Item(line(heading, ", that one too"))
            else:
                yield Item(heading, tuple(Item(each) for each in self._sequence(by, answer)))

    def _outcome(self, by: Span, improvement: Improvement, answer: Answer) -> Line:
        rules = [rule for rule in (CONCEPTS[concept].rule for concept in answer.concepts) if rule is not None]
        credible = all(rule.credible or not rule.answered for rule in rules)
        match answer.kind:
            case "sanction":
                steps = counted(len(answer.steps), "step")
                return line(f"the others can deter it, in {steps}" if self._under else f"deterred in {steps}")
            case "clash":
                return line("spoilt by what others do at the same time")
            case "escaped":
                return line("nothing deters: ", by, " can escape every sanction")
            case "all better":
                how = "improvements of the others lead" if credible else "whatever the others do leads"
                return line(f"nothing deters: {how} only to what is better than ", self._here, " for ", by)
            case "nobody moves":
                none = "an improvement to make" if credible else "a move"
                return line(f"nothing deters: nobody else has {none} from ", self._state(improvement.step.end, "there"))
            case _:
                return line("nothing deters: no improvements of others clash with it")

    def _sequence(self, by: Span, answer: Answer) -> Iterator[Line]:
        """The steps of the others, how good their end is for the focal decision maker, and its counter-move."""
        for step in answer.steps:
            self.states[step.end.code] = step.end
            yield line(self._move(step), ": ", Span(f"{FOR_MOVER[step.effect]} for it", TONES[step.effect]))
        if answer.end is not None:
            end = at_first(self._state(answer.end.state, "What that leads to"))
            yield line(end, " is ", self._compared(by, answer.end))
            if answer.kind == "escaped" or (answer.kind != "clash" and self._looks_on):
                yield self._counter(by, answer)

    @property
    def _looks_on(self) -> bool:
        """Whether what is told of goes as far as a counter-move, as all concepts together do."""
        rule = CONCEPTS[self._under].rule if self._under else None
        return rule is None or rule.no_escape

    def _counter(self, by: Span, answer: Answer) -> Line:
        """The best move of the focal decision maker after the steps of the others."""
        if answer.counter is None:
            return line(by, " then has no move")
        step, end = answer.counter
        move, after = self._move(step), self._compared(by, end)
        if answer.kind != "escaped" and end.effect != "improvement":
            return line("no counter-move helps ", by, "; the best, ", move, ", is ", after)
        verb = "doesn't" if len(answer.concepts) == 1 else "don't"
        if answer.kind == "escaped" or self._under:
            return line(move, ", escapes: ", after)
        return line(move, ", escapes: ", after, "; ", concepts(answer.concepts), f" {verb} look so far")

    def _compared(self, by: Span, found: Comparison) -> Line:
        """How a state compares with the one explained, and by which preference: `worse than 854 (prefers ...)`."""
        self.states[found.state.code] = found.state
        beside = toned(TONES[found.effect], f"{BESIDE[found.effect]} ", self._here)
        if found.ground is not None:
            self.grounds[by, found.ground] = None
        if self._under:
            return self._compared_plainly(by, found)
        if found.ground is None:
            return beside
        return line(beside, dimmed(" (", ground_line(self._conflict, found.ground, {}), ")"))

    def _compared_plainly(self, by: Span, found: Comparison) -> Line:
        """How a state compares with the one explained for a decision maker: `worse for Ann than this state, as ...`."""
        how, than = BESIDE[found.effect].rsplit(" ", 1)
        told = as_line(self._conflict, by.about.id, found.ground, found.state) if by.about and found.ground else ()
        return line(toned(TONES[found.effect], f"{how} for ", by, f" {than} ", self._here), told)

    def _move(self, step: Step) -> Line:
        word = step_line if self._under else move_line
        return word(self._conflict, step, self._account)

    def _state(self, found: State, otherwise: str) -> Span:
        """A state; `otherwise` is what it is called where it has no name, and isn't to be called by its code."""
        told = state(self._conflict, found, account=self._account)
        unnamed = self._under and not own_name(self._conflict, found, self._account)
        return replace(told, text=otherwise) if unnamed else told


def verdict(conflict: Conflict, position: Position) -> Line:
    """How a state is for a decision maker, in words that go on from its name."""
    dm = position.dm
    own, has = its(conflict, dm), agree(conflict, [dm], "has", "have")
    if position.structural:
        return line(f": stable, whatever anybody wants: {it(conflict, dm)} {has} no move here (structural)")
    if not position.improvement_count:
        none = f"{own} only move is no" if position.moves == 1 else f"none of {own} {position.moves} moves is an"
        return line(f": stable, as {none} improvement")
    stable, unstable = concepts(position.stable_under), concepts(position.unstable_under)
    if position.stable_under:
        under = line("stable under ", stable, line(", not under ", unstable) if position.unstable_under else ())
    else:
        under = line("unstable under ", unstable)
    many = f"{counted(position.improvement_count, 'improvement')} among {counted(position.moves, 'move')}"
    return line(": ", under, f", with {many}")
