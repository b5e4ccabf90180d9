"""What all rules of a sentence go by: its tokens, clauses and voices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from standoff.reading import tokens as tk
from standoff.reading import words
from standoff.reading.candidate import Stance
from standoff.reading.clause import BREAK, COMMA, COORDINATE, THAT, ZERO, Clause
from standoff.reading.noun_phrases import Region
from standoff.reading.phrases import (
    FINITE,
    PARTICIPLE,
    PASTS,
    PLUPERFECT,
    RUNNING,
    TO,
    WOULD,
    VerbGroup,
    is_noun,
)
from standoff.reading.said import FAR, Chain, Context, Found, State
from standoff.reading.tokens import Token
from standoff.reading.voices import Voices


@dataclass(slots=True)
class Ground:
    """A sentence as its rules see it. `quotes` gets the chain of each quotation in it, by its number."""

    text: str
    toks: Sequence[Token]
    context: Context
    voices: Voices
    clauses: list[Clause] = field(default_factory=list)
    groups: list[VerbGroup] = field(default_factory=list)
    states: list[State] = field(default_factory=list)
    quotes: dict[int, tuple[Chain, str, str]] = field(default_factory=dict)
    found: list[Found] = field(default_factory=list)
    cuts: list[int] = field(default_factory=list)
    resolved: dict[int, str] = field(default_factory=dict)
    voice_of_fragment: str = ""
    sources: list[tuple[int, int, str, str]] = field(default_factory=list)

    def _base(self) -> Chain:
        return self.context.chain

    def _named(self, region: Region, apposition: Region | None = None) -> str:
        """The voice that a phrase of this sentence names; a pronoun is settled once, at its place."""
        pronoun = self.toks[region[0]].low in ("he", "she", "they", "it")
        known = self.resolved.get(region[0]) if pronoun else None
        if known is None:
            if not self._opens_sentence(region):
                self.voices.topic = self._own_topic(region)
            known = self.voices.of(self.toks, self.text, region, self.context.me, apposition)
            self.resolved[region[0]] = known
        return known

    def _opens_sentence(self, region: Region) -> bool:
        """Whether a phrase is the sentence's first subject: what was the last one's topic may be it."""
        return bool(self.clauses) and self.clauses[0].subject == region

    def _own_topic(self, region: Region) -> str:
        """The sentence's first subject, where a phrase is that of a further clause: "The board met; it said ..."."""
        clause = next((each for each in self.clauses if each.subject == region), None)
        first = self.clauses[0].subject if self.clauses else None
        if clause is None or first is None or clause.link not in (COORDINATE, COMMA, BREAK):
            return ""
        return self.resolved.get(first[0], "")

    def _joined(self, voices: Chain, chain: Chain) -> Chain:
        """A longer chain; a voice that reports itself is one link."""
        for voice in reversed(voices):
            if voice and voice != chain[0] and not self._is_self(voice, chain):
                chain = (voice, *chain)
        return chain

    def _is_self(self, voice: str, chain: Chain) -> bool:
        if voice == self.voices.own and len(chain) == 1:
            return True
        return voice in (self.context.me, "") and (chain[0] == self.context.me or len(chain) == len(self.context.chain))

    def _reports(self, group: VerbGroup) -> bool:
        return group.lemma in words.SAY and (group.lemma not in words.FACTIVE or group.lemma in ("find", "show"))

    @staticmethod
    def _alike(one: VerbGroup, other: VerbGroup) -> bool:
        if one.auxiliary and other.auxiliary:
            return True
        return one.tense == other.tense or {one.tense, other.tense} <= {PASTS, PLUPERFECT, WOULD}

    def _backshifted(self, at: int) -> bool:
        return self.clauses[at].group.tense in (WOULD, PLUPERFECT)

    @staticmethod
    def _stance(group: VerbGroup) -> Stance:
        if group.lemma in words.DENY:
            return "asserts" if group.negated else "denies"
        if group.lemma in words.DOUBT:
            return "asserts" if group.negated else "doubts"
        return "denies" if group.negated else "asserts"

    def _first_person(self, host: int) -> bool:
        subject = self.clauses[host].subject
        return subject is not None and self.toks[subject[0]].low in ("i", "we")

    def _start_of_subject(self, host: int) -> str:
        subject = self.clauses[host].subject
        return self.toks[subject[0]].low if subject is not None else ""

    def _impersonal(self, host: int) -> bool:
        return self._start_of_subject(host) == "it"

    def _nobody(self, host: int) -> bool:
        return self._start_of_subject(host) in ("nobody", "none", "neither", "no", "nothing", "few")

    def _unnamed(self, host: int, group: VerbGroup) -> str:
        """A voice that has no name, by the words of the text: "one often hears"."""
        subject = self.clauses[host].subject if host >= 0 else None
        start = subject[0] if subject and group.last - subject[0] < 12 else group.first
        said = self.text[self.toks[start].start : self.toks[group.last].end]
        return f"unnamed (“{said[0].lower() + said[1:] if not said.startswith('I ') else said}”)"

    def _antecedent(self, clause: Clause) -> str:
        """Whom a relative pronoun stands for."""
        at = clause.head if clause.head >= 0 else clause.cut - 1
        start = at
        toks = self.toks
        sure = [group for group in self.groups if not group.weak] + [each.group for each in self.clauses]
        verbal = {place for group in sure for place in range(group.first, group.last + 1)}
        while (
            start > 0
            and start - 1 not in verbal
            and (is_noun(toks[start - 1]) or toks[start - 1].known & tk.DET or toks[start - 1].low in ("'s", "of", "'"))
        ):
            start -= 1
        if at < 0 or start > at or not is_noun(toks[at]):
            return ""
        if toks[start].low == "note" and start + 2 < at:
            start += 2  # as in "took note of the report"
        if toks[start].forms & tk.ING and start < at and toks[start + 1].known & tk.DET:
            start += 1  # as in "contradicting his own spokesman, who"
        return self.voices.of(toks, self.text, (start, at + 1), self.context.me)

    def _owner(self, at: int) -> str:
        toks = self.toks
        if toks[at].low not in ("'s", "'"):
            owner = {"my": "i", "our": "we", "his": "he", "her": "she", "its": "it", "their": "they"}.get(
                toks[at].low, ""
            )
            if owner in ("i", "we"):
                return self.context.me
            return self.voices.antecedent(owner) or owner
        start, verbal = at, {place for group in self.groups for place in range(group.first, group.last + 1)}
        while start > 0 and start - 1 not in verbal and (is_noun(toks[start - 1]) or toks[start - 1].known & tk.DET):
            start -= 1
        return self.voices.of(toks, self.text, (start, at), self.context.me) if start < at else ""

    def _documents(self, host: int) -> bool:
        """Whether the subject is a document or a count, which speaks by what it shows."""
        if host < 0 or self.clauses[host].subject is None:
            return False
        start, end = self.clauses[host].subject or (0, 0)
        if self.toks[start].low in ("that", "this"):
            return False
        return any(
            self.toks[p].low in words.DOCUMENTS | words.GROUPS | words.OUTLETS
            or self.toks[p].low
            in ("scientists", "researchers", "auditors", "inspectors", "judges", "investigators", "tribunal")
            for p in range(start, end)
        )

    def _is_said_to(self, group: VerbGroup) -> bool:
        """As in "is said to have": a passive of saying with an infinitive."""
        after = group.last + 1
        said = group.passive and group.lemma in words.RUMOURED and group.lemma != "expect"
        return said and any(each.kind == TO and each.first == after for each in self.groups)

    def _opens(self, at: int) -> bool:
        return at == 0 or self.toks[at - 1].low in (",", ";", ":", "—", "–") or bool(self.toks[at - 1].known & tk.COORD)

    def _is_connector(self, at: int) -> bool:
        token = self.toks[at]
        return bool(token.known & (tk.COORD | tk.WH | tk.SUB)) or token.low in ("that", ".", ";", ":")

    def _start_of(self, at: int) -> int:
        clause = self.clauses[at]
        return clause.subject[0] if clause.subject is not None else clause.group.first

    def _host_of(self, group: VerbGroup, at: int) -> int:
        """The clause whose verb, or whose subject's further verb, a group is."""
        before = self.toks[group.first - 1] if group.first else None
        reported = group.kind == RUNNING and before is not None and (before.low == "," or bool(before.known & tk.COORD))
        for place in range(at - 1, -1, -1):
            if self.clauses[place].group.first <= group.first:
                if reported and (self.states[place].said is not None or self.clauses[place].embedded):
                    continue
                return place
        return at - 1

    def _earlier_content(self, at: int) -> int | None:
        for place in range(at - 1, -1, -1):
            if self.states[place].said is not None and self.clauses[place].link in (THAT, ZERO, COORDINATE):
                return place
        return None

    def _voiced(self, place: int, voices: Chain, stance: Stance, cue: str, rule: str) -> None:
        """Puts voices between a clause's own ones and those of the whole sentence."""
        state, base = self.states[place], self._base()
        inner = state.chain[: len(state.chain) - len(base)]
        outer = base
        for voice in reversed(voices):
            if voice and voice != outer[0] and not (voice == self.context.me and len(outer) == len(base)):
                outer = (voice, *outer)
        if inner and outer[: len(inner)] == inner:
            inner = ()
        state.chain = (*inner, *outer)
        if not inner:
            state.stance, state.rule, state.cue = stance, rule, cue

    def _after_sign(self, at: int, floor: int) -> int:
        """The place after the last sign before a verb."""
        place = at
        while place > floor and self.toks[place - 1].low not in (",", "—", "–", ")"):
            place -= 1
        return place if place > floor else at

    def _is_main_verb(self, group: VerbGroup) -> bool:
        """Whether a group is the verb of a clause, and no participle ("in a report released on Monday")."""
        if group.kind != FINITE:
            return False
        followed = group.last + 1 < len(self.toks) and self.toks[group.last + 1].low == "that"
        return not group.weak or followed or any(clause.group is group for clause in self.clauses)

    def _group_before(self, place: int) -> VerbGroup | None:
        """The verb that a content clause beginning at a token may hang on: the last one before that can speak."""
        best = None
        hanging = (
            {id(c.group) for c in self.clauses if c.embedded} if place and self.toks[place - 1].low == "," else set()
        )
        for group in self.groups:
            if group.last >= place:
                break
            if id(group) in hanging or (hanging and group.kind == TO and group.lemma not in words.SAY):
                continue
            if place - group.last > FAR or (group.kind == PARTICIPLE and self.toks[group.last + 1].low == "by"):
                continue
            if group.lemma in words.SAY or group.lemma in words.GIVING or self._is_main_verb(group):
                best = group
        return best
