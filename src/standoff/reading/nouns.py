"""Contents that hang on nouns and adjectives: "the claim that", "it is unclear whether"."""

from __future__ import annotations

from standoff.reading import tokens as tk
from standoff.reading import words
from standoff.reading.candidate import Stance
from standoff.reading.clause import THAT, WHETHER
from standoff.reading.noun_phrases import noun_phrase
from standoff.reading.phrases import (
    VerbGroup,
    is_noun,
)
from standoff.reading.said import Chain, Said
from standoff.reading.speakers import Speakers


class Nouns(Speakers):
    """Who stands behind a content that a noun or an adjective governs."""

    def _adjective(self, group: VerbGroup, place: int) -> str:
        for at in range(group.last + 1, min(place, group.last + 8)):
            low = self.toks[at].low
            if low in words.CONFIDENT | words.HEDGED | words.HARD | words.DENYING_ADJECTIVES:
                return low
        return ""

    def _by_adjective(self, group: VerbGroup, at: int, place: int, host: int) -> Said:
        low = self._adjective(group, place)
        subject = self.clauses[host].subject if host >= 0 else None
        impersonal = subject is None or self.toks[subject[0]].low in ("it", "there", "this", "that", "what")
        if low in words.HEDGED or (low in ("clear", "certain", "sure") and group.negated):
            return (
                Said((), "doubts", "unclear", low, host)
                if impersonal
                else Said((self._subject_voice(host, group),), "doubts", "attitude", low, host)
            )
        if self.clauses[at].link == WHETHER:
            return Said((), "asserts", "own voice", "", host, whole=True)
        if low in words.DENYING_ADJECTIVES and impersonal:
            return Said((), "asserts" if group.negated else "denies", "wrong to say", low, host)
        if low in words.CONFIDENT and not impersonal:
            return Said(
                (self._subject_voice(host, group),), "doubts" if group.negated else "asserts", "attitude", low, host
            )
        cleft = self._cleft(host, at)
        if cleft is not None:
            return cleft
        if not low and self.clauses[at].link == THAT and place == group.last + 1:
            view = self._view_subject(host)
            if view is not None:
                return view
        if impersonal and low:
            return Said((), "asserts", "own voice", low, host, whole=True)
        return Said((), "asserts", "own voice", "", host, whole=True)

    def _cleft(self, host: int, at: int) -> Said | None:
        """As in "What I don't accept is that"."""
        if host < 1 or at != host + 1 or self.clauses[host - 1].link != WHETHER:
            return None
        asked = self.clauses[host - 1]
        if asked.group.lemma not in words.SAY or self.toks[asked.connector].low != "what":
            return None
        voice = self._subject_voice(host - 1, asked.group)
        return Said((voice,), self._stance(asked.group), "saying", self.toks[asked.group.last].low, host)

    def _view_subject(self, host: int) -> Said | None:
        """As in "Their view is that": the subject is a noun of saying."""
        subject = self.clauses[host].subject if host >= 0 else None
        if subject is None:
            return None
        for at in range(*subject):
            if self.toks[at].low in words.VIEW_NOUNS:
                voice = self._holder(at, subject[1])
                return Said((voice,), "asserts", "noun of saying", self.toks[at].low, host) if voice else None
        return None

    def _holder(self, noun: int, place: int) -> str:
        """Whose claim a noun of saying tells of: by "by", "of", or a possessive before it."""
        toks = self.toks
        for at in range(noun + 1, min(place, noun + 8)):
            if toks[at].low in ("by", "of", "among", "from"):
                region = noun_phrase(toks, at + 1)
                if region is not None and region[1] <= place:
                    return self.voices.of(toks, self.text, region, self.context.me)
        for at in range(noun + 1, min(place, noun + 8)):
            if toks[at].low in ("in", "on"):
                region = noun_phrase(toks, at + 1)
                if region is not None and region[1] <= place and self._can_speak("in", region):
                    return self.voices.of(toks, self.text, region, self.context.me)
        for at in range(noun - 1, max(-1, noun - 4), -1):
            if toks[at].known & tk.POSS:
                return self._owner(at)
            if not (is_noun(toks[at]) or toks[at].known & tk.ADJ):
                break
        return ""

    def _own_noun(self, noun: int, group: VerbGroup | None, host: int) -> Said | None:
        """As in "reiterated its position that": the subject's own claim, told by its verb."""
        if group is None or host < 0 or group.lemma not in words.VOICING or noun - group.last > 4:
            return None
        between = self.toks[group.last + 1 : noun]
        if not any(token.low in ("its", "their", "his", "her", "my", "our") for token in between):
            return None
        return Said((self._subject_voice(host, group),), "asserts", "noun of saying", self.toks[noun].low, host)

    def _by_noun(self, noun: int, at: int, place: int) -> Said | None:
        host = at - 1
        toks = self.toks
        low = toks[noun].low
        terms = low in ("understanding", "assumption", "expectation") and [t.low for t in toks[max(0, noun - 2) : noun]]
        if (low in words.FACTS and low not in words.CLAIM_NOUNS) or terms == ["on", "the"]:
            return Said((), "asserts", "own voice", "", host, whole=True)
        voice = self._holder(noun, place)
        group = self._group_before(noun)
        host = self._host_of(group, at) if group is not None else at - 1
        again = self._own_noun(noun, group, host)
        if again is not None:
            return again
        if not voice:
            verb = toks[group.last] if group is not None else None
            if group is not None and host >= 0 and group.lemma == "be" and toks[group.last + 1].low in ("of", "under"):
                return Said((self._subject_voice(host, group),), "asserts", "noun of saying", low, host)
            if (
                group is not None
                and verb is not None
                and verb.lemma
                in (
                    "make",
                    "give",
                    "have",
                    "express",
                    "voice",
                    "take",
                    "hold",
                    "raise",
                    "share",
                    "offer",
                    "repeat",
                    "add",
                )
                and noun - group.last < 6
                and host >= 0
            ):
                stance: Stance = "doubts" if low in ("doubt", "doubts") else "asserts"
                return Said((self._subject_voice(host, group),), stance, "noun of saying", low, host)
            start = noun
            while start > 0 and (toks[start - 1].known & tk.DET or toks[start - 1].known & tk.ADJ) and noun - start < 3:
                start -= 1
            voice = f"unnamed (“{self.text[toks[start].start : toks[noun].end].lower()} that”)"
        stance = "denies" if low in ("denial",) else "doubts" if low in ("doubt", "doubts") else "asserts"
        extra: tuple[tuple[Chain, Stance], ...] = ()
        keeps = True
        if (group is not None and host >= 0 and group.lemma in words.DENY and noun - group.last < 8) or (
            group is not None
            and host >= 0
            and group.negated
            and group.lemma in ("believe", "accept", "share")
            and noun - group.last < 12
        ):
            extra = (((self._subject_voice(host, group),), "denies"),)
            keeps = False
        elif group is not None and host >= 0 and group.lemma == "share" and noun - group.last < 8:
            extra = (((self._subject_voice(host, group),), "asserts"),)
            keeps = False
        elif host >= 0 and group is not None and group.lemma == "be" and group.last + 4 >= noun:
            keeps = False
        return Said((voice,), stance, "noun of saying", low, host, extra=extra, keeps_host=keeps)
