"""Leaves the figures out of an answer, and what these were drawn of: all of it can then be sent to another process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from standoff.render.answer import Answer, Block, Fitting, Part, Picture


def without_figures(answer: Answer) -> Answer:
    """An answer in which what a figure shows stands in words and tables, if nothing beside it says so already."""
    return replace(answer, blocks=tuple(_left(answer.blocks)), before=tuple(_left(answer.before)))


def _left(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Picture(same=same):
                yield from _left(same)
            case Part(blocks=below):
                yield replace(block, blocks=tuple(_left(below)))
            case Fitting(wide=wide, narrow=narrow):
                yield replace(block, wide=tuple(_left(wide)), narrow=tuple(_left(narrow)))
            case _:
                yield block
