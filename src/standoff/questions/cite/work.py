"""What is cited: a dispute, the program, sources and literature, each with what is known of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from standoff.model.conflict import Conflict
from standoff.model.dispute import Source
from standoff.model.ids import dashed
from standoff.version import __version__

Kind = Literal["dataset", "software", "article", "webpage", "document"]
NOBODY = ("", "unknown", "anonymous")
SEVERAL = re.compile(r"\s*;\s*|\s+and\s+")
REFERENCE = re.compile(r"(?P<authors>[^()]+) \((?P<year>\d{4})\) (?P<title>[^.]+)\. (?P<where>.+)", re.DOTALL)
PERSON = re.compile(r"(?P<family>.+) (?P<given>[A-Z]{1,4})")
LONGEST_KEY = 40


@dataclass(frozen=True, slots=True)
class Name:
    """Who made something: `family` and `given` where the words say which is which, otherwise all in `family`."""

    family: str
    given: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Something to be cited; `date` is as in a file, and `where` the journal, newspaper or the like that it is in."""

    key: str
    kind: Kind
    title: str
    authors: tuple[Name, ...] = ()
    date: str = ""
    where: str = ""
    url: str = ""
    version: str = ""
    note: str = ""


def works(conflict: Conflict, literature: Sequence[str] = ()) -> list[Work]:
    """The dispute, the program, the sources and the literature, each with a key of its own."""
    found = [_dispute(conflict), _program(), *_sources(conflict), *map(_reference, literature)]
    keys: set[str] = set()
    return [replace(each, key=_unused(each.key, keys)) for each in found]


def _dispute(conflict: Conflict) -> Work:
    handout = conflict.dispute.handout
    coders = [coder.name or key for key, coder in conflict.dispute.coders.items()]
    author = handout.author if handout and handout.author else ";".join(coders)
    digest = f", SHA-256 {conflict.sha256}" if conflict.sha256 else ""
    return Work(
        key=_key(conflict.title) or "dispute",
        kind="dataset",
        title=conflict.title,
        authors=_names(author),
        date=handout.date if handout else "",
        note=f"A dispute for Standoff {__version__}{digest}",
    )


def _program() -> Work:
    return Work(
        key="standoff",
        kind="software",
        title="Standoff: the graph model for conflict resolution",
        authors=(Name("The Standoff authors"),),
        version=__version__,
    )


def _sources(conflict: Conflict) -> Iterator[Work]:
    for key, source in conflict.sources.items():
        where = "" if source.outlet.casefold() in NOBODY else source.outlet
        yield Work(
            key=key,
            kind=_kind(source, where),
            title=source.title or where,
            authors=_names(source.author),
            date=source.date,
            where=where if source.title else "",
            url=source.url,
        )


def _kind(source: Source, where: str) -> Kind:
    if where and source.title:
        return "article"
    return "webpage" if source.url else "document"


def _reference(text: str) -> Work:
    """A reference such as `Madani K (2010) Game theory and water resources. Journal of Hydrology 381:225-238`."""
    text = " ".join(text.split())
    found = REFERENCE.fullmatch(text)
    if found is None:
        return Work(key=_key(text), kind="document", title=text)
    people = [PERSON.fullmatch(each.strip()) for each in found["authors"].split(",")]
    if not all(people):
        return Work(key=_key(text), kind="document", title=text)
    authors = tuple(Name(each["family"], ". ".join(each["given"]) + ".") for each in people if each)
    key = f"{_key(authors[0].family)}-{found['year']}"
    return Work(
        key=key, kind="document", title=found["title"], authors=authors, date=found["year"], note=found["where"]
    )


def _names(text: str) -> tuple[Name, ...]:
    """The authors in a text, which `;` or `and` parts. Only `Family, Given` says which is which."""
    found = []
    for each in SEVERAL.split(text.strip()):
        family, comma, given = each.partition(",")
        if each.casefold() not in NOBODY:
            found.append(Name(family.strip(), given.strip()) if comma and given.strip() else Name(each))
    return tuple(found)


def _key(text: str) -> str:
    """A key made of the first words of a text: Latin letters, digits and `-`. Empty where it has none."""
    words = dashed(text)
    return words if len(words) <= LONGEST_KEY else words[:LONGEST_KEY].rpartition("-")[0] or words[:LONGEST_KEY]


def _unused(key: str, keys: set[str]) -> str:
    """The key, or with a number where another work has it."""
    found, number = key or "source", 2
    while found in keys:
        found, number = f"{key or 'source'}-{number}", number + 1
    keys.add(found)
    return found
