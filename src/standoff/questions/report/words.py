"""A report in words: a part for each section."""

from __future__ import annotations

import re
from collections.abc import Iterator

from standoff.model.dispute import Handout, SectionName
from standoff.questions.report import Report
from standoff.questions.report.hints import without_hints
from standoff.questions.report.sections import SECTIONS
from standoff.render.answer import Answer, Paragraph, Part
from standoff.render.lines import line

NOTHING = "No section that was chosen has anything to say of this dispute."
BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")


def words(found: Report) -> Answer:
    """The sections of the report, one after another, each with what introduces it."""
    handout = found.conflict.dispute.handout or Handout()
    told = (_part(found, name, handout.own(name).introduction) for name in found.sections)
    parts = tuple(each for each in told if each is not None) or (Paragraph(line(NOTHING)),)
    return Answer(found.title, (), (*_paragraphs(handout.introduction), *parts))


def _part(found: Report, name: SectionName, introduction: str) -> Part | None:
    """A section with what introduces it; None where there is nothing to say in it."""
    blocks = (*_paragraphs(introduction), *without_hints(SECTIONS[name].blocks(found)))
    return Part(line(found.headings[name]), blocks, name=name) if blocks else None


def _paragraphs(text: str) -> Iterator[Paragraph]:
    """The paragraphs of a free text, which blank lines divide."""
    return (Paragraph(line(" ".join(each.split()))) for each in BLANK_LINES.split(text.strip()) if each.strip())
