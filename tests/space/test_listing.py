"""States are listed once: each command lists those of an account a single time, and nothing large is kept for it."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import standoff
from asking import standoff_cli
from standoff.space import listing
from standoff.space.listing import list_states

TWO_ACCOUNTS = """\
standoff: 1
claims:
  rude: {text: Ann wants to leave., said_by: [Bob]}
decision_makers:
  ann: {options: {go: leave}}
  bob: {options: {cry: weep}}
status_quo: []
preferences:
  ann: [{prefer: go, because: [rude]}, not cry]
  bob: [cry, not go]
perceptions: {ann: first, bob: second}
record:
  start: {date: 2020-01-01, taken: []}
  moves: [{date: 2020-01-02, by: ann, take: [go]}]
accounts:
  first: {title: One}
  second: {title: Two, infeasible: [go and cry]}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "two.yaml"
    path.write_text(TWO_ACCOUNTS, "utf-8")
    return path


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The accounts whose states were listed anew, in order."""
    names: list[str] = []
    inner: Callable[..., Any] = listing._listed

    def counted(conflict: standoff.Conflict, account: Any) -> Any:
        names.append(account.id)
        return inner(conflict, account)

    monkeypatch.setattr(listing, "_listed", counted)
    return names


@pytest.mark.parametrize(
    "words",
    [
        ("check",),
        ("analyse",),
        ("explain",),
        ("hinges", "--outcome", "not go"),
        ("hinges", "--outcome", "not go", "--concepts", "nash,gmr,seq"),
        ("paths",),
        ("paths", "--to", "go"),
        ("compare",),
        ("find", "go"),
        ("find", "--state", "0"),
        ("hypergame",),
        ("replay",),
        ("sweep", "--withdraw", "1", "--outcome", "go"),
    ],
    ids=" ".join,
)
def test_a_command_lists_the_states_of_an_account_once(words: tuple[str, ...], file: Path, made: list[str]) -> None:
    assert standoff_cli(words[0], file, *words[1:]).exit_code == 0
    assert made == ["first", "second"]


def test_accounts_with_the_same_states_share_a_listing(made: list[str]) -> None:
    conflict = standoff.loads(TWO_ACCOUNTS.replace(", infeasible: [go and cry]", ""))
    analysis = standoff.analyse(conflict)
    assert made == ["first"]
    assert analysis["first"].model.listing is analysis["second"].model.listing


def test_what_changes_the_states_is_listed_anew(made: list[str]) -> None:
    text = TWO_ACCOUNTS.replace("[go and cry]", "[{condition: go and cry, because: [rude]}]")
    standoff.hinges(standoff.loads(text), "go and cry")
    assert made == ["first", "second"], "without the claim the second account has the states of the first"


def test_another_conflict_has_listings_of_its_own(made: list[str]) -> None:
    first, second = standoff.loads(TWO_ACCOUNTS), standoff.loads(TWO_ACCOUNTS)
    assert first == second
    assert list_states(first, first.account("first")) is not list_states(second, second.account("first"))


def test_moves_that_depend_on_where_they_start_make_another_listing() -> None:
    conflict = standoff.loads(TWO_ACCOUNTS.replace("title: One", "irreversible: [{option: go, if: cry}]"))
    listings = [list_states(conflict, each) for each in conflict.accounts.values()]
    assert [each.grid for each in listings] == [False, True]


@pytest.mark.soak
def test_a_large_listing_goes_with_the_last_who_holds_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "SMALL", 100)
    conflict = standoff.loads(TWO_ACCOUNTS)
    found = list_states(conflict, conflict.account("first"))
    assert list_states(conflict, conflict.account("first")) is found
    gone = weakref.ref(found)
    del found
    gc.collect()
    assert gone() is not None, "4 states of 2 names: 72 bytes"
    monkeypatch.setattr(listing, "SMALL", 71)
    listing._used_last.clear()
    found = list_states(conflict, conflict.account("first"))
    gone = weakref.ref(found)
    del found
    gc.collect()
    assert gone() is None


def test_the_last_ones_are_kept_as_far_as_there_is_room(made: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    conflicts = [standoff.loads(TWO_ACCOUNTS) for _ in range(4)]
    monkeypatch.setattr(listing, "SMALL", 3 * 72)
    listing._used_last.clear()
    made.clear()
    for number in (0, 1, 2, 0, 3):
        list_states(conflicts[number], conflicts[number].account("first"))
    assert len(made) == 4
    gc.collect()
    for number in (0, 2, 3):
        list_states(conflicts[number], conflicts[number].account("first"))
    assert len(made) == 4
    list_states(conflicts[1], conflicts[1].account("first"))
    assert len(made) == 5, "the second was asked for longest ago"
