"""Ids: what they look like, and which one a word that is none was probably meant to be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

from standoff.errors import Finding, Path
from standoff.model.grammar import RESERVED

ID = re.compile(r"[a-z][a-z0-9_]*")
SLUG = re.compile(r"[a-z][a-z0-9_-]*")
SHORT = {"decision maker": "party"}


def is_id(word: str, pattern: re.Pattern[str] = ID) -> bool:
    """Whether a word can be an id."""
    return pattern.fullmatch(word) is not None and word not in RESERVED


def dashed(text: str) -> str:
    """The Latin letters and digits of a text in lower case, with `-` between its words; empty where it has none.

    >>> dashed("Élan: the 2nd well"), dashed("물")
    ('elan-the-2nd-well', '')
    """
    plain = normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def mended_id(word: str, what: str = "", pattern: re.Pattern[str] = ID) -> str:
    """The id that a word was probably meant to be, for a thing of a kind.

    >>> mended_id("Pump water"), mended_id("1st", "option"), mended_id("신문", "decision maker")
    ('pump_water', 'option_1st', 'party1')
    """
    if is_id(word, pattern):
        return word
    found = re.sub(r"[^a-z0-9_-]" if pattern is SLUG else r"[^a-z0-9_]", "_", word.lower())
    if found in RESERVED:
        return f"{found}_"
    if ID.match(found):
        return found
    kind, rest = SHORT.get(what, what or "id"), found.strip("_-")
    return f"{kind}_{rest}" if rest else f"{kind}1"


def check_id(word: str, path: Path, what: str, pattern: re.Pattern[str] = ID) -> Iterator[Finding]:
    """A finding where a word, the key of `what` (as `an option`), doesn't have the form of an id, or is reserved."""
    if is_id(word, pattern):
        return
    mended = mended_id(word, what.partition(" ")[2], pattern)
    if word in RESERVED:
        yield Finding(f"`{word}` is a word of the condition language", path, f"write `{mended}`, say", on_key=True)
        return
    if what == "an option" and not re.search("[a-zA-Z0-9]", word) and word.strip():
        mended = f"{mended}: {word}"
    signs = "letters from a to z, digits, `_`" + (" and `-`" if pattern is SLUG else "")
    hint = f"write `{mended}`; an id has {signs} and begins with a letter; its name or text is free"
    yield Finding(f"`{word}` can't be the id of {what}", path, hint, on_key=True)
