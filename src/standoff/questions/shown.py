"""Answers that show themselves: as text, in a notebook, and as a figure."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from inspect import signature
from typing import TYPE_CHECKING, Any

from standoff.errors import QuestionError, not_there

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from standoff.render.answer import Answer, Reference

WIDTH = 100  # characters of a line of text, unless the user asks for another
STYLE = (
    "<style>.so-answer table{border-collapse:collapse}.so-answer td,.so-answer th{text-align:left;"
    "vertical-align:top;padding:.15em .8em .15em 0;font-weight:normal}.so-answer .so-dim{opacity:.65}"
    ".so-answer caption{display:none}</style>"
)


class Drawn:
    """The answer of a question, which its folder can perhaps draw."""

    def plot(self, **options: Any) -> Figure:
        """The answer as a figure of matplotlib, which the extra `figures` brings.

        Raises QuestionError where this answer has no figure, or matplotlib isn't installed.
        """
        home = _home(self)
        if find_spec(f"{home}.figure") is None:
            raise QuestionError(f"there is no figure of this: {type(self).__name__}")
        from standoff.render.drawing import require_matplotlib

        require_matplotlib()
        figure: Figure = import_module(f"{home}.figure").compose(self, **options)
        return figure


class Shown(Drawn):
    """The answer of a question, which its folder can word and perhaps draw."""

    conflict: Any

    def text(self, *, width: int = WIDTH, ids: bool = False, **options: Any) -> str:
        """The answer in words, in lines of at most so many characters; with `ids`, ids in place of names.

        `options` are those of the command: `limit`, say.
        """
        from rich.console import Console

        from standoff.render.terminal import Terminal

        console = Console(
            width=width, highlight=False, emoji=False, color_system=None, force_terminal=False, force_jupyter=False
        )
        with console.capture() as capture:
            console.print(Terminal(_asking, _more, ids).answer(self._words(options)), crop=False)
        return "\n".join(line.rstrip() for line in capture.get().splitlines())

    def html(self, **options: Any) -> str:
        """The answer in words as HTML, which notebooks show by themselves."""
        from standoff.render.html import UNLINKED
        from standoff.render.words import UNTITLED

        answer = self._words(options)
        title = UNLINKED.heading(answer.title or UNTITLED, answer.about)
        return f'{STYLE}<div class="so-answer">{title}{UNLINKED.answer(answer)}</div>'

    def tables(self, form: str = "markdown", **options: Any) -> str:
        """The tables of the answer alone, as `markdown`, `latex` (for the package booktabs) or `csv`.

        Raises QuestionError for another form.
        """
        from standoff.render.tables import FORMS, tables_text

        if form not in FORMS:
            raise QuestionError(not_there("form of tables", form, FORMS), arguments=["form"])
        return tables_text(self._words(options), form)

    def _words(self, options: dict[str, Any]) -> Answer:
        words = import_module(f"{_home(self)}.words").words
        known = list(signature(words).parameters)[1:]
        for name in options.keys() - set(known):
            raise QuestionError(not_there("option of this answer", name, known))
        answer: Answer = words(self, **options)
        return answer

    def _repr_html_(self) -> str:
        return self.html()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self.conflict.title!r}>"


def _home(answer: Drawn) -> str:
    """The folder of the question that an answer is from."""
    return ".".join(type(answer).__module__.split(".")[:3])


def _asking(about: Reference) -> str:
    """A further question as one asks it in Python."""
    given = ", ".join(f"{name}={value or 'True'}" for name, value in about.values)
    return f"`standoff.{about.id}({given})`"


def _more(limit: int | None) -> str:
    return f"`limit={limit}`" if limit else "a higher `limit`"
