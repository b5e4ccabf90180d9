"""Many places taken out of a YAML text at once: what is left is what is left when they go one by one."""

from __future__ import annotations

from random import Random

import pytest

from asking import EXAMPLES
from standoff.errors import EditError, Path
from standoff.files import edits
from standoff.files.edits import Prune, Remove, edited
from standoff.files.yaml import Node, compose

KOREA = (EXAMPLES / "korea-2017" / "korea.yaml").read_text("utf-8")
SMALL = """\
# one
a: [x, 'y', {k: x, l: [p, q]}]  # two
b:
  # three
  - first   # four
  - second:
      - u
      # five
      - v
    third: w
  - - s
    - t
c: {d: 1, e: {f: 2}}
g: >-
  long
  text

h: last"""


def places(node: Node, path: Path = ()) -> dict[Path, int]:
    """Every place of a tree below its root, and where its entry begins."""
    found: dict[Path, int] = {}
    for number, item in enumerate(node.items):
        found[*path, number] = item.start
        found |= places(item, (*path, number))
    for key, value in node.pairs:
        found[*path, key.text] = key.start
        found |= places(value, (*path, key.text))
    return found


def outermost(paths: list[Path]) -> list[Path]:
    return [path for path in paths if not any(path[:length] in paths for length in range(1, len(path)))]


CASES = [
    *[pytest.param(KOREA, seed, id=f"korea-{seed}") for seed in range(6)],
    *[pytest.param(SMALL, seed, id=f"small-{seed}") for seed in range(60)],
    *[pytest.param(SMALL.replace("\n", "\r\n"), seed, id=f"windows-{seed}") for seed in range(30)],
]


@pytest.mark.parametrize(("text", "seed"), CASES)
def test_at_once_is_as_one_by_one(text: str, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    random = Random(seed)
    known = places(compose(text))
    chosen = outermost(random.sample(sorted(known, key=known.__getitem__), random.randint(2, 8)))
    expected = text
    for path in sorted(chosen, key=known.__getitem__, reverse=True):
        expected = edited(expected, Remove(path))
    monkeypatch.delattr(edits, "reduce")  # with which they would go one by one after all
    assert edited(text, Prune(tuple(chosen))) == expected


def test_what_lies_in_another_goes_with_it() -> None:
    assert edited("a: [x, y]\nb: {c: 1}\n", Prune((("a", 1), ("a",), ("a", 0)))) == "b: {c: 1}\n"


def test_nothing_goes_where_one_place_is_not_there() -> None:
    with pytest.raises(EditError, match=r"there is no a\[2\]"):
        edited("a: [x, y]\n", Prune((("a", 0), ("a", 2))))


def test_what_comments_are_in_the_way_of_is_done_one_by_one() -> None:
    text = "a:\n  -   # - a dash\n    x\n  - # - another\n    y\n  - z\n"
    assert edited(text, Prune((("a", 0), ("a", 1)))) == "a:\n  - z\n"
