"""Puts what one types for a thing in place of its name: for those who write commands, and for machines that compare."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from standoff.render.answer import Picture, Reference, Span

Part = TypeVar("Part")


def with_ids(part: Part) -> Part:
    """A part of an answer, or all of it, in ids.

    >>> from standoff.render.answer import Paragraph
    >>> with_ids(Paragraph((Span("the United States", about=Reference("party", "us", typed="us")),))).line[0].text
    'us'
    """
    if isinstance(part, Span):
        return _typed(part)  # type: ignore[return-value]
    if isinstance(part, tuple):
        return tuple(map(with_ids, part))  # type: ignore[return-value]
    if isinstance(part, Picture):
        return replace(part, same=with_ids(part.same))
    if isinstance(part, Reference) or not is_dataclass(part):
        return part
    changed = {each.name: with_ids(getattr(part, each.name)) for each in fields(part)}
    return replace(part, **changed)  # type: ignore[type-var]


def _typed(span: Span) -> Span:
    if span.about is None or not span.about.typed:
        return span
    tone = "code" if span.about.kind == "condition" else span.tone
    return replace(span, text=span.about.typed, tone=tone)
