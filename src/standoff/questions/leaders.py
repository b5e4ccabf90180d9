"""Calls those who lead by their names: concepts with a leader know only its id."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from standoff.model.conflict import Conflict
from standoff.questions.parties import party
from standoff.questions.words import concept_name
from standoff.render.answer import Span
from standoff.render.changing import Part, with_spans
from standoff.stability.listed.foresight import led

Called = Callable[[str], str]
"""What people call a concept."""


def with_leaders_named(part: Part, conflict: Conflict) -> Part:
    """A part of an answer, or all of it, in which concepts with a leader call it by its name."""
    told = leaders_named(conflict)
    if told is str:
        return part

    def changed(span: Span) -> Span:
        about = span.about
        if about is not None and about.kind == "concept":
            about = replace(about, says=told(about.says))
        return replace(span, text=told(span.text), about=about)

    return with_spans(part, changed)


def concept_in(conflict: Conflict | None, name: str) -> str:
    """What people call a concept, with the name of who leads as it is in a conflict, if that is known."""
    return concept_name(name) if conflict is None else leaders_named(conflict)(concept_name(name))


def leaders_named(conflict: Conflict) -> Callable[[str], str]:
    """What calls leaders by their names in a text; `str` itself where nobody can lead."""
    named = _named(conflict)
    if not named:
        return str
    known = re.compile("|".join(rf"{re.escape(said)}(?!\w)" for said in named))
    return lambda text: known.sub(lambda found: named[found[0]], text)


def _named(conflict: Conflict) -> dict[str, str]:
    """What is said of concepts with a leader, by its id, and the same with its name; none where nobody can lead."""
    dms = conflict.decision_makers
    both = [(led(dm.id), led(dm.id, party(conflict, dm.id).text)) for dm in dms] if len(dms) == 2 else []
    return {
        getattr(one, said): getattr(other, said) for one, other in both for said in ("label", "title", "idea", "holds")
    }
