"""The moves and states of an account in words, beside the state explained."""

from __future__ import annotations

from dataclasses import replace

from standoff.model.conflict import Conflict, State
from standoff.questions.explain.comparing import beside_line
from standoff.questions.explain.seen import Comparison
from standoff.questions.grounds import Ground
from standoff.questions.naming import move_line, own_name, state, step_line
from standoff.questions.step import Step
from standoff.questions.words import as_line, dimmed, ground_line
from standoff.render.answer import Line, Span
from standoff.render.lines import line


class Telling:
    """Words moves and states beside the state explained, `here`.

    Keeps the grounds that it names, by who has them, and the states, by code. With `under`, a concept, it calls no
    state by its code.
    """

    def __init__(self, conflict: Conflict, account: str, here: State, under: str = "") -> None:
        self.conflict, self.account, self.under = conflict, account, under
        self.here, self._code = self.state(here, "this state"), here.code
        self.grounds: dict[tuple[Span, Ground], None] = {}
        self.states: dict[int, State] = {}

    def compared(self, by: Span, found: Comparison, *, is_: bool = False, whose: bool = False) -> Line:
        """How a state compares with the one explained, and by which preference: `worse than 854 (prefers ...)`.

        With `is_` in words that go on from the state; with `whose` they say for whom it is so: `worse for Ann`.
        """
        self.states[found.state.code] = found.state
        if found.ground is not None:
            self.grounds[by, found.ground] = None
        if found.beside.how == "fits" and found.state.code == self._code:
            return line("is " if is_ else "", "where it began")
        assert by.about is not None
        dm, who = by.about.id, by if self.under or whose else ""
        beside = beside_line(self.conflict, dm, found.beside, self.here, is_=is_, who=who)
        if found.ground is None:
            return beside
        if self.under:
            return line(beside, as_line(self.conflict, dm, found.ground, found.state))
        return line(beside, dimmed(" (", ground_line(self.conflict, found.ground, {}), ")"))

    def move(self, step: Step) -> Line:
        """A step, and where it leads."""
        self.states[step.end.code] = step.end
        word = step_line if self.under else move_line
        return word(self.conflict, step, self.account)

    def state(self, found: State, otherwise: str) -> Span:
        """A state; `otherwise` is what it is called where it has no name, and isn't to be called by its code."""
        told = state(self.conflict, found, account=self.account)
        unnamed = self.under and not own_name(self.conflict, found, self.account)
        return replace(told, text=otherwise) if unnamed else told
