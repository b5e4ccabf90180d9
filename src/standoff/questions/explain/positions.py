"""One decision maker at one state: what it could do, and what the others can do about each of its improvements."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

import numpy as np

from standoff.questions.explain.seen import Comparison, Eyes
from standoff.questions.explain.told import Answer, Foreseen, Improvement, Joint, Otherwise
from standoff.questions.step import Step
from standoff.questions.steps import step
from standoff.space.arrivals import Trail
from standoff.stability import CONCEPTS
from standoff.stability.beside import Deterring
from standoff.stability.coalition.reach import coalitions_with
from standoff.stability.witness import Fact, Reply, Witness

Replies = dict[Reply, list[str]]  # with the concepts under which each is one


@dataclass(frozen=True, repr=False)
class Position:
    """How a state is for one decision maker: stable or not under each concept, and why.

    `moves` counts all its moves: where there is none, its stability is structural, and nothing that anybody wants
    matters by concepts that look at no coalitions: see `fixed`.
    `best` is the best of them, with its end beside the state explained. `tempting` has for each concept the slots of
    its improvements, of which `improvements` has those in `witnesses`, made when they are asked for; `joint` has those
    that it makes together with others. `considered` are moves that are no improvements, of which somebody who looks far
    ahead foresees what follows. `_place` is its own position.
    """

    dm: str
    stable: Mapping[str, bool]
    moves: int
    tempting: Mapping[str, frozenset[int]]
    witnesses: Mapping[str, Witness]
    _eyes: Eyes
    _place: int

    @property
    def structural(self) -> bool:
        """Whether it has no move at all."""
        return not self.moves

    def fixed(self, concept: str = "") -> bool:
        """Whether it is stable whatever anybody wants, by a concept or, without one, by all that were asked about.

        It has no move then, and by a concept of coalitions none that it may act in has one.
        """
        asked = [concept] if concept else list(self.stable)
        return self.structural and not (any(map(by_coalitions, asked)) and self._is_moved_with)

    @cached_property
    def _is_moved_with(self) -> bool:
        """Whether somebody has a move who may act together with it."""
        model, slot = self._eyes.analysis.model, self._eyes.slot
        members = {each for some in coalitions_with(model, self._place) for each in some}
        return any(len(model.space.moves(slot, each)) for each in members)

    @property
    def stable_under(self) -> tuple[str, ...]:
        """The concepts under which the state is stable for it."""
        return tuple(concept for concept, found in self.stable.items() if found)

    @property
    def unstable_under(self) -> tuple[str, ...]:
        """The concepts under which the state isn't stable for it."""
        return tuple(concept for concept, found in self.stable.items() if not found)

    @property
    def improvement_count(self) -> int:
        """How many of its moves are improvements, under one concept at least."""
        return len(self._tempting)

    def count(self, concept: str = "") -> int:
        """How many of its moves are improvements under a concept; without one, under any."""
        return len(self.tempting[concept]) if concept else self.improvement_count

    @property
    def facts(self) -> tuple[tuple[str, Fact], ...]:
        """Further facts that the witnesses show, each with the concept for which it matters."""
        found = self.witnesses.items()
        return tuple((concept, fact) for concept, witness in found for fact in CONCEPTS[concept].facts(witness))

    @property
    def held_strongly(self) -> tuple[str, ...]:
        """The weak concepts that don't apply as the state is strongly stable for it."""
        return tuple(concept for concept, fact in self.facts if held_strongly(fact))

    @property
    def attitudes(self) -> tuple[int, ...]:
        """Its attitudes towards each decision maker: 1 well disposed, 0 neutral, -1 ill disposed."""
        return self._eyes.analysis.model.terms.attitudes[self._place]

    @cached_property
    def best(self) -> tuple[Step, Comparison] | None:
        """Its best move of all, and what that leads to; None where it has none."""
        end = self._best_from(self._eyes.slot)
        return None if end < 0 else self._own_move(next(iter(self.stable)), self._eyes.slot, end)

    @cached_property
    def improvements(self) -> tuple[Improvement, ...]:
        """The improvements with a reply: first those that the least deters from, and of these the best ones."""
        return tuple(self._improvement(end, told) for end, told in self._alone.items() if end in self._tempting)

    @cached_property
    def considered(self) -> tuple[Improvement, ...]:
        """The other moves of which it is foreseen what follows."""
        return tuple(self._improvement(end, told) for end, told in self._alone.items() if end not in self._tempting)

    @cached_property
    def joint(self) -> tuple[Joint, ...]:
        """The improvements that it makes together with others."""
        return tuple(self._joint(replies) for (members, _), replies in self._replies.items() if members)

    def gains(self, concept: str) -> bool:
        """Whether it may gain from some move by a concept: at once, in the end, or together with others."""
        answers = (*(each.answers for each in self.considered), *(each.answers for each in self.joint))
        return bool(self.count(concept)) or any(concept in each.concepts for some in answers for each in some)

    @cached_property
    def _tempting(self) -> frozenset[int]:
        return frozenset[int]().union(*self.tempting.values())

    @cached_property
    def _replies(self) -> Mapping[tuple[tuple[int, ...], int], Replies]:
        """The replies by who improves, if that is more than one, and to where."""
        found: dict[tuple[tuple[int, ...], int], Replies] = {}
        for concept, witness in self.witnesses.items():
            for reply in witness.replies:
                told = reply if len(reply.movers) > 1 else self._as_its_own(reply)
                found.setdefault((told.movers, told.improvement), {}).setdefault(told, []).append(concept)
        return found

    def _as_its_own(self, reply: Reply) -> Reply:
        """A reply to a coalition of one, as other concepts have it: with its best counter-move."""
        if not reply.movers:
            return reply
        return replace(
            reply, movers=(), way=(), escape=(), counter=self._best_from(reply.end) if reply.end >= 0 else -1
        )

    def _best_from(self, slot: int) -> int:
        """The end of its best move from a slot; -1 where it has none."""
        model = self._eyes.analysis.model
        ends = model.space.moves(slot, self._place)
        return int(ends[np.argmax(model.ranks[self._place][ends])]) if len(ends) else -1

    @property
    def _alone(self) -> dict[int, Replies]:
        return {end: replies for (members, end), replies in self._replies.items() if not members}

    def _improvement(self, end: int, replies: Replies) -> Improvement:
        by = [concept for concepts in replies.values() for concept in concepts]
        tempting = [concept for concept in self.tempting if end in self.tempting[concept]] or by
        move = self._own_move(tempting[0], self._eyes.slot, end)
        return Improvement(*move, tuple(self._answers(replies)), self._otherwise(end, tempting[0]))

    def _otherwise(self, end: int, first: str) -> tuple[Otherwise, ...]:
        """How other concepts see an improvement than the first one."""
        found: dict[tuple[Comparison, bool], list[str]] = {}
        for concept, tempting in self.tempting.items():
            seen = self._eyes.compared(concept, self._place, end)
            found.setdefault((seen, end in tempting), []).append(concept)
        usual = self._eyes.compared(first, self._place, end), end in self.tempting[first]
        return tuple(Otherwise(tuple(by), *seen) for seen, by in found.items() if seen != usual)

    def _joint(self, replies: Replies) -> Joint:
        first, by = next(iter(replies.items()))
        dms = self._eyes.analysis.conflict.decision_makers
        gains = self._for_each(by[0], first.movers, first.improvement)
        members = tuple(dms[each].id for each in first.movers)
        concepts = tuple(concept for some in replies.values() for concept in some)
        steps = self._steps(self._eyes.slot, first.way)
        return Joint(members, concepts, steps, gains, tuple(self._answers(replies)))

    def _answers(self, replies: Replies) -> Iterator[Answer]:
        """The answers to an improvement: those that are one to several concepts are told once."""
        for reply, concepts in replies.items():
            kinds: dict[Hashable, list[str]] = {}
            for concept in concepts:
                deterring = _deterring(reply, concept)
                alone = concept if reply.kind in ("foreseen", "gains") else ""  # each looks as far as it does
                kinds.setdefault((self._eyes.kind(concept), deterring, alone), []).append(concept)
            found: dict[Answer, list[str]] = {}
            for some in kinds.values():
                found.setdefault(self._answer(reply, some[0]), []).extend(some)
            yield from (replace(each, concepts=_ordered(some, self.stable)) for each, some in found.items())

    def _answer(self, reply: Reply, concept: str) -> Answer:
        """An answer as one concept sees it."""
        if not reply.trail and reply.end < 0:
            return Answer((), reply.kind, deterring=_deterring(reply, concept))
        clash, dms = reply.kind == "clash", self._eyes.analysis.conflict.decision_makers
        start = self._eyes.slot if clash else reply.improvement
        counter = reply.counter if reply.counter >= 0 and not reply.movers else None
        return Answer(
            (),
            reply.kind,
            self._steps(start, reply.trail, at_once=clash),
            self._eyes.compared(concept, self._place, reply.end),
            None if counter is None else self._own_move(concept, reply.end, counter),
            reply.counter >= 0 and not self._eyes.deters(concept, self._place, reply.counter),
            tuple(self._eyes.beside(concept, *each) for each in _between(start, reply.trail, at_once=clash)),
            tuple(tuple(dms[each].id for each in some) for some in reply.acting),
            self._for_each(concept, reply.movers, reply.end),
            escape=self._steps(reply.end, reply.escape),
            escaped_to=self._for_each(concept, reply.movers, reply.counter) if reply.escape else (),
            foreseen=self._foreseen(reply, concept) if reply.kind in ("foreseen", "gains") else None,
        )

    def _foreseen(self, reply: Reply, concept: str) -> Foreseen:
        """Why what is foreseen goes no further, and what follows if ties are broken otherwise."""
        model, known = self._eyes.analysis.model, CONCEPTS[concept]
        if known.fears:
            return Foreseen("fears")
        otherwise: tuple[Step, ...] = ()
        end = None
        if reply.otherwise is not None:
            otherwise = self._steps(reply.improvement, reply.otherwise)
            end = self._eyes.compared(concept, self._place, reply.otherwise[-1][1] if otherwise else reply.improvement)
        witness = self.witnesses[concept]
        moves = known.horizon(witness, model)
        if moves == len(reply.trail) + 1:
            return Foreseen("far", moves, otherwise=otherwise, end=end, recurs=known.recurs(witness))
        last = reply.trail[-1][0] if reply.trail else self._place
        (turn,) = model.others(last)
        why: Literal["stays", "stuck"] = "stays" if len(model.space.moves(reply.end, turn)) else "stuck"
        return Foreseen(why, 0, self._eyes.analysis.conflict.decision_makers[turn].id, otherwise, end)

    def _steps(self, start: int, trail: Trail, *, at_once: bool = False) -> tuple[Step, ...]:
        return tuple(step(self._eyes.analysis, *each) for each in _between(start, trail, at_once=at_once))

    def _for_each(self, concept: str, members: Sequence[int], end: int) -> tuple[tuple[str, Comparison], ...]:
        """What the state in a slot is to each of some decision makers."""
        dms = self._eyes.analysis.conflict.decision_makers
        return tuple((dms[each].id, self._eyes.compared(concept, each, end)) for each in members)

    def _own_move(self, concept: str, start: int, end: int) -> tuple[Step, Comparison]:
        made = step(self._eyes.analysis, self._place, start, end)
        return made, self._eyes.compared(concept, self._place, end)

    def __repr__(self) -> str:
        return f"<Position of {self.dm!r}, stable under {', '.join(self.stable_under) or 'nothing'}>"


def held_strongly(fact: Fact) -> bool:
    """Whether a fact is that a state is strongly stable."""
    return fact.key == "strongly_stable" and fact.holds


def by_coalitions(concept: str) -> bool:
    """Whether a concept looks at what several do together."""
    return CONCEPTS[concept].purpose == "coalitions"


def _between(start: int, trail: Trail, *, at_once: bool) -> Iterator[tuple[int, int, int]]:
    """Each move of a trail: its mover, where it starts and where it ends; `at_once` all start in one place."""
    for mover, end in trail:
        yield mover, start, end
        start = start if at_once else end


def _deterring(reply: Reply, concept: str) -> Deterring:
    """What deters by a concept, as far as that matters for a reply by which nothing does."""
    found = CONCEPTS[concept].deterring()
    if reply.kind == "all better":
        return replace(found, pareto=found.pareto and bool(reply.movers))
    return Deterring(attitudes=found.attitudes)


def _ordered(some: Collection[str], among: Sequence[str] | Mapping[str, object]) -> tuple[str, ...]:
    return tuple(each for each in among if each in some)
