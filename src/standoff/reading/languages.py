"""Tells the language of a text by its commonest words. The rules know English alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import chain

from standoff.reading.candidate import Candidate, OwnVoice, Reading, Span, Unread
from standoff.reading.outline import LONGEST_SENTENCE, TOO_LONG
from standoff.reading.sentences import quotes_of, sentences_of
from standoff.reading.verbs import word_set

LOOKED_AT = 5_000  # words
FEWEST = 20  # words by which a language can be told
FEWEST_OF_ANOTHER = 3  # of a very short text
ALIKE = 0.8  # of the share of another language: then it is English
SHARE = 0.12  # of all words, at least, in the commonest of a language
_COMMON = {
    "en": word_set(
        "the of and to in that is was he for it with as his on be at by had not are but from or have they you a we she "
        "this an will would said has their been who its were which there if no when what our us me my"
    ),
    "de": word_set(
        "der die und das den nicht ist von zu mit sich auf für ein eine dem des im dass auch wird er sie es"
    ),
    "fr": word_set("le la les des et est une un du dans que qui pour pas sur au plus par avec ce il elle ne se sont"),
    "es": word_set("el la los las de que y en un una por con para no es se del al como más su pero lo fue"),
    "it": word_set("il di che e la un una per non è con del della sono si da i le gli nel alla ha come più"),
    "pt": word_set("o a os as de que e em um uma do da não para com por se no na foi mais ao dos das"),
    "nl": word_set("de het een en van is dat niet op te zijn voor met die aan er ook als bij door naar wordt"),
    "ru": word_set("и в не на что он с как это по но из у за то все она так его для от был мы"),
}
_WORD = re.compile(r"[^\W\d_]+")
MOST = 20_000  # candidates


def language_of(paragraphs: Sequence[str]) -> str:
    """The language that a text seems to be in, as "en"; "" where no language known here fits.

    A very short text counts as English, unless three of its words tell otherwise.
    """
    words: list[str] = []
    for text in paragraphs:
        words += (match.group().casefold() for match in _WORD.finditer(text[: 8 * LOOKED_AT]))
        if len(words) >= LOOKED_AT:
            break
    if len(words) < FEWEST:
        return _of_few(words)
    shares = {name: sum(word in common for word in words) / len(words) for name, common in _COMMON.items()}
    best = max(shares, key=lambda name: shares[name])
    if shares["en"] >= SHARE and shares["en"] >= ALIKE * shares[best]:
        return "en"
    if shares[best] >= SHARE:
        return best
    return "en" if shares["en"] >= SHARE / 2 else ""


def _of_few(words: Sequence[str]) -> str:
    """The language of a very short text: English, unless several of its words are common ones of another alone."""
    counts = {name: sum(word in common for word in words) for name, common in _COMMON.items()}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] >= FEWEST_OF_ANOTHER and counts[best] >= 2 * counts["en"] else "en"


def in_own_voice(paragraphs: Sequence[str], own_voice: str, language: str) -> Reading:
    """The sentences and quotations of a text that the rules can't read, all in its own voice."""
    found: list[Candidate] = []
    unread: list[Unread] = []
    for number, text in enumerate(paragraphs, 1):
        sentences = sentences_of(text)
        ends = [each.end for each in sentences]
        quoted = (Span(quote.start + 1, quote.end - quote.closed) for quote in quotes_of(text))
        for long in (each for each in sentences if each.end - each.start > LONGEST_SENTENCE):
            unread.append(Unread(number, long.start, long.end, TOO_LONG))
        for span in chain(sentences, (span for span in quoted if span.end - span.start > 1)):
            place = bisect_left(ends, span.end)
            around = sentences[place] if place < len(ends) else span
            sentence = Span(min(around.start, span.start), max(around.end, span.end))
            if sentence.end - sentence.start <= LONGEST_SENTENCE:
                found.append(Candidate(number, span.start, span.end, sentence, (own_voice,)))
        if len(found) >= MOST:
            break
    voices = (OwnVoice(own_voice, 1, len(paragraphs)),) if paragraphs else ()
    return Reading(tuple(found[:MOST]), tuple(unread), voices, language=language)
