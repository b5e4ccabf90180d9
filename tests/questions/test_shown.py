"""Answers that show themselves in Python: as text, HTML and figures, and short where only named."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import standoff
from standoff.errors import QuestionError

DILEMMA = """\
standoff: 1
title: The dilemma
decision_makers:
  row: {options: {cooperate: stay silent}}
  column: {options: {cooperate: stay silent}}
definitions: {peace: row.cooperate and column.cooperate}
preferences:
  row: [column.cooperate, not row.cooperate]
  column: [row.cooperate, not column.cooperate]
"""
CONFLICT = standoff.loads(DILEMMA)
ANSWERS: dict[str, Callable[[], Any]] = {
    "Analysis": lambda: standoff.analyse(CONFLICT),
    "Explanation": lambda: standoff.explain(CONFLICT, 0),
    "Paths": lambda: standoff.paths(CONFLICT, start=3),
    "Rankings": lambda: standoff.ranking(CONFLICT),
    "RankedStates": lambda: standoff.ranking(CONFLICT, "row"),
    "Found": lambda: standoff.find(CONFLICT, "peace"),
    "Verdicts": lambda: standoff.verdicts(CONFLICT, 0),
    "ClaimsAnswer": lambda: standoff.claims(CONFLICT),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_as_text_and_html(name: str) -> None:
    found = ANSWERS[name]()
    text, html = found.text(width=60), found._repr_html_()
    assert text.splitlines()[0] == CONFLICT.title
    assert max(map(len, text.splitlines())) <= 60
    assert "\x1b" not in text
    assert html == found.html()
    assert html.count("<div") == html.count("</div>") > 0


def test_options_are_those_of_the_command() -> None:
    found = standoff.ranking(CONFLICT, "row")
    assert len(found.text(limit=1).splitlines()) < len(found.text().splitlines())
    ids = standoff.analyse(CONFLICT).text(ids=True)
    assert ids != standoff.analyse(CONFLICT).text()
    with pytest.raises(QuestionError, match="there is no option of this answer `lmit`: did you mean `limit`"):
        found.text(lmit=1)


def test_a_figure_or_what_is_missing() -> None:
    pytest.importorskip("matplotlib")
    figure = standoff.ranking(CONFLICT).plot()
    assert figure.axes
    with pytest.raises(QuestionError, match="there is no figure of this: Verdicts"):
        standoff.verdicts(CONFLICT, 0).plot()


@pytest.mark.parametrize("name", ANSWERS)
def test_a_short_repr(name: str) -> None:
    told = repr(ANSWERS[name]())
    assert told.startswith(f"<{name} of {CONFLICT.title!r}")
    assert len(told) < 120


def test_reprs_say_how_much_there_is() -> None:
    options = "decision makers: 2, options: 2, accounts: 1"
    assert repr(CONFLICT) == f"<Conflict {CONFLICT.title!r}, {options}>"
    assert repr(standoff.analyse(CONFLICT, concepts="nash")["default"]) == (
        "<AccountAnalysis 'default', feasible states: 4, equilibria: nash: 1>"
    )
