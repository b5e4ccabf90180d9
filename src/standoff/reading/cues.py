"""Tells what a claim bears on, by its words: a wish or an ability, an event, or the background."""

from __future__ import annotations

import re

from standoff.reading.candidate import BearsOn, Wish

_WISHES: tuple[tuple[Wish, re.Pattern[str]], ...] = (
    (
        "threatens",
        re.compile(r"\b(?:threat\w*|will (?:call|strike|block|boycott|burn|treat)|hostile act|would burn)\b", re.I),
    ),
    (
        "refuses",
        re.compile(
            r"\b(?:refus\w*|reject\w*|will not|won['’]t|would not|wouldn['’]t|never agree\w*|oppos\w+|not for sale|"
            r"turn(?:ed)? (?:it )?down|rather .+ than)\b",
            re.I,
        ),
    ),
    ("cannot", re.compile(r"\b(?:cannot|can['’]t|could not|couldn['’]t|unable|may not|must never|no \w+ may)\b", re.I)),
    (
        "offers",
        re.compile(r"\b(?:offer\w*|propos\w+|pledg\w+|promis\w+|would accept|prepared to|ready to|willing to)\b", re.I),
    ),
    (
        "wants",
        re.compile(
            r"\b(?:wants?|wanted|hop(?:e|es|ed)|demand\w*|urg(?:e|es|ed)|ask(?:s|ed)? \w+ to|should|"
            r"call(?:s|ed)? (?:up)?on|prefer\w*|favou?r\w*|insist\w*|welcom\w+|seek\w*|must)\b",
            re.I,
        ),
    ),
    ("can", re.compile(r"\b(?:can|could|able to)\b", re.I)),
)
_EVENT = re.compile(
    r"\b(?:has|have|had|was|were)\b(?: \w+){0,2} \w+(?:ed|en|un|ne|wn|ld|nt|id)\b|"
    r"\b\w{3,}ed\b|\bon (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:met|broke|went|came|took|gave|left|fell|lost|"
    r"sent|began|wrote|wore|drowned)\b"
)


def cues_of(text: str) -> tuple[BearsOn, Wish]:
    """What a passage bears on, and which wish or ability it tells of ("" for none)."""
    for wish, pattern in _WISHES:
        if pattern.search(text):
            return "preference", wish
    return ("event" if _EVENT.search(text) else "background"), ""
