"""Takes from the ends of a span what is no part of its content: signs, outer quotation marks, openings."""

from __future__ import annotations

import re

_OPENING = re.compile(
    r"(?:(?:And|But|So|Or|Yet|Nor|Still)(?:,|\b(?! far| long| much| many))\s+)?"
    r"(?:(?:Well|Look|Sir|Madam|Uncle|Oh|Yes|Listen|Frankly|Honestly|However|Moreover|Nevertheless|Indeed|however|Then|"
    r"Meanwhile|Besides|Of course|Please),\s+)?"
)
_EDGES = " \t\n,;:—–-"
_QUOTE_SIGNS = "\"“”„«»‘’'‹›"


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the signs and spaces at its ends."""
    while start < end and (text[start] in _EDGES or text[start] in ")]."):
        start += 1
    opening = _OPENING.match(text, start, min(end, start + 40))
    if opening is not None and end - opening.end() > 8:
        start = opening.end()
    while end > start and (text[end - 1] in _EDGES or text[end - 1] in ".!?…"):
        end -= 1
    while end > start and text[end - 1] in ")]" and text.count("(", start, end) < text.count(")", start, end):
        end -= 1
    changed = True
    while changed and end > start:
        changed = False
        if text[start] in _QUOTE_SIGNS and not any(sign in text[start + 1 : end - 1] for sign in _QUOTE_SIGNS[:7]):
            start, changed = start + 1, True
        if text[end - 1] in '"”»“' and not any(sign in text[start : end - 1] for sign in '"“«„”'):
            end, changed = end - 1, True
        while end > start and (text[end - 1] in _EDGES or text[end - 1] in ".!?…"):
            end -= 1
    return start, end
