"""Short names that are made of what people type."""

from __future__ import annotations

import pytest

from standoff.editing.short_names import SHORT, short_for
from standoff.model.ids import ID


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Upstream State", "upstream"),
        ("Fill the reservoir fast", "fill_fast"),
        ("the North Sea", "north_sea"),
        ("Don't pump", "dont_pump"),
        ("Łódź", "lodz"),
        ("Großmächte", "grossmachte"),
        ("Not", "not2"),  # `not` is a word of conditions
        ("2030 targets", "targets"),
        ("Environmentalists of the delta", "environmentalists"),
        ("東京", "option1"),
        ("2030", "option1"),
    ],
)
def test_a_short_name_is_a_few_words_of_a_text(text: str, short: str) -> None:
    assert short_for(text, [], "option") == short
    assert ID.fullmatch(short)


def test_a_name_that_is_taken_gets_more_words_and_then_a_number() -> None:
    assert short_for("Upstream farmers", ["upstream"], "dm") == "upstream_farmers"
    assert short_for("Upstream", ["upstream", "upstream2"], "dm") == "upstream3"
    assert short_for("長江", ["dm1", "dm2"], "dm") == "dm3"


def test_whole_words_are_as_long_as_may_be() -> None:
    assert len(short_for("raise the water price for all farms", [], "option")) <= SHORT
