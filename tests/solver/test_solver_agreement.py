"""The solver against the slow reference on small conflicts, and against the listing of states up to 2**14 of them."""

from __future__ import annotations

import json
import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, note
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

import models
import reference
import standoff
from standoff.model.references import outcome_condition
from standoff.solver.engine import Engine, UndecidedError
from standoff.solver.formulas import Formulas
from standoff.solver.scope import rule_of
from standoff.solver.search import search
from standoff.solver.stability import Departure, StabilityTest
from standoff.stability import by_rule
from trials import trials

pytest.importorskip("z3")


@st.composite
def drafts(draw: DrawFn) -> models.OptionDraft:
    """A conflict that the solver takes: preferences by statements, and what is irreversible is so always."""
    draft = draw(models.option_drafts(same=False))
    words = [name for name, _ in draft.definitions]
    texts = st.tuples(models.conditions(sorted(draft.order), words), st.just("text"))
    lists = st.lists(texts, max_size=6).map(lambda items: models.Statements(tuple(items)))
    drawn = [(key, draw(lists)) for key, _ in draft.dms]
    rules = tuple(replace(rule, when=None) for rule in draft.irreversible)
    return replace(draft, preferences=tuple(drawn), irreversible=rules)


@trials(10, ignoring=HealthCheck)
@given(drafts())
def test_equilibria_agree_with_the_reference(draft: models.OptionDraft) -> None:
    note(draft.file)
    conflict = standoff.loads(draft.file)
    for concept in by_rule():
        found = search(conflict, conflict.accounts["default"], None, concept, most=10_000, seconds=60)
        assert (found.found, found.complete) == (reference.equilibria(draft.game, concept), True), concept


@trials(20, ignoring=HealthCheck)
@given(drafts(), st.data())
def test_verdicts_agree_with_the_reference(draft: models.OptionDraft, data: st.DataObject) -> None:
    note(draft.file)
    conflict = standoff.loads(draft.file)
    formulas = Formulas(Engine(), conflict, conflict.accounts["default"])
    state = data.draw(st.sampled_from(draft.game.states))
    for concept in by_rule():
        for dm in range(draft.game.dms):
            departure = StabilityTest(formulas, dm, rule_of(concept)).departure(state)
            assert (departure is None) == reference.CONCEPTS[concept](draft.game, dm, state), (concept, dm)
            if departure is not None:
                assert departure.end in reference.improvements(draft.game, dm, state)


TWISTED = """
standoff: 1
decision_makers:
  d0: {options: {o0: x, o1: x, o2: x}}
  d1: {options: {o3: x, o4: x, o5: x}}
irreversible: [o2]
preferences:
  d0: [not o5, o5, "at most 0 of (o1, not o1, not o3)", (not o0 if o0) if (o5 if not o2)]
  d1: ["at most 1 of (not o3, o5, not o0, o5)", "at most 0 of (not o0, not o2) and o4", o1]
"""


def test_spacer_has_answers_that_can_be_checked() -> None:
    """Unless told not to, it says here that there is a state before which..., and no check takes such an answer.

    What d0 can do about its statements is to leave o0 where o2 or o5 is taken. d1 first of all wants no o5, and o3
    where there is no o0. Neither can spoil that for the other by improvements of its own: the Nash states hold.
    """
    conflict = standoff.loads(TWISTED)
    found = search(conflict, conflict.accounts["default"], None, "seq", most=100, seconds=60)
    taken = [[bool(code >> place & 1) for place in range(6)] for code in range(64)]
    assert found.found == [
        code for code, (o0, _, o2, o3, _, o5) in enumerate(taken) if not o5 and (not o2 if o0 else o3)
    ]
    assert (found.complete, found.reasons) == (True, [])


def test_where_the_rounds_are_not_enough_nothing_is_guessed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing can be said of a state that d0 or d1 would leave; those that both would keep are found all the same."""
    monkeypatch.setattr("standoff.solver.sanctions.MOST_ROUNDS", 0)
    conflict = standoff.loads(TWISTED)
    found = search(conflict, conflict.accounts["default"], None, "gmr", most=100, seconds=60)
    nash = search(conflict, conflict.accounts["default"], None, "nash", most=100, seconds=60)
    assert found.found == nash.found
    assert sorted(found.found + found.undecided) == list(range(64))
    assert (found.complete, found.reasons) == (True, ["sanctions in more than 0 rounds were not looked for"])


def test_no_bound_is_told_of_a_state_that_is_refuted_anyway(monkeypatch: pytest.MonkeyPatch) -> None:
    """d1 would leave every state for one with o3 and without o5; that d0's standing isn't known makes no difference."""

    class Unsure(StabilityTest):
        def departure(self, code: int) -> Departure | None:
            if self._dm == 0:
                raise UndecidedError("it isn't known")
            return super().departure(code)

    monkeypatch.setattr("standoff.solver.search.StabilityTest", Unsure)
    conflict = standoff.loads(TWISTED)
    outcome = outcome_condition(conflict, "o5")
    found = search(conflict, conflict.accounts["default"], outcome, "nash", most=100, seconds=60)
    assert (found.found, found.undecided, found.reasons, found.complete) == ([], [], [], True)
    assert found.candidates > 0


def test_the_time_bounds_the_formulas_too() -> None:
    conflict = larger(12, 3, 1)
    with pytest.raises(UndecidedError, match="not decided within 1e-09 seconds"):
        Formulas(Engine(1e-9), conflict, conflict.accounts["one"])


def larger(options: int, dms: int, seed: int) -> standoff.Conflict:
    """A random conflict, a third of whose states or so are infeasible, in two accounts with other infeasible states."""
    draw = random.Random(seed)
    owned = {f"d{dm}": [f"d{dm}.o{place}" for place in range(dm, options, dms)] for dm in range(dms)}
    every = [option for each in owned.values() for option in each]

    def literal() -> str:
        return ("" if draw.random() < 0.5 else "not ") + draw.choice(every)

    def condition() -> str:
        kind = draw.choice(["{} and {}", "{} or {}", "{} iff {}", "{} if {}", "at least 2 of ({}, {}, {})", "{}"])
        return kind.format(*(literal() for _ in range(kind.count("{}"))))

    def infeasible() -> list[str]:
        return [" and ".join(literal() for _ in range(draw.choice([2, 3, 3]))) for _ in range(3)]

    document = {
        "standoff": 1,
        "decision_makers": {
            dm: {"options": {option.partition(".")[2]: "x" for option in options}} for dm, options in owned.items()
        },
        "irreversible": [("" if draw.random() < 0.5 else "not ") + each for each in draw.sample(every, 3)],
        "preferences": {dm: [condition() for _ in range(8)] for dm in owned},
        "accounts": {"one": {"infeasible": infeasible()}, "two": {"infeasible": infeasible()}},
    }
    return standoff.loads(json.dumps(document))


@pytest.mark.parametrize(
    ("options", "dms", "seed"),
    [
        (10, 2, 1),
        (11, 3, 2),
        (14, 6, 5),
        *(pytest.param(*each, marks=pytest.mark.soak) for each in ((12, 5, 3), (14, 3, 4))),
    ],
)
def test_the_solver_agrees_with_the_listing(options: int, dms: int, seed: int) -> None:
    conflict = larger(options, dms, seed)
    outcome = "d0.o0 and not d1.o1"
    analysis = standoff.analyse(conflict)
    for name, account in conflict.accounts.items():
        for concept in by_rule():
            found = search(conflict, account, outcome_condition(conflict, outcome), concept, most=20, seconds=60)
            codes = [
                code
                for code in analysis[name].equilibria(concept).codes.tolist()
                if "d0.o0" in (taken := conflict.state(code).options) and "d1.o1" not in taken
            ]
            assert set(found.found) <= set(codes), concept
            assert found.complete == (len(codes) <= 20), concept
            assert len(found.found) == min(20, len(codes)), concept
