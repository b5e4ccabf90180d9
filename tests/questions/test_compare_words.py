"""What `compare` shows: words on a terminal and on a page, JSON and a figure."""

from __future__ import annotations

import json
import math
import re
import subprocess
import sys
from pathlib import Path

import pytest

import standoff
from answering import answered, on_page, printed, text_of, worded
from asking import EXAMPLES, GRAPH_FORM, OPTION_FORM, standoff_cli
from dilemma import dilemma
from standoff.questions.compare import compare
from standoff.questions.compare.figure import compose
from standoff.questions.compare.layout import UNDEFINED
from standoff.render.drawing import MARGIN

KOREA = EXAMPLES / "korea-2017" / "korea.yaml"


def test_the_answer_comes_first() -> None:
    text = standoff_cli("compare", KOREA, "--concepts", "nash").stdout
    first = text.index("In all three accounts, the stand-off (the status quo) and three states with war hold.")
    assert first < text.index("Equilibria by solution concept")
    assert "In all three accounts, 4 Nash equilibria: 350, 374, 382, 854" in text
    said = "Only in “The Russian-Chinese proposal”, 8 Nash equilibria: 8, 32, 40, 72, 96, 104, 513, 577"
    assert said in text


def test_a_matrix_has_a_word_for_each_verdict() -> None:
    """Trust holds where both prefer it; defection holds in either account, as nobody gains by silence alone."""
    answer = worded("compare", dilemma(), concepts=["nash"])
    page = text_of(on_page(answer))
    assert "0 yes yes no option taken" in page
    assert "3 - yes the status quo: row: stay silent; column: stay silent" in page
    assert "Only in kind, 1 Nash equilibrium: 3" in page
    assert "plain would agree, with kind's list of" in printed("compare", answer)
    assert "3 row and column row, or column" in page
    # The row's lists order one pair of six oppositely, 2 and 3, by their statements on its own silence.
    assert "plain goes by: not “row: stay silent” (<b>Eve</b>); kind by: trust" in page


def test_a_page_leads_to_states_and_accounts_and_draws_how_alike_rankings_are() -> None:
    """The row ranks 4 pairs of states alike and 1 the other way round; 1 is tied in the kind account alone."""
    html = on_page(worded("compare", dilemma(), concepts=["nash"]))
    assert '"state:3&amp;account=kind"' in html
    assert '"account:plain"' in html
    assert "<b>" not in html
    tau = 3 / math.sqrt(5 * 6)
    assert (
        f'{tau:.2f}<span class="so-tau" aria-hidden="true"><i class="" style="left:50%;width:{tau * 50:.0f}%">' in html
    )


def test_rankings_that_are_alike_have_the_number_one() -> None:
    same = standoff.loads(OPTION_FORM + "accounts: {a: {}, b: {}}")
    answer = worded("compare", same, concepts=["nash"])
    assert re.search(r"^a and b +1.00 +1.00$", printed("compare", answer), re.M)
    assert "What drives them apart" not in on_page(answer)


def test_more_tables_than_are_shown_are_named_by_two_accounts() -> None:
    """Of six accounts that differ in whether leaving is good, three and three: nine pairs disagree, each twice."""
    views = [
        f"{name}: {{preferences: {{ann: [{'go' if number < 3 else 'not go'}]}}}}"
        for number, name in enumerate("abcdef")
    ]
    text = f"standoff: 1\ndecision_makers: {{ann: {{options: {{go: leave}}}}}}\naccounts: {{{', '.join(views)}}}"
    answer = worded("compare", standoff.loads(text), concepts=["nash"])
    told = re.search(
        r"and 12 such tables more, as of two accounts alone: `--accounts (.),(.)`", printed("compare", answer)
    )
    assert told
    assert f"as of two accounts alone: {told[1]} and {told[2]}" in text_of(on_page(answer))


def test_lists_that_decide_only_because_somebody_is_indifferent_say_so() -> None:
    """In the second account Ann wants nothing: without her wish to leave, she may stay."""
    text = """
standoff: 1
decision_makers: {ann: {options: {go: leave}}, bob: {options: {call: call her}}}
preferences: {bob: [call]}
accounts: {hers: {preferences: {ann: [go]}}, none: {preferences: {ann: []}}, his: {preferences: {ann: [not go]}}}
"""
    conflict = standoff.loads(text)
    told = printed("compare", worded("compare", conflict, accounts=["hers", "none"], concepts=["nash"]))
    assert "In none ann has no preference at all, and all states are alike to it." in told
    assert re.search(r"^in none, not in hers +hers would agree, with none's list of", told, re.M)
    assert re.search(r"^2 +ann \(only because ann is then indifferent\) +ann$", told, re.M)
    answer = compare(conflict, ["hers", "none", "his"], "nash")
    assert answer.indifferent == {"hers": (), "none": ("ann",), "his": ()}
    found = answered("compare", conflict, accounts=["hers", "none"], concepts=["nash"])
    assert found["indifferent"] == {"none": ["ann"]}
    (only,) = found["concepts"]["nash"]["disagreements"]
    assert (only["states"], only["adopt"]["indifferent"], only["give_up"]["indifferent"]) == ([2], ["ann"], [])
    assert "no preference at all" not in printed("compare", worded("compare", conflict, accounts=["hers", "his"]))


def test_one_account_is_refused_before_statistics_are_imported() -> None:
    script = (
        "import sys, standoff\n"
        "one = standoff.loads(sys.argv[1])\n"
        "try: standoff.compare(one)\n"
        "except standoff.QuestionError as error: print(error)\n"
        "print('scipy' in sys.modules)"
    )
    told = subprocess.run(
        [sys.executable, "-c", script, OPTION_FORM], capture_output=True, text=True, check=True
    ).stdout
    assert told == "to compare takes two accounts at least; this dispute has none of its own\nFalse\n"


def test_json_has_the_groups_of_states() -> None:
    answer = json.loads(standoff_cli("compare", KOREA, "--concepts", "nash", "--json").stdout)
    groups = {tuple(group["accounts"]): group["states"] for group in answer["concepts"]["nash"]["groups"]}
    assert groups == {
        ("article", "washington", "proposal"): [350, 374, 382, 854],
        ("proposal",): [8, 32, 40, 72, 96, 104, 513, 577],
    }


def test_withdrawn_claims_are_told_first() -> None:
    text = standoff_cli("compare", KOREA, "--concepts", "nash", "--without", "moon-launchers").stdout
    assert text.startswith("Without 1 claim (moon-launchers)")


@pytest.mark.parametrize("kind", ["svg", *(pytest.param(each, marks=pytest.mark.soak) for each in ("png", "pdf"))])
def test_a_figure_is_drawn_and_never_written_over_unasked(tmp_path: Path, kind: str) -> None:
    figure = tmp_path / f"accounts.{kind}"
    asked = ("compare", KOREA, "--concepts", "nash", "--figure", figure)
    assert standoff_cli(*asked).exit_code == 0
    assert figure.stat().st_size > 1000
    again = standoff_cli(*asked)
    assert again.exit_code == 1
    assert "exists already" in again.stderr
    assert standoff_cli(*asked, "--force").exit_code == 0


def test_a_figure_tells_states_apart(tmp_path: Path) -> None:
    """By code, name and all that differs or is done, which the longest labels had lost."""
    figure = tmp_path / "accounts.svg"
    assert standoff_cli("compare", KOREA, "--concepts", "nash", "--figure", figure).exit_code == 0
    drawn = figure.read_text("utf-8")
    words = re.findall(r"<text[^>]*>([^<]*)</text>", drawn)
    for code, said in {
        "350": "war: like the status quo, but the United States strikes North Korea; Russia pursues no projects with"
        " both Koreas",
        "374": "war: like the status quo, but North Korea attacks South Korea or US forces; Russia pursues no projects"
        " with both Koreas",
        "854": "the stand-off, the status quo: The United States holds large joint exercises and delivers THAAD; North"
        " Korea tests missiles and nuclear devices; South Korea hosts THAAD; China punishes South Korea's economy over"
        " THAAD; Russia pursues projects with",
        "8": "war: The United States strikes North Korea",
        "577": "a freeze of tests and drills: The United States enters direct talks with Pyongyang; South Korea hosts"
        " THAAD; Russia pursues projects with both Koreas",
    }.items():
        place = words.index(code) + 1
        assert " ".join(words[place:]).startswith(f"{said} ")
    assert "The article Washington's statements The Russian-Chinese proposal" in " ".join(words).replace("- ", "-")
    assert {"equilibrium", "no equilibrium", "status quo"} <= set(words)
    assert not {"none", "infeasible"} & set(words)


def test_a_figure_marks_the_status_quo_and_fills_its_page() -> None:
    figure = compose(compare(standoff.load(KOREA), concepts="nash"))
    (axes,) = figure.axes
    rings = [line for line in axes.lines if line.get_marker() == "o"]
    assert len(rings) == 3
    state = next(text for text in axes.texts if text.get_text() == "854")
    assert {round(float(ring.get_ydata()[0]), 6) for ring in rings} == {round(float(state.get_position()[1]), 6)}
    cells = [patch.get_bbox() for patch in axes.patches]
    assert max(cell.x1 for cell in cells) == pytest.approx(figure.get_figwidth() - MARGIN)
    right = max(cell.x1 for cell in cells)
    for columns, height in ((3, 12), (5, 3)):  # accounts, and decision makers
        own = cells[: 12 * 3] if columns == 3 else cells[12 * 3 :]
        assert len(own) == columns * height
        assert {round((right - cell.x0) / cell.width) for cell in own} == set(range(1, columns + 1))


def test_a_figure_has_as_many_states_as_the_words(tmp_path: Path) -> None:
    figure = tmp_path / "accounts.svg"
    asked = ("compare", KOREA, "--concepts", "nash", "--limit", "6", "--figure", figure)
    assert standoff_cli(*asked).exit_code == 0
    assert re.findall(r">(and [^<]* more)<", figure.read_text("utf-8")) == ["and 2 more", "and 6 more"]


def test_a_figure_in_graph_form_has_names_and_what_has_no_tau() -> None:
    indifferent = "{bob: {ranking: [[both_pressed, quiet, ann_pressed]]}}"
    views = f"accounts: {{one: {{}}, two: {{preferences: {indifferent}}}}}"
    figure = compose(compare(standoff.loads(GRAPH_FORM + views), concepts="nash"))
    words = [text.get_text() for text in figure.axes[0].texts]
    assert "taken" not in words
    assert "ann_pressed" in words
    assert "n/a" in words
    assert UNDEFINED in words


def test_mistakes(tmp_path: Path) -> None:
    single = tmp_path / "single.yaml"
    single.write_text(OPTION_FORM)
    for arguments, message in (
        (("compare", single), "two accounts at least"),
        (("compare", KOREA, "--accounts", "article"), "two accounts at least"),
        (("compare", KOREA, "--accounts", "article,propsal"), "did you mean `proposal`"),
        (("compare", KOREA, "--figure", tmp_path / "figure.gif"), ".svg, .pdf or .png"),
    ):
        result = standoff_cli(*arguments)
        assert (result.exit_code, result.stdout) == (1, "")
        assert message in result.stderr


def test_several_in_one_name_have_no_preference() -> None:
    """Farmers *have* no preference, though they are one party."""
    text = """
standoff: 1
decision_makers: {north: {name: Northern farmers, article: the, plural: true, options: {pump: pump}}}
accounts: {none: {preferences: {north: []}}, his: {preferences: {north: [north.pump]}}}
"""
    told = printed("compare", worded("compare", standoff.loads(text)))
    assert "In none the Northern farmers have no preference at all, and all states are alike to them." in told


def test_a_figure_says_what_its_cells_show() -> None:
    """State 1 holds in both accounts, is the status quo of the first, and can't be in the third."""
    conflict = standoff.loads("""\
standoff: 1
decision_makers: {ann: {options: {go: ""}}}
preferences: {ann: [ann.go]}
accounts: {one: {status_quo: [ann.go]}, two: {}, three: {infeasible: [ann.go]}}
""")
    told = str(standoff.compare(conflict, concepts="nash").plot().axes[0].get_label())
    assert "(holds: one, status quo: one, holds: two, infeasible: three)" in told
