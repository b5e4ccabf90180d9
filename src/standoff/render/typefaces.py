"""The typefaces of figures: one for most letters, others for those that it lacks, and the letters that none has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING

from standoff.errors import QuestionError, not_there
from standoff.remarks import remark

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.text import Text

USUAL = "DejaVu Sans"  # which comes with matplotlib
OTHERS = (
    "Noto Sans", "Noto Sans CJK KR", "Noto Sans CJK JP", "Noto Sans CJK SC", "Noto Sans KR", "Noto Sans JP",
    "Noto Sans SC", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Devanagari", "Noto Sans Thai", "NanumGothic",
    "Malgun Gothic", "Apple SD Gothic Neo", "Hiragino Sans", "PingFang SC", "Yu Gothic", "Microsoft YaHei",
    "WenQuanYi Micro Hei", "Segoe UI", "Arial Unicode MS",
)  # fmt: skip
SHOWN = 8  # letters that are named
MARK = "\u200e"  # of writing from left to right
RIGHT_TO_LEFT = range(0x590, 0x900)

_chosen: ContextVar[str | None] = ContextVar("chosen", default=None)


@contextmanager
def in_font(name: str | None) -> Iterator[None]:
    """Sets the figures that are composed until the end of the block in a font family, or in the usual one.

    Raises QuestionError for one that isn't on this machine.
    """
    if name is not None and name not in _there():
        raise QuestionError(not_there("font", name, sorted(_there())), arguments=["font"])
    before = _chosen.set(name)
    try:
        yield
    finally:
        _chosen.reset(before)


def families() -> list[str]:
    """The font families in which figures are set; a letter is taken from the first that has it."""
    chosen = _chosen.get()
    return [*([chosen] if chosen else []), USUAL, *(name for name in OTHERS if name in _there() and name != chosen)]


@cache
def _there() -> frozenset[str]:
    from matplotlib.font_manager import fontManager

    return frozenset(fontManager.get_font_names())


@cache
def _letters(family: str) -> frozenset[int]:
    """The letters, as code points, that a font family has."""
    from matplotlib.font_manager import FontProperties, findfont, get_font

    return frozenset(get_font(findfont(FontProperties(family=[family]))).get_charmap())


def left_to_right(figure: Figure) -> None:
    """Has our own words stand from left to right also where a line begins with a name that is written leftward."""
    from matplotlib.text import Text

    for text in figure.findobj(Text):
        words = text.get_text()
        if any(ord(letter) in RIGHT_TO_LEFT for letter in words) and not words.startswith(MARK):
            text.set_text(MARK + words)


def remark_on(figure: Figure) -> None:
    """Makes a remark on the letters of a figure that can't be drawn as they should be."""
    from matplotlib import ft2font
    from matplotlib.text import Text

    texts = [text for text in figure.findobj(Text) if text.get_visible()]
    lacking = lacking_in(texts)
    if lacking:
        remark_lacking(lacking)
    shapes = hasattr(ft2font, "__libraqm_version__")
    if not shapes and any(ord(letter) in RIGHT_TO_LEFT for text in texts for letter in text.get_text()):
        remark("letters written from right to left stand in the wrong order: matplotlib 3.11 or later sets them right")


def remark_lacking(letters: Sequence[str]) -> None:
    """Makes a remark on letters that no font has."""
    more = f" and {len(letters) - SHOWN:,} more" if len(letters) > SHOWN else ""
    shown = " ".join(letter if letter.isprintable() else f"U+{ord(letter):04X}" for letter in letters[:SHOWN])
    remark(
        f"no font here has the letters {shown}{more}: boxes stand for them; "
        "a font that has them, such as Noto Sans, can be installed"
    )


def lacking_in(texts: Sequence[Text]) -> list[str]:
    """The letters of some texts that none of their fonts has, sorted."""
    found = (lacking(text.get_text(), text.get_fontproperties().get_family()) for text in texts)
    return sorted(set[str]().union(*found))


def lacking(words: str, fonts: Iterable[str]) -> set[str]:
    """The letters of a text that none of some fonts has."""
    strange = {letter for letter in words if ord(letter) > 0x7F and letter.isprintable() and not letter.isspace()}
    for family in fonts if strange else ():
        strange = {letter for letter in strange if ord(letter) not in _letters(family)}
    return strange
