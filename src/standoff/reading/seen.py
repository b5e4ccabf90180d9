"""What a parser sees of the tokens of a sentence, and what the rules ask of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from standoff.reading.parser import Seen, Word
from standoff.reading.tokens import Token

_FINITE_TAGS = frozenset(("VBD", "VBZ", "VBP"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "expl", "csubj"))
_HELPERS = frozenset(("aux", "auxpass", "neg", "advmod"))


def see(toks: Sequence[Token], parsed: Mapping[int, Word]) -> None:
    """Notes what a parser sees at each token. `parsed` has its words by the place at which they begin."""
    if not parsed:
        return
    places: dict[int, int] = {}
    for at, token in enumerate(toks):
        word = parsed.get(token.start)
        if word is not None and token.quote < 0:
            token.seen = Seen(word)
            places[token.start] = at
    for at, token in enumerate(toks):
        seen = token.seen
        if seen is None:
            continue
        head = places.get(seen.word.head, -1)
        seen.head = head if head != at else -1
        above = toks[seen.head].seen if seen.head >= 0 else None
        if above is not None and seen.word.role in _SUBJECTS:
            above.subject = at


def main_verb(toks: Sequence[Token], first: int, last: int) -> int:
    """The place of the verb in a group that its auxiliaries and adverbs hang on; -1 where no parser saw it."""
    for at in range(last, first - 1, -1):
        seen = toks[at].seen
        if seen is not None and seen.word.role not in _HELPERS:
            return at
    return -1


def saying_verb(toks: Sequence[Token], verb: int) -> int:
    """The place of an earlier verb whose content a clause is, by its own verb; -1 where it is no content."""
    seen = toks[verb].seen if verb >= 0 else None
    return seen.head if seen is not None and seen.word.role == "ccomp" and 0 <= seen.head < verb else -1


def beside(toks: Sequence[Token], verb: int) -> int:
    """The place of the verb that a parser puts a verb beside, as in "said ... and left"; -1 for none."""
    seen = toks[verb].seen if verb >= 0 else None
    return seen.head if seen is not None and seen.word.role == "conj" and 0 <= seen.head < verb else -1


def is_seen_verb(toks: Sequence[Token], at: int) -> bool:
    """Whether a parser sees a finite verb with its subject before it, and more after it than a colon."""
    seen = toks[at].seen
    if seen is None or seen.word.tag not in _FINITE_TAGS or not 0 <= seen.subject < at:
        return False
    return at + 1 == len(toks) or toks[at + 1].low != ":"


def start_of_phrase(toks: Sequence[Token], head: int, floor: int) -> int:
    """The place at which the phrase around a head begins, not before `floor`."""
    start = head
    while start > floor and _hangs_on(toks, start - 1, head):
        start -= 1
    return start


def _hangs_on(toks: Sequence[Token], at: int, head: int) -> bool:
    """Whether a word hangs on a head, right or by at most three others."""
    for _ in range(4):
        seen = toks[at].seen
        if seen is None or seen.head < 0:
            return False
        at = seen.head
        if at == head:
            return True
    return False
