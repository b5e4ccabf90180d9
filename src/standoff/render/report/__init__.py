"""Reports: an answer set as a document that stands on its own, in a format that its file name says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from standoff.errors import QuestionError
from standoff.files.writing import require_ending, require_place, write_bytes
from standoff.render.answer import Answer
from standoff.render.words import UNTITLED, printable


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a report says of itself: who made it of what, and in which language people's words in it are.

    `version` is that of the program, `sha256` the digest of the dispute's file. `language` is a BCP 47 tag.
    """

    title: str
    author: str = ""
    date: str = ""
    language: str = "en"
    version: str = ""
    sha256: str = ""

    @property
    def heading(self) -> str:
        """The title, or what stands in its place."""
        return printable(self.title) or UNTITLED

    @property
    def byline(self) -> str:
        """Who made it, and when, as far as it says so."""
        return printable(" · ".join(each for each in (self.author, self.date) if each))


@dataclass(frozen=True, slots=True)
class Handed:
    """All that a report is set from: the answer, its imprint and, for formats that can be played with, the `play`.

    `font` is the family to set it in; without, the format's own.
    """

    answer: Answer
    imprint: Imprint
    play: Mapping[str, Any] | None = None
    font: str | None = None


FORMATS = {".html": "html", ".pdf": "pdf", ".docx": "docx", ".md": "markdown"}
"""The module that sets a report, by the ending of its file name.

Each has `bytes_of(handed)`; one that needs the font itself, and not just its name, has `require_font(name)` too.
"""
MEANT = {
    ".htm": ".html", ".xhtml": ".html", ".doc": ".docx", ".odt": ".docx", ".rtf": ".docx", ".markdown": ".md",
    ".txt": ".md", ".ps": ".pdf", ".tex": ".pdf",
}  # fmt: skip
"""Endings in whose place one of those may be meant."""
PACKAGES = {"docx": "python-docx"}
"""The names under which packages are installed, where those of their modules differ."""

PLAYED = {".html"}
"""The endings of the formats that can be played with."""


def is_played_with(path: Path) -> bool:
    """Whether a report of this file name can be played with."""
    return path.suffix.lower() in PLAYED


def setter(path: Path) -> Callable[[Handed], bytes]:
    """What sets the report for a file name.

    Raises FileError for an ending that no format has, QuestionError where a package that it needs isn't installed.
    """
    found: Callable[[Handed], bytes] = _module(path).bytes_of
    return found


def _module(path: Path) -> ModuleType:
    require_ending(path, FORMATS, "a report", MEANT)
    try:
        return import_module(f"{__name__}.{FORMATS[path.suffix.lower()]}")
    except ModuleNotFoundError as error:
        module = str(error.name).partition(".")[0]
        name = PACKAGES.get(module, module)
        raise QuestionError(f'this needs {name}: `pip install "standoff[report]"`') from None


def require(path: Path, *, force: bool = False, font: str | None = None) -> None:
    """Raises FileError or QuestionError if no report can be written there. Call it before the report is made."""
    module = _module(path)
    require_place(path, force=force)
    if font is not None and hasattr(module, "require_font"):
        module.require_font(font)


def save(handed: Handed, path: Path, *, force: bool = False) -> None:
    """Writes a report, whole or not at all. Raises FileError where that can't be done."""
    write_bytes(path, setter(path)(handed), force=force)
