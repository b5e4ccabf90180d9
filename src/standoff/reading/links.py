"""Tells by what a clause hangs on what is before it, and where it begins."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.reading import tokens as tk
from standoff.reading import words
from standoff.reading.clause import (
    AFTER_QUOTE,
    ASIDE,
    BREAK,
    COMMA,
    COORDINATE,
    LINKING_PREPOSITIONS,
    LOOSE,
    RELATIVE,
    START,
    THAT,
    UNDER,
    WHETHER,
    Clause,
)
from standoff.reading.phrases import LONGEST_SUBJECT, is_noun
from standoff.reading.subjects import Subjects
from standoff.reading.tokens import ADV, COORD, PREP, SUB, WH

DASHES = ("—", "–", "--", "-", "(", ")", ":", ";", "[", "]")


@dataclass(slots=True)
class Links(Subjects):
    """How clauses hang on each other."""

    def _placed(self, clause: Clause) -> Clause:
        """Gives a clause its start and cut by its link."""
        link, connector = clause.link, clause.connector
        if link == START:
            clause.start = clause.cut = 0
        elif link in (COORDINATE, THAT, BREAK, AFTER_QUOTE):
            clause.start = connector + 1
            clause.cut = self._back_over_conjunction(connector) if link == THAT else connector
        elif link in (RELATIVE, WHETHER, UNDER, ASIDE):
            clause.cut = self._back_over_preposition(connector)
            clause.start = connector + 1 if link == ASIDE else connector
        elif link == COMMA:
            clause.start = clause.cut = connector + 1
            self._join_initial(clause)
        return clause

    def _join_initial(self, clause: Clause) -> None:
        """A clause after "If ..., " begins with it."""
        if self.clauses and self.clauses[-1].link == UNDER and not self._has_main_before():
            under = self.clauses[-1]
            outer = self._link_before(under.connector)
            clause.link, clause.connector = outer[0], outer[1]
            clause.comma = outer[2]
            if clause.link in (COMMA, LOOSE):
                clause.start = clause.cut = under.connector
            else:
                self._placed(clause)
                clause.start = max(clause.start, 0)

    def _has_main_before(self) -> bool:
        """Whether the clause before the last hangs on nothing: then a subordinate one after it belongs to it."""
        if len(self.clauses) < 2:
            return False
        under, before = self.clauses[-1], self.clauses[-2]
        return not any(
            self.toks[at].low in (";", ":", "—", "–", ",", "that") or self.toks[at].known & COORD
            for at in range(max(under.connector - 1, before.group.last), under.connector)
        )

    def _link_before(self, connector: int) -> tuple[int, int, bool]:
        floor, self.floor = self.floor, 0 if len(self.clauses) < 2 else self.clauses[-2].group.last + 1
        found = self._link(connector)
        self.floor = floor
        return found

    def _link(self, start: int) -> tuple[int, int, bool]:
        """How a clause that begins at a token hangs on what is before: the link, its token, and if after a comma."""
        toks, at = self.toks, start - 1
        comma = False
        while at >= self.floor:
            token = toks[at]
            if token.low == ",":
                comma = True
                at = self._before_introduction(at)
                if at < self.floor:
                    break
                if toks[at].low == "," and at > self.floor and self._connects(at - 1):
                    at -= 1
                elif toks[at].low == "," or (toks[at].kind == tk.WORD and not self._connects(at)):
                    return COMMA, self._last_comma(at, start), True
            elif self._passes(at):
                at -= 1
            else:
                return self._link_at(at, comma)
        if self.floor == 0 or (at < self.floor and not self.clauses):
            return START, -1, comma
        return (COMMA, self._last_comma(self.floor, start), True) if comma else (LOOSE, start - 1, False)

    def _passes(self, at: int) -> bool:
        """Whether a token before a clause says nothing of how it hangs: an adverb, or the rest of "whether or not"."""
        token = self.toks[at]
        if token.low in ("or", "not") and at > self.floor and self.toks[at - 1].low in ("whether", "or"):
            return True
        return bool(token.known & ADV) and not token.known & (COORD | WH | SUB) and token.low not in (*DASHES, "that")

    def _link_at(self, at: int, comma: bool) -> tuple[int, int, bool]:
        """The link that a token right before a clause makes."""
        token = self.toks[at]
        after_comma = comma or (at > 0 and self.toks[at - 1].low == ",")
        if token.kind == tk.QUOTE:
            return AFTER_QUOTE, at, comma
        if token.known & COORD and token.low != "yet":
            return COORDINATE, at, after_comma
        if token.low == "that":
            return (RELATIVE, at, comma) if self._object_relative(at) else (THAT, at, comma)
        if token.known & WH:
            return self._wh(at, comma)
        if token.known & SUB or token.low in LINKING_PREPOSITIONS:
            return UNDER, at, after_comma
        return (BREAK, at, comma) if token.low in DASHES else self._loose(at, comma)

    def _loose(self, at: int, comma: bool) -> tuple[int, int, bool]:
        """The link of a clause with no sign right before it: an adverbial may stand between."""
        if self.floor == 0 and not self.clauses:
            connector = at
            while connector >= 0:
                if self.toks[connector].low in (";", ":", "—"):
                    return BREAK, connector, comma
                connector -= 1
            return START, -1, comma
        for place in range(at, max(self.floor - 1, at - 8), -1):
            token = self.toks[place]
            if token.low in (";", ":", "—", "–"):
                return BREAK, place, comma
            if token.known & COORD and place > 0 and self.toks[place - 1].low == ",":
                return COORDINATE, place, True
            if token.low == "that" and place >= self.floor and not self._object_relative(place):
                return THAT, place, comma
            if token.kind == tk.POINT:
                break
        return LOOSE, at, comma

    def _last_comma(self, at: int, start: int) -> int:
        found = at
        for place in range(at, start):
            if self.toks[place].low == ",":
                found = place
                break
        return found

    def _connects(self, at: int) -> bool:
        token = self.toks[at]
        if token.known & WH and at + 1 < len(self.toks) and self.toks[at + 1].low == ",":
            return False  # as in "Asked why, he shrugged"
        return bool(token.known & (COORD | WH | SUB)) or token.low == "that" or token.low in LINKING_PREPOSITIONS

    def _before_introduction(self, comma: int) -> int:
        """The token before an introducing phrase ("in April,") that ends at a comma."""
        toks, at = self.toks, comma - 1
        while at >= self.floor and at > comma - LONGEST_SUBJECT:
            token = toks[at]
            if token.kind in (tk.POINT, tk.QUOTE) and token.low not in ("'", "%", "."):
                return at
            if self._connects(at) and token.low not in ("as", "like", "than", "after", "before", "since", "until"):
                inner = token.known & COORD and at > self.floor and is_noun(toks[at - 1]) and toks[at - 1].low != ","
                if not inner:
                    return at
            at -= 1
        return at

    def _object_relative(self, at: int) -> bool:
        """Whether a `that` before a subject begins a relative clause, by the noun before it."""
        if at == self.floor and not self.floor:
            return False
        before = self.toks[at - 1]
        if (
            at - 1 in self.verbal
            or at - 1 < self.floor
            or not is_noun(before)
            or before.low in words.OBJECT_PRONOUNS
            or before.known & ADV
        ):
            return False
        if before.low in words.CONFIDENT | words.HEDGED | words.HARD | words.DENYING_ADJECTIVES:
            return False
        return before.low not in words.CLAIM_NOUNS and before.low not in words.FACTS and not self._object_of_telling(at)

    def _object_of_telling(self, at: int) -> bool:
        """Whether a verb of telling, or a phrase after a noun or verb of saying, explains a `that` after a noun."""
        for place in range(at - 1, max(-1, at - 25), -1):
            token = self.toks[place]
            if token.low in words.CLAIM_NOUNS and not token.forms & tk.ING:
                return True
            if token.forms & ~tk.BASE and token.lemma in words.SAY:
                return True
            if token.forms & tk.BASE and token.lemma in words.SAY and token.low not in words.NOUNISH:
                return True
            if token.low in (",", ";", "—", "–") or (token.forms & (tk.PAST | tk.THIRD) and not token.forms & tk.PART):
                return False
        return False

    def _wh(self, at: int, comma: bool) -> tuple[int, int, bool]:
        toks = self.toks
        low = toks[at].low
        before = toks[at - 1] if at else None
        if before is not None and before.known & PREP and low in ("which", "whom", "whose"):
            before = toks[at - 2] if at > 1 else None
            if before is not None and before.low == ",":
                return ASIDE, at, True
            return RELATIVE, at, comma
        if before is not None and before.low in (",", "—", "(") and low in ("which", "who", "whom", "whose", "where"):
            return ASIDE, at, True
        if low in ("who", "which", "whom", "whose"):
            return RELATIVE, at, comma
        if low == "when":
            return UNDER, at, comma or (before is not None and before.low == ",")
        if low == "where" and before is not None and before.low == ",":
            return ASIDE, at, True
        if before is not None and is_noun(before) and low in ("where", "why"):
            return RELATIVE, at, comma
        return WHETHER, at, comma
