"""What numbers a sweep takes, and whether its rows have room on the disk."""

from __future__ import annotations

from fractions import Fraction
from math import log2
from pathlib import Path
from shutil import disk_usage

from standoff.errors import QuestionError, TooLargeError
from standoff.questions.sweep.dimensions import STEPS, Range
from standoff.questions.sweep.job import Job
from standoff.space.memory import in_words

LARGEST_SEED = 2**64 - 1
SMALL = 2**20  # bytes that are never worth asking about
MOST_ROWS = 2**62  # that can be numbered


def require_number(name: str, value: int | None, least: int, most: int | None = None) -> None:
    """Raises QuestionError where a number is given that is too small or too large."""
    if value is not None and (value < least or (most is not None and value > most)):
        above = "" if most is None else f" and at most {most}"
        raise QuestionError(f"`{name}` is {value}: give a whole number that is at least {least}{above}")


def spread_of(weights: float | Fraction | str) -> Fraction:
    """The part of itself by which a weight varies: 0.1 is a tenth, not the nearest binary fraction.

    Raises QuestionError for what is no part from 0 up to 1.

    >>> spread_of(0.1)
    Fraction(1, 10)
    """
    try:
        spread = Fraction(str(weights))
    except ValueError:
        spread = Fraction(-1)
    if not 0 <= spread < 1:
        raise QuestionError(f"`weights` is {weights!r}: give a part that is at least 0 and below 1, as 0.1 or '1/10'")
    return spread


def require_room(job: Job, folder: Path) -> None:
    """Raises TooLargeError where the rows can't fit on the disk of a folder, be they ever so well compressed.

    What was drawn can't be told in fewer bits than there are choices to tell apart, whatever the format.
    """
    bits = sum(log2(STEPS + 1 if isinstance(block, Range) else block.count) for block in job.blocks)
    needed = int(job.total * bits) // 8
    there = next(each for each in (folder, *folder.absolute().parents) if each.exists())
    room = disk_usage(there).free + sum(each.stat().st_size for each in folder.glob("part-*.parquet"))
    if needed > max(room, SMALL) or job.count > MOST_ROWS:
        raise TooLargeError(
            f"{job.count:,} variants need at least {in_words(needed)} on the disk of {folder}, which has "
            f"{in_words(room)} for them: draw fewer with `samples`",
            arguments=["samples"],
        )
