"""The moves from a state in words: improvements, what the others do then, and what follows on that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from standoff.model.conflict import Conflict, State
from standoff.questions.explain.comparing import SOME_GAIN, attitudes_line, members_line
from standoff.questions.explain.following import Following, Whose
from standoff.questions.explain.heading import by_attitudes, verdict
from standoff.questions.explain.positions import Position
from standoff.questions.explain.told import Improvement, Joint, Otherwise
from standoff.questions.parties import its, party
from standoff.questions.words import concepts
from standoff.render.answer import Cut, Item, Line, Outline, Span
from standoff.render.lines import line
from standoff.render.words import counted


class Moves(Following):
    """Words the moves of an account from the state explained, `here`, of one decision maker after another.

    With `under`, a concept, it tells only what counts under that one.
    """

    def __init__(self, conflict: Conflict, account: str, here: State, under: str = "") -> None:
        super().__init__(conflict, account, here, under)
        self._told: dict[tuple[tuple[str, ...], int], str] = {}

    def of(self, position: Position, limit: int) -> Outline:
        """The outline of a decision maker, with at most `limit` of its improvements."""
        by = party(self.conflict, position.dm)
        first = party(self.conflict, position.dm, "strong", first=True)
        head = line(first, verdict(self.conflict, position))
        return Outline(Item(head, tuple(self._moves(position, by, limit))))

    def _moves(self, position: Position, by: Span, limit: int) -> Iterator[Item | Cut]:
        """The improvements or, without any, the best move; then what is foreseen of others, and what is joint."""
        if any(map(by_attitudes, position.stable)):
            own = its(self.conflict, position.dm)
            yield Item(line(f"{own} attitudes: ", attitudes_line(self.conflict, position.dm, position.attitudes)))
        considered = [each for each in position.considered if self.counts(each.answers)]
        told = {each.step.end for each in considered[:limit]}
        if position.best is not None and not position.improvement_count and position.best[0].end not in told:
            step, end = position.best
            which = "the best of them, " if position.moves > 1 else ""
            yield Item(line(which, self.move(step), ": ", self.compared(by, end)))
        improvements = [each for each in position.improvements if self.counts(each.answers)]
        yield from self._of_each(improvements[:limit], by)
        for concept, fact in position.facts:
            if fact.holds and concept in position.unstable_under and self.under in ("", concept):
                yield Item(line(concepts([concept]), f": {fact.words}"))
        yield from _left_out(position.count(self.under) - limit, "more improvement")
        yield from self._of_each(considered[:limit], by, "at first ")
        yield from _left_out(len(considered) - limit, "more move that may gain", "more moves that may gain")
        joint = [each for each in position.joint if self.counts(each.answers)]
        yield from (self._together(each, position.dm) for each in joint[:limit])
        yield from _left_out(len(joint) - limit, "more joint improvement")

    def _of_each(self, improvements: Sequence[Improvement], by: Span, when: str = "") -> Iterator[Item]:
        for each in improvements:
            gain = self.compared(by, each.gain)
            others = (Item(self._otherwise(by, some, each)) for some in each.otherwise if not self.under)
            answers = self.answers(Whose(by), each.answers, each.step.end)
            yield Item(line(self.move(each.step), f": {when}", gain), (*others, *answers))

    def _otherwise(self, by: Span, found: Otherwise, improvement: Improvement) -> Line:
        """How some concepts see an improvement of others."""
        seen = self.compared(by, found.seen) if found.seen != improvement.gain else ()
        counts = "an improvement" if found.tempts else "no improvement"
        told = line(seen, ", " if seen else "", counts)
        return line(concepts(found.concepts), ": ", seen if any(map(by_attitudes, found.concepts)) else told)

    def _together(self, joint: Joint, dm: str) -> Item:
        """What a coalition does step by step, what each of its members gains, and what the others can do about it.

        Of one that was told of another member before, only what it is.
        """
        end = joint.gains[0][1].state
        key = joint.members, end.code
        told = self._told.setdefault(key, dm)
        who = members_line(self.conflict, joint.members)
        head = line(who, " can reach ", self.state(end, "another state"))
        if told != dm:
            return Item(line(head, ", as told of ", party(self.conflict, told)))
        steps = counted(len(joint.steps), "step")
        way = (Item(self.step(each)) for each in joint.steps)
        gains = (Item(each) for each in self.for_each(joint.gains))
        answers = self.answers(Whose(Span(""), joint.members), joint.answers, end)
        return Item(line(head, f", in {steps}: ", _gains(joint)), (*way, *gains, *answers))


def _gains(joint: Joint) -> str:
    """What an improvement is to those who make it: without a gain for each of them it is one as Pareto has it."""
    all_gain = all(gain.effect == "improvement" for _, gain in joint.gains)
    return "better for each of them" if all_gain else SOME_GAIN


def _left_out(more: int, what: str, several: str = "") -> Iterator[Cut]:
    if more > 0:
        yield Cut(line(f"and {counted(more, what, several)}"), limit=0)
