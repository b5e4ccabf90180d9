"""The voices that are offered for a passage, and the chain that comes of choosing one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from standoff.reading.candidate import STANCES, Stance
from standoff.workbench.pages.reading.items import Item

MOST = 9  # that are offered: one for each key
NEAR = 20  # rows before and behind in which voices are looked for


def offered(row: Item, rows: Sequence[Item], at: int, known: Iterable[str]) -> tuple[str, ...]:
    """The voices to choose from: its own, those of the rows around it, the nearest first, and those of the file.

    `at` is the number of the row. Names that differ in capitals alone are one.
    """
    around = sorted(range(max(0, at - NEAR), min(len(rows), at + NEAR + 1)), key=lambda number: abs(number - at))
    near = (voice for number in around for voice in rows[number].said_by)
    found: dict[str, str] = {}
    for voice in (*row.said_by, *near, *known):
        if voice:
            found.setdefault(voice.casefold(), voice)
    return tuple(found.values())[:MOST]


def with_voice(chain: Sequence[str], voice: str) -> tuple[str, ...]:
    """The chain in which a voice speaks first. Who reported the speaker before, reports it now.

    >>> with_voice(["the paper"], "Ann"), with_voice(["Bob", "the paper"], "Ann")
    (('Ann', 'the paper'), ('Ann', 'the paper'))
    >>> with_voice(["Ann", "Bob", "the paper"], "Bob")
    ('Bob', 'the paper')
    """
    known = [each.casefold() for each in chain]
    if voice.casefold() in known:
        return tuple(chain[known.index(voice.casefold()) :])
    return (voice, *(chain[1:] if len(chain) > 1 else chain))


def next_stance(stance: str) -> Stance:
    """The stance that follows on one, and the first behind the last."""
    return STANCES[(STANCES.index(stance) + 1) % len(STANCES)]
