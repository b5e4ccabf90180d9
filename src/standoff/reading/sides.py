"""Sides taken in a word: "rejected that observation", "called it a bluff"."""

from __future__ import annotations

from standoff.reading import tokens as tk
from standoff.reading import words
from standoff.reading.clause import ASIDE
from standoff.reading.noun_phrases import noun_phrase
from standoff.reading.phrases import (
    FINITE,
    VerbGroup,
)
from standoff.reading.quoting import Quoting
from standoff.reading.said import Found

_JUDGING = (
    "able",
    "ible",
    "ory",
    "ful",
    "ous",
    "ic",
    "al",
    "ive",
    "less",
    "ed",
    "ent",
    "ant",
    "lie",
    "shame",
    "disgrace",
    "surd",
    "fair",
    "wrong",
    "false",
    "untrue",
    "mature",
    "wise",
    "cruel",
    "human",
    "humane",
    "void",
)


class Sides(Quoting):
    """Finds who takes a side."""

    def _side_taken(self, at: int, found: Found) -> None:
        """As in "rejected that observation", "called it a bluff": a side taken in a word is a claim of who takes it."""
        clause, group = self.clauses[at], self.clauses[at].group
        if clause.subject is None and clause.link == ASIDE:
            voice = self._antecedent(clause)
        elif clause.subject is not None and not group.negated:
            voice = ""
        else:
            return
        if self._is_said_to(group) and not group.negated:
            agent = self._agent(group, len(self.toks)) if self.toks[group.last + 1].low == "by" else ""
            start = group.first
            voice = agent or f"unnamed (“{self.text[self.toks[start].start : self.toks[group.last].end]}”)"
            found.chain = self._joined((voice,), found.chain)
            found.rule, found.cue = "passive", self.toks[group.last].low
            return
        if not voice and clause.subject is not None and self.toks[clause.subject[0]].low in ("nobody", "none", "no"):
            return
        after = group.last + 1
        claims = (
            group.lemma in ("claim", "profess", "purport") and after < len(self.toks) and self.toks[after].low == "to"
        )
        takes = group.lemma in words.DENY and not group.passive and (group.lemma == "deny" or self._object_side(group))
        names = group.lemma in words.NAMING and not group.passive and self._names_so(group)
        if not (takes or names or claims) or group.negated or group.kind != FINITE:
            return
        if not voice and clause.subject is not None:
            voice = self._named(clause.subject, clause.apposition)
        found.chain = self._joined((voice,), found.chain)
        found.stance = "denies" if takes else found.stance
        found.rule, found.cue = "side taken", self.toks[group.last].low

    def _names_so(self, group: VerbGroup) -> bool:
        """Whether a verb of naming says what something is, and is no "call on" or "describe"."""
        after = group.last + 1
        if after >= len(self.toks) or self.toks[after].low in ("on", "upon", "for", "off", "out", "back", ",", "."):
            return False
        if group.lemma == "describe":
            return any(token.low == "as" for token in self.toks[after : after + 25])
        return self._has_complement(after)

    def _has_complement(self, at: int) -> bool:
        """Whether two things follow: what is named, and what it is called."""
        toks = self.toks
        pronoun = toks[at].low in words.OBJECT_PRONOUNS | {"that", "this"}
        if pronoun and at + 1 < len(toks):
            return not toks[at + 1].known & (tk.PREP | tk.COORD | tk.WH) and toks[at + 1].kind != tk.POINT
        region = noun_phrase(toks, at)
        if region is None:
            return True
        inner = toks[region[0] + 1 : region[1]]
        second = any(token.known & tk.DET or token.known & tk.ADJ for token in inner)
        ended = region[1] < len(toks) and toks[region[1]].known & tk.ADV
        last = inner[-1].low if inner else ""
        quoted = any(sign in self.text[toks[at].start : toks[region[1] - 1].end + 2] for sign in '"“‘')
        return second or quoted or (last.endswith(_JUDGING) and not ended)

    def _object_side(self, group: VerbGroup) -> bool:
        region = noun_phrase(self.toks, group.last + 1)
        if region is None:
            return False
        heads = [self.toks[p].low for p in range(*region)]
        return any(low in words.TAKEN_SIDES and low not in ("proposal", "offer") for low in heads[:4]) or heads[0] in (
            "it",
            "that",
            "this",
            "them",
        )
