"""Puts what one types for a thing in place of its name: for those who write commands, and for machines that compare."""

from __future__ import annotations

from dataclasses import replace

from standoff.render.answer import Span
from standoff.render.changing import Part, with_spans


def with_ids(part: Part) -> Part:
    """A part of an answer, or all of it, in ids.

    >>> from standoff.render.answer import Paragraph, Reference
    >>> with_ids(Paragraph((Span("the United States", about=Reference("party", "us", typed="us")),))).line[0].text
    'us'
    """
    return with_spans(part, _typed)


def _typed(span: Span) -> Span:
    if span.about is None or not span.about.typed:
        return span
    tone = "code" if span.about.kind == "condition" else span.tone
    return replace(span, text=span.about.typed, tone=tone)
