"""The tree of evolution: all that improvements reach, where each path stops, and who moves."""

from __future__ import annotations

import pytest

import standoff
from asking import EXAMPLES
from standoff.questions.paths.tree import Branch, grown

ELMIRA = standoff.load(EXAMPLES / "published" / "hipel-1993-elmira" / "conflict.yaml")
CUBA = standoff.load(EXAMPLES / "published" / "fraser-1984-cuban-missile-crisis" / "conflict.yaml")
KOREA = standoff.load(EXAMPLES / "korea-2017" / "korea.yaml")
# Ann goes from a to b and c; from c only Bob can move, and Ann alone from b to d, unless Bob has moved to b.
TURNS = """\
standoff: 1
states: [a, b, c, d]
decision_makers:
  ann: {}
  bob: {}
moves:
  ann: {a: [b, c], b: [d]}
  bob: {c: [b]}
status_quo: a
preferences:
  ann: {ranking: [d, [b, c], a]}
  bob: {ranking: [[b, d], [a, c]]}
"""


def tree(conflict: standoff.Conflict, *, moves: bool = False, limit: int = 10**6, **asked: object) -> Branch:
    (each,) = standoff.paths(conflict, **asked).values()  # type: ignore[arg-type]
    root = grown(each, moves=moves, limit=limit)
    assert root is not None
    return root


def told(branch: Branch) -> object:
    return branch.slot, branch.dms, [told(each) for each in branch.branches]


def test_improvements_from_the_status_quo() -> None:
    """Only the local governments improve on Elmira's status quo, by insisting (Hipel and others 1993)."""
    root = tree(ELMIRA)
    assert [each.branches for each in root.branches] == [[]]
    assert (root.branches[0].dms, root.branches[0].stops, root.stops) == ([2], True, False)


def test_nobody_moves_twice_running() -> None:
    """So d, which only Ann reaches, comes after Bob's move to b, for which b stands in the tree once more."""
    root = tree(standoff.loads(TURNS))
    assert told(root) == (0, [], [(1, [0], []), (2, [0], [(1, [1], [(3, [0], [])])])])
    first, second = root.branches
    assert first.turns_away
    assert not first.stops
    assert (second.branches[0].again, second.branches[0].branches[0].stops) == (True, True)


@pytest.mark.parametrize("start", [513, 854, 0])
@pytest.mark.parametrize("moves", [False, True])
def test_all_that_can_be_reached_is_there(start: int, *, moves: bool) -> None:
    (each,) = standoff.paths(KOREA, "article", start=start).values()
    root = grown(each, moves=moves, limit=10**6)
    assert root is not None
    search = each.moves if moves else each.improvements
    assert {branch.slot for branch in root.all()} == set((search.least >= 0).nonzero()[0].tolist())
    steps = {branch.slot: branch.steps for branch in root.all() if not branch.again}
    assert all(search.least[slot] == number for slot, number in steps.items())


def test_what_is_left_out_is_counted() -> None:
    root = tree(CUBA, limit=3)
    assert len(list(root.all())) == 3
    assert root.more == 1
    assert sum(branch.more for branch in tree(CUBA).all()) == 0
    assert tree(CUBA, moves=True, limit=12).depth <= 3


def test_the_words_of_a_tree_say_where_each_path_ends() -> None:
    """Ann's moves to b end since she alone could go on, as TURNS says; what isn't shown is counted."""
    conflict = standoff.loads(TURNS)
    said = str(standoff.paths(conflict).plot().axes[0].get_label())
    assert "a leads to b and c. b, by ann, leads no further: only who has just moved would go on." in said
    assert said.endswith("d, by ann, leads no further: nobody improves from here.")
    fewer = str(standoff.paths(conflict).plot(states=2).axes[0].get_label())
    assert "a leads to b and 1 more." in fewer
    assert "from state c, step by step" in str(standoff.paths(conflict, start="c").plot().axes[0].get_label())


def test_what_is_too_long_for_a_box_is_told_below() -> None:
    long = "write to every single shopkeeper of the old town, one after the other, and ask them to stay shut on Sundays"
    conflict = standoff.loads(f"""\
standoff: 1
decision_makers:
  ann: {{options: {{ask: "{long}", go: go}}}}
preferences:
  ann: [ask and go]
""")
    figure = standoff.paths(conflict, start="nothing").plot()
    written = [each.get_text() for axes in figure.axes for each in axes.texts]
    assert "3" in written
    assert long in " ".join(written)
