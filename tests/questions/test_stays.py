"""What stayed: the periods in which nothing moved, held against accounts and against random timing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answering import answered, worded
from asking import FIVE, OPTION_FORM, standoff_cli
from standoff import example, loads
from standoff.model.history import History, history
from standoff.questions.replay import replay
from standoff.questions.replay.stays import Run, runs, timing

ON_RECORD = """\
record:
  start: {date: 2020-01, state: 1}
  moves:
    - {date: 2020-03, by: ann, to: 2}
    - {date: 2020-04, by: bob, to: 4}
    - {date: 2020-05, by: ann, note: wavers}
    - {date: 2020-06, by: bob, to: 5}
"""
EVERY = "  every: month\n  until: 2020-12\n"


def chances(stays: int, states: Sequence[int], holding: set[int]) -> Counter[int]:
    """How often each count comes about over all orders of stays and changes, each of which is tried.

    Slow and plain: the record is a row of periods; those at some places are changes, all others stays.
    """
    periods = stays + len(states) - 1
    found: Counter[int] = Counter()
    for changes in combinations(range(periods), len(states) - 1):
        here = hits = 0
        for period in range(periods):
            if period in changes:
                here += 1
            else:
                hits += states[here] in holding
        found[hits] += 1
    return found


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=5),
    st.sets(st.integers(0, 3)),
)
def test_random_timing_is_that_of_all_orders(rests: list[tuple[int, int]], holding: set[int]) -> None:
    count, of, chance = timing([Run(state, stays) for state, stays in rests], holding)
    assert (count, of) == (sum(n for state, n in rests if state in holding), sum(n for _, n in rests))
    if not of:
        assert chance is None
        return
    ways = chances(of, [state for state, _ in rests], holding)
    total = ways.total()
    assert chance is not None
    assert chance.expected == Fraction(sum(hits * number for hits, number in ways.items()), total)
    assert chance.p == pytest.approx(sum(number for hits, number in ways.items() if hits >= count) / total, rel=1e-12)
    assert chance.most == max(ways)
    assert chance.least_p == pytest.approx(ways[max(ways)] / total, rel=1e-12)
    assert chance.forced == (of if len(ways) == 1 else 0)


def test_large_numbers_stay_exact() -> None:
    """Of 20,000 stays in two states, all in the one that holds: one of 20,001 ways to part them."""
    _, _, chance = timing([Run(0, 20_000), Run(1, 0)], {0})
    assert chance is not None
    assert chance.p == pytest.approx(1 / 20_001, rel=1e-12)


# The runs of a record


def walked(text: str) -> History:
    return history(loads(FIVE + text))


def test_the_states_in_which_it_rests() -> None:
    """January and February in 1, May in 4, July to December in 5; the other three months bring a change."""
    found = walked(ON_RECORD + EVERY)
    assert [(each.state, each.stays, each.free) for each in runs(found)] == [
        (0, 2, True),
        (1, 0, True),
        (3, 1, True),
        (4, 6, True),
    ]


def test_where_nobody_looked_on_the_last_state_had_no_time() -> None:
    """The record ends with the month of its last move, so that no stay could have come after it."""
    cut = walked(ON_RECORD + "  every: month\n")
    assert [(each.state, each.stays, each.free) for each in runs(cut)][-1] == (4, 0, False)
    looked = walked(ON_RECORD + "  every: month\n  until: 2020-06\n")
    assert runs(looked)[-1] == Run(4, 0)
    assert runs(walked(ON_RECORD)) == ()


def test_it_is_scored_by_concept() -> None:
    """By hand: 1 and 5 are Nash equilibria (Ann has no gain from 1, and nor has Bob, for whom 5 is best).

    8 of the 9 stays are in these 2 of 4 states; of 220 orders 28 do as well or better, and 4 1/2 stays are expected.
    2 is a GMR equilibrium besides, which adds no stay: 8 of 9 in 3 of 4 states.
    """
    found = replay(loads(FIVE + ON_RECORD + EVERY), concepts=["nash", "gmr"])["default"].scores.stays
    nash, gmr = found["nash"], found["gmr"]
    assert (nash.count, nash.of) == (gmr.count, gmr.of) == (8, 9)
    assert nash.chance is not None
    assert gmr.chance is not None
    assert (nash.chance.expected, nash.chance.p) == (Fraction(9, 2), pytest.approx(28 / 220))
    assert (gmr.chance.expected, gmr.chance.p) == (Fraction(27, 4), pytest.approx((45 + 55) / 220))


def test_an_infeasible_state_is_no_equilibrium() -> None:
    text = OPTION_FORM + (
        "accounts: {one: {}, other: {infeasible: [us.talks and not china.squeeze]}}\n"
        "record: {start: {date: 2020, taken: [talks]}, every: year, until: 2022}\n"
    )
    found = replay(loads(text), concepts=["nash"])
    assert [each.scores.stays["nash"].count for each in found.values()] == [3, 0]
    assert found["other"].periods == (None, None, None)


# As it is told


def test_as_json_there_are_only_new_keys() -> None:
    without, found = (answered("replay", loads(FIVE + ON_RECORD + text)) for text in ("", EVERY))
    assert found.keys() - without.keys() == {"every", "until", "steps", "stays", "changes", "periods"}
    assert (found["every"], found["until"]) == ("month", "2020-12")
    assert (found["steps"], found["stays"], found["changes"]) == (12, 9, 3)
    assert found["periods"][2] == {"period": "2020-03", "from": 0, "to": 1, "moved": True}
    account, before = found["accounts"]["default"], without["accounts"]["default"]
    assert account.keys() - before.keys() == {"periods"}
    assert account["periods"][4:6] == [[], []]
    assert account["scores"].keys() - before["scores"].keys() == {"stays"}
    nash = account["scores"]["stays"]["nash"]
    assert nash == {"count": 8, "of": 9, "random_timing": nash["random_timing"]}
    assert nash["random_timing"] == {
        "expected": 4.5,
        "p": pytest.approx(28 / 220),
        "most": 9,
        "least_p": pytest.approx(10 / 220),
        "forced": 0,
    }


def test_in_words_it_comes_second(tmp_path: Path) -> None:
    (tmp_path / "five.yaml").write_text(FIVE + ON_RECORD + EVERY)
    told = standoff_cli("replay", tmp_path / "five.yaml", "--concepts", "nash").stdout
    assert told.splitlines()[1] == "3 moves, 1 other entry, 2020-01 to 2020-12 (335 days)"
    assert told.split("\n\n")[2].splitlines() == [
        "What stayed: 9 of 12 months ended as they began; of these, those spent in an equilibrium (Nash)",
        "(p: how likely as many or more are if the moves come at random times)",
        "  8 of 9; at random times: 4.5, as many or more with p = 0.13",
    ]
    full = standoff_cli("replay", tmp_path / "five.yaml", "--concepts", "nash", "--full").stdout
    assert "stays in an equilibrium, Nash  8 of 9 (4.5, 0.13)" in full


def test_where_chance_has_no_choice_that_is_said() -> None:
    text = FIVE + 'record: {start: {date: 2020, state: "1"}, every: year, until: 2022}\n'
    (part,) = worded("replay", loads(text), concepts=["nash"]).parts("stays")
    told = "".join(span.text for span in part.blocks[0].line)  # type: ignore[union-attr]
    assert told == "3 of 3: each state that the record could stay in is an equilibrium, so that this shows nothing"


def test_the_published_record_of_37_months() -> None:
    """25 of 36 steps stay; in how many of the states a concept rests is counted from the printed classifications."""
    found = replay(example("chiwang001-2026-us-china"), concepts=["nash", "gmr", "smr", "seq"])["default"]
    assert {name: (score.count, score.of) for name, score in found.scores.stays.items()} == {
        "nash": (0, 25),
        "gmr": (7, 25),
        "smr": (7, 25),
        "seq": (5, 25),
    }


def test_without_periods_nothing_is_told_of_it() -> None:
    conflict = loads(FIVE + ON_RECORD)
    assert worded("replay", conflict).parts("stays") == ()
    assert replay(conflict)["default"].scores.stays == {}


def test_moves_that_cancel_each_other_within_a_period_are_not_denied() -> None:
    record = """record:
  start: {date: 2020-01, taken: []}
  every: month
  moves: [{date: 2020-01-05, by: us, take: [talks]}, {date: 2020-01-06, by: us, drop: [talks]}]
"""
    (part,) = worded("replay", loads(OPTION_FORM + record), concepts=["nash"]).parts("stays")
    assert "What stayed: 1 of 1 month ended as it began;" in "".join(span.text for span in part.heading)


def test_where_nothing_stayed_there_is_nothing_to_count() -> None:
    record = "record: {start: {date: 2020}, every: year, moves: [{date: 2020, by: us, take: [talks]}]}\n"
    (part,) = worded("replay", loads(OPTION_FORM + record), concepts=["nash"]).parts("stays")
    assert part.heading == ()
    told = "".join(span.text for span in part.blocks[0].line)  # type: ignore[union-attr]
    assert told == "What stayed: nothing; each year on record ended otherwise than it began."


@pytest.mark.parametrize(
    ("until", "lasted"),
    [("10:05", "(5 minutes)"), ("11:00", "(1 hour)"), ("23:59", "(13 hours 59 minutes)"), ("10:00", "(0 days)")],
)
def test_a_record_of_one_day_lasts_hours_and_minutes(until: str, lasted: str, tmp_path: Path) -> None:
    record = f"record: {{start: {{date: 1962-10-27T10:00}}, until: 1962-10-27T{until}}}\n"
    (tmp_path / "day.yaml").write_text(OPTION_FORM + record)
    assert lasted in standoff_cli("replay", tmp_path / "day.yaml", "--concepts", "nash").stdout
