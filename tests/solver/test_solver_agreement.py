"""The solver against the slow reference on small conflicts, and against the listing of states up to 2**14 of them."""

from __future__ import annotations

import json
import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

import models
import reference
import standoff
from standoff.model.references import outcome_condition
from standoff.solver.concepts import DETERRENCE
from standoff.solver.engine import Engine
from standoff.solver.formulas import Formulas
from standoff.solver.search import search
from standoff.solver.stability import Standing

pytest.importorskip("z3")
checked = settings(derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))


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


@settings(checked, max_examples=40)
@given(drafts())
def test_equilibria_agree_with_the_reference(draft: models.OptionDraft) -> None:
    note(draft.file)
    conflict = standoff.loads(draft.file)
    for concept in DETERRENCE:
        found = search(conflict, conflict.accounts["default"], None, concept, most=10_000, seconds=60)
        assert (found.found, found.complete) == (reference.equilibria(draft.game, concept), True), concept


@settings(checked, max_examples=40)
@given(drafts(), st.data())
def test_verdicts_agree_with_the_reference(draft: models.OptionDraft, data: st.DataObject) -> None:
    note(draft.file)
    conflict = standoff.loads(draft.file)
    formulas = Formulas(Engine(), conflict, conflict.accounts["default"])
    state = data.draw(st.sampled_from(draft.game.states))
    for concept, deterrence in DETERRENCE.items():
        for dm in range(draft.game.dms):
            departure = Standing(formulas, dm, deterrence).departure(state)
            assert (departure is None) == reference.CONCEPTS[concept](draft.game, dm, state), (concept, dm)
            if departure is not None:
                assert departure.end in reference.improvements(draft.game, dm, state)


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


@pytest.mark.parametrize(("options", "dms", "seed"), [(10, 2, 1), (11, 3, 2), (12, 5, 3), (14, 3, 4), (14, 6, 5)])
def test_the_solver_agrees_with_the_listing(options: int, dms: int, seed: int) -> None:
    conflict = larger(options, dms, seed)
    outcome = "d0.o0 and not d1.o1"
    analysis = standoff.analyse(conflict)
    for name, account in conflict.accounts.items():
        for concept in DETERRENCE:
            found = search(conflict, account, outcome_condition(conflict, outcome), concept, most=20, seconds=60)
            codes = [
                code
                for code in analysis[name].equilibria(concept).codes.tolist()
                if "d0.o0" in (taken := conflict.state(code).options) and "d1.o1" not in taken
            ]
            assert set(found.found) <= set(codes), concept
            assert found.complete == (len(codes) <= 20), concept
            assert len(found.found) == min(20, len(codes)), concept
