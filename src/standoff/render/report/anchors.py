"""Where links within a report lead: each part has a name there, and so has the entry of each subject."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass

from standoff.render.answer import Answer, Fitting, Key, Part, Picture, Reference, Span

Subject = tuple[str, str]
"""The kind of a reference and its id."""


class Names:
    """Names in a document, none of them twice."""

    def __init__(self, *taken: str) -> None:
        self._taken = set(taken)

    def name(self, wish: str) -> str:
        """A name like the one that is wished for.

        >>> names = Names()
        >>> names.name("claim c 1"), names.name("claim-c-1")
        ('claim-c-1', 'claim-c-1-2')
        """
        stem = found = re.sub(r"[^\w-]+", "-", wish)
        number = 1
        while found in self._taken:
            number += 1
            found = f"{stem}-{number}"
        self._taken.add(found)
        return found


class Anchors:
    """The names of the entries of an answer; only the first entry of a subject has one.

    A medium that shows figures alone, and not what says the same as they, is `pictured`.
    """

    def __init__(self, answer: Answer, names: Names, *, pictured: bool) -> None:
        self._names: dict[Subject, str] = {}
        self._placed: set[Subject] = set()
        for span in _spans(answer, pictured):
            if span.entry and span.about is not None and subject(span.about) not in self._names:
                self._names[subject(span.about)] = names.name("-".join(subject(span.about)))

    def address(self, about: Reference) -> str | None:
        """Where a link about something leads; None where it has no entry."""
        name = self._names.get(subject(about))
        return None if name is None else f"#{name}"

    def placed(self, about: Reference) -> str | None:
        """The name of an entry as it is set; None for a further entry of the same subject."""
        if subject(about) in self._placed:
            return None
        self._placed.add(subject(about))
        return self._names[subject(about)]


def subject(about: Reference) -> Subject:
    """What a reference is about, whatever else it says."""
    return about.kind, about.id


def _spans(part: object, pictured: bool) -> Iterator[Span]:
    """The spans that a page shows, in its order."""
    match part:
        case Span():
            yield part
        case tuple():
            yield from _in(part, pictured)
        case Picture():
            yield from part.caption
            yield from () if pictured else _in(part.same, pictured)
        case Fitting():
            yield from _in(part.wide, pictured)
        case Key(of_ids=True):
            return
        case Answer():
            yield from _in((part.about, part.before, part.blocks, part.notes), pictured)
        case Part():
            yield from _in((part.heading, part.note, part.blocks), pictured)
        case Reference():
            return
        case _ if is_dataclass(part):
            yield from _in((getattr(part, each.name) for each in fields(part)), pictured)


def _in(parts: Iterable[object], pictured: bool) -> Iterator[Span]:
    for each in parts:
        yield from _spans(each, pictured)
