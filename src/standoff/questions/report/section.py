"""What a section of a report is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from standoff.questions.report.reported import Report
    from standoff.render.answer import Block


@dataclass(frozen=True, slots=True)
class Section:
    """A section: its heading, the questions whose answers it needs, and what stands in it.

    Where `blocks` gives none, the section is left out.
    """

    heading: str
    needs: tuple[str, ...]
    blocks: Callable[[Report], Iterator[Block]]
