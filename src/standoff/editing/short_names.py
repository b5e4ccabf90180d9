"""Short names made of what people type: a few whole words in Latin letters, as conditions need them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from itertools import count

from standoff.model.grammar import RESERVED

SHORT = 12  # letters that the words of a name have together
LONG = 24  # where a shorter one is taken
WORDS = 4  # of a text that become an id
LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
SMALL = (
    "a an and as at be been by do does for from has have if in into is it its of on or our over so that the their "
    "them then they this to up upon was were will with would"
)
"""Words that a name can do without."""


def short_for(text: str, taken: Collection[str], numbered: str) -> str:
    """A short name that isn't taken; `numbered` is what it is called where the text has no Latin letters.

    >>> short_for("Fill the reservoir fast", [], "option"), short_for("Élan vital!", ["elan_vital"], "option")
    ('fill_fast', 'elan_vital2')
    >>> short_for("ダム", ["dm1"], "dm")
    'dm2'
    """
    words = _words(text)
    if not words:
        return next(name for number in count(1) if (name := f"{numbered}{number}") not in taken)
    return next(name for name in _names(words) if name not in taken and name not in RESERVED)


def proposed_id(text: str, taken: Collection[str]) -> str:
    """A short name made of the first telling words of a text.

    >>> proposed_id("The North wants talks, at once.", ()), proposed_id("North wants talks", {"north-wants-talks"})
    ('north-wants-talks-once', 'north-wants-talks-2')
    >>> proposed_id("북한은 대화를 원한다", ())
    'claim'
    """
    if not text.strip():
        return ""
    words = [word for word in re.findall("[a-z0-9]+", plain(text).replace("'", "")) if word not in SMALL.split()]
    base = "-".join(words[:WORDS]).lstrip("0123456789-") or "claim"
    names = (base if number == 1 else f"{base}-{number}" for number in count(1))
    return next(name for name in names if name not in taken)


def plain(text: str) -> str:
    """A text in small letters, those of Latin scripts without their marks."""
    small = unicodedata.normalize("NFKD", text.casefold().translate(LETTERS))
    return "".join(letter for letter in small if not unicodedata.combining(letter))


def _words(text: str) -> list[str]:
    """The words of a text that a short name may have; the first begins with a letter."""
    found = re.findall("[a-z0-9]+", re.sub("['’]", "", plain(text)))
    while found and found[0][0].isdigit():
        del found[0]
    return [word for word in found if word not in SMALL.split()] or found


def _names(words: list[str]) -> Iterable[str]:
    """Names to try, the best first."""
    first = _fitting(words, SHORT)
    yield first
    yield _fitting(words, LONG)
    for number in count(2):
        yield f"{first}{number}"


def _fitting(words: list[str], most: int) -> str:
    """The first word, and of the others those for which there is room."""
    name = words[0][:LONG]
    for word in words[1:]:
        if len(name) + 1 + len(word) <= most and word not in name.split("_"):
            name = f"{name}_{word}"
    return name
