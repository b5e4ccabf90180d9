"""The moves from a state in words: improvements, what the others do then, and what follows on that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from standoff.questions.explain.comparing import attitudes_line, myself
from standoff.questions.explain.following import Whose
from standoff.questions.explain.heading import by_attitudes, verdict
from standoff.questions.explain.jointly import Jointly, left_out
from standoff.questions.explain.positions import Position
from standoff.questions.explain.told import Improvement, Otherwise
from standoff.questions.parties import its, party
from standoff.questions.words import concepts
from standoff.render.answer import Cut, Item, Line, Outline, Span
from standoff.render.lines import line


class Moves(Jointly):
    """Words the moves of an account from the state explained, `here`, of one decision maker after another.

    With `under`, a concept, it tells only what counts under that one.
    """

    def of(self, position: Position, limit: int) -> Outline:
        """The outline of a decision maker, with at most `limit` of its improvements.

        Those that it makes together with others are told in short, unless more than usual are asked for.
        """
        by = party(self.conflict, position.dm)
        first = party(self.conflict, position.dm, "strong", first=True)
        head = line(first, verdict(self.conflict, position))
        return Outline(Item(head, tuple(self._moves(position, by, limit))))

    def _moves(self, position: Position, by: Span, limit: int) -> Iterator[Item | Cut]:
        """The improvements or, without any, the best move; then what is foreseen of others, and what is joint."""
        if any(map(by_attitudes, [self.under] if self.under else position.stable)):
            own = its(self.conflict, position.dm)
            yield Item(line(f"{own} attitudes: ", attitudes_line(self.conflict, position.dm, position.attitudes)))
        considered = [each for each in position.considered if self.counts(each.answers)]
        told = {each.step.end for each in considered[:limit]}
        if position.best is not None and not position.improvement_count and position.best[0].end not in told:
            step, end = position.best
            which = self._which(position)
            yield Item(line(which, self.move(step), ": ", self.compared(by, end)))
        improvements = [each for each in position.improvements if self.counts(each.answers)]
        yield from self._of_each(improvements[:limit], by)
        for concept, fact in position.facts:
            heads = concept in position.held_strongly  # which the line above says
            if fact.holds and not heads and concept in position.unstable_under and self.under in ("", concept):
                yield Item(line(concepts([concept]), f": {fact.words}"))
        yield from left_out(position.count(self.under) - limit, "more improvement")
        yield from self._of_each(considered[:limit], by, "at first ")
        yield from left_out(len(considered) - limit, "more move that may gain", "more moves that may gain")
        yield from self.jointly(position, limit)

    def _which(self, position: Position) -> str:
        """What the best move is called, of those that the line above counts or, where it doesn't, of all of its own."""
        if not self.under:
            return "the best of them, " if position.moves > 1 else ""
        own = its(self.conflict, position.dm)
        if position.moves == 1:
            return f"{own} only move, "
        alone = "by" if not by_attitudes(self.under) else "for"
        return f"{own} best move {alone} {myself(self.conflict, position.dm)}, "

    def _of_each(self, improvements: Sequence[Improvement], by: Span, when: str = "") -> Iterator[Item]:
        for each in improvements:
            as_under = (some.seen for some in each.otherwise if self.under in some.concepts)
            gain = self.compared(by, next(as_under, each.gain))
            others = (Item(self._otherwise(by, some, each)) for some in each.otherwise if not self.under)
            answers = self.answers(Whose(by), each.answers, each.step.end)
            yield Item(line(self.move(each.step), f": {when}", gain), (*others, *answers))

    def _otherwise(self, by: Span, found: Otherwise, improvement: Improvement) -> Line:
        """How some concepts see an improvement of others."""
        seen = self.compared(by, found.seen) if found.seen != improvement.gain else ()
        counts = "an improvement" if found.tempts else "no improvement"
        told = line(seen, ", " if seen else "", counts)
        return line(concepts(found.concepts), ": ", seen if any(map(by_attitudes, found.concepts)) else told)
