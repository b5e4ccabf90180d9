"""What came of a list of passages: in lines for people, and as data for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from standoff.editing.listed import Listed, ListedPassages
from standoff.files.search import Place
from standoff.questions.claims.as_json import place_object
from standoff.questions.claims.words import place_text
from standoff.render.findings import as_data
from standoff.render.words import counted, listed


def counts(passages: ListedPassages) -> str:
    """What came of the rows: `3 rows: 1 claim, 1 mark, 1 lost`."""
    claims, marks = len(passages.which_become("claim")), len(passages.which_become("mark"))
    told = [counted(number, what) for number, what in ((claims, "claim"), (marks, "mark")) if number]
    for status in ("there already", "ambiguous", "lost", "refused"):
        number = sum(each.status == status for each in passages.rows)
        told += [f"{number:,} {status}"] if number else []
    told += [f"{len(passages.unread):,} unreadable"] if passages.unread else []
    rows = counted(len(passages.rows) + len(passages.unread), "row")
    return f"{rows}: {', '.join(told)}" if told else "no rows"


def lines(passages: ListedPassages) -> Iterator[str]:
    """The rows that were found, each with its line in the list, what it becomes, and its place."""
    for each in passages.rows:
        if each.becomes is not None and each.mark is not None:
            mark = each.mark
            where = place_text(Place(mark.paragraph, mark.start, mark.end, ""))
            what = f"the claim {each.claim}" if each.becomes == "claim" else "a mark"
            yield f"line {each.line}: {what}, {mark.source}, {where}"


def written(passages: ListedPassages, made: Sequence[str], file: str, log: str) -> str:
    """What was written, and into which files."""
    marks = len(passages.which_become("mark"))
    told = [f"{counted(len(made), 'claim')} into {file}"] if made else []
    told += [f"{counted(marks, 'mark')} into {log}"] if marks else []
    return f"wrote {listed(told)}" if told else "nothing is new"


def as_object(passages: ListedPassages, made: Sequence[str], *, is_written: bool) -> dict[str, Any]:
    """What came of a list as a JSON object."""
    marks = len(passages.which_become("mark")) if is_written else 0
    return {
        "list": passages.name,
        "well": passages.is_well,
        "rows": [_row(each) for each in passages.rows],
        "written": {"claims": list(made), "marks": marks},
        "findings": [as_data(each) for each in passages.findings],
    }


def _row(each: Listed) -> dict[str, Any]:
    mark = each.mark
    at = None if mark is None else {"paragraph": mark.paragraph, "start": mark.start, "end": mark.end}
    proposal = each.proposal
    return {
        "line": each.line,
        "status": each.status,
        "becomes": each.becomes,
        "claim": each.claim or None,
        "source": None if mark is None else mark.source,
        "place": None if at is None or mark is None else {**at, "digest": mark.digest},
        "said_by": [] if mark is None else list(mark.said_by),
        "stance": None if mark is None else mark.stance,
        "text": each.text or None,
        "message": each.message or None,
        "hint": each.hint or None,
        "places": [place_object(place, texts=True) for place in each.places],
        "proposal": None
        if proposal is None
        else {**place_object(proposal[0], texts=True), "alike": round(proposal[1], 4)},
    }
