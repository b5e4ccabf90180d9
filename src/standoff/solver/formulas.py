"""An account as formulas over states: which are feasible, who may move where, and which is better for whom.

A state is a list of formulas, one for each option: variables, or constants if the state is known. Each rule is written
once, over states of variables, and then filled in.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from standoff.model.accounts import Account
from standoff.model.conditions import And, Condition, Count, If, Iff, Name, Not, Or
from standoff.model.conflict import Conflict
from standoff.model.preferences import Statements
from standoff.solver.engine import Engine, Formula

State = list[Formula]


class Unknown(State):
    """A state of variables; `opposites` has their negations, which z3 is slow to make."""

    def __init__(self, variables: State, opposites: State) -> None:
        super().__init__(variables)
        self.opposites = opposites


class Formulas:
    """The rules of one account over states of `size` options; `owned` has the positions of each DM's options."""

    def __init__(self, engine: Engine, conflict: Conflict, account: Account) -> None:
        self.engine = engine
        self.size = len(conflict.options)
        self.owned = tuple(dm.options for dm in conflict.decision_makers)
        self._constants = (engine.constant(False), engine.constant(True))
        self._variables: dict[str, Unknown] = {}
        self._one_way = [(each.option, each.forward) for each in account.irreversible]
        self._here, self._there = self.fresh("here"), self.fresh("there")
        self._truth = {option.id: self._here[place] for place, option in enumerate(conflict.options)}
        for name, definition in conflict.definitions.items():  # each needs only those before it
            self._truth[name] = self._true(definition)
        self._feasible = engine.all([engine.no(self._true(each.condition)) for each in account.infeasible])
        self._better = [self._better_rule(preference) for preference in account.preferences]

    def fresh(self, name: str) -> Unknown:
        """A state of new variables; states of one name are the same."""
        if name not in self._variables:
            made = [self.engine.variable(f"{name}.{place}") for place in range(self.size)]
            self._variables[name] = Unknown(made, [self.engine.no(each) for each in made])
        return self._variables[name]

    def known(self, code: int) -> State:
        """The state of a code."""
        return [self._constants[code >> place & 1] for place in range(self.size)]

    def mixed(self, state: State, other: State, dm: int) -> State:
        """A state with the options of one decision maker as in another state."""
        return [other[place] if place in self.owned[dm] else state[place] for place in range(self.size)]

    def others(self, dm: int) -> list[int]:
        """All decision makers except one."""
        return [other for other in range(len(self.owned)) if other != dm]

    def code(self, model: Any, state: State) -> int:
        """The code of a state in a model that the solver has found."""
        values = (model.eval(each, model_completion=True) for each in state)
        return sum(1 << place for place, value in enumerate(values) if self.engine.z3.is_true(value))

    def condition(self, condition: Condition, state: State) -> Formula:
        """The formula that a condition is true in a state."""
        return self._filled(self._true(condition), state)

    def feasible(self, state: State) -> Formula:
        """The formula that a state is feasible."""
        return self._filled(self._feasible, state)

    def allowed(self, start: State, end: State, dms: Iterable[int]) -> Formula:
        """The formula that no irreversible option of some decision makers is undone between two states."""
        engine = self.engine
        places = {place for dm in dms for place in self.owned[dm]}
        kept = [(place, forward) for place, forward in self._one_way if place in places]
        pairs = [(start[place], end[place]) if forward else (end[place], start[place]) for place, forward in kept]
        return engine.all([engine.any([engine.no(one), other]) for one, other in pairs])

    def better(self, dm: int, state: State, than: State) -> Formula:
        """The formula that a state is better for a decision maker than another."""
        return self._filled(self._better[dm], than, state)

    def move(self, dm: int, start: State, end: State) -> Formula:
        """The formula that a decision maker may move from one state to another, or stay."""
        return self.engine.all([self.allowed(start, end, [dm]), self.feasible(end)])

    def improvement(self, dm: int, start: State, end: State) -> Formula:
        """The formula that such a move is an improvement."""
        return self.engine.all([self.move(dm, start, end), self.better(dm, end, start)])

    def is_code(self, state: Unknown, code: int) -> list[Formula]:
        """The literals that give a state a code."""
        pairs = zip(state, state.opposites, strict=True)
        return [each if code >> place & 1 else opposite for place, (each, opposite) in enumerate(pairs)]

    def _filled(self, rule: Formula, here: State, there: State | None = None) -> Formula:
        if there is None:
            return self.engine.filled(rule, self._here, here)
        return self.engine.filled(rule, [*self._here, *self._there], [*here, *there])

    def _better_rule(self, preference: object) -> Formula:
        """The formula that `there` is better than `here`."""
        assert isinstance(preference, Statements), "the solver was asked about an account that is out of its scope"
        self.engine.left()  # there may be many statements, each over many names
        engine = self.engine
        better = engine.any([])
        for each in reversed(preference.statements):
            worse = self._true(each.condition)
            well = self._filled(worse, self._there)
            better = engine.any([engine.all([well, engine.no(worse)]), engine.all([engine.same(well, worse), better])])
        return better

    def _true(self, condition: Condition) -> Formula:
        """The formula that a condition is true in `here`."""
        engine = self.engine
        match condition:
            case Name(name):
                return self._truth[name]
            case Not(part):
                return engine.no(self._true(part))
            case And(parts):
                return engine.all(list(map(self._true, parts)))
            case Or(parts):
                return engine.any(list(map(self._true, parts)))
            case If(then, given):
                return engine.any([engine.no(self._true(given)), self._true(then)])
            case Iff(left, right):
                return engine.same(self._true(left), self._true(right))
            case Count(bound, number, parts):
                return self._counted(bound, number, list(map(self._true, parts)))

    def _counted(self, bound: str, number: int, parts: list[Formula]) -> Formula:
        """The formula that so many parts are true, written out, since Spacer can't count."""
        engine = self.engine
        at_least = [engine.all([]), *(engine.any([]) for _ in range(number + 1))]
        for part in parts:  # as many are true before it, or one fewer and this one
            pairs = zip(at_least[1:], at_least, strict=False)
            at_least = [at_least[0], *(engine.any([more, engine.all([fewer, part])]) for more, fewer in pairs)]
        enough, few = at_least[number], engine.no(at_least[number + 1])
        if bound == "exactly":
            return engine.all([enough, few])
        return enough if bound == "at least" else few
