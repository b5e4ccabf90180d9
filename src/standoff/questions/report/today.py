"""Which day a report means by today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.model.history import history
from standoff.model.states_named import are_one
from standoff.questions.replay.spells import spells
from standoff.render.words import listed

if TYPE_CHECKING:
    from standoff.questions.report.reported import Report

TIMES = 3  # at which things stood so on record


def today(report: Report, quo: int) -> str:
    """When things stood as the file says that they do, on its record; else of which day the report is."""
    conflict = report.conflict
    when = []
    if conflict.record is not None:
        found = history(conflict)
        dates = [found.date, *(each.date for each in found.entries)]
        kept = spells(conflict, found)
        for place, each in enumerate(kept):
            if are_one(conflict, each.state.code, quo):
                until = found.until if each.open else dates[kept[place + 1].entry]
                when.append(f"on {until}" if dates[each.entry] == until else f"from {dates[each.entry]} to {until}")
    if when:
        more = f" and {len(when) - TIMES} more times" if len(when) > TIMES else ""
        return f"On record, things stood so {listed(when[:TIMES])}{more}. That is what “today” means here."
    if conflict.record is not None and conflict.record.moves:
        return "“Today” is where the file has things stand, as they never stood on its record."
    return f"“Today” is {report.imprint.date}." if report.imprint.date else ""
