"""Lines of words as data for the template: cleaned, linked, and ready to be broken where a word is too long."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from standoff.render.answer import BREAK, Line, Reference, Span
from standoff.render.report.anchors import Anchors, Subject, subject
from standoff.render.report.columns import PORTRAIT, length, words_of
from standoff.render.report.medium import is_own
from standoff.render.report.scripts import is_leftward
from standoff.render.words import framed, printable

LAST = (plane * 0x10000 + place for plane in range(17) for place in (0xFFFE, 0xFFFF))
NO_LETTERS = re.compile(f"[\ufdd0-\ufdef{''.join(map(chr, LAST))}]")  # which Unicode never gives a meaning
Data = dict[str, Any]


@dataclass
class Lines:
    """Makes data of lines. `anchors` has the places to which links lead; `letters` collects all that were met.

    `linked` is what has had a link below the last heading, and gets no other, so that the text can be read as it is.
    """

    anchors: Anchors
    letters: set[str] = field(default_factory=set)
    linked: set[Subject] = field(default_factory=set)
    _labels: set[str | None] = field(default_factory=set)
    _links: list[Data] = field(default_factory=list)

    def line(self, line: Line, room: float = PORTRAIT) -> Data:
        """A line whose words are broken where they are longer than `room`, in points."""
        return {"spans": [self._span(each, room) for each in line], "rtl": is_leftward("".join(s.text for s in line))}

    def text(self, text: str) -> str:
        """A text without what isn't to be printed."""
        words = NO_LETTERS.sub("\ufffd", printable(text))
        self.letters.update(words)
        return words

    def _span(self, span: Span, room: float) -> Data:
        if span == BREAK:
            return {"break": True}
        words = self.text(framed(span.text) if span.tone == "quoted" else span.text)
        found: Data = {"text": list(_breakable(words, lambda word: length(span, word) > room))}
        if span.tone:
            found["tone"] = span.tone
        if is_own(span):
            found["own"] = True
        if span.share is not None:
            found["share"] = span.share
        if span.about is not None:
            found |= self._place(span, span.about)
            self._links += [found] if "to" in found else []
        return found

    def _place(self, span: Span, about: Reference) -> Data:
        """The label of a subject's entry, or the link that leads to it."""
        if span.entry:
            label = self.anchors.placed(about)
            self._labels.add(label)
            return {} if label is None else {"label": label}
        address = self.anchors.address(about)
        if address is None or subject(about) in self.linked:
            return {}
        self.linked.add(subject(about))
        return {"to": address.removeprefix("#")}

    def drop_loose_links(self) -> None:
        """Takes out links to entries that stand nowhere, as they would be in a picture. Call it after all lines."""
        for each in self._links:
            if each["to"] not in self._labels:
                del each["to"]


def _breakable(text: str, is_long: Callable[[str], bool]) -> Iterator[str | list[str]]:
    """A text as it is, except for words that are too long: lists of letters, between which a line may end."""
    if not is_long(text):
        yield text
        return
    for word, gap in words_of(text):
        yield _letters(word) if is_long(word) else word
        yield gap


def _letters(word: str) -> list[str]:
    """The letters of a word, each with the marks on it."""
    found: list[str] = []
    for letter in word:
        if found and unicodedata.category(letter).startswith(("M", "C")):
            found[-1] += letter
        else:
            found.append(letter)
    return found
