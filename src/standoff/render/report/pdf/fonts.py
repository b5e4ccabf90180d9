"""The fonts of a PDF: those that are the same everywhere, and the machine's where these lack a letter."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import matplotlib
import typst

from standoff.errors import QuestionError, not_there
from standoff.render.report.pdf.setting import compiled
from standoff.render.typefaces import remark_lacking

BODY, SANS, MONO = "Libertinus Serif", "DejaVu Sans", "DejaVu Sans Mono"
SHAPES = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSans-Oblique.ttf", "DejaVuSans-BoldOblique.ttf")
PROBE = b"""
#set document(title: "probe")
#set text(font: json("fonts.json"))
#for each in json("letters.json") [#each ]
"""
UNSHOWN = re.compile(r'the text `"(.*?)"` could not be displayed')
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")


@dataclass(frozen=True)
class Faces:
    """What a document is set with: the families in the order of preference, and where they are found.

    If they are `complete`, each letter of the document is in one of them.
    """

    families: tuple[str, ...]
    found: typst.Fonts
    complete: bool


@contextmanager
def faces_for(letters: Iterable[str], font: str | None) -> Iterator[Faces]:
    """The fonts for some letters, until the end of the block: those of this machine only where others lack a letter.

    Makes a remark on letters that no font has. Raises QuestionError for a `font` that this machine hasn't.
    """
    ordered = sorted(set(letters))
    with TemporaryDirectory() as folder:
        for name in SHAPES:
            shutil.copy(Path(matplotlib.get_data_path()) / "fonts" / "ttf" / name, folder)
        yield _named(folder, ordered, font) if font else _usual(folder, ordered)


def require_font(name: str) -> str:
    """The name of a font family of this machine, as the family writes it. Raises QuestionError if there is none."""
    families = {each.casefold(): each for each in typst.Fonts().families()}
    if name.casefold() not in families:
        raise QuestionError(not_there("font", name, families.values()), arguments=["font"])
    return families[name.casefold()]


def _named(folder: str, letters: list[str], font: str) -> Faces:
    return _checked((require_font(font), BODY, SANS), typst.Fonts(font_paths=[folder]), letters)


def _usual(folder: str, letters: list[str]) -> Faces:
    usual = typst.Fonts(include_system_fonts=False, font_paths=[folder])
    if not missing((BODY, SANS), usual, letters):
        return Faces((BODY, SANS), usual, complete=True)
    return _checked((BODY, SANS), typst.Fonts(font_paths=[folder]), letters)


def _checked(families: tuple[str, ...], fonts: typst.Fonts, letters: list[str]) -> Faces:
    lacking = missing(families, fonts, letters)
    if lacking:
        remark_lacking(lacking)
    return Faces(families, fonts, complete=not lacking)


def missing(families: tuple[str, ...], fonts: typst.Fonts, letters: list[str]) -> list[str]:
    """The letters that none of the fonts has."""
    files = {"fonts.json": list(families), "letters.json": letters}
    try:
        compiled(PROBE, files, fonts, accessible=True)  # which refuses what can't be shown, letter by letter
    except typst.TypstError as error:
        return [_unescaped(each) for each in UNSHOWN.findall(error.diagnostic)]
    return []


def _unescaped(text: str) -> str:
    """A letter as the setter's messages write it."""
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)) if found[1] else found[2], text)
