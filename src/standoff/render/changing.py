"""Changes every span of an answer, wherever it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from standoff.render.answer import Picture, Reference, Span

Part = TypeVar("Part")


def with_spans(part: Part, changed: Callable[[Span], Span]) -> Part:
    """A part of an answer, or all of it, with each span changed.

    >>> from dataclasses import replace
    >>> from standoff.render.answer import Paragraph
    >>> with_spans(Paragraph((Span("so"),)), lambda span: replace(span, text=span.text.upper())).line[0].text
    'SO'
    """
    if isinstance(part, Span):
        return changed(part)  # type: ignore[return-value]
    if isinstance(part, tuple):
        return tuple(with_spans(each, changed) for each in part)  # type: ignore[return-value]
    if isinstance(part, Picture):
        return replace(part, same=with_spans(part.same, changed))
    if isinstance(part, Reference) or not is_dataclass(part):
        return part
    inside = {each.name: with_spans(getattr(part, each.name), changed) for each in fields(part)}
    return replace(part, **inside)  # type: ignore[type-var]
