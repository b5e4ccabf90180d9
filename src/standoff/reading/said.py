"""What is found out about a clause while its sentence is read."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.reading.candidate import Stance
from standoff.reading.noun_phrases import Region
from standoff.reading.phrases import VerbGroup

FAR = 30  # tokens between a verb of saying and what it says
Chain = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """Whose words a sentence is: `chain` ends with the source's own voice, `me` is who "I" is in it."""

    chain: Chain
    me: str
    quoted: bool = False
    answer: bool = False
    item: bool = False


@dataclass(slots=True, eq=False)
class Found:
    """A claim of the sentence: tokens from `start` to before `end`."""

    start: int
    end: int
    chain: Chain
    stance: Stance
    rule: str
    cue: str = ""
    group: VerbGroup | None = None
    subject: Region | None = None


@dataclass(slots=True, eq=False)
class Said:
    """Who reports a content, and how.

    `voices` stand before those of the clause that it hangs on, `host` (-1: the sentence itself). `whole` keeps it one
    claim with that clause, `keeps_host` leaves that clause a claim of its own. `extra` are further voices on it.
    """

    voices: Chain
    stance: Stance
    rule: str
    cue: str
    host: int
    whole: bool = False
    extra: tuple[tuple[Chain, Stance], ...] = ()
    keeps_host: bool = False


@dataclass(slots=True, eq=False)
class State:
    """What is known of a clause while its sentence is read."""

    chain: Chain
    stance: Stance = "asserts"
    rule: str = "own voice"
    cue: str = ""
    own: bool = True
    said: Said | None = None
    parent: int = -1
    ends: int = -1
    governs: bool = False
    extra: tuple[tuple[Chain, Stance], ...] = ()
