"""Many places of a YAML text changed at once: each of them, and no letter besides."""

from __future__ import annotations

import pytest

from standoff.errors import EditError
from standoff.files.edits import Put, Rename, Reword, edited

TEXT = """\
# one
a: [x, 'y', {k: x}]  # two
b:
  # three
  first: x
  second: {x: 1, z: 2}
"""


def test_values_and_keys_change_at_once_each_named_as_it_was() -> None:
    edit = Reword(
        (Put(("a", 0), "longer than before"), Put(("a", 2, "k"), "w"), Put(("b", "first"), "w")),
        (Rename(("b",), "c"), Rename(("b", "second", "x"), "w")),
    )
    assert edited(TEXT, edit) == (
        "# one\na: [longer than before, 'y', {k: w}]  # two\nc:\n  # three\n  first: w\n  second: {w: 1, z: 2}\n"
    )


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (Reword((Put(("b", "third"), "w"),)), "there is no b.third"),
        (Reword((Put(("a", 3), "w"),)), r"there is no a\[3\]"),
        (Reword((), (Rename(("b", "second", "x"), "z"),)), "there is a `z` already"),
        (Reword((), (Rename(("b", "first"), "w"), Rename(("b", "second"), "w"))), "two keys can't have one name"),
    ],
)
def test_what_is_not_there_or_would_clash_is_refused(edit: Reword, message: str) -> None:
    with pytest.raises(EditError, match=message):
        edited(TEXT, edit)


def test_nothing_to_change_changes_nothing() -> None:
    assert edited(TEXT, Reword()) == TEXT
