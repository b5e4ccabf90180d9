"""A report as the bytes of a file."""

from __future__ import annotations

from pathlib import Path

from standoff.model.withdrawal import Withdrawal
from standoff.questions.report import Report
from standoff.render import report
from standoff.render.report import FORMATS

ENDINGS = tuple(FORMATS)


def bytes_of(found: Report, ending: str, withdrawal: Withdrawal | None = None) -> bytes:
    """The report as a file with that ending; with a `withdrawal`, which was made before, it begins with that.

    Raises QuestionError where a package that it needs isn't installed.
    """
    path = Path(f"report{ending}")
    return report.setter(path)(found.handed(withdrawal=withdrawal, play=report.is_played_with(path)))
