"""Where a phrase of nouns begins and ends."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.reading import tokens as tk
from standoff.reading import words
from standoff.reading.phrases import is_noun
from standoff.reading.tokens import ADV, COORD, DET, POSS, PREP, SUB, WH, Token

Region = tuple[int, int]


def noun_phrase(toks: Sequence[Token], at: int) -> Region | None:
    """The phrase of nouns that begins at a token, with what hangs on it by prepositions."""
    start, end = at, len(toks)
    if at >= end or toks[at].kind not in (tk.WORD, tk.NUMBER):
        return None
    after = toks[at + 1] if at + 1 < end else None
    counted = toks[at].low == "one" and after is not None and (is_noun(after) or after.low == "of")
    counted = counted and after is not None and not after.forms & tk.PAST
    pronoun = toks[at].low in words.OBJECT_PRONOUNS and not is_noun_after(toks, at) and not counted
    if toks[at].low in words.PERSONAL or pronoun:
        return at, at + 1
    seen = False
    while at < end and not _ends_phrase(toks, at, seen):
        seen = seen or is_noun(toks[at])
        at += 1
    while at > start and (toks[at - 1].known & (PREP | COORD | DET) and not is_noun(toks[at - 1])):
        at -= 1
    return (start, at) if seen and at > start else None


def _ends_phrase(toks: Sequence[Token], at: int, seen: bool) -> bool:
    """Whether a phrase of nouns ends before a token; `seen` says whether it has a noun already."""
    token, more = toks[at], at + 1 < len(toks)
    if token.kind == tk.POINT:
        return not (token.low in ("'", "&", "/", "-", "%", "$", ".") and more)
    if token.kind == tk.QUOTE or token.known & (SUB | WH | tk.MODAL | tk.BE):
        return True
    if token.known & COORD and not (more and (is_noun(toks[at + 1]) or toks[at + 1].known & DET)):
        return True
    if not seen:
        return bool(token.known & PREP)
    if token.low == "that" or token.low in words.PERSONAL or (token.known & ADV and not token.known & DET):
        return True
    if token.known & PREP:
        return token.low not in ("of", "in", "at", "for", "from", "on")
    if token.forms & tk.PART and not token.capital and more and toks[at + 1].low == "by":
        return True
    if token.capital or not token.forms & (tk.PAST | tk.THIRD) or toks[at - 1].low == "'s":
        return False
    return token.lemma not in words.NOUNISH or bool(token.forms & tk.PART and token.low not in words.NOUNISH)


def is_noun_after(toks: Sequence[Token], at: int) -> bool:
    """Whether a possessive has its noun right after it."""
    return at + 1 < len(toks) and is_noun(toks[at + 1]) and bool(toks[at].known & POSS)
