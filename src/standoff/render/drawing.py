"""Shared by all figures: a page in inches, colours and sizes, the width of a text, and writing the file.

A page is as wide as the text of a printed one (`WIDTH`), and nothing on it is smaller than `SMALL`. What a colour says
is said by a line's style, a shape or a hatch too.
"""

from __future__ import annotations

import inspect
import io
import os
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, ParamSpec

from standoff.errors import QuestionError
from standoff.files.writing import require_ending, write_bytes
from standoff.render import svg
from standoff.render.typefaces import families, in_font, lacking, left_to_right, remark_on
from standoff.render.words import printable

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D

P = ParamSpec("P")
ENDINGS: dict[str, Format] = {".svg": "svg", ".pdf": "pdf", ".png": "png"}
MEANT = {".jpg": ".png", ".jpeg": ".png", ".gif": ".png", ".tif": ".png", ".tiff": ".png", ".eps": ".pdf"}
"""Endings of images that aren't drawn, and what serves in their place."""
Format = Literal["svg", "paths", "pdf", "png"]
WIDTH = 6.7  # inches of the text on a printed page, A4 or Letter
WIDEST = 9.7  # inches of a page on its side, for what can't be read on a narrower one
TALLEST = 9.0  # inches of a printed page, which figures of many things fill unless they are asked for more
INK, PALE = "#1f2933", "#5b6775"  # of text
GOOD, BAD, NEUTRAL = "#0b7a75", "#a94a22", "#66707d"  # of text, too: told apart by the colour-blind
RULE, FAINT = "#9aa5b1", "#e4e7eb"  # of lines and surfaces, never of text
HELD = "#cfe6e3"  # behind what holds: letters stand out on it, and it stands out in grey
STATUS_QUO = "double frame: status quo"
HATCH = "////"  # of what can't be
RING: dict[str, Any] = {"marker": "o", "markersize": 7, "markerfacecolor": "white", "markeredgecolor": INK}
"""The mark of the status quo in a cell."""
TITLE, SIZE, SMALL = 11, 9, 8  # points; no letter is smaller
FITTED = 1.03
LINE = 0.17  # inches from a line of text to the next
MARGIN, EDGE = 0.15, 0.05  # inches round a page, and where a page round it has margins
DOTS = 300  # of a png, to an inch, as journals want them
MOST, BOUNDED = 600, {"limit", "states"}  # that a figure shows of anything, however many are asked for
MOST_DOTS = 1 << 16  # that matplotlib draws in a line
SETTINGS: dict[Any, Any] = {
    "font.size": SIZE,
    "text.color": INK,
    "text.parse_math": False,  # a dollar in a title is a dollar
    "svg.fonttype": "none",
    "svg.hashsalt": "standoff",  # the same answer gives the same file
    "pdf.fonttype": 42,  # TrueType: journals refuse the other one
}
COLOURS = ("#0072b2", "#b34700", "#007a5a", "#a8508a", "#8a6a00", "#3a3f47", "#4b8fc4")
DASHES: tuple[Any, ...] = (
    "solid",
    (0, (5, 1.6)),
    (0, (1.2, 1.4)),
    (0, (6, 1.4, 1.2, 1.4)),
    (0, (9, 2.5)),
    (0, (2.5, 1.2)),
)
FEW = 12  # things whose names are written out in a legend
MARKERS = "osD^vPX*<>hp"
HATCHES = ("", "////", "....", "\\\\\\\\", "xxxx", "----", "++", "oo")


_with_title: ContextVar[bool] = ContextVar("with_title", default=True)


@dataclass(frozen=True, slots=True)
class Style:
    """How one of several things is drawn: apart from the others by colour, and in grey by dashes, marker or hatch."""

    colour: str
    dashes: Any
    marker: str
    hatch: str


def style(place: int) -> Style:
    """The style of the thing with a place among several, from 0; two of up to 42 differ in colour or in dashes."""
    return Style(
        COLOURS[place % len(COLOURS)],
        DASHES[place % len(DASHES)],
        MARKERS[place % len(MARKERS)],
        HATCHES[place % len(HATCHES)],
    )


def require(path: Path) -> None:
    """Raises FileError for a file name that no figure can have, QuestionError if matplotlib isn't installed."""
    require_ending(path, tuple(ENDINGS), "a figure", MEANT)
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

    figure = Figure(figsize=(width, height))
    figure.set_label(" ".join(title))
    axes = figure.add_axes((0, 0, 1, 1))
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


def text_width(text: str, size: float = SIZE, weight: str = "normal") -> float:
    """The greatest width of a line of text, in inches: letters fitted to pixels are a little wider."""
    return _text_width(text, size, weight, tuple(families()))


@cache
def _text_width(text: str, size: float, weight: str, fonts: Sequence[str]) -> float:
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    font = FontProperties(family=list(fonts), size=size, weight=weight)
    strange = lacking(text, fonts)  # which are as wide as they are high, where a reader has a font for them
    known = "".join(letter for letter in text if letter not in strange)
    with _whatever_letters():
        wide = float(text_to_path.get_text_width_height_descent(known, font, False)[0])
    return (wide + size * (len(text) - len(known))) / 72 * FITTED


def widest(texts: Sequence[str], size: float = SIZE, weight: str = "normal") -> float:
    """The width of the widest of some lines, in inches."""
    return max((text_width(text, size, weight) for text in texts), default=0.0)


def wrapped(text: str, width: float, size: float = SIZE) -> list[str]:
    """A text in lines of a width, in inches; only a word that is wider than a line is broken, best after a hyphen."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".lstrip()
        if text_width(longer, size) <= width:
            lines[-1] = longer
            continue
        pieces = [""]  # of a word that may be wider than a line
        for letter in word:
            if pieces[-1] and text_width(pieces[-1] + letter, size) > width:
                first, hyphen, rest = pieces[-1].rpartition("-")
                pieces[-1:] = [f"{first}-", rest] if hyphen else [pieces[-1], ""]
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
    """A title in lines that fit on a page of a width; no line where a figure is drawn without its title."""
    return wrapped(printable(title), width - 2 * MARGIN, TITLE) if _with_title.get() else []


def title_height(lines: Sequence[str]) -> float:
    """The height of a title and the space around it, in inches."""
    return MARGIN + (0.2 * len(lines) + 0.1 if lines else 0.0)


def frame(
    axes: Axes, corner: tuple[float, float], size: tuple[float, float], *, inward: float = 0.0, **options: Any
) -> None:
    """Draws a box with round corners, so many inches within an upper left corner and a size."""
    from matplotlib.patches import FancyBboxPatch

    (x, y), (wide, high) = corner, size
    shape = f"round,pad=0,rounding_size={0.1 - inward}"
    inner = wide - 2 * inward, high - 2 * inward
    axes.add_patch(FancyBboxPatch((x + inward, y + inward), *inner, boxstyle=shape, **options))


def line_in_key(own: Style, name: str, things: int) -> Line2D:
    """The entry of a legend for one of so many things that lines stand for; of many, long names are cut."""
    from matplotlib.lines import Line2D

    label = cut(name, 60 if things <= FEW else 26)
    return Line2D([], [], color=own.colour, linestyle=own.dashes, linewidth=1.4, label=label)


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
    for number, handles in enumerate(rows):
        figure_of(axes).legend(
            handles=list(handles), loc="upper left", bbox_to_anchor=(MARGIN, top + 0.2 * number),
            bbox_transform=axes.transData, ncols=len(handles), frameon=False,
            fontsize=SMALL, borderpad=0, borderaxespad=0, columnspacing=1.4, handlelength=2.2, handletextpad=0.6,
        )  # fmt: skip


def styled(compose: Callable[P, Figure]) -> Callable[P, Figure]:
    """A function that composes a figure, in the style of all figures; it takes the name of a `font` too.

    If it isn't `titled`, it has neither the title of the dispute nor margins: for a page that has them.
    """

    @wraps(compose)
    def inside(*args: P.args, **options: P.kwargs) -> Figure:
        _bound(options)
        from matplotlib import rc_context, rcParams

        font, with_title = options.pop("font", None), bool(options.pop("titled", True))
        before = _with_title.set(with_title)
        try:
            with in_font(str(font)) if font else nullcontext(), rc_context():  # else in the font of its report
                rcParams.update({**SETTINGS, "font.family": families()})
                figure = compose(*args, **options)
        finally:
            _with_title.reset(before)
        left_to_right(figure)
        if not with_title:
            _trim(figure)
        return figure

    own = inspect.signature(compose)
    named = [
        inspect.Parameter("font", inspect.Parameter.KEYWORD_ONLY, default=None, annotation="str | None"),
        inspect.Parameter("titled", inspect.Parameter.KEYWORD_ONLY, default=True, annotation="bool"),
    ]
    inside.__signature__ = own.replace(parameters=[*own.parameters.values(), *named])  # type: ignore[attr-defined]
    return inside


def _bound(options: dict[str, Any]) -> None:
    """Has a figure show no more than can be drawn in some seconds; it says how much it leaves out."""
    for name in BOUNDED & options.keys():
        if options[name] is not None:
            options[name] = min(options[name], MOST)


def _trim(figure: Figure) -> None:
    """Takes a figure's margins away, but for the width of a line."""
    width, height = figure.get_size_inches()
    less = MARGIN - EDGE
    figure.axes[0].set(xlim=(less, width - less), ylim=(height - less, less))
    figure.set_size_inches(width - 2 * less, height - 2 * less)


def tell(figure: Figure, words: str) -> None:
    """Says in words what a figure shows, for those who can't see it: a file of it has them where it can."""
    figure.axes[0].set_label(words)


def save(figure: Figure, path: Path, *, force: bool = False) -> None:
    """Writes a figure, whole or not at all.

    Raises FileError if the file exists or can't be written, QuestionError for a .png that is too long to draw.
    """
    write_bytes(path, bytes_of(figure, ENDINGS[path.suffix.lower()]), force=force)


def bytes_of(figure: Figure, file_format: Format, *, dots: int = DOTS, within: str = "") -> bytes:
    """A figure as a file, the same one each time.

    `svg` has text as text, `paths` is an SVG with text as outlines, which looks alike wherever it is shown. A `png` has
    so many `dots` to an inch. An SVG that goes `within` a page of HTML begins each of its ids so, and has no head of
    a file of its own. Makes a remark on letters that can't be drawn.

    Raises QuestionError for a png that is too long to draw.
    """
    from matplotlib import rc_context

    if file_format == "png" and max(figure.get_size_inches()) * dots >= MOST_DOTS:
        words = "this figure is too long for a .png: ask for less with `limit`, or for an .svg"
        raise QuestionError(words, arguments=["limit"])
    if file_format != "svg":
        remark_on(figure)
    undated = {"svg": {"Date": None}, "paths": {"Date": None}, "pdf": {"CreationDate": None}}.get(file_format)
    data = io.BytesIO()
    text: dict[Any, Any] = {"svg.fonttype": "path" if file_format == "paths" else "none"}
    with rc_context({**SETTINGS, **text}), _whatever_letters():
        figure.savefig(data, format="svg" if file_format == "paths" else file_format, dpi=dots, metadata=undated)
    if file_format in ("pdf", "png"):
        return data.getvalue()
    says = str(figure.axes[0].get_label()) if figure.axes else ""
    return svg.finished(data.getvalue().decode(), str(figure.get_label()), says, within=within).encode()


@contextmanager
def _whatever_letters() -> Iterator[None]:
    """Without a warning for each letter that no font has: one remark is made of all."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", r"Glyph \d+ .* missing", UserWarning)
        yield
