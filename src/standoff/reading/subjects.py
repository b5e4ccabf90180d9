"""Finds the subject of a verb."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from standoff.reading import tokens as tk
from standoff.reading import words
from standoff.reading.clause import LINKING_PREPOSITIONS, Clause, Pending
from standoff.reading.noun_phrases import Region, noun_phrase
from standoff.reading.phrases import LONGEST_SUBJECT, VerbGroup, is_noun
from standoff.reading.seen import main_verb, start_of_phrase
from standoff.reading.tokens import ADV, COORD, DET, POSS, PREP, PRON, SUB, WH, Token
from standoff.reading.verbs import word_set

_ENDS_SUBJECT = word_set("' 's them us him it her these those his hers mine theirs ours yours this")


_ALONE = word_set("there nobody everybody somebody anybody everyone someone anyone")


@dataclass(slots=True)
class Subjects:
    """What is known of a sentence while its clauses are found, and the subjects of its verbs."""

    toks: Sequence[Token]
    groups: list[VerbGroup] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    pending: Pending | None = None
    floor: int = 0
    verbal: set[int] = field(default_factory=set)

    def _seen_subject(self, group: VerbGroup) -> Region | None:
        toks = self.toks
        verb = main_verb(toks, group.first, group.last)
        seen = toks[verb].seen if verb >= 0 else None
        if seen is None or not self.floor <= seen.subject < group.first:
            return None
        head = seen.subject
        if toks[head].known & WH or toks[head].low == "that":
            return None
        start = start_of_phrase(toks, head, self.floor)
        region = noun_phrase(toks, start)
        return region if region is not None and head < region[1] <= group.first else (start, head + 1)

    def _back_over_adverbs(self, at: int) -> int:
        toks = self.toks
        while at >= self.floor and toks[at].known & ADV and not toks[at].known & (PRON | WH | COORD):
            at -= 1
        return at

    def _relative_that(self, at: int) -> bool:
        if at > 0 and self.toks[at - 1].known & ADV:
            return False
        return at > self.floor and (is_noun(self.toks[at - 1]) or self.toks[at - 1].low in ("those", "all", "that"))

    def _subject(self, at: int) -> Region | None:
        """The phrase of nouns that ends at a token and can be a subject."""
        toks = self.toks
        token = toks[at]
        before = toks[at - 1] if at > self.floor else None
        if token.low in _ALONE and not (token.low == "there" and before is not None and before.known & (PREP | ADV)):
            return at, at + 1
        if token.low in words.PERSONAL or (token.known & PRON and not is_noun(token)):
            if before is None or not before.known & PREP:
                return at, at + 1
        elif not is_noun(token) and token.low not in _ENDS_SUBJECT:
            return None
        first = self._back_over_nouns(at)
        return self._without_preposition(first, at + 1)

    def _back_over_nouns(self, at: int) -> int:
        toks = self.toks
        free = self.floor == 0 or not self.clauses
        lowest = max(self.floor, at - LONGEST_SUBJECT)
        while at - 1 >= lowest:
            token = toks[at - 1]
            if token.kind == tk.POINT:
                if token.low in ("'", "’", "%", "&", "/", "$", "£", "€", ".", "-", "‑") or (
                    token.low == "," and free and self._in_list(at - 1)
                ):
                    at -= 1
                    continue
                break
            if token.kind == tk.QUOTE or token.known & (SUB | tk.MODAL | tk.BE) or token.low in words.FINITE_BE:
                break
            if token.known & WH or self._joins(at - 1) or at - 1 in self.verbal:
                break
            if token.low in ("as", "than") or (token.low in LINKING_PREPOSITIONS and not free):
                break
            if token.known & COORD and not (free and token.low in ("and", "or", "nor")):
                break
            at -= 1
        while toks[at].known & COORD or toks[at].low == ",":
            at += 1
        return at

    def _joins(self, at: int) -> bool:
        """Whether a "that" joins a clause, and points at no noun ("beneath that horse")."""
        before = self.toks[at - 1] if at else None
        if before is None or self.toks[at].low != "that":
            return False
        return not before.known & PREP or before.low == "but"

    def _in_list(self, comma: int) -> bool:
        """Whether a comma stands between members of a list of names, with no word of another kind."""
        toks = self.toks
        after, before = toks[comma + 1], toks[comma - 1]
        if not (after.capital and before.capital):
            return False
        limit = min(len(toks), comma + 14)
        at = comma + 1
        while at < limit and (toks[at].kind == tk.WORD or toks[at].low == ",") and not toks[at].known & COORD:
            if toks[at].forms and not toks[at].capital:
                return False
            at += 1
        return at < limit and toks[at].low in ("and", "&")

    def _without_preposition(self, first: int, end: int) -> Region | None:
        """The last part of a stretch that is a phrase of its own: not one that hangs on a preposition."""
        toks = self.toks
        start = first
        for at in range(first + 1, end):
            token, before = toks[at], toks[at - 1]
            if before.known & (PREP | COORD | DET | POSS) and not before.known & tk.TIME:
                continue
            begins = (token.known & DET and not is_noun(token)) or token.low in words.DETERMINERS
            begins = begins and token.low not in ("more", "less", "enough", "all", "both", "half")
            promised = toks[first].low in ("a", "an") and first > 0 and toks[first - 1].low == "," and at == first + 2
            named = token.capital and (before.known & tk.TIME or promised) and not before.capital
            if (begins or token.low in words.PERSONAL or named) and _may_end_phrase(before):
                start = at
        while start < end and (toks[start].known & ADV and not toks[start].known & (DET | PRON) and start + 1 < end):
            start += 1
        if toks[start].known & PREP and not toks[start].known & PRON:
            return None
        if start == end - 1 and toks[start].known & ADV and not toks[start].known & (DET | PRON):
            return None
        return start, end

    def _perceives(self, start: int) -> bool:
        """Whether a verb of seeing or wanting right before a phrase makes a participle of what follows it."""
        before = next((each for each in reversed(self.groups) if each.last < start), None)
        return before is not None and before.lemma in ("see", "hear", "find", "want", "have", "get", "watch")

    def _named_before(self, subject: Region) -> Region | None:
        """Who a pronoun takes up again right after a comma: "My brother, he told me"."""
        toks = self.toks
        if toks[subject[0]].low not in ("he", "she", "they", "it") or toks[0].known & (PREP | ADV | tk.TIME):
            return None
        named = noun_phrase(toks, 0)
        if named is not None and toks[named[1]].low == "," and named[1] < subject[0] - 1:
            named = noun_phrase(toks, named[1] + 1)  # as in "One man, Packie Gill, he told me"
        return named if named is not None and named[1] == subject[0] - 1 else None

    def _takes_noun(self, group: VerbGroup, connector: int) -> bool:
        """Whether the noun before "that" is the object of a verb: "a claim that Raj dismissed with a laugh"."""
        toks, after = self.toks, group.last + 1
        if connector < 1 or toks[connector - 1].low not in words.CLAIM_NOUNS or group.passive:
            return False
        if group.lemma not in words.DENY | words.NAMING | {"make", "raise", "repeat", "share", "withdraw", "drop"}:
            return False
        return after >= len(toks) or toks[after].kind == tk.POINT or bool(toks[after].known & (PREP | ADV))

    def _opens_sentence(self, at: int) -> bool:
        return at == 0 or self.toks[at - 1].kind == tk.POINT or bool(self.toks[at - 1].known & COORD)

    def _back_over_conjunction(self, at: int) -> int:
        if at > self.floor + 2 and self.toks[at - 2].low == "with" and self.toks[at - 3].known & COORD:
            at -= 2  # as in "and with regret that"
        while at > self.floor and (self.toks[at - 1].known & (COORD | ADV) or self.toks[at - 1].low == ","):
            at -= 1
        return at

    def _back_over_preposition(self, at: int) -> int:
        if at > self.floor and self.toks[at - 1].known & PREP:
            at -= 1
            if at > self.floor and self.toks[at - 1].low == "according":
                at -= 1
        return at - 1 if at > self.floor and self.toks[at - 1].low == "," else at

    def _says_more(self, region: Region) -> bool:
        """Whether a phrase is an age or another apposition after a name: ", 61,"."""
        start = region[0]
        age = region[1] - start == 1 and self.toks[start].kind == tk.NUMBER
        return (age and start > 1 and self.toks[start - 1].low == ",") or self._is_apposition(region)

    def _is_apposition(self, region: Region) -> bool:
        """Whether a phrase only says more of a name before it: ", a biologist"."""
        toks, start = self.toks, region[0]
        if start < 2 or toks[start].low not in words.ARTICLES or toks[start - 1].low != ",":
            return False
        return toks[start - 2].capital or (toks[start].low != "the" and is_noun(toks[start - 2]) and not self.clauses)

    def _aside_phrase(self, start: int, end: int) -> bool:
        token = self.toks[start]
        return start < end and not token.known & COORD


def _may_end_phrase(token: Token) -> bool:
    return token.kind == tk.POINT or is_noun(token) or bool(token.known & ADV) or token.low in words.OBJECT_PRONOUNS
