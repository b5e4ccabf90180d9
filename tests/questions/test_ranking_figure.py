"""The figures of rankings: a bump chart of the states that matter, or a ladder of all levels."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from matplotlib.figure import Figure

import standoff
from asking import GRAPH_FORM, OPTION_FORM
from figures_checked import assert_legible, words
from standoff.questions.ranking import RankedStates, Rankings, ranking
from standoff.questions.ranking.figure import compose
from standoff.questions.ranking.places import by_accounts, by_parties

VIEWS = (
    "accounts: {one: {status_quo: quiet}, two: {preferences: {bob: {ranking: [[both_pressed, quiet, ann_pressed]]}}}}"
)
GRAPH = standoff.loads(GRAPH_FORM + VIEWS)
SHUT = "accounts: {one: {}, shut: {infeasible: [us.strike], preferences: {us: [not talks]}}}\n"


def large(options: int, parties: int, accounts: int) -> standoff.Conflict:
    """A dispute of 2^options states."""
    per = options // parties
    lines = ["standoff: 1", "title: Large", "decision_makers:"]
    for party in range(parties):
        own = ", ".join(f"o{number}: do the {number}th of all things" for number in range(per))
        lines.append(f"  p{party}: {{name: The {party}th of the parties, options: {{{own}}}}}")
    lines += ["status_quo: []", "accounts:"]
    for account in range(accounts):
        lines += [f"  a{account}:", f"    title: The account of the {account}th witness", "    preferences:"]
        for party in range(parties):
            other = (party + account + 1) % parties
            wishes = f"not p{other}.o0, p{party}.o{account % per}, p{other}.o{(account + 1) % per}"
            lines.append(f"      p{party}: [{wishes}]")
    return standoff.loads("\n".join(lines))


def ranked(conflict: standoff.Conflict, dm: str, account: str | None = None) -> RankedStates:
    found = ranking(conflict, dm, account)
    assert isinstance(found, RankedStates)
    return found


def rankings(conflict: standoff.Conflict, account: str | None = None) -> Rankings:
    found = ranking(conflict, account=account)
    assert isinstance(found, Rankings)
    return found


def test_places_by_every_account() -> None:
    """Bob has quiet first, then both_pressed, then ann_pressed; in the other account, all are as good."""
    found = by_accounts(ranked(GRAPH, "bob"), 10)
    named = [state.pattern for state in found.states]
    places = {each.title: dict(zip(named, each.places, strict=True)) for each in found.rankers}
    assert places == {
        "one": {"quiet": 1, "both_pressed": 2, "ann_pressed": 3},
        "two": {"quiet": 1, "both_pressed": 1, "ann_pressed": 1},
    }
    assert found.about == "bob, by each account"
    assert found.left_out == ""


def test_places_by_every_party() -> None:
    """Ann has ann_pressed first, and then the two others, tied."""
    found = by_parties(rankings(GRAPH), 10)
    places = [dict(zip([state.pattern for state in found.states], each.places, strict=True)) for each in found.rankers]
    assert places[0] == {"ann_pressed": 1, "quiet": 2, "both_pressed": 2}
    assert [(each.title, each.levels) for each in found.rankers] == [("ann", 2), ("bob", 3)]
    assert found.states[0].pattern == "quiet"  # the status quo comes first


def test_a_state_that_cannot_be_has_no_place() -> None:
    conflict = standoff.loads(OPTION_FORM.replace("preferences:", SHUT + "preferences:"))
    found = by_accounts(ranked(conflict, "us"), 10)
    strikes = [place for place, state in enumerate(found.states) if "us.strike" in state.options]
    assert len(strikes) == 4
    assert {found.rankers[1].places[place] for place in strikes} == {None}
    assert None not in found.rankers[0].places
    figure = compose(ranked(conflict, "us"))
    assert "A dash: the state can't be there." in " ".join(words(figure))
    assert_legible(figure)


def test_what_is_not_shown_is_counted() -> None:
    """Of the 8 states, those with talks are equilibria: nobody cares about the two other options of its own."""
    conflict = standoff.loads(OPTION_FORM)
    found = by_parties(rankings(conflict), 1)
    assert len(found.states) == 1
    assert found.left_out == "Not shown: 3 more Nash equilibria and 4 other states."
    assert by_parties(rankings(conflict), 8).left_out == ""


def points(figure: Figure) -> Iterator[tuple[float, float, int]]:
    """The places written in a chart: across, down, and which."""
    for text in figure.axes[0].texts:
        if text.get_bbox_patch() is not None:
            across, down = text.get_position()
            yield float(across), float(down), int(text.get_text().split()[-1])


@pytest.mark.parametrize("dm", [None, "p1"])
def test_the_best_is_on_top(dm: str | None) -> None:
    """In each column of numbers, of which there are one for each party or account and each row of six columns."""
    found = list(points(compose(ranking(large(6, 3, 7), dm))))
    columns = 7 if dm else 3
    states = len(found) // columns
    assert len(found) == states * columns >= 4 * columns
    panels: dict[float, list[tuple[float, int]]] = {}
    for across, down, place in found:
        panels.setdefault(across, []).append((down, place))
    for column in panels.values():  # two rows of four and three columns have middles of their own
        rows = [place for _, place in sorted(column)]
        parts = [rows[first : first + states] for first in range(0, len(rows), states)]
        assert all(part == sorted(part) for part in parts)


def test_one_account_by_name_has_a_ladder() -> None:
    conflict = large(4, 2, 3)
    assert "place" not in words(compose(ranking(conflict, "p0")))
    for figure in (compose(ranking(conflict, "p0", "a1")), compose(ranking(conflict, "p0"), ladder=True)):
        assert {"place", "1st", "above the next, as it"} <= set(words(figure))


@pytest.mark.parametrize(("options", "parties", "accounts"), [(4, 2, 12), (6, 3, 2), (10, 5, 3), (40, 40, 1)])
def test_charts_of_any_size_can_be_read(options: int, parties: int, accounts: int) -> None:
    if options > 12:
        names = ", ".join(f"p{number}: {{name: The {number}th party}}" for number in range(1, parties))
        text = (
            f"standoff: 1\ndecision_makers: {{p0: {{options: {{go: go, stay: stay}}}}, {names}}}\n"
            f"preferences: {{{', '.join(f'p{number}: [p0.go]' for number in range(parties))}}}"
        )
        assert_legible(compose(ranking(standoff.loads(text))))
        return
    conflict = large(options, parties, accounts)
    assert_legible(compose(ranking(conflict)))
    assert_legible(compose(ranking(conflict, "p0")))
