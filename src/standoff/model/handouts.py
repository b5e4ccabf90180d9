"""Checks what a file says of a report on it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from standoff.errors import Finding
from standoff.model.dispute import Broken, Dispute
from standoff.model.names import Names
from standoff.model.recorded import check_date

TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def check_handout(dispute: Dispute, names: Names) -> Iterator[Finding]:
    """A finding for a date or a language that is none, for no section, and for an outcome that can't be read."""
    handout = dispute.handout
    if handout is None:
        return
    if handout.date:
        yield from check_date(handout.date, ("handout", "date"))
    if not TAG.fullmatch(handout.language) and not isinstance(handout.language, Broken):
        message = f"`{handout.language}` is no tag of a language"
        yield Finding(message, ("handout", "language"), "write one as BCP 47 has it: `en`, `de-AT`, `ko`")
    if handout.sections is not None and not handout.sections:
        yield Finding("a report has a section at least", ("handout", "sections"), "leave this out to have all")
    if handout.about is not None:
        before = len(names.findings)
        inner = () if isinstance(handout.outcome, str) else ("condition",)
        names.condition(handout.about.condition, ("handout", "outcome", *inner))
        yield from names.findings[before:]
