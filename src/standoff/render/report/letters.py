"""How wide words are, about, whatever font they are set in in the end."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import cast

import matplotlib
from matplotlib.ft2font import FT2Font, LoadFlags

BROAD = 1.0  # width of a letter that the font hasn't, as in Korean and Chinese, in sizes of the font
FONT = "DejaVuSans.ttf"  # which comes with matplotlib


@cache
def width(text: str) -> float:
    """About the width of a text in sizes of its font, measured in a font that is wider than most."""
    return sum(map(_advance, text))


@cache
def _advance(letter: str) -> float:
    font = _measured()
    if not font.get_char_index(ord(letter)):
        return BROAD
    return cast(float, font.load_char(ord(letter), flags=LoadFlags.NO_HINTING).linearHoriAdvance) / 65536 / 10


@cache
def _measured() -> FT2Font:
    font = FT2Font(str(Path(matplotlib.get_data_path()) / "fonts" / "ttf" / FONT))
    font.set_size(10, 72)
    return font
