"""Paths in words: the answer first, then steps with what speaks against them and on whose word."""

from __future__ import annotations

import pytest

import standoff
from answering import answered, on_page, printed, text_of, worded
from asking import EXAMPLES, GRAPH_FORM, ROOT, standoff_cli
from dilemma import dilemma

KOREA = EXAMPLES / "korea-2017" / "korea.yaml"


def lines(*arguments: object) -> list[str]:
    result = standoff_cli("paths", *arguments)
    assert result.exit_code == 0, result.stderr
    return [" ".join(line.split()) for line in result.stdout.splitlines()]


def test_steps_grounds_and_voices() -> None:
    told = lines(KOREA, "--account", "article", "--to", "837")
    assert "2 moves away, out of reach by improvements alone: 1 step would need an offer." in told
    step = next(place for place, line in enumerate(told) if line.startswith("1. The United States enters direct talks"))
    assert "to state 853 against its interest (prefers: the United States" in told[step]
    assert "Pyongyang and holds no large exercises enters no talks with Pyongyang, according" in told[step + 1]
    assert "North Korea carries out no tests to state 837 improvement" in told
    assert "Something would have to be offered to the United States." in told


def test_a_ground_is_told_with_its_voices_once() -> None:
    told = " ".join(lines(KOREA, "--account", "article", "--to", "837"))
    assert told.count("against its interest (prefers: the United States") == 2
    assert told.count("Sergey Ryabkov") == 1


def test_states_have_names_in_graph_form() -> None:
    file = ROOT / "tests" / "designed" / "nobody-moves-twice.yaml"
    told = lines(file, "--from", "quiet", "--to", "step")
    assert "from quiet" in told
    assert "Ann moves to push improvement" in told
    assert "Bob moves to step improvement" in told
    assert any(
        line.startswith("No sequence of moves leads there") for line in lines(file, "--from", "0", "--to", "war")
    )


def test_what_would_be_offered_to_whom() -> None:
    """Under `proposal` one of the two has to make the first step, and it doesn't matter which."""
    assert "Something would have to be offered to the United States, or to North Korea." in lines(
        KOREA, "--account", "proposal", "--to", "837"
    )


def test_where_things_stand_and_what_is_missing() -> None:
    assert "That is where things stand." in lines(KOREA, "--account", "article", "--to", "854")
    told = lines(KOREA, "--account", "article", "--from", "us.strike", "--to", "us.talks")
    assert "No sequence of moves leads there, however long." in told


@pytest.mark.parametrize("limit", [0, 1])
def test_paths_are_counted_whatever_the_limit(limit: int) -> None:
    told = lines(KOREA, "--account", "article", "--to", "837", "--limit", limit)
    (head,) = [line for line in told if line.startswith("2 shortest paths of 2 steps")]
    assert ("1 of them here" in head) == (limit == 1)
    assert head.endswith("at best 1 step is no improvement")
    assert sum("to state 837" in line for line in told) == limit


def test_nothing_is_wider_than_the_pipe() -> None:
    result = standoff_cli("paths", KOREA, "--outcome", "freeze and us.talks")
    assert max(map(len, result.stdout.splitlines())) <= 120
    assert "and 20 more: `--json` has them" in result.stdout


# On a page


def test_a_path_is_told_step_by_step() -> None:
    told = text_of(on_page(worded("paths", dilemma(), account="plain")))
    assert "2 moves away, 2 steps by improvements alone." in told
    assert "2 2 0 row, column" in told  # moves, improvements, to offer, must move
    assert "2 shortest paths of 2 steps; at best each step an improvement" in told
    assert "row: not “stay silent” to state 2 improvement column: not “stay silent” to state 0 improvement" in told
    assert "by improvements of" not in told  # as those are the shortest ones


def test_a_chain_has_the_states_of_a_path() -> None:
    html = on_page(worded("paths", dilemma(), account="plain", limit=1))
    chain = html.partition('<div class="so-chain"')[2].partition("</div>")[0]
    assert text_of(chain).endswith("> 3 + row 2 + column 0")


def test_a_step_against_an_interest_says_on_what_ground() -> None:
    html = on_page(worded("paths", dilemma(), account="plain", start="0", to="3"))
    told = text_of(html)
    loss = "row: stay silent to state 1 a loss that pays off at the end"
    assert f"{loss} (prefers: not “row: stay silent”, according to <b>Eve</b>" in told
    assert "Something would have to be offered to row and column." in told
    assert "<b>" not in html
    assert '"claim:greed"' in html
    assert '"state:1&amp;account=plain"' in html


def test_in_graph_form_a_move_leads_to_a_name() -> None:
    told = text_of(on_page(worded("paths", standoff.loads(GRAPH_FORM), start="quiet", to="both_pressed")))
    assert "ann moves to ann_pressed improvement" in told


def test_of_many_targets_so_many_are_told() -> None:
    asked = {"account": "plain", "outcome": "row.cooperate or not row.cooperate", "targets": 2}
    found = answered("paths", dilemma(), **asked)["accounts"]["plain"]
    assert len(found["targets"]) == 2
    assert found["target_count"] == 4
    assert found["truncated"]
    answer = worded("paths", dilemma(), **asked)
    assert "and 2 more" in text_of(on_page(answer))
    assert "and 2 more: `--json` has them" in printed("paths", answer)


def test_columns_are_told_at_the_end_or_under_the_pointer() -> None:
    answer = worded("paths", dilemma(), account="plain")
    assert printed("paths", answer).endswith("those without whom no path leads there")
    assert 'title="those without whom no path leads there"' in on_page(answer)
    assert "those without whom" not in text_of(on_page(answer))


def test_more_than_one_path_by_improvements_has_one_plural() -> None:
    """Where Fraser and Hipel's crisis begins at 0: what was once told as `shortest path by improvementss`."""
    file = EXAMPLES / "published" / "fraser-1984-cuban-missile-crisis" / "conflict.yaml"
    told = lines(file, "--from", "0", "--concepts", "nash,gmr")
    assert "3 shortest paths by improvements of 3 steps; at best each step an improvement" in told
