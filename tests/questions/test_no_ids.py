"""No answer says an id where a name exists: ids are replaced by some that nobody would write, and looked for."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from matplotlib.text import Text

from asking import EXAMPLES
from marking import MARK, marked
from standoff.asking.asked import Asked, ask
from standoff.asking.registry import QUESTIONS
from standoff.errors import QuestionError
from standoff.model.conflict import Conflict
from standoff.questions.check import loads
from standoff.render.terminal import Terminal

FILES = [EXAMPLES / "korea-2017/korea.yaml", *sorted((EXAMPLES / "published").glob("*/conflict.yaml"))]
USUAL = (FILES[0], *(each for each in FILES if each.parent.name in ("jacobi-2017-north-korea", "hipel-1993-elmira")))
LONG = ("analyse", "report", "sweep")  # of Korea; smaller disputes have these, too
COMMANDS_OF_QUESTIONS = [name for name, each in QUESTIONS.items() if each.command and each.reads != "sources"]


def usual(file: Path, name: str) -> bool:
    """Whether this is looked at in each run."""
    return file in USUAL and not (file == FILES[0] and name in LONG)


@cache
def conflict_of(file: Path) -> Conflict:
    return loads(marked(file.read_text("utf-8")), file.name)


def answer(file: Path, name: str) -> Asked | None:
    """The answer of a question that can be asked about a file; Korea has all."""
    conflict = conflict_of(file)
    codes = {each.status_quo for each in conflict.accounts.values()} - {None}
    anywhere = {} if codes else {"explain": {"state": 0}, "paths": {"start": 0}}.get(name, {})
    own = {"hinges": {"size": 1, "state": next(iter(codes), 0)}, "sweep": {"swap": True, "samples": 9}}.get(name, {})
    try:
        return ask(QUESTIONS[name], conflict, **anywhere, **own)
    except QuestionError:
        assert file != FILES[0]
        return None


def printed(asked: Asked, *, ids: bool = False, **options: Any) -> str:
    from rich.console import Console

    console = Console(width=100, color_system=None)
    with console.capture() as capture:
        console.print(Terminal(lambda about: about.id, str, ids).answer(asked.words(**options)), crop=False)
    return capture.get()


@pytest.mark.parametrize(
    ("file", "name"),
    [
        pytest.param(file, name, marks=[] if usual(file, name) else pytest.mark.soak, id=f"{file.parent.name}-{name}")
        for file in FILES
        for name in COMMANDS_OF_QUESTIONS
    ],
)
def test_words_have_names(file: Path, name: str) -> None:
    asked = answer(file, name)
    if asked is not None:
        options = {"replay": {"full": True}, "analyse": {"stable": True}}.get(name, {})
        assert MARK.findall(printed(asked, **options)) == []


@pytest.mark.parametrize("name", [name for name in COMMANDS_OF_QUESTIONS if QUESTIONS[name].is_drawn])
def test_figures_have_names(name: str) -> None:
    asked = answer(FILES[0], name)
    assert asked is not None
    figure = import_module(f"standoff.questions.{name}.figure").compose(asked.result)
    assert MARK.findall(" ".join(each.get_text() for each in figure.findobj(Text))) == []
