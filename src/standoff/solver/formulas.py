"""What an account says, as formulas over states: what can be, who may move where, and what is better for whom.

A state is a list of h formulas, one an option: variables, or constants where the state is known. Each rule is written
down once, over states of variables, and then filled in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from standoff.model.accounts import Account
from standoff.model.conditions import And, Condition, Count, If, Iff, Name, Not, Or
from standoff.model.conflict import Conflict
from standoff.model.preferences import Statements
from standoff.solver.engine import Engine, Formula

State = list[Formula]


class Unknown(State):
    """A state of variables; `opposites` has the negation of each, as z3 takes its time to make one."""

    def __init__(self, variables: State, opposites: State) -> None:
        super().__init__(variables)
        self.opposites = opposites


class Formulas:
    """The rules of one account over states of `size` options; `owned` has the positions of each DM's options."""

    def __init__(self, engine: Engine, conflict: Conflict, account: Account) -> None:
        self.engine, self._z3 = engine, engine.z3
        self.size = len(conflict.options)
        self.owned = tuple(dm.options for dm in conflict.decision_makers)
        self._constants = tuple(self._z3.BoolVal(value, engine.context) for value in (False, True))
        self._variables: dict[str, Unknown] = {}
        self._places = {option.id: place for place, option in enumerate(conflict.options)}
        self._definitions = conflict.definitions
        self._one_way = [(each.option, each.forward) for each in account.irreversible]
        self._here, self._there = self.fresh("here"), self.fresh("there")
        infeasible = [each.condition for each in account.infeasible]
        self._feasible = self.engine.all([self._z3.Not(each) for each in self._all_true(infeasible, self._here)])
        self._better = [self._better_rule(preference) for preference in account.preferences]

    def fresh(self, name: str) -> Unknown:
        """A state of new variables; states of one name are the same."""
        if name not in self._variables:
            made = [self._z3.Bool(f"{name}.{place}", self.engine.context) for place in range(self.size)]
            self._variables[name] = Unknown(made, [self._z3.Not(each) for each in made])
        return self._variables[name]

    def known(self, code: int) -> State:
        """The state of a code."""
        return [self._constants[code >> place & 1] for place in range(self.size)]

    def mixed(self, state: State, other: State, dm: int) -> State:
        """A state with the options of one decision maker as in another state."""
        return [other[place] if place in self.owned[dm] else state[place] for place in range(self.size)]

    def code(self, model: Any, state: State) -> int:
        """The code of the state that a solver has found."""
        values = (model.eval(each, model_completion=True) for each in state)
        return sum(1 << place for place, value in enumerate(values) if self._z3.is_true(value))

    def condition(self, condition: Condition, state: State) -> Formula:
        """Where a condition is true."""
        return self._filled(self._all_true([condition], self._here)[0], state)

    def feasible(self, state: State) -> Formula:
        """Where a state can be."""
        return self._filled(self._feasible, state)

    def allowed(self, start: State, end: State, dms: Iterable[int]) -> Formula:
        """Where nothing of some decision makers' is undone for good between two states."""
        places = {place for dm in dms for place in self.owned[dm]}
        return self.engine.all(
            [
                self._z3.Implies(start[place], end[place]) if forward else self._z3.Implies(end[place], start[place])
                for place, forward in self._one_way
                if place in places
            ]
        )

    def better(self, dm: int, state: State, than: State) -> Formula:
        """Where a state is better for a decision maker than another."""
        return self._filled(self._better[dm], than, state)

    def move(self, dm: int, start: State, end: State) -> Formula:
        """Where the options of a decision maker may change as they do from one state to another, or stay."""
        return self._z3.And(self.allowed(start, end, [dm]), self.feasible(end))

    def improvement(self, dm: int, start: State, end: State) -> Formula:
        """Where such a move is an improvement."""
        return self._z3.And(self.move(dm, start, end), self.better(dm, end, start))

    def is_code(self, state: Unknown, code: int) -> list[Formula]:
        """The literals that say that a state has a code."""
        pairs = zip(state, state.opposites, strict=True)
        return [each if code >> place & 1 else opposite for place, (each, opposite) in enumerate(pairs)]

    def _filled(self, rule: Formula, here: State, there: State | None = None) -> Formula:
        pairs = list(zip(self._here, here, strict=True))
        if there is not None:
            pairs += zip(self._there, there, strict=True)
        return self._z3.simplify(self._z3.substitute(rule, *pairs))

    def _better_rule(self, preference: object) -> Formula:
        """Where `there` is better than `here`."""
        assert isinstance(preference, Statements), "the solver was asked about an account that is out of its scope"
        conditions = [each.condition for each in preference.statements]
        here, there = self._all_true(conditions, self._here), self._all_true(conditions, self._there)
        better = self.engine.any([])
        for worse, well in zip(reversed(here), reversed(there), strict=True):
            better = self._z3.Or(self._z3.And(well, self._z3.Not(worse)), self._z3.And(well == worse, better))
        return better

    def _all_true(self, conditions: Sequence[Condition], state: State) -> list[Formula]:
        truth = {name: state[place] for name, place in self._places.items()}
        for name, definition in self._definitions.items():  # each needs only those before it
            truth[name] = self._true(definition, truth)
        return [self._true(each, truth) for each in conditions]

    def _true(self, condition: Condition, truth: Mapping[str, Formula]) -> Formula:
        z3 = self._z3
        match condition:
            case Name(name):
                return truth[name]
            case Not(part):
                return z3.Not(self._true(part, truth))
            case And(parts):
                return z3.And(*(self._true(each, truth) for each in parts))
            case Or(parts):
                return z3.Or(*(self._true(each, truth) for each in parts))
            case If(then, given):
                return z3.Implies(self._true(given, truth), self._true(then, truth))
            case Iff(left, right):
                return self._true(left, truth) == self._true(right, truth)
            case Count(bound, number, parts):
                return self._counted(bound, number, [self._true(each, truth) for each in parts])

    def _counted(self, bound: str, number: int, parts: list[Formula]) -> Formula:
        z3 = self._z3
        enough = self._at_least(number, parts)
        few = z3.Not(self._at_least(number + 1, parts))
        if bound == "exactly":
            return z3.And(enough, few)
        return enough if bound == "at least" else few

    def _at_least(self, number: int, parts: list[Formula]) -> Formula:
        """Where so many parts are true. Spelt out, as Spacer can't count; `reached[k]`: k of those looked at so far."""
        if number <= 0:
            return self.engine.true()
        reached = [self.engine.true(), *(self.engine.any([]) for _ in range(number))]
        for part in parts:
            pairs = zip(reached[1:], reached, strict=False)
            reached = [reached[0], *(self._z3.Or(more, self._z3.And(fewer, part)) for more, fewer in pairs)]
        return reached[number]
