"""Cuts a paragraph into words and signs, in one pass, and marks what each may be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from standoff.reading import words
from standoff.reading.parser import Seen
from standoff.reading.verbs import word_set
from standoff.reading.words import forms_of

BASE, THIRD, PAST, PART, ING = 1, 2, 4, 8, 16  # forms of verbs
FORMS: dict[str, tuple[str, int]] = {}


def _learn() -> None:
    for lemma in sorted(words.VERBS):
        third, pasts, parts, running = forms_of(lemma)
        for form, bit in ((lemma, BASE), (third, THIRD), (running, ING), *((p, PAST) for p in pasts)):
            _note(form, lemma, bit)
        for part in parts:
            _note(part, lemma, PART)
    for form, lemma, bits in (
        ("found", "find", PAST | PART),
        ("felt", "feel", PAST | PART),
        ("saw", "see", PAST),
        ("cancelled", "cancel", PAST | PART),
        ("left", "leave", PAST | PART),
        ("has", "have", THIRD),
        ("does", "do", THIRD),
        ("is", "be", THIRD),
        ("are", "be", BASE),
        ("was", "be", PAST),
        ("were", "be", PAST),
        ("be", "be", BASE),
        ("been", "be", PART),
        ("being", "be", ING),
        ("lay", "lie", PAST | BASE),
        ("fell", "fall", PAST),
        ("bound", "bind", PAST | PART),
        ("wound", "wound", BASE),
        ("ground", "ground", 0),
        ("might", "might", 0),
        ("may", "may", 0),
    ):
        FORMS[form] = (lemma, bits)


def _note(form: str, lemma: str, bit: int) -> None:
    known = FORMS.get(form)
    FORMS[form] = (known[0] if known else lemma, (known[1] if known else 0) | bit)


_learn()

# Kinds of tokens
WORD, NUMBER, POINT, OPEN, CLOSE, BRACKET, QUOTE = range(7)


@dataclass(slots=True, eq=False)
class Token:
    """A word, number or sign, from `start` to before `end`.

    `low` is its text in small letters, typographic signs made plain. `kind` is one of those above; a QUOTE stands for a
    whole quotation, whose position is `quote`. `first` says whether it begins a sentence. `seen` is what a
    parser sees in it.
    """

    start: int
    end: int
    low: str
    kind: int
    capital: bool = False
    lemma: str = ""
    forms: int = 0
    known: int = 0
    quote: int = -1
    first: bool = False
    seen: Seen | None = None


# What a word may be besides a verb
DET, PREP, COORD, SUB, WH, PRON, ADV, MODAL, BE, HAVE, DO, NOT, ADJ, TIME, TITLE, POSS = (1 << n for n in range(16))
CLOSED = DET | PREP | COORD | SUB | WH | MODAL | BE | HAVE | DO | NOT
_SETS = (
    (DET, words.DETERMINERS),
    (PREP, words.PREPOSITIONS),
    (COORD, words.COORDINATORS),
    (SUB, words.SUBORDINATORS),
    (WH, words.WH_WORDS),
    (PRON, words.SUBJECT_PRONOUNS | words.OBJECT_PRONOUNS),
    (ADV, words.ADVERBS),
    (MODAL, words.MODALS),
    (BE, words.BE),
    (HAVE, words.HAVE),
    (DO, words.DO),
    (NOT, frozenset({"not", "n't", "never"})),
    (TIME, words.TIMES),
    (TITLE, words.TITLES),
    (POSS, words.POSSESSIVES),
    (ADJ, words.ADJECTIVES),
)


@lru_cache(maxsize=65_536)
def known(low: str) -> tuple[str, int, int]:
    """The lemma of a word, the forms of a verb that it may be, and its closed classes."""
    lemma, forms = FORMS.get(low, ("", 0))
    kinds = 0
    for bit, members in _SETS:
        if low in members:
            kinds |= bit
    if (
        low.endswith("ly")
        and len(low) > 4
        and low not in ("family", "reply", "supply", "assembly", "italy", "july", "ally")
    ):
        kinds |= ADV
    if not forms and not kinds:
        lemma, forms, kinds = _guessed(low)
    return lemma, forms, kinds


def _guessed(low: str) -> tuple[str, int, int]:
    if low.endswith("ed") and len(low) > 4 and not low.endswith("eed"):
        return low[:-2], PAST | PART, 0
    if low.endswith("ing") and len(low) > 5:
        return low[:-3], ING, 0
    if low.endswith(words.ADJECTIVE_SUFFIXES):
        return "", 0, ADJ
    return "", 0, 0


_PIECE = re.compile(
    r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:[.&](?=[^\W\d_]\.)[^\W\d_]?)*(?:[-’'‑](?=\w)\w+)*|\d+(?:[.,:/]\d+)*(?:[^\W\d_]+)?(?:-\w+)*|\.{2,}|\S",
)
_ENDINGS = ("n't", "'s", "'ll", "'re", "'ve", "'d", "'m")
_VERBAL_S = word_set("it he she that there here what who where how let everything nothing everybody nobody this")


def tokens_of(text: str) -> list[Token]:
    """All tokens of a paragraph, in order. Contractions are two tokens: "did", "n't"; "Kesh", "'s"."""
    found: list[Token] = []
    for match in _PIECE.finditer(text):
        piece = match.group()
        start, end = match.span()
        first = piece[0]
        if first.isalpha():
            _add_word(found, piece, start, end)
        elif first.isdigit():
            found.append(Token(start, end, piece.lower(), NUMBER))
        else:
            found.append(Token(start, end, piece, POINT))
    _join_particles(found)
    return found


_SPEAKING = {"point": BASE, "points": THIRD, "pointed": PAST | PART, "pointing": ING, "spell": BASE, "spells": THIRD}


_ADVERBIALS = frozenset(
    tuple(pair.split())
    for pair in [
        "at times",
        "at present",
        "at last",
        "at least",
        "at once",
        "in fact",
        "in part",
        "in turn",
        "in vain",
        "in effect",
        "so far",
        "of course",
        "for now",
        "by now",
        "by then",
        "once again",
        "no longer",
        "as yet",
        "at all",
        "as well",
        "for years",
        "in private",
        "in public",
        "in general",
        "for instance",
        "for example",
        "in particular",
        "at most",
        "of late",
        "to date",
        "a priori",
    ]
)


def _join_particles(found: list[Token]) -> None:
    """As in "point out" is a verb of saying, other than "point"."""
    for token, after in pairwise(found):
        if after.known == ADV and after.capital and (token.capital or token.known & TITLE) and token.kind == WORD:
            after.known = 0  # "Cllr Lally" is a name
        if after.low == "well" and token.low in words.ARTICLES:
            after.known = 0  # one with water
        if (token.low, after.low) in _ADVERBIALS:
            token.known, token.forms = ADV, 0
            after.known, after.forms = ADV, 0
        elif after.low == "out" and token.low in _SPEAKING:
            token.lemma, token.forms, token.known = "state", _SPEAKING[token.low], 0
            after.known = ADV


def _add_word(found: list[Token], piece: str, start: int, end: int) -> None:
    low = piece.lower()
    if len(piece) > 1 and piece.isupper() and known(low)[2] & (CLOSED | PRON):  # "US" and "AS" are names
        found.append(Token(start, end, low + ".", WORD, True))
        return
    if low.endswith("."):
        found.append(Token(start, end, low, WORD, piece[0].isupper()))
        return
    if "’" in low or "'" in low:
        low = low.replace("’", "'")
        for ending in _ENDINGS:
            if low.endswith(ending) and len(low) > len(ending):
                cut = end - len(ending)
                found.append(_word(piece[: -len(ending)], low[: -len(ending)], start, cut))
                found.append(_ending(ending, found[-1].low, cut, end))
                return
    found.append(_word(piece, low, start, end))


def _ending(ending: str, before: str, start: int, end: int) -> Token:
    if ending == "'s":
        if before in _VERBAL_S:
            return Token(start, end, "'s", WORD, lemma="be", forms=THIRD, known=BE)
        return Token(start, end, "'s", WORD, known=POSS)
    if ending == "'d":
        return Token(start, end, "'d", WORD, lemma="have", forms=0, known=MODAL)
    lemma, forms, kinds = known(ending)
    return Token(start, end, ending, WORD, lemma=lemma, forms=forms, known=kinds)


def _word(piece: str, low: str, start: int, end: int) -> Token:
    lemma, forms, kinds = known(low)
    return Token(start, end, low, WORD, piece[0].isupper(), lemma, forms, kinds)
