"""Writes citations for BibTeX and BibLaTeX."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from standoff.model.dates import MONTHS, bc, known
from standoff.questions.cite.work import Name, Work
from standoff.render.latex import escaped
from standoff.render.words import printable

IN_ADDRESSES = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})  # what would end the address


def bibtex(works: Sequence[Work]) -> str:
    """The works as entries of a `.bib` file in UTF-8, which BibTeX and Biber read."""
    return "\n".join(map(_entry, works))


def _entry(work: Work) -> str:
    kind = "article" if work.kind == "article" else "misc"  # which every style knows
    fields = [f"  {name} = {value}," for name, value in _fields(work)]
    return "\n".join([f"@{kind}{{{work.key},", *fields, "}", ""])


def _fields(work: Work) -> Iterator[tuple[str, str]]:
    yield "title", _kept(work.title)
    if work.authors:
        yield "author", f"{{{' and '.join(map(_name, work.authors))}}}"
    if work.where:
        yield ("journal" if work.kind == "article" else "howpublished"), _braced(work.where)
    yield from _when(work.date)
    if work.version:
        yield "version", _braced(work.version)
    if work.url:
        yield "url", f"{{{printable(work.url).translate(IN_ADDRESSES)}}}"
    if work.note:
        yield "note", _braced(work.note)


def _when(date: str) -> Iterator[tuple[str, str]]:
    """The year, the month by the word that styles know, and the day."""
    if not date:
        return
    year, *finer = known(date)
    yield "year", f"{{{bc(date) if year < 0 else year}}}"
    if finer:
        yield "month", MONTHS[finer[0] - 1]
    if len(finer) > 1:
        yield "day", f"{{{finer[1]}}}"


def _name(name: Name) -> str:
    """A name; in braces of its own where it isn't known which part of it is the family's."""
    told = _printed(name.family)
    return f"{told}, {_printed(name.given)}" if name.given else f"{{{told}}}"


def _braced(text: str) -> str:
    return f"{{{_printed(text)}}}"


def _printed(text: str) -> str:
    """A text in LaTeX without single braces: BibTeX counts them, also behind a backslash."""
    found = escaped(printable(text))
    return found.replace(r"\{", r"\textbraceleft{}").replace(r"\}", r"\textbraceright{}")


def _kept(text: str) -> str:
    """A title whose capital letters stay as they are."""
    return f"{{{_braced(text)}}}"
