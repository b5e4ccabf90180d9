"""Phrases that name a source: "according to", "in the words of", "for X,"."""

from __future__ import annotations

from standoff.reading import tokens as tk
from standoff.reading import words
from standoff.reading.clause import ASIDE, COORDINATE, Clause
from standoff.reading.noun_phrases import noun_phrase
from standoff.reading.tags import Tags
from standoff.reading.verbs import word_set

_VIEWS = word_set("view opinion eyes account reckoning estimate telling admission judgment judgement estimation")


class Sources(Tags):
    """Gives the clause beside such a phrase its voice."""

    def _phrases(self) -> None:
        toks = self.toks
        for at, token in enumerate(toks):
            if token.low == "according" and at + 1 < len(toks) and toks[at + 1].low == "to":
                self._source_phrase(at, at + 2, "according to")
            elif (
                token.low == "words"
                and at > 1
                and toks[at - 1].low == "the"
                and toks[at - 2].low == "in"
                and at + 1 < len(toks)
                and toks[at + 1].low == "of"
            ):
                self._source_phrase(at - 2, at + 2, "in the words of")
            elif token.low in _VIEWS and at > 1:
                self._view_phrase(at)
            elif token.low == "for" and self._opens(at):
                self._for_phrase(at)

    def _view_phrase(self, at: int) -> None:
        toks = self.toks
        if at + 1 < len(toks) and toks[at + 1].low == "of" and toks[at - 1].low == "the" and toks[at - 2].low == "in":
            self._source_phrase(at - 2, at + 2, "in the view of")
            return
        owner = at - 2 if toks[at - 1].low == "own" else at - 1
        if toks[owner].known & tk.POSS:
            start = owner
            while start > 0 and toks[start].low not in ("in", "by", "on") and at - start < 8:
                start -= 1
            if toks[start].low in ("in", "by", "on"):
                pronoun = toks[owner].low in words.POSSESSIVES
                voice = (self._parted_subject(start) if pronoun else "") or self._owner(owner)
                if voice:
                    self._source(start, at + 1, voice, "in one’s view")

    def _parted_subject(self, start: int) -> str:
        """The subject that a phrase such as ", by her own account," parts from its verb."""
        if self.toks[start - 1].low != ",":
            return ""
        for clause in self.clauses:
            if clause.subject is not None and clause.subject[1] == start - 1 and clause.group.first > start:
                return self._named(clause.subject, clause.apposition)
        return ""

    def _for_phrase(self, at: int) -> None:
        """As in "For Eusebia Mamani, ..., the ruling came too late"."""
        region = noun_phrase(self.toks, at + 1)
        if region is None or region[1] >= len(self.toks) or self.toks[region[1]].low != ",":
            return
        heads = {self.toks[p].low for p in range(*region)}
        head = self.toks[region[1] - 1]
        person = (self.toks[region[0]].capital and head.low in self.voices.full) or heads & words.PERSONS
        if not person or any(self.toks[p].known & tk.TIME or self.toks[p].kind == tk.NUMBER for p in range(*region)):
            return
        self._source(at, region[1], self.voices.of(self.toks, self.text, region, self.context.me), "for")

    def _source_phrase(self, start: int, at: int, cue: str) -> None:
        toks = self.toks
        if at < len(toks) and toks[at].known & tk.WH:
            return
        region = noun_phrase(toks, at)
        if region is None:
            return
        voice = self.voices.of(toks, self.text, region, self.context.me)
        self._source(start, region[1], voice, cue)

    def _source(self, start: int, end: int, voice: str, cue: str) -> None:
        """Notes whom a phrase names, before what comes after it can be taken for the same."""
        self.sources.append((start, end, voice, cue))

    def _give_sources(self) -> None:
        for source in self.sources:
            self._give_source(*source)

    def _give_source(self, start: int, end: int, voice: str, cue: str) -> None:
        """Gives a voice to the clause that a phrase stands in or ends."""
        if start > 1 and self.toks[start - 1].known & tk.PREP:
            return  # as in "the report, according to which"
        opens = self._opens_clause(start)
        inside = self._clause_around(start, end, opens)
        if inside is None:
            self._quotes_by_phrase(end, voice, cue)
            if not self.clauses:
                self.voice_of_fragment, self.cuts = voice, [start]
            return
        if self.states[inside].governs and not opens:
            return
        if opens:
            self._start_after(self.clauses[inside], end)
        else:
            self.cuts.append(start)
        self._voiced(inside, (voice,), "asserts", cue, "source phrase")
        for place in range(inside + 1, len(self.clauses)):
            if self.states[place].parent == inside or (opens and self._goes_on(inside, place)):
                self._voiced(place, (voice,), "asserts", cue, "source phrase")

    def _goes_on(self, inside: int, place: int) -> bool:
        """Whether a clause after "and" goes on in the voice of the one before: of its tense, with no verb of saying."""
        clause, state = self.clauses[place], self.states[place]
        if clause.link != COORDINATE or self.toks[clause.connector].low != "and" or state.said is not None:
            return False
        before = range(inside + 1, place)
        side = all(self.clauses[each].embedded or self.clauses[each].link == COORDINATE for each in before)
        alike = clause.group.tense == self.clauses[inside].group.tense
        return side and alike and not self._reports(clause.group) and state.own

    def _opens_clause(self, start: int) -> bool:
        """Whether a phrase stands before the clause that it belongs to."""
        if start and self.toks[start - 1].low == ",":
            return start > 1 and self._is_connector(start - 2)
        return start == 0 or self._opens(start)

    def _clause_around(self, start: int, end: int, opens: bool) -> int | None:
        """The clause that a phrase belongs to: the next, or the one that it stands in."""
        inside = None
        for at, clause in enumerate(self.clauses):
            if opens and clause.group.first >= end and not clause.embedded and clause.link != ASIDE:
                return at
            first = clause.subject[0] if clause.subject is not None else clause.group.first
            if first < start and not clause.embedded:
                inside = at
        return None if opens and start else inside

    def _start_after(self, clause: Clause, end: int) -> None:
        """Lets a clause begin after the phrase before it."""
        stop = end
        while stop < len(self.toks) and self.toks[stop].low == ",":
            stop += 1
        if clause.start <= end and not self._aside_after(end):
            clause.start = max(clause.start, stop, self._comma_after(end, clause))

    def _comma_after(self, end: int, clause: Clause) -> int:
        """The place after the last comma between a phrase and the subject of its clause."""
        stop = clause.subject[0] if clause.subject else clause.group.first
        return next((at + 1 for at in range(stop - 1, end, -1) if self.toks[at].low == ","), end)

    def _aside_after(self, end: int) -> bool:
        return end + 1 < len(self.toks) and self.toks[end].low == "," and bool(self.toks[end + 1].known & tk.WH)

    def _quotes_by_phrase(self, end: int, voice: str, cue: str) -> None:
        """A quotation right after a phrase that names its source."""
        at = end
        while at < len(self.toks) and self.toks[at].low in (",", ":"):
            at += 1
        if at < len(self.toks) and self.toks[at].kind == tk.QUOTE:
            self.quotes[self.toks[at].quote] = (self._joined((voice,), self._base()), "source phrase", cue)
