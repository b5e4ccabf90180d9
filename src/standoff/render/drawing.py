"""Shared by all figures: a page in inches, colours and sizes, the width of a text, and writing the file."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterable, Sequence
from functools import cache, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec

from standoff.errors import FileError, QuestionError
from standoff.files.writing import write_bytes
from standoff.render.words import printable

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

P = ParamSpec("P")
FORMATS = (".svg", ".pdf", ".png")
INK, PALE = "#1f2933", "#5b6775"  # of text
GOOD, BAD, NEUTRAL = "#0b7a75", "#a94a22", "#66707d"  # of text, too: told apart by the colour-blind
RULE, FAINT = "#9aa5b1", "#e4e7eb"  # of lines and surfaces, never of text
TITLE, SIZE, SMALL = 11, 9, 8  # points
FITTED = 1.03
LINE = 0.17  # inches from a line of text to the next
MARGIN = 0.15  # inches round a page
DOTS = 160  # of a png, to an inch
MOST_DOTS = 1 << 16  # that matplotlib draws in a line
SETTINGS: dict[Any, Any] = {
    "font.size": SIZE,
    "text.color": INK,
    "text.parse_math": False,  # a dollar in a title is a dollar
    "svg.fonttype": "none",
    "svg.hashsalt": "standoff",  # the same answer gives the same file
}


def require(path: Path) -> None:
    """Raises FileError for a file name that no figure can have, QuestionError if matplotlib isn't installed."""
    if path.suffix.lower() not in FORMATS:
        raise FileError(f"{path}: a figure is an {', '.join(FORMATS[:-1])} or {FORMATS[-1]} file")
    os.environ.setdefault("MPLBACKEND", "agg")
    require_matplotlib()


def require_matplotlib() -> None:
    """Raises QuestionError if matplotlib isn't installed."""
    try:
        import matplotlib  # noqa: F401
    except ModuleNotFoundError:
        raise QuestionError('figures need matplotlib: `pip install "standoff[figures]"`') from None


def page(width: float, height: float, title: Sequence[str]) -> Axes:
    """A page with a title in lines, to draw on in inches from its upper left corner."""
    from matplotlib.figure import Figure

    axes = Figure(figsize=(width, height)).add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, width), ylim=(height, 0))
    axes.axis("off")
    for number, line in enumerate(title):
        axes.text(MARGIN, MARGIN + 0.2 * (number + 0.5), line, fontsize=TITLE, va="center")
    return axes


def figure_of(axes: Axes) -> Figure:
    """The figure of a page."""
    from matplotlib.figure import Figure

    assert isinstance(axes.figure, Figure)
    return axes.figure


@cache
def text_width(text: str, size: float = SIZE, weight: str = "normal") -> float:
    """The greatest width of a line of text, in inches: letters fitted to pixels are a little wider."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    font = FontProperties(size=size, weight=weight)
    return float(text_to_path.get_text_width_height_descent(text, font, False)[0]) / 72 * FITTED


def widest(texts: Sequence[str], size: float = SIZE, weight: str = "normal") -> float:
    """The width of the widest of some lines, in inches."""
    return max((text_width(text, size, weight) for text in texts), default=0.0)


def wrapped(text: str, width: float, size: float = SIZE) -> list[str]:
    """A text in lines of a width, in inches; only a word that is wider than a line is broken."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".lstrip()
        if text_width(longer, size) <= width:
            lines[-1] = longer
            continue
        pieces = [""]  # of a word that may be wider than a line
        for letter in word:
            if pieces[-1] and text_width(pieces[-1] + letter, size) > width:
                pieces.append("")
            pieces[-1] += letter
        lines[-1:] = [lines[-1], *pieces] if lines[-1] else pieces
    return lines


def cut(text: str, longest: int) -> str:
    """A text of at most so many letters: a longer one loses its middle, since names often differ in their ends.

    >>> cut("publish_the_report_of_the_inquiry_2", 20)
    'publish_th…inquiry_2'
    """
    if len(text) <= longest:
        return text
    tail = (longest - 1) // 2
    return f"{text[: longest - 1 - tail].rstrip(' ,.')}…{text[-tail:].lstrip(' ,.')}"


def titled(title: str, width: float) -> list[str]:
    """A title in lines that fit on a page of a width."""
    return wrapped(printable(title), width - 2 * MARGIN, TITLE)


def title_height(lines: Sequence[str]) -> float:
    """The height of a title and the space around it, in inches."""
    return MARGIN + 0.2 * len(lines) + 0.1


def keyed(handles: Iterable[Artist], width: float) -> list[list[Artist]]:
    """The entries of a legend in rows that fit on a page of a width."""
    rows: list[list[Artist]] = []
    left = 0.0
    for handle in handles:
        wide = text_width(str(handle.get_label()), SMALL) + 0.55
        if not rows or wide > left:
            rows.append([])
            left = width - 2 * MARGIN
        rows[-1].append(handle)
        left -= wide
    return rows


def write_key(axes: Axes, rows: Sequence[Sequence[Artist]], top: float) -> None:
    """Draws the rows of a legend, from so many inches below the top."""
    width, height = figure_of(axes).get_size_inches()
    for number, handles in enumerate(rows):
        place = (float(MARGIN / width), float(1 - (top + 0.2 * number) / height))
        figure_of(axes).legend(
            handles=list(handles), loc="upper left", bbox_to_anchor=place, ncols=len(handles), frameon=False,
            fontsize=SMALL, borderpad=0, borderaxespad=0, columnspacing=1.4, handlelength=2.2, handletextpad=0.6,
        )  # fmt: skip


def styled(compose: Callable[P, Figure]) -> Callable[P, Figure]:
    """A function that composes a figure, in the style of all figures."""

    @wraps(compose)
    def inside(*args: P.args, **options: P.kwargs) -> Figure:
        from matplotlib import rc_context

        with rc_context(SETTINGS):
            return compose(*args, **options)

    return inside


def save(figure: Figure, path: Path, *, force: bool = False) -> None:
    """Writes a figure, whole or not at all.

    Raises FileError if the file exists or can't be written, QuestionError for a .png that is too long to draw.
    """
    from matplotlib import rc_context

    kind = path.suffix.lower()[1:]
    if kind == "png" and max(figure.get_size_inches()) * DOTS >= MOST_DOTS:
        words = "this figure is too long for a .png: ask for less with `limit`, or for an .svg"
        raise QuestionError(words, arguments=["limit"])
    undated = {"svg": {"Date": None}, "pdf": {"CreationDate": None}}.get(kind)
    data = io.BytesIO()
    with rc_context(SETTINGS):
        figure.savefig(data, format=kind, dpi=DOTS, metadata=undated)
    write_bytes(path, data.getvalue(), force=force)
