"""Sets a report for Word: in styles that users can change, with links, and figures that say in words what they show."""

from __future__ import annotations

from standoff.render.lines import line
from standoff.render.report import Handed
from standoff.render.report.docx.blank import blank, written
from standoff.render.report.docx.paper import Paper
from standoff.render.report.docx.runs import Typesetter
from standoff.render.report.entries import entries
from standoff.render.words import UNTITLED


def bytes_of(handed: Handed) -> bytes:
    """The report as a .docx file, in the font family that it names; programs that lack it take another one."""
    imprint = handed.imprint
    document = blank(imprint, handed.font)
    paper = Paper(document, Typesetter(imprint.language, entries(handed.answer)))
    paper.write(line(handed.answer.title or imprint.title or UNTITLED), "Title")
    paper.write(line(", ".join(each for each in (imprint.author, imprint.date) if each)), "Subtitle")
    paper.begin_contents()
    paper.answer(handed.answer)
    paper.finish_contents()
    return written(document)
