"""What follows on an improvement, in words: what the others can do about it, or what is foreseen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from standoff.model.conflict import State
from standoff.questions.explain.comparing import foreseen_words, members_line, spared_line, step_words
from standoff.questions.explain.seen import Comparison
from standoff.questions.explain.telling import Telling
from standoff.questions.explain.told import Answer, Foreseen
from standoff.questions.naming import at_first
from standoff.questions.parties import agree, party
from standoff.questions.step import Step
from standoff.questions.words import concepts
from standoff.render.answer import Item, Line, Span
from standoff.render.lines import line, toned
from standoff.render.words import counted
from standoff.stability import CONCEPTS
from standoff.stability.beside import Beside
from standoff.stability.concept import Concept
from standoff.stability.rule import Rule


@dataclass(frozen=True)
class Whose:
    """Whose improvement is answered: that of one, `by`, or of several `members` together."""

    by: Span
    members: tuple[str, ...] = ()


class Following(Telling):
    """Words what follows on improvements; with `under`, a concept, only what counts under that one."""

    def counts(self, answers: Sequence[Answer]) -> bool:
        """Whether an improvement with some answers is one under the concept that is told, if that is one alone."""
        return not self.under or any(self.under in each.concepts for each in answers)

    def answers(self, whose: Whose, answers: Sequence[Answer], end: State) -> Iterator[Item]:
        """The answers to an improvement that leads to an `end`, and the concepts under which each counts."""
        told = [each for each in answers if not self.under or self.under in each.concepts]
        sanctions = [answer.steps for answer in told if answer.kind == "sanction"]
        for answer in told:
            if answer.kind == "unasked":  # which the verdict says, unless it is the only concept
                continue
            where = () if self.under else line(concepts(answer.concepts), ": ")
            heading = line(where, toned("strong", self._outcome(whose, answer, end)))
            if answer.kind == "escaped" and answer.steps in sanctions:
                yield Item(line(heading, ", that one too"))
            else:
                yield Item(heading, tuple(Item(each) for each in self._sequence(whose, answer)))

    def _outcome(self, whose: Whose, answer: Answer, end: State) -> Line:
        rules = [rule for rule in map(rule_of, map(CONCEPTS.__getitem__, answer.concepts)) if rule is not None]
        credible = all(rule.credible or not rule.answered for rule in rules)
        who = members_line(self.conflict, whose.members) if whose.members else whose.by
        match answer.kind:
            case "sanction":
                steps = counted(len(answer.steps), "step")
                return line(f"the others can deter it, in {steps}" if self.under else f"deterred in {steps}")
            case "clash":
                return line("spoilt by what others do at the same time")
            case "escaped":
                return line("nothing deters: ", who, " can escape every sanction")
            case "all better":
                how = "improvements of the others lead" if credible else "whatever the others do leads"
                for_them = Span("each of them") if whose.members else whose.by
                return line(f"nothing deters: {how} only to what ", spared_line(for_them, answer.deterring, self.here))
            case "nobody moves":
                fitting = "a move that fits its attitudes" if answer.deterring.attitudes else "an improvement to make"
                none = fitting if credible else "a move"
                return line(f"nothing deters: nobody else has {none} from ", self.state(end, "there"))
            case "foreseen" | "gains":
                assert answer.foreseen is not None
                return line(foreseen_words(answer, answer.foreseen))
            case _:
                return line("nothing deters: no improvements of others clash with it")

    def _goes_no_further(self, whose: Whose, found: Foreseen) -> Iterator[Line]:
        """Why what is foreseen ends where it does, and what follows if ties are broken otherwise."""
        match found.why:
            case "far":
                dm = whose.by.about.id if whose.by.about else ""
                looks = agree(self.conflict, [dm], "looks", "look")
                yield line(whose.by, f" {looks} {counted(found.moves, 'move')} ahead{_further(found.recurs)}")
            case "stays":
                stays = agree(self.conflict, [found.dm], "stays, as it foresees", "stay, as they foresee")
                yield line("there ", party(self.conflict, found.dm), f" {stays} nothing better")
            case "stuck":
                has = agree(self.conflict, [found.dm], "has", "have")
                yield line("there ", party(self.conflict, found.dm), f" {has} no move")
        if found.end is not None:
            yield line(
                "if ties are broken otherwise, ", "other steps are to follow:" if found.otherwise else "it ends there"
            )
            yield from map(self.step, found.otherwise)
            yield self._is(whose.by, found.end)

    def _sequence(self, whose: Whose, answer: Answer) -> Iterator[Line]:
        """The steps that follow, how good their end is for whoever improved, and its counter-move."""
        for step, beside, together in zip_longest(answer.steps, answer.besides, answer.acting):
            several = line(members_line(self.conflict, together), ": ") if together and len(together) > 1 else ()
            yield line(several, self.step(step, beside))
        if answer.end is None:
            return
        if whose.members:
            yield from self.for_each(answer.ends)
            yield from map(self.step, answer.escape)
            yield from self.for_each(answer.escaped_to)
            return
        yield self._is(whose.by, answer.end, whose=bool(answer.end.beside.degree))
        if answer.foreseen is not None:
            yield from self._goes_no_further(whose, answer.foreseen)
        if answer.kind == "escaped" or (answer.kind == "sanction" and self._looks_on):
            yield self._counter(whose.by, answer)

    def for_each(self, ends: Sequence[tuple[str, Comparison]]) -> Iterator[Line]:
        """What a state is to each member of a coalition."""
        return (self._is(party(self.conflict, dm), compared, whose=True) for dm, compared in ends)

    def _is(self, by: Span, end: Comparison, *, whose: bool = False) -> Line:
        """What moves lead to, and how that compares with the state explained."""
        there = at_first(self.state(end.state, "What that leads to"))
        return line(there, " ", self.compared(by, end, is_=True, whose=whose))

    def step(self, step: Step, beside: Beside | None = None) -> Line:
        """A step, where it leads, and what that is to its mover."""
        return line(self.move(step), ": ", step_words(self.conflict, step.dm, step.effect, beside))

    @property
    def _looks_on(self) -> bool:
        """Whether what is told of goes as far as a counter-move, as all concepts together do."""
        rule = rule_of(CONCEPTS[self.under]) if self.under else None
        return rule is None or rule.no_escape

    def _counter(self, by: Span, answer: Answer) -> Line:
        """The best move of the focal decision maker after the steps of the others."""
        if answer.counter is None:
            has = agree(self.conflict, [by.about.id], "has", "have") if by.about else "has"
            return line(by, f" then {has} no move")
        step, end = answer.counter
        move = self.move(step)
        if answer.kind != "escaped" and not answer.escapes:
            after = self.compared(by, end, is_=True)
            return line("no counter-move helps ", by, "; the best, ", move, ", ", after)
        after = self.compared(by, end)
        verb = "doesn't" if len(answer.concepts) == 1 else "don't"
        if answer.kind == "escaped" or self.under:
            return line(move, ", escapes: ", after)
        return line(move, ", escapes: ", after, "; ", concepts(answer.concepts), f" {verb} look so far")


def _further(recurs: int) -> str:
    """What looking further would change, in words that go on from how far somebody looks."""
    if recurs > 1:
        return f"; with each further {recurs:,} moves the same is expected again"
    return ", and looking further changes nothing" if recurs else ", and no further"


def rule_of(concept: Concept) -> Rule | None:
    """The rule of a concept, also of one that has a page of its own and is given a rule there."""
    return concept.rule or next((each for each in concept.arguments if isinstance(each, Rule)), None)
