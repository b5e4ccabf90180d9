"""Judges what a model proposes: a quote has to stand in the text to the letter, and voices that don't are flagged."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, get_args
from unicodedata import combining, normalize

from standoff.files.search import Place
from standoff.reading.candidate import STANCES, BearsOn, Candidate, Stance
from standoff.reading.machine import proposals as reasons
from standoff.reading.machine.failure import plain
from standoff.reading.machine.prompt import OWN
from standoff.reading.machine.proposals import Proposal
from standoff.reading.machine.windows import Window, sentence_around
from standoff.reading.overlap import is_half_shared

FEWEST_WORDS = 4
LONGEST_QUOTE = 1_000  # characters
MOST_PLACES = 10  # of a quote, among which a person can choose
MOST_VOICES = 6
LONGEST_VOICE = 200  # characters
WORD = re.compile(r"\w")
KNOWN: dict[str, Stance] = {each: each for each in STANCES}
SUBJECTS: dict[str, BearsOn] = {each: each for each in get_args(BearsOn)}
APOSTROPHES = str.maketrans("‘’ʼ", "'''")


class Judge:
    """Judges the proposals for one source, window by window. It counts what it drops (`dropped`).

    `names` are those of the file, which may be voices. `candidates` are those that rules find in the same text. In the
    paragraphs with the numbers `suspect` something may be meant for a machine. `read` is all text that the model gets.
    """

    def __init__(
        self,
        paragraphs: Sequence[str],
        read: str,
        *,
        own_voice: str,
        names: Iterable[str],
        candidates: Iterable[Candidate],
        suspect: Iterable[int],
        drafter: str,
    ) -> None:
        self.dropped: Counter[str] = Counter()
        self._paragraphs = paragraphs
        self._read = folded(read)
        self._own = own_voice
        self._known = {folded(own_voice): True, **{folded(name): True for name in names}}
        self._rules: dict[int, list[Candidate]] = defaultdict(list)
        for each in candidates:
            self._rules[each.paragraph].append(each)
        self._suspect = frozenset(suspect)
        self._drafter = drafter
        self._taken: set[tuple[object, ...]] = set()

    def judged(self, window: Window, claims: Sequence[Any], most: int) -> Iterator[tuple[Proposal, ...]]:
        """The proposals for a window that may be shown: each once, or once for each place where its quote stands."""
        if len(claims) > most:
            self.dropped[reasons.OVER] += len(claims) - most
        for claim in claims[:most]:
            found = self._judged(window, claim)
            if isinstance(found, str):
                self.dropped[found] += 1
            else:
                yield found

    def _judged(self, window: Window, claim: Any) -> tuple[Proposal, ...] | str:
        """A claim as a proposal at each of its places, or the reason why it is dropped."""
        if not isinstance(claim, dict) or not isinstance(claim.get("quote"), str):
            return reasons.FORMLESS
        places = found_in(claim["quote"], window, self._paragraphs)
        if isinstance(places, str):
            return places
        chain = self._chain(claim.get("said_by"))
        if not chain:
            return reasons.NO_VOICE
        stance = KNOWN.get(str(claim.get("stance")))
        if stance is None:
            return reasons.NO_STANCE
        bears_on = SUBJECTS.get(str(claim.get("bears_on")), "background")
        found = (
            Candidate(
                paragraph=place.paragraph,
                start=place.start,
                end=place.end,
                sentence=sentence_around(place.within, place.start, place.end),
                said_by=chain,
                stance=stance,
                bears_on=bears_on,
                rule=self._drafter,
            )
            for place in places
        )
        return tuple(self.flagged(each) for each in found if self._is_new(each)) or reasons.TWICE

    def _chain(self, said_by: Any) -> tuple[str, ...]:
        """The voices of a claim, the source's own last; none if they can't be told, or can't be shown."""
        if not isinstance(said_by, list) or not 0 < len(said_by) <= MOST_VOICES:
            return ()
        voices: list[str] = []
        for each in said_by:
            if not isinstance(each, str) or len(each) > LONGEST_VOICE:
                return ()
            voice = " ".join(each.split())
            if not WORD.search(voice) or plain(voice, LONGEST_VOICE) != voice:
                return ()
            voices.append(self._own if folded(voice) in (folded(OWN), folded(self._own)) else voice)
        own = [voice for voice in voices if voice != self._own]
        return (*dict.fromkeys(own), self._own)

    def _is_new(self, found: Candidate) -> bool:
        """Whether no such proposal was judged before. It counts as judged from now on."""
        mark = (found.paragraph, found.start, found.end, found.stance, *map(folded, found.said_by))
        if mark in self._taken:
            return False
        self._taken.add(mark)
        return True

    def flagged(self, found: Candidate) -> Proposal:
        """A candidate with what is doubtful about it."""
        return Proposal(
            found,
            unknown_voices=tuple(voice for voice in found.said_by if not self._stands(voice)),
            other_voices=self._others(found),
            is_suspicious=found.paragraph in self._suspect,
        )

    def _stands(self, voice: str) -> bool:
        """Whether a voice is named in the text that the model read, or in the file."""
        words = folded(voice)
        if words not in self._known:
            self._known[words] = _as_words(words, self._read)
        return self._known[words]

    def _others(self, candidate: Candidate) -> tuple[tuple[str, ...], ...]:
        """The chains, unlike this one, that rules see for half of the same words or more."""
        own = [folded(voice) for voice in candidate.said_by]
        chains = (
            each.said_by
            for each in self._rules.get(candidate.paragraph, ())
            if is_half_shared(each, candidate) and [folded(voice) for voice in each.said_by] != own
        )
        return tuple(dict.fromkeys(chains))


def found_in(quote: str, window: Window, paragraphs: Sequence[str]) -> tuple[Place, ...] | str:
    """The places of a quote in a window, or the reason why there are none. White space alone may differ."""
    if sum(bool(WORD.search(word)) for word in quote.split()) < FEWEST_WORDS:
        return reasons.TOO_SHORT
    if len(quote) > LONGEST_QUOTE:
        return reasons.TOO_LONG
    pieces = [paragraphs[number - 1][start:end] for number, start, end in window]
    places = tuple(islice(_whole(_worded(quote, pieces)), MOST_PLACES + 1))
    if len(places) > MOST_PLACES:
        return reasons.EVERYWHERE
    if places:
        return tuple(_of_source(place, window, paragraphs) for place in places)
    letters = _letters(quote)
    return reasons.INEXACT if any(letters in _letters(piece) for piece in pieces) else reasons.INVENTED


def _worded(quote: str, pieces: Sequence[str]) -> Iterator[Place]:
    """The places of a quote to the letter, with any white space between its words."""
    pattern = re.compile(r"\s+".join(map(re.escape, quote.split())))
    for number, text in enumerate(pieces, start=1):
        yield from (Place(number, *match.span(), text) for match in pattern.finditer(text))


def _whole(places: Iterable[Place]) -> Iterator[Place]:
    """The places that cut no word and no letter from its accent."""
    return (each for each in places if not (_cuts(each.within, each.start) or _cuts(each.within, each.end)))


def _cuts(text: str, spot: int) -> bool:
    around = text[spot - 1 : spot + 1] if spot else ""
    return len(around) == 2 and (around.isalnum() or combining(around[1]) > 0)


def _of_source(place: Place, window: Window, paragraphs: Sequence[str]) -> Place:
    """A place in the pieces of a window as one in the source."""
    piece = window[place.paragraph - 1]
    return Place(piece.paragraph, place.start + piece.start, place.end + piece.start, paragraphs[piece.paragraph - 1])


def folded(text: str) -> str:
    """A name or a text as it is compared: capitals, blanks and forms of apostrophes don't count.

    >>> folded("The  Mayor’s office") == folded("the mayor's office")
    True
    """
    return " ".join(text.casefold().translate(APOSTROPHES).split())


def _as_words(words: str, text: str) -> bool:
    """Whether some words stand in a text, both folded, and not as parts of other words."""
    start = text.find(words)
    while start >= 0:
        end = start + len(words)
        if not text[max(start - 1, 0) : start].isalnum() and not text[end : end + 1].isalnum():
            return True
        start = text.find(words, end)
    return False


def _letters(text: str) -> str:
    """The letters and figures of a text, without anything that typography changes."""
    return "".join(letter for letter in normalize("NFKD", text.casefold()) if letter.isalnum())
