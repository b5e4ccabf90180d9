"""Many variants of an account at once: which of their preferences say the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

import standoff
from standoff.model.preferences import Preference
from standoff.questions.equilibria import distinct

ANN = """\
standoff: 1
claims: {{rude: {{text: Ann wants to leave., said_by: [Bob]}}}}
decision_makers: {{ann: {{options: {{go: leave, cry: weep}}}}}}
preferences: {{ann: {0}}}
"""


def preference(written: str) -> Preference:
    conflict = standoff.loads(ANN.format(written))
    return conflict.account("default").preferences[0]


@pytest.mark.parametrize(
    "other",
    [
        "[cry, go]",
        "[go]",
        "[{prefer: go, strength: strong}, cry]",
        "[{prefer: go, certain: false}, cry]",
        "{weights: {go: 2, cry: 1}}",
        "{ranking: [YY, YN, NY, NN]}",
    ],
)
def test_what_says_something_else_is_told_apart(other: str) -> None:
    written = [preference(each) for each in ("[go, cry]", other, "[go, cry]")]
    found, numbers = distinct(written)
    assert (found, numbers.tolist()) == (written[:2], [0, 1, 0])


def test_strength_in_a_ranking_is_told_apart() -> None:
    written = [preference(f"{{ranking: [YY, {each}YN, NY, NN]}}") for each in ("", '">>", ')]
    assert distinct(written)[1].tolist() == [0, 1]


@pytest.mark.parametrize("written", ["[{prefer: go, because: [rude]}, cry]", "{weights: {go: 2}, because: [rude]}"])
def test_the_claims_behind_a_preference_make_no_difference(written: str) -> None:
    grounded = preference(written)
    free = preference(written.replace(", because: [rude]", ""))
    assert grounded != free
    assert distinct([grounded, free])[1].tolist() == [0, 0]


def test_where_a_statement_stands_in_the_file_makes_no_difference() -> None:
    first, second = (preference(each) for each in ("[go, go and cry, cry]", "[go, cry]"))
    shortened = replace(first, statements=(first.statements[0], first.statements[2]))  # type: ignore[union-attr, call-arg]
    assert distinct([shortened, second])[1].tolist() == [0, 0]
