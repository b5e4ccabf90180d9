"""A report in words: a part for each section."""

from __future__ import annotations

from standoff.questions.report import Report
from standoff.questions.report.sections import SECTIONS
from standoff.render.answer import Answer, Part
from standoff.render.lines import line


def words(found: Report) -> Answer:
    """The sections of the report, one after another."""
    parts = (
        Part(line(SECTIONS[name].heading), tuple(SECTIONS[name].blocks(found)), name=name) for name in found.sections
    )
    return Answer(found.conflict.title, (), tuple(each for each in parts if each.blocks))
