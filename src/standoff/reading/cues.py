"""Tells what a claim bears on, by its words: a wish or an ability, an event, or the background."""

from __future__ import annotations

import re

from standoff.reading import words
from standoff.reading.candidate import BearsOn, Wish
from standoff.reading.phrases import PASTS, PERFECT, PLUPERFECT
from standoff.reading.said import Found
from standoff.reading.verbs import word_set

_WORDS: tuple[tuple[Wish, str], ...] = (
    ("threatens", r"threat\w*|will (?:call|strike|block|boycott|burn|treat)|hostile act|would burn"),
    (
        "refuses",
        r"refus(?:e[sd]?|al|ing)|reject\w*|(?:I|we) (?:will|would) not|won['’]t|never agree\w*|oppos(?:e[sd]?|es)|"
        r"not for sale|turn(?:ed)? (?:it )?down|object(?:ed|s)? to|dissent(?:s|ed)?|declin(?:e[sd]?)|was against|"
        r"dis(?:as)?sociat\w+|said no|"
        r"(?:will|would) not (?:accept|sign|pay|negotiate|recogni[sz]e|yield|give|agree|join|take|allow|return)|"
        r"does not negotiate",
    ),
    ("cannot", r"cannot|can['’]t|could not|couldn['’]t|unable|may not|must never|no \w+ may"),
    (
        "offers",
        r"offer\w*|propos\w+|pledg\w+|promis\w+|would accept|prepared to|ready to|willing to|"
        r"undertakes?|undertook|(?:I|we) shall|agree[sd]? to|decide[sd]? to",
    ),
    (
        "wants",
        r"wants?|wanted|hop(?:e|es|ed)|demand\w*|urg(?:e|es|ed)|ask(?:s|ed)?\b.{2,40} to|should|please|"
        r"call(?:s|ed|ing)? (?:up)?on|call(?:s|ed|ing)? for|prefer\w*|favou?rs?|insist\w*|seeks?|sought|must|"
        r"invites?|requests?|would rather|appeal(?:s|ed)? (?:to|for)|needs? to|let (?:me|us|them|him|her)",
    ),
    ("can", r"can|could|able to"),
)
_WISHES = tuple((wish, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)) for wish, pattern in _WORDS)
_ANY_WISH = re.compile(rf"\b(?:{'|'.join(pattern for _, pattern in _WORDS)})\b", re.IGNORECASE)
_MONTHS = "|".join(month.capitalize() for month in sorted(words.MONTHS))
_DATED = re.compile(
    rf"\b(?:on|by|since|in|until|from) (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d{{1,2}} [A-Z]|(?:{_MONTHS})\b|"
    r"1\d{3}|20\d{2})|\b(?:yesterday|today|tomorrow|last (?:week|month|year|night)|next (?:week|month|year))\b"
)
_HAPPENED = re.compile(
    r"\b(?:has|have|had|was|were)\b(?: \w+){0,2} \w+(?:ed|en|un|ne|wn|ld|nt|id)\b|"
    r"\b(?:met|broke|went|came|took|gave|left|fell|lost|sent|began|wrote|wore|drowned)\b"
)
_STATES = word_set(
    "be have know think believe feel seem mean matter want need like love own belong contain consist depend exist hold "
    "live remain appear understand accept expect fear doubt consider regard deserve lack suppose do"
)


def cues_of(text: str, found: Found | None = None) -> tuple[BearsOn, Wish]:
    """What a passage bears on, and which wish or ability it tells of ("" for none)."""
    if found is not None and found.rule in ("imperative", "undertaking"):
        return "preference", "wants" if found.rule == "imperative" else "offers"
    for wish, pattern in _WISHES if _ANY_WISH.search(text) else ():
        if pattern.search(text):
            return "preference", wish
    return ("event" if _is_event(text, found) else "background"), ""


def _is_event(text: str, found: Found | None) -> bool:
    """Whether it tells what happened, or is dated: its verb is in the past and tells of no state."""
    if _DATED.search(text):
        return True
    group = found.group if found is not None else None
    if group is None:
        return bool(_HAPPENED.search(text))
    past = group.tense in (PASTS, PERFECT, PLUPERFECT)
    happened = group.passive and group.tense != PASTS and bool(_HAPPENED.search(text))
    return (past or happened) and group.lemma not in _STATES
