"""Texts in capitals or small letters alone are read as if they had the usual ones."""

from __future__ import annotations

import re
from collections.abc import Sequence

_BEGINS = re.compile(r"(?:^|[.!?][\"”’')]*\s+)[\"“‘'(\[]*([^\W\d_])")
_I = re.compile(r"(?<!\w)i(?!\w|\.\w)")


def with_usual_letters(paragraphs: Sequence[str]) -> Sequence[str]:
    """The same paragraphs, each as long as it was; sentences begin with capitals if no letter told them apart."""
    if any(text != text.upper() for text in paragraphs) and any(text != text.lower() for text in paragraphs):
        return paragraphs
    if not any(re.search(r"[.!?]", text) for text in paragraphs):
        return paragraphs
    return [_usual(text) for text in paragraphs]


def _usual(text: str) -> str:
    low = text.lower()
    if len(low) != len(text):
        return text
    low = _I.sub("I", low)
    return _BEGINS.sub(lambda match: match.group()[:-1] + _capital(match.group(1)), low)


def _capital(letter: str) -> str:
    return letter.upper() if len(letter.upper()) == 1 else letter
