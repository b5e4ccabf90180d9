"""Small phrases that all answers share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from string import ascii_uppercase
from unicodedata import bidirectional

UNTITLED = "A dispute without a title"

NEVER_LETTERS = "\ufdd0-\ufdef" + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
# Control characters, the letters that end lines or turn the direction of writing around, and what no XML may have.
UNSAFE = re.compile(f"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff{NEVER_LETTERS}]")
LEFTWARDS = {"R", "AL", "AN", "RLE", "RLO", "RLI", "LRO"}  # classes of letters that change the direction of a line
FRAMES = (("“", "”"), ("«", "»"), ("「", "」"), ("⟨", "⟩"))


def listed(words: Iterable[object], last: str = " and ") -> str:
    """`a`, `a and b`, `a, b and c`; the `last` two may be joined by another word.

    >>> listed(["us", "china", "rok"]), listed([2, 3], " or ")
    ('us, china and rok', '2 or 3')
    """
    *first, end = list(map(str, words)) or [""]
    return f"{', '.join(first)}{last}{end}" if first else end


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: `1 state`, `640 states`.

    >>> counted(2, "equilibrium", "equilibria")
    '2 equilibria'
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def lettered(place: int) -> str:
    """The letters that stand for a place, from 0: `A` to `Z`, then `AA`, `AB` and so on.

    >>> lettered(0), lettered(25), lettered(26), lettered(27)
    ('A', 'Z', 'AA', 'AB')
    """
    before, last = divmod(place, len(ascii_uppercase))
    return f"{lettered(before - 1) if before else ''}{ascii_uppercase[last]}"


def printable(text: str) -> str:
    r"""A stranger's text without what a terminal would obey: white space is a blank, other control characters a mark.

    >>> printable("red\x1b[31m\talert\uffff")
    'red\ufffd[31m alert\ufffd'
    """
    return UNSAFE.sub(lambda found: " " if found.group().isspace() else "\ufffd", text)


def framed(text: str) -> str:
    """Words of a source between marks that aren't in them.

    >>> framed("they say “no”")
    '«they say “no”»'
    """
    text = printable(text)
    first, last = marks_around(text)
    return f"{first}{text}{last}"


def marks_around(text: str) -> tuple[str, str]:
    """The first pair of quotation marks that aren't in a text."""
    return next((each for each in FRAMES if not set(each) & set(text)), FRAMES[0])


def snippet(text: str, most: int) -> str:
    """The beginning of a text, of at most so many letters.

    >>> snippet("a long title", 7)
    'a long…'
    """
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def leftwards(words: str) -> bool:
    """Whether a text has letters that are written from right to left.

    >>> leftwards("سد"), leftwards("dam")
    (True, False)
    """
    return any(bidirectional(letter) in LEFTWARDS for letter in words)
