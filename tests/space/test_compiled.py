"""Compiled steps give what the grid without them gives, whatever the shape of the axes."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import HealthCheck, given, note
from hypothesis import strategies as st

import contract
import models
import standoff
from asking import EXAMPLES
from models import OptionDraft
from standoff.space import compiled, compiling
from standoff.space.compiled import CompiledGrid
from standoff.space.graph_model import GraphModel, graph_model
from standoff.space.grid import GridSpace
from standoff.stability import CONCEPTS, USUAL
from trials import trials

pytest.importorskip("numba")

random_models = trials(15, ignoring=HealthCheck)
randoms = st.integers(0, 2**32).map(Random)
drafts = models.option_drafts(same=False)


def plain_model(text: str) -> GraphModel:
    """A model of few states, whose space has none."""
    conflict = standoff.loads(text)
    model = graph_model(conflict, conflict.account("default"))
    assert type(model.space) is GridSpace
    return model


def compiled_model(text: str) -> GraphModel:
    """A model whose space has compiled steps, however few its states are."""
    conflict, model = standoff.loads(text), plain_model(text)
    account = conflict.account("default")
    return replace(model, space=CompiledGrid(conflict, model.listing.feasible, account.irreversible))


@pytest.fixture(params=["in pairs", "sorted"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways of following improvements, whatever the number of options."""
    monkeypatch.setattr(compiled, "NARROW", 8 if request.param == "in pairs" else 0)
    return str(request.param)


@random_models
@given(drafts, randoms)
def test_primitives(way: str, draft: OptionDraft, random: Random) -> None:
    unconditional = replace(draft, irreversible=tuple(replace(rule, when=None) for rule in draft.irreversible))
    note(f"{way}: {unconditional.file}")
    contract.assert_primitives(compiled_model(unconditional.file), unconditional.game, random)


SHAPES = {
    "many axes": (1, 2, 1, 3, 2, 3, 2),
    "three": (5, 4, 6),
    "the low one wide": (10, 1, 3),
    "the high one wide": (1, 2, 11),
    "two": (7, 7),
}
USUAL_SHAPES = ("many axes", "three", "the high one wide")


def random_text(sizes: tuple[int, ...], random: Random, extra: str = "") -> str:
    options = [f"d{dm}.o{option}" for dm, size in enumerate(sizes) for option in range(size)]

    def statement() -> str:
        one, two, three = (random.choice(("", "not ")) + name for name in random.choices(options, k=3))
        return random.choice((f"{one}", f"{one} iff {two}", f"{one} and ({two} or {three})"))

    lines = ["standoff: 1", "decision_makers:"]
    for dm, size in enumerate(sizes):
        lines.append(f"  d{dm}: {{options: {{{', '.join(f'o{option}: x' for option in range(size))}}}}}")
    lines.append("preferences:")
    for dm in range(len(sizes)):
        lines.append(f"  d{dm}: [{', '.join(statement() for _ in range(9))}]")
    return "\n".join(lines) + "\n" + extra


RULES = {
    "all feasible": "",
    "some infeasible": "infeasible: [d0.o0 and d1.o0, d2.o0 and not d0.o0]\n",
    "irreversible": "infeasible: [d0.o0 and d1.o0]\nirreversible: [d1.o0, not d0.o0]\n",
}


@pytest.mark.parametrize("rules", RULES)
@pytest.mark.parametrize(
    "shape", [pytest.param(each, marks=[] if each in USUAL_SHAPES else pytest.mark.soak) for each in SHAPES]
)
def test_the_same_over_thousands_of_states(way: str, shape: str, rules: str) -> None:
    sizes, random = SHAPES[shape], Random(f"{shape} {rules}")
    if len(sizes) < 3 and rules == "some infeasible":
        sizes = (6, 6, 1)
    text = random_text(sizes, random, RULES[rules])
    model, plain = compiled_model(text), plain_model(text)
    values = np.random.default_rng(7).integers(-50, 50, len(model.listing.codes), np.int32)
    feasible = model.listing.feasible
    assert feasible.all() == (rules == "all feasible")
    for dm in range(len(sizes)):
        others = model.others(dm)
        assert (model.space.best(values, dm) == plain.space.best(values, dm))[feasible].all()
        assert (model.space.reach_min(values, others) == plain.space.reach_min(values, others))[feasible].all()
        assert (model.improve_min(values, others) == plain.improve_min(values, others))[feasible].all()
        for name in USUAL:
            assert np.array_equal(CONCEPTS[name].stable(model, dm), CONCEPTS[name].stable(plain, dm)), name


@pytest.mark.parametrize("cores", [1, 3])
def test_the_same_on_any_number_of_cores(cores: int, monkeypatch: pytest.MonkeyPatch) -> None:
    model = compiled_model(random_text((5, 5, 5), Random(3)))
    expected = [CONCEPTS[name].stable(model, dm) for name in USUAL for dm in range(3)]
    monkeypatch.setattr(compiled, "cores", lambda: cores)
    again = replace(model, _improvements={})
    found = [CONCEPTS[name].stable(again, dm) for name in USUAL for dm in range(3)]
    assert all(map(np.array_equal, found, expected))


@pytest.mark.parametrize("rules", RULES)
def test_a_batch_is_what_its_rows_are(way: str, rules: str) -> None:
    text = random_text((2, 5, 1), Random(5), RULES[rules])
    model, plain = compiled_model(text), plain_model(text)
    draws = np.random.default_rng(5)
    several = draws.integers(0, 9, (3, 1, len(model.listing.codes)), np.int32)
    others = draws.integers(0, 9, (2, len(model.listing.codes)), np.int32)
    batch = model.with_ranks([several, others, model.ranks[2]])
    for name in USUAL:
        for dm in range(3):
            found = CONCEPTS[name].stable(batch, dm)
            for row, column in np.ndindex(3, 2):
                single = plain.with_ranks([several[row, 0], others[column], model.ranks[2]])
                expected = CONCEPTS[name].stable(single, dm)
                spread = np.broadcast_to(found, (3, 2, found.shape[-1]))[row, column]
                assert np.array_equal(spread[model.listing.feasible], expected[model.listing.feasible]), (name, dm)


def test_many_states_are_compiled_and_few_never_load_the_compiler(monkeypatch: pytest.MonkeyPatch) -> None:
    conflict = standoff.load(EXAMPLES / "korea-2017" / "korea.yaml")
    account = conflict.account("article")
    assert type(graph_model(conflict, account).space) is GridSpace
    expected = standoff.analyse(conflict).accounts["article"].counts
    monkeypatch.setattr(compiling, "MANY", 1)
    assert type(graph_model(conflict, account).space) is CompiledGrid
    assert standoff.analyse(conflict).accounts["article"].counts == expected


def test_without_the_compiler_all_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiling, "MANY", 1)
    monkeypatch.setattr(compiling, "find_spec", lambda name: None)
    conflict = standoff.load(EXAMPLES / "korea-2017" / "korea.yaml")
    assert type(graph_model(conflict, conflict.account("article")).space) is GridSpace
