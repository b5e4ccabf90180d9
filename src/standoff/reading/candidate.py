"""What the reading of a text proposes: candidates for claims, for a person to accept, change or refuse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

Stance = Literal["asserts", "doubts", "denies", "reports"]
STANCES: tuple[Stance, ...] = get_args(Stance)
DRAFTER = "rules 1"
"""What a claim says of its draft where the rules proposed it; the number changes with them."""
BearsOn = Literal["preference", "event", "background"]
Wish = Literal["", "wants", "refuses", "threatens", "offers", "demands", "can", "cannot"]


class Span(NamedTuple):
    """A stretch of a paragraph, from `start` to before `end`, in Unicode code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim that a text may make.

    `start` and `end` bound its content in its `paragraph` (from 1), without the words that report it; `sentence` is the
    sentence around it. The first of `said_by` speaks, each next one reports the one before, and the last is the
    source's own voice. `cue` is the word or sign of the text by which it was recognised, "" where there is none.
    `preference` says what kind of wish or ability it tells of, `about` whose. `rule` is the name of the rule that
    proposed it.
    """

    paragraph: int
    start: int
    end: int
    sentence: Span
    said_by: tuple[str, ...]
    stance: Stance = "asserts"
    cue: str = ""
    bears_on: BearsOn = "background"
    preference: Wish = ""
    about: str = ""
    rule: str = "own voice"


class OwnVoice(NamedTuple):
    """A voice in which a source speaks itself, from the `first` to the `last` of its paragraphs."""

    voice: str
    first: int
    last: int


class Unread(NamedTuple):
    """A stretch of a paragraph that wasn't read, and why."""

    paragraph: int
    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All candidates of a text, in its order. `parser` names the parser that helped, "none" for rules alone.

    `language` is the language that the text seems to be in, as "en"; "" where it can't be told. Candidates of a text
    in another language than English are its sentences and quotes, in its own voice.
    """

    candidates: tuple[Candidate, ...]
    unread: tuple[Unread, ...]
    own_voices: tuple[OwnVoice, ...]
    parser: str = "none"
    language: str = "en"
