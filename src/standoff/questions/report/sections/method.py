"""How the answer was worked out: the method in a few sentences, the concepts with their sources, and of which file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from standoff.model.elements import elements
from standoff.questions.report.foresight import ideas_of
from standoff.questions.report.section import Section
from standoff.questions.words import concept
from standoff.render.answer import Block, Column, Paragraph, Part, Span, Table
from standoff.render.lines import capital, line, rows, toned
from standoff.render.words import counted
from standoff.stability import CONCEPTS, choose, whole_idea
from standoff.version import __version__

if TYPE_CHECKING:
    from standoff.questions.report.reported import Report

GRAPH_MODEL = "The dispute is told as a graph model (Kilgour, Hipel and Fang 1987; Fang, Hipel and Kilgour 1993). "
BY_OPTIONS = (
    "It has parties and, for each, what it can do or leave; a state says of each of these whether it is done. A party "
    "moves from one state to another by changing what it does, while the others stay as they are. "
)
IN_GRAPH_FORM = (
    "It has parties, the states in which the dispute may be and, for each party, the moves that it can make from one "
    "state to another. "
)
HOLDING = (
    "Each party ranks the states by what it wants. A state holds, or is an equilibrium, if no party has a reason to "
    "move away from it; what counts as a reason depends on "
)
CLAIMS = (
    "What the parties can do and want is taken from what people say. Each such claim has a chain of voices: who says "
    "it, and who reports that. A part of the model stands as long as one of the claims that it rests on does; so it "
    "can be asked what would hold without some of them."
)


def blocks(report: Report) -> Iterator[Block]:
    """The method, then the solution concepts, then the program and the file."""
    conflict = report.conflict
    if conflict.decision_makers:
        moves = IN_GRAPH_FORM if conflict.in_graph_form else BY_OPTIONS
        yield Paragraph(line(GRAPH_MODEL, moves, HOLDING, ideas_of(_used(report)), "."))
    if any(each.because for each in elements(conflict)):
        yield Paragraph(line(CLAIMS))
    if conflict.decision_makers:
        yield _concepts(_used(report))
    yield from _made(report)


def _used(report: Report) -> Sequence[str]:
    """The concepts that the report goes by."""
    found, searched = report.material.analysis, report.material.get("unlisted")
    if found is None and searched is not None:
        return [each.concept for each in searched.found]
    if found is not None:
        return found.concepts
    return report.concepts or [each.name for each in choose(None, report.conflict)]


def _concepts(names: Sequence[str]) -> Block:
    """The concepts that were used, each with who described it."""
    told = (
        (
            replace(concept(name), entry=True),
            line(f"{CONCEPTS[name].title}: a state is stable for a party if {whole_idea(name)}"),
            CONCEPTS[name].source,
        )
        for name in names
    )
    columns = (Column(line("called")), Column(line("idea")), Column(line("source")))
    note = "A state holds by one of these if it is stable by it for every party."
    return Part(capital(toned("strong", ideas_of(names))), (Table(columns, rows(*told), "Concepts"),), line(note))


def _made(report: Report) -> Iterator[Block]:
    conflict = report.conflict
    sha256 = conflict.sha256
    file = line("of the file ", Span(conflict.file, "code")) if conflict.file else line("of a text")
    made = line(f"Worked out by Standoff {__version__}, ", file)
    digest = line(", whose SHA-256 is ", Span(sha256, "code")) if sha256 else ()
    same = ". With the same file, the same program says the same." if sha256 else "."
    yield Paragraph(line(made, digest, same))
    several = len(conflict.accounts)
    if len(report.accounts) < several:
        left = several - len(report.accounts)
        yield Paragraph(line(f"This report is about {len(report.accounts):,} of {counted(several, 'account')}; "
                             f"{left:,} of the file {'is' if left == 1 else 'are'} left out."))  # fmt: skip


SECTION = Section("How it was worked out", ("analyse", "unlisted"), blocks)
