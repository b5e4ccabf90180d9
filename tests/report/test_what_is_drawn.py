"""What figures draw, mark by mark: shapes, faces and lengths, beside what is known of small disputes."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from matplotlib.axes import Axes
from matplotlib.colors import same_color
from matplotlib.patches import FancyBboxPatch, Polygon, Rectangle

import standoff
from asking import EXAMPLES, OPTION_FORM
from standoff.questions.analyse.figure import TAKEN
from standoff.questions.compare.layout import REVERSE, SAME
from standoff.questions.paths.figure import BAR, THIN
from standoff.render import drawing

PUBLISHED = EXAMPLES / "published"
PRISONERS = standoff.load(PUBLISHED / "fang-1993-prisoners-dilemma" / "conflict.yaml")
ELMIRA = standoff.load(PUBLISHED / "hipel-1993-elmira" / "conflict.yaml")
ANN = "standoff: 1\ndecision_makers: {ann: {options: {go: leave}}}\n"


def drawn(answer: object, **options: object) -> Axes:
    (axes,) = answer.plot(**options).axes  # type: ignore[attr-defined]
    assert isinstance(axes, Axes)
    return axes


def marks(axes: Axes) -> Counter[tuple[str, bool]]:
    """How many marks of each shape there are, filled or hollow."""
    found = [line for line in axes.lines if line.get_marker() != "None"]
    return Counter((str(line.get_marker()), not same_color(line.get_markerfacecolor(), "white")) for line in found)


def faced(axes: Axes, colour: str, kind: type[Rectangle | FancyBboxPatch] = Rectangle) -> int:
    return sum(type(each) is kind and same_color(each.get_facecolor(), colour) for each in axes.patches)


def heads(axes: Axes) -> Counter[bool]:
    """How many heads of arrows are filled, and how many are open."""
    found = [each for each in axes.patches if type(each) is Polygon]
    return Counter(not same_color(each.get_facecolor(), "white") for each in found)


def test_improvements_have_filled_heads() -> None:
    """In the prisoners' dilemma each improves by confessing, whatever the other does, and can go back at a loss."""
    assert heads(drawn(standoff.graph(PRISONERS))) == {True: 4, False: 4}
    idle = "{standoff: 1, states: [q, p], decision_makers: {ann: {}}, moves: {ann: {q: [p]}}, "
    assert heads(drawn(standoff.graph(standoff.loads(idle + "preferences: {ann: {ranking: [[q, p]]}}}")))) == {False: 1}


def test_equilibria_stand_out_in_a_graph() -> None:
    axes = drawn(standoff.graph(PRISONERS, concept="nash"))
    assert faced(axes, drawing.HELD, FancyBboxPatch) == 1


def test_options_taken_and_equilibria_are_marked_in_the_table() -> None:
    """The columns of Elmira's states as printed have seven times Y; three are equilibria (Hipel and others 1993)."""
    axes = drawn(standoff.analyse(ELMIRA, concepts="nash"))
    assert faced(axes, TAKEN) == 7
    assert marks(axes) == {("o", True): 3}


def test_bars_say_how_a_path_ends() -> None:
    """Ann's b ends a path, since only she could go on; Bob's way leads to d, from which nobody improves."""
    axes = drawn(
        standoff.paths(
            standoff.loads("""\
standoff: 1
states: [a, b, c, d]
decision_makers: {ann: {}, bob: {}}
moves: {ann: {a: [b, c], b: [d]}, bob: {c: [b]}}
status_quo: a
preferences: {ann: {ranking: [d, [b, c], a]}, bob: {ranking: [[b, d], [a, c]]}}
""")
        )
    )
    bars = [line.get_linewidth() for line in axes.lines if same_color(line.get_color(), drawing.INK)]
    assert Counter(bars) == {BAR: 1, THIN: 1}


def test_moves_of_a_record_have_their_marks() -> None:
    """Talks are what the US want; one account rules them out."""
    record = "record: {start: {date: 2001-01-01}, moves: [{date: 2001-01-11, by: us, take: [us.talks]}]}\n"
    accounts = "status_quo: []\naccounts: {open: {}, shut: {infeasible: [us.talks]}}\n"
    axes = drawn(standoff.replay(standoff.loads(OPTION_FORM + accounts + record)))
    assert {shape: number for (shape, _), number in marks(axes).items()} == {"^": 1, "x": 1}


def test_spells_follow_one_another() -> None:
    record = "record: {start: {date: 2001-01-01}, moves: [{date: 2001-01-11, by: us, take: [us.talks]}]}\n"
    axes = drawn(standoff.replay(standoff.loads(f"{OPTION_FORM}status_quo: []\n{record}")))
    bars = [each for each in axes.patches if type(each) is Rectangle]
    ends = [(each.get_x(), each.get_x() + each.get_width()) for each in bars]
    assert len(ends) > 1
    for (_, end), (start, _) in pairwise(ends):
        assert start == pytest.approx(end)


def test_squares_and_rings_of_hinges() -> None:
    """Ann leaves by one account and stays by the other; without the claim she is indifferent, so that both hold."""
    conflict = standoff.loads(f"""{ANN}
claims: {{c0: {{text: So it was, said_by: [V]}}}}
accounts:
  leaves: {{preferences: {{ann: [{{prefer: ann.go, because: [c0]}}]}}}}
  stays: {{preferences: {{ann: [not ann.go]}}}}
""")
    found = marks(drawn(standoff.hinges(conflict, "not ann.go")))
    assert (found["s", True], found["s", False]) == (1, 1)
    assert found["o", False] == 2  # the claim in the table, and the preference below that is dropped
    assert found["X", True] == 0


@pytest.mark.parametrize(("other", "colour"), [("ann.go", SAME), ("not ann.go", REVERSE)])
def test_colours_say_how_alike_accounts_rank(other: str, colour: str) -> None:
    conflict = standoff.loads(
        f"{ANN}accounts: {{one: {{preferences: {{ann: [ann.go]}}}}, two: {{preferences: {{ann: [{other}]}}}}}}"
    )
    patches = drawn(standoff.compare(conflict, concepts="nash")).patches
    assert same_color(patches[-1].get_facecolor(), colour)


def test_bars_of_a_ladder_are_as_long_as_their_states_are_many() -> None:
    """Of four states Ann likes the one best in which both are out, and the three others alike."""
    conflict = standoff.loads("""\
standoff: 1
decision_makers: {ann: {options: {go: leave}}, bob: {options: {run: run}}}
preferences: {ann: [ann.go and bob.run], bob: []}
""")
    one, three = (each.get_width() for each in drawn(standoff.ranking(conflict, dm="ann"), ladder=True).patches)
    assert three == pytest.approx(3 * one)
