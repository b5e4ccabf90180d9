"""The report of paths: the answer first, then steps in words with what speaks against them and on whose word."""

from __future__ import annotations

import pytest

from asking import EXAMPLES, ROOT, standoff_cli

KOREA = EXAMPLES / "korea-2017" / "korea.yaml"


def lines(*arguments: object) -> list[str]:
    result = standoff_cli("paths", *arguments)
    assert result.exit_code == 0, result.stderr
    return [" ".join(line.split()) for line in result.stdout.splitlines()]


def test_steps_grounds_and_voices() -> None:
    told = lines(KOREA, "--account", "article", "--to", "837")
    assert "2 moves away, out of reach by improvements alone: 1 step would need an offer." in told
    step = next(line for line in told if line.startswith("1. us takes talks, drops exercises to 853"))
    assert "against its interest (prefers `not us.talks`; Sergey Ryabkov, via the" in step
    assert "dprk drops tests to 837 improvement" in told
    assert "Something would have to be offered to us." in told


def test_a_ground_is_told_with_its_voices_once() -> None:
    told = "\n".join(lines(KOREA, "--account", "article", "--to", "837"))
    assert told.count("prefers `not us.talks`") == 2
    assert told.count("Sergey Ryabkov") == 1


def test_states_have_names_in_graph_form() -> None:
    file = ROOT / "tests" / "designed" / "nobody-moves-twice.yaml"
    told = lines(file, "--from", "quiet", "--to", "step")
    assert "from quiet" in told
    assert "ann moves to push improvement" in told
    assert "bob moves to step improvement" in told
    assert any(
        line.startswith("No sequence of moves leads there") for line in lines(file, "--from", "0", "--to", "war")
    )


def test_what_would_be_offered_to_whom() -> None:
    """Under `proposal` one of the two has to make the first step, and it doesn't matter which."""
    assert "Something would have to be offered to us, or to dprk." in lines(
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
    assert sum(line.startswith("1. ") or line.startswith("us takes") for line in told) == limit


def test_nothing_is_wider_than_the_pipe() -> None:
    result = standoff_cli("paths", KOREA, "--outcome", "freeze and us.talks")
    assert max(map(len, result.stdout.splitlines())) <= 120
    assert "and 20 more: `--json` has them" in result.stdout
