"""A stretch of a paragraph as the narrator's sentences, in which each direct quotation is one token."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from standoff.reading import tokens as tk
from standoff.reading import words
from standoff.reading.sentences import Quote, sentences_of
from standoff.reading.tokens import Token, tokens_of

LONGEST_SENTENCE = 2_000  # characters
TOO_LONG = f"the sentence is longer than {LONGEST_SENTENCE:,} characters"
MOST_TOKENS = 600  # of a sentence


@dataclass(slots=True)
class Unit:
    """A sentence as the narrator writes it: whole quotations are single tokens in it."""

    start: int
    end: int
    toks: list[Token]
    quotes: list[Quote]

    @property
    def too_long(self) -> bool:
        """Whether the narrator's own words, or the tokens, are more than are read."""
        quoted = sum(quote.end - quote.start for quote in self.quotes)
        return self.end - self.start - quoted > LONGEST_SENTENCE or len(self.toks) > MOST_TOKENS


@dataclass(slots=True)
class Outline:
    """A stretch of a paragraph as sentences of tokens, in which each direct quotation is one token."""

    text: str
    start: int
    end: int
    quotes: Sequence[Quote]

    def units(self, going_on: bool) -> list[Unit]:
        """The sentences, in order. `going_on` says whether a quotation may go on from the paragraph before."""
        pieces = self._pieces(going_on)
        units: list[Unit] = []
        toks: list[Token] = []
        mine: list[Quote] = []
        for token, quote, ends in pieces:
            if quote is not None:
                token.quote = len(mine)
                mine.append(quote)
            if not toks:
                token.first = True
            toks.append(token)
            if ends:
                units.append(Unit(toks[0].start, toks[-1].end, toks, mine))
                toks, mine = [], []
        if toks:
            units.append(Unit(toks[0].start, toks[-1].end, toks, mine))
        return units

    def _pieces(self, going_on: bool) -> list[tuple[Token, Quote | None, bool]]:
        ends = {span.end for span in sentences_of(self.text, self.start, self.end)}
        quotes = [quote for quote in self.quotes if self._direct(quote, going_on)]
        found: list[tuple[Token, Quote | None, bool]] = []
        number = 0
        signs = {quote.start for quote in self.quotes} | {quote.end - 1 for quote in self.quotes if quote.closed}
        for token in tokens_of(self.text[: self.end]) if self.start == 0 else _shifted(self.text, self.start, self.end):
            if token.start < self.start:
                continue
            while number < len(quotes) and quotes[number].end <= token.start:
                number += 1
            if number < len(quotes) and quotes[number].start <= token.start:
                if token.start == quotes[number].start:
                    quote = quotes[number]
                    stand_in = Token(quote.start, quote.end, "“”", tk.QUOTE)
                    found.append((stand_in, quote, self._ends_after(quote, ends)))
                continue
            if token.start in signs and token.kind == tk.POINT:
                if found and token.end in ends:
                    found[-1] = (found[-1][0], found[-1][1], True)
                continue
            found.append((token, None, token.end in ends))
        return found

    def _ends_after(self, quote: Quote, ends: set[int]) -> bool:
        """Whether the narrator's sentence ends with a quotation: no verb of saying follows."""
        if quote.end not in ends:
            return False
        after = self.text[quote.end : quote.end + 200].lstrip()
        return not _SPEAKS_AFTER.match(after)

    def _direct(self, quote: Quote, going_on: bool) -> bool:
        """Whether a quotation is speech of its own, and not words within the narrator's sentence."""
        text = self.text
        inside = text[quote.start + 1 : quote.end - (1 if quote.closed else 0)]
        before = text[max(self.start, quote.start - 60) : quote.start].rstrip()
        opening = inside.lstrip("([…. ")[:1]
        at_start = not before or before[-1] in '.!?…”"»)]'
        if at_start:
            return going_on or " " in inside.strip() or inside.rstrip()[-1:] in ",.?!"
        if before[-1] in ":":
            return True
        if before[-1] in ",—–":
            if opening.isupper() or opening.isdigit():
                return len(inside.split()) > 1 or before[-1] == ":"
            tail = before.rstrip(",—– ").split()[-4:]
            said = any(tk.known(word.casefold())[0] in words.SAY for word in tail)
            if _AS_PUT.match(before):
                return True
            if said and not _PUT.search(" ".join(tail)) and inside.rstrip()[-1:] in ".,?!":
                return True
            if _PUT.search(" ".join(tail)):
                return False
            return len(inside.split()) > 3 and (inside.rstrip()[-1:] in ".,?!" or not quote.closed)
        last = before.split()[-1].casefold() if before else ""
        if opening.isupper() and len(inside.split()) > 3 and tk.known(last)[0] in words.SAY:
            return True
        return len(inside.split()) > 8 and opening.isupper() and inside.rstrip()[-1:] in ".?!"


_AS_PUT = re.compile(r"(?:.*[.!?] )?As [^,]{1,50},$")
_PUT = re.compile(r"\b(?:put|puts|call|called|calls|described|dubbed|so-called|that)(?: it)?$|\bas\b")
_SPEAKS_AFTER = re.compile(
    r"(?:he|she|they|it|I|we|said|says|asked|wrote|added|replied|(?:[\w.’'-]+\s+){0,6}(?:said|says|asked|wrote|writes|added|"
    r"replied|told|insisted|argued|warned|explained|recalled|recalls|shouted|answered))\b"
)


def _shifted(text: str, start: int, end: int) -> list[Token]:
    found = tokens_of(text[start:end])
    for token in found:
        token.start += start
        token.end += start
    return found
