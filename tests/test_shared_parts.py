"""What aliases repeat and accounts share is read, checked, ranked and solved once; its mistakes are told once."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest

import standoff
from shapes import (
    SHAPES,
    aliased_accounts,
    aliased_mistakes,
    aliased_preference,
    aliased_rules,
    aliased_statements,
    crossed_accounts,
    different_accounts,
    many_accounts,
    unknown_keys,
)
from standoff.errors import GUESSES, Finding, ModelError
from standoff.files import decode
from standoff.files.loading import read_text
from standoff.model import names
from standoff.questions.check import check
from standoff.space import checks, graph_model
from standoff.stability import verdict


class Counted:
    """A function that counts how often it is called."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self.function, self.calls = function, 0

    def __call__(self, *given: Any, **named: Any) -> Any:
        self.calls += 1
        return self.function(*given, **named)


def counting(monkeypatch: pytest.MonkeyPatch, where: Any, name: str) -> Counted:
    counted = Counted(getattr(where, name))
    monkeypatch.setattr(where, name, counted)
    return counted


def findings_in(text: str) -> tuple[Finding, ...]:
    return check(read_text(text))[1]


@pytest.mark.parametrize("shape", [aliased_preference, aliased_accounts, aliased_statements, aliased_rules])
def test_aliases_are_decoded_once(shape: Callable[[int, int], str], monkeypatch: pytest.MonkeyPatch) -> None:
    counted = counting(monkeypatch, decode, "_kind")
    read_text(shape(2, 50))
    few = counted.calls
    read_text(shape(202, 50))
    assert counted.calls - few < few + 200 * 20  # some steps for each account, and none for its fifty statements


@pytest.mark.parametrize("shape", [aliased_preference, aliased_accounts, aliased_rules, many_accounts])
def test_each_text_of_a_condition_is_parsed_once(shape: Callable[[int], str], monkeypatch: pytest.MonkeyPatch) -> None:
    parsed = counting(monkeypatch, names, "parse")
    assert not findings_in(shape(60))
    assert parsed.calls <= 4


def test_what_aliases_repeat_is_the_same_object() -> None:
    accounts = read_text(aliased_preference(3, 10)).dispute.accounts
    first, *others = (each.preferences["ann"] for each in accounts.values())
    assert all(each is first for each in others)


def test_aliases_mean_what_they_repeat() -> None:
    text = aliased_preference(2, 4)
    one, other = (standoff.analyse(standoff.loads(each)) for each in (text, text.replace("*p", "[x, y, x, y]")))
    assert {name: each.counts for name, each in one.items()} == {name: each.counts for name, each in other.items()}


def test_an_account_beside_aliases_has_what_it_says() -> None:
    text = aliased_preference(2, 4) + "  other: {preferences: {ann: [not x]}}\n"
    conflict = standoff.loads(text)
    assert [str(each.condition) for each in conflict.accounts["other"].preferences[0].statements] == ["not ann.x"]  # type: ignore[union-attr]
    assert len(conflict.accounts["k1"].preferences[0].statements) == 4  # type: ignore[union-attr]


def test_preferences_are_ranked_and_solved_once(monkeypatch: pytest.MonkeyPatch) -> None:
    conflict = standoff.loads(aliased_preference(50, 10))
    ranked, solved = counting(monkeypatch, graph_model, "rank_states"), counting(monkeypatch, verdict, "stable")
    found = standoff.analyse(conflict, concepts="gmr")
    assert len(found) == 50
    assert (ranked.calls, solved.calls) == (2, 2)  # for each decision maker


def test_accounts_that_come_to_the_same_are_solved_once(monkeypatch: pytest.MonkeyPatch) -> None:
    conflict = standoff.loads(many_accounts(50))
    solved = counting(monkeypatch, verdict, "stable")
    standoff.analyse(conflict, concepts="gmr")
    assert solved.calls == 2


def test_accounts_that_differ_in_ranks_alone_are_solved_together(monkeypatch: pytest.MonkeyPatch) -> None:
    conflict = standoff.loads(
        different_accounts(130) + "  other: {infeasible: [v and y], preferences: {ann: [v], bob: [z]}}\n"
    )
    solved = counting(monkeypatch, verdict, "stable")
    found = standoff.analyse(conflict)
    assert solved.calls <= 2 * 2 * (5 + 2)  # in two sets of states: five concepts, and SIM asks for two
    for name in ("k0", "k7", "k129", "other"):
        alone = standoff.analyse(conflict, name)[name]
        assert list(found[name].table()) == list(alone.table())


def test_rankings_that_accounts_share_are_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    ranking = "{ranking: [YY-, YN-, N--]}"
    text = aliased_preference(40, 2).replace("[x, y]", ranking)
    ranked = counting(monkeypatch, checks, "rank_states")
    assert not findings_in(text)
    assert ranked.calls == 1


def test_a_mistake_that_aliases_repeat_is_told_once() -> None:
    findings = findings_in(aliased_mistakes(30, 4))
    assert [(each.message, each.line) for each in findings] == [
        (f"unknown name `{word}`", 3) for word in ("q", "w", "q", "w")
    ]


def test_what_aliases_repeat_is_broken_at_each_of_its_places() -> None:
    """A list without a sound statement isn't said to be empty, neither at its first place nor at another."""
    findings = findings_in(aliased_preference(3, 2).replace("[x, y]", "[{prefer: }]"))
    assert [each.message for each in findings] == ["`prefer` is missing"]


def test_words_like_the_wrong_ones_are_looked_for_some_times(monkeypatch: pytest.MonkeyPatch) -> None:
    guessed = counting(monkeypatch, standoff.errors, "did_you_mean")
    assert len(findings_in(unknown_keys(200))) == 200
    assert guessed.calls == GUESSES


def test_a_small_file_may_describe_too_much() -> None:
    with pytest.raises(ModelError) as caught:
        standoff.loads(crossed_accounts(1_500))
    assert "the accounts have more than 2,000,000 preferences and rules" in str(caught.value)
    assert len(caught.value.findings) < 1_100


@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_is_read_or_refused(name: str) -> None:
    make, size = SHAPES[name]
    with suppress(ModelError):
        findings_in(make(max(2, size // 20) if name != "nested aliases" else size))
