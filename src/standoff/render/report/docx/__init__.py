"""Sets a report for Word: in styles that users can change, with links, and figures that say in words what they show."""

from __future__ import annotations

from standoff.errors import QuestionError
from standoff.render.lines import line
from standoff.render.report import Handed
from standoff.render.report.anchors import Anchors, Names
from standoff.render.report.docx.blank import blank, written
from standoff.render.report.docx.paper import Paper
from standoff.render.report.docx.runs import Typesetter


def bytes_of(handed: Handed) -> bytes:
    """The report as a .docx file, in the font family that it names; programs that lack it take another one."""
    imprint = handed.imprint
    document = blank(imprint, handed.font)
    paper = Paper(document, Typesetter(imprint.language, Anchors(handed.answer, Names(), pictured=True)))
    paper.write(line(imprint.heading), "Title")
    paper.write(line(imprint.byline), "Subtitle")
    paper.begin_contents()
    paper.answer(handed.answer)
    paper.finish_contents()
    paper.drop_loose_links()
    return written(document)


def require_font(name: str) -> None:
    """Raises QuestionError for a name without letters. Programs take another font for one that they lack."""
    if not name.strip():
        raise QuestionError("`font` is the name of a font family, such as Georgia", arguments=["font"])
