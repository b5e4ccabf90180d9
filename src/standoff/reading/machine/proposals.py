"""What a language model proposes, once it was judged: candidates with what is doubtful about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from standoff.reading.candidate import Candidate
from standoff.reading.machine.suspicions import Suspicion

FORMLESS = "not as asked"
TOO_SHORT = "fewer than four words"
TOO_LONG = "too long a quote"
INVENTED = "not in the text"
INEXACT = "not to the letter"
EVERYWHERE = "in too many places"
NO_VOICE = "no voice, or none that can be shown"
NO_STANCE = "no such stance"
TWICE = "proposed twice"
OVER = "over the limit for a window"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A candidate that a model proposed: its quote stands in the text to the letter, and nothing else is sure.

    `unknown_voices` are those of its chain that stand neither in the text nor in the file. `other_voices` are the
    chains that rules see for the same passage. `is_suspicious` says that something in its paragraph may be meant for a
    machine.
    """

    candidate: Candidate
    unknown_voices: tuple[str, ...] = ()
    other_voices: tuple[tuple[str, ...], ...] = ()
    is_suspicious: bool = False


class Stretch(NamedTuple):
    """A stretch of the text that the model didn't read, and why.

    It goes from `start` in the paragraph `first` to before `end` in the paragraph `last`. Paragraphs count from 1.
    """

    first: int
    start: int
    last: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class Proposals:
    """All that came of asking a model about a text.

    `candidates` are in the order in which they came. Each of the `choices` is one proposal whose quote stands at
    several places, once for each: which of them is meant is for a person to say. `dropped` has how many proposals were
    dropped, by reason. `warnings` are the places in what was to be sent that may be meant for a machine.

    Of the windows of the text, so many were sent and so many are left. `failures` are messages about windows that
    weren't read, `unread` are the stretches that weren't, and `stopped` is why nothing more was sent, "" where that had
    no such reason. `url_host` is where the model is: "localhost:11434", say.
    """

    candidates: tuple[Proposal, ...]
    choices: tuple[tuple[Proposal, ...], ...]
    dropped: Mapping[str, int]
    warnings: tuple[Suspicion, ...]
    windows_sent: int
    windows_left: int
    unread: tuple[Stretch, ...]
    failures: tuple[str, ...]
    stopped: str
    model: str
    url_host: str

    @property
    def drafted_by(self) -> str:
        """Who drafted a claim that comes of one of these, as a file says it."""
        return drafter(self.model)


def drafter(model: str) -> str:
    """What a file calls a model that drafted a claim."""
    return f"machine: {model}"
