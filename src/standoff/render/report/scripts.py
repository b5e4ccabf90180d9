"""Which way a text is written, and in which script: what a program needs to know to set it right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby

LEFTWARD = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
HEBREW = re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]")
EAST_ASIAN = {
    "ko-KR": re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]"),
    "ja-JP": re.compile("[\u3040-\u30ff]"),
    "zh-CN": re.compile("[\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"),
}


def is_leftward(text: str) -> bool:
    """Whether the first letter that has a direction is written from right to left.

    >>> is_leftward("1. שלום, John"), is_leftward("John: שלום")
    (True, False)
    """
    if not LEFTWARD.search(text):
        return False
    return next((each for each in map(_leftward, text) if each is not None), False)


def stretches(text: str) -> Iterator[tuple[int, int, bool]]:
    """The start and end of each stretch of a text that is written one way, and whether that is leftward.

    What has no direction goes with the letters on both its sides, and between two directions with the whole text.

    >>> list(stretches("say שלום לך, John"))
    [(0, 4, False), (4, 11, True), (11, 17, False)]
    """
    if not LEFTWARD.search(text):
        yield from [(0, len(text), False)] if text else []
        return
    start = 0
    for leftward, letters in groupby(_settled([_leftward(each) for each in text], is_leftward(text))):
        end = start + len(list(letters))
        yield start, end, leftward
        start = end


def _leftward(letter: str) -> bool | None:
    """Whether a letter is written leftward; None for one without a direction, such as a digit."""
    return {"R": True, "AL": True, "L": False}.get(unicodedata.bidirectional(letter))


def _settled(letters: Sequence[bool | None], base: bool) -> list[bool]:
    """The letters' directions, with those that have none decided by their neighbours."""
    found: list[bool] = []
    for own, run in groupby(letters):
        length = len(list(run))
        before = found[-1] if found else base
        after = next((each for each in letters[len(found) + length :] if each is not None), base)
        found += [own if own is not None else before if before == after else base] * length
    return found


def east_asian(text: str, language: str = "en") -> str:
    """The east Asian language that a text seems to be in; "" for none. Characters alone leave it to a `language`.

    >>> east_asian("사드"), east_asian("薩德"), east_asian("薩德", "ja"), east_asian("THAAD")
    ('ko-KR', 'zh-CN', 'ja-JP', '')
    """
    if text.isascii():
        return ""
    found = next((name for name, letters in EAST_ASIAN.items() if letters.search(text)), "")
    own = next((name for name in EAST_ASIAN if name[:2] == language[:2].lower()), found)
    return own if found == "zh-CN" else found


def leftward_language(text: str, language: str = "en") -> str:
    """The language to check a leftward text in: that of the document if it is a leftward one, else by the letters."""
    if language[:2].lower() in ("ar", "fa", "he", "ur"):
        return language
    return "he-IL" if HEBREW.search(text) else "ar-SA"
