"""Where links lead within a report: to the words that are the entry of what a link is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from standoff.render.answer import Answer, Picture, Reference, Span

Subject = tuple[str, str]
"""The kind and the id of what words are about."""


def subject(about: Reference) -> Subject:
    """What words are about, whatever they say of it."""
    return about.kind, about.id


def entries(answer: Answer) -> Mapping[Subject, Span]:
    """The entries of an answer by their subjects; of several about one subject, the first."""
    found: dict[Subject, Span] = {}
    for span in spans(answer):
        if span.entry and span.about is not None:
            found.setdefault(subject(span.about), span)
    return found


def spans(part: object) -> Iterator[Span]:
    """The spans of an answer, or of a part of it, in order."""
    if isinstance(part, Span):
        yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from spans(each)
    elif isinstance(part, Picture):
        yield from part.caption
    elif is_dataclass(part) and not isinstance(part, Reference):
        for field in fields(part):
            yield from spans(getattr(part, field.name))
