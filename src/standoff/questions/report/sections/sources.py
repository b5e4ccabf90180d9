"""Sources and claims: on whose word the model rests, so that anybody can check it claim by claim."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from standoff.questions.claims import ClaimsAnswer
from standoff.questions.claims.plainly import claims_part, sources_part
from standoff.questions.report.section import Section
from standoff.questions.sources import Sources
from standoff.render.answer import Block, Paragraph
from standoff.render.lines import line

if TYPE_CHECKING:
    from standoff.questions.report.reported import Report

NO_CLAIMS = "The file cites no claims, so that nothing in the model can be traced to anybody's word."


def blocks(report: Report) -> Iterator[Block]:
    """The sources with the state of their files, then every claim on which something rests."""
    found: ClaimsAnswer | None = report.material.get("claims")
    listed: Sources | None = report.material.get("sources")
    looks = found.sources if found is not None else listed.looks if listed is not None else ()
    if found is None:
        yield Paragraph(line(NO_CLAIMS))
    if looks:
        yield sources_part(looks)
    if found is not None:
        yield claims_part(found, quotes=report.quotes)


SECTION = Section("Sources and claims", ("claims", "sources"), blocks)
