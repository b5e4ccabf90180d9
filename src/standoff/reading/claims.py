"""What of a sentence becomes a claim, and from where to where."""

from __future__ import annotations

from standoff.reading import tokens as tk
from standoff.reading import words
from standoff.reading.candidate import Stance
from standoff.reading.clause import ASIDE, BREAK, LOOSE, RELATIVE, THAT, UNDER, WHETHER, ZERO, Clause
from standoff.reading.noun_phrases import noun_phrase
from standoff.reading.phrases import (
    RUNNING,
    TO,
    VerbGroup,
)
from standoff.reading.said import Found, State
from standoff.reading.sides import Sides


class Claims(Sides):
    """Turns the clauses of a sentence into claims."""

    def _emit(self) -> None:
        toks = self.toks
        if not toks:
            return
        self._undertaking()
        self._leads()
        question = any(token.low == "?" for token in toks[-2:])
        for at, state in enumerate(self.states):
            if question and not state.said:
                continue
            if question and self.clauses[0].inverted:
                continue
            if state.own:
                self._claim(at, state)
            elif not state.governs and self.clauses[at].link not in (LOOSE,):
                pass
        if not question and self._unclear():
            self.found.append(Found(0, len(toks), self._base(), "asserts", "own voice"))
        if not self.clauses and not self.found and not question and self._imperative():
            self.found.append(Found(0, len(toks), self._base(), "asserts", "imperative", toks[0].low))
        if (
            not self.clauses
            and not self.found
            and not question
            and (self.context.answer or self.context.quoted or self.voice_of_fragment)
        ):
            self._fragment()

    def _unclear(self) -> bool:
        """Whether a statement has a verb and yet gave no claim: then it is one as a whole."""
        quoted = any(token.kind == tk.QUOTE for token in self.toks)
        return bool(self.clauses) and not self.found and not quoted and not self.lead()

    def _fragment(self) -> None:
        end = len(self.toks)
        if any(token.kind == tk.QUOTE for token in self.toks):
            return
        spoken = sum(token.kind == tk.WORD for token in self.toks)
        first = self.toks[0]
        if first.low == "[" or (first.low in words.NO_WISH and first.forms and spoken < 3):
            return
        if spoken > 1 or first.low in words.ANSWERS:
            stance: Stance = "denies" if self.toks[0].low in ("no", "not", "never", "nonsense") else "asserts"
            chain = self._joined((self.voice_of_fragment,), self.context.chain)
            end = next((cut for cut in self.cuts if cut > 0), end)
            rule = "source phrase" if self.voice_of_fragment else "answer" if self.context.answer else "quotation"
            self.found.append(Found(0, end, chain, stance, rule))

    def _imperative(self) -> bool:
        """Whether the sentence asks for something: it begins with a bare verb."""
        first = self.toks[0]
        bare = first.forms & tk.BASE and not first.known and first.low not in words.NO_WISH and first.kind == tk.WORD
        return (
            bool(bare) and sum(token.kind == tk.WORD for token in self.toks) > 2 and self.toks[1].low not in (":", ",")
        )

    def _leads(self) -> None:
        """A clause that only leads to what follows a colon is no claim."""
        if self.lead():
            for at in range(len(self.states) - 1, -1, -1):
                if not self.clauses[at].embedded:
                    self.states[at].own = False
                    break

    def _undertaking(self) -> bool:
        """An item that begins "to ...": what was agreed."""
        if not (self.context.item and self.groups and self.groups[0].kind == TO and self.groups[0].first == 0):
            return False
        end = len(self.toks)
        for place in range(1, end - 1):
            if self.toks[place].low == "," and self.toks[place + 1].low in ("it", "on", "provided", "subject"):
                end = place
                break
        for state, clause in zip(self.states, self.clauses, strict=True):
            if clause.group.first < end:
                state.own = False
        self.found.append(Found(0, end, self.context.chain, "asserts", "undertaking", "to", self.groups[0]))
        return True

    def _claim(self, at: int, state: State) -> None:
        clause = self.clauses[at]
        start, end = clause.start, self._end(at)
        if end <= start:
            return
        rule = state.rule
        found = Found(start, end, state.chain, state.stance, rule, state.cue, clause.group, clause.subject)
        self._side_taken(at, found)
        self.found.append(found)
        for chain, stance in state.extra:
            self.found.append(Found(start, end, chain, stance, rule, state.cue, clause.group, clause.subject))

    def about(self, found: Found) -> str:
        """Whose wish, ability or doing a claim tells of: its subject, or the agent of a passive; "" if unclear."""
        if found.group is None:
            return ""
        agent = noun_phrase(self.toks, found.group.last + 2) if self._by_after(found.group) else None
        region = agent or found.subject
        if region is None:
            return ""
        party = self.voices.party(self.toks, self.text, region, self.context.me)
        speaker = len(found.chain) > 1 and self.toks[region[0]].low in ("he", "she", "it")
        return party or (found.chain[0] if speaker else "")

    def _by_after(self, group: VerbGroup) -> bool:
        return group.passive and group.last + 2 < len(self.toks) and self.toks[group.last + 1].low == "by"

    def _end(self, at: int) -> int:
        """The token at which a clause's own words end."""
        toks, clause = self.toks, self.clauses[at]
        last = clause.group.last
        end = min(self._end_before_resumed(at), self._end_before_next(at))
        stops = [cut for cut in self.cuts if cut > clause.group.first]
        for place in range(last + 1, end):
            token = toks[place]
            aside = clause.link == ASIDE and toks[place - 1].low == ","
            goes_on = token.kind == tk.QUOTE and (token.quote in self.quotes or aside)
            if token.low == ";" or goes_on:
                stops.append(place)
                break
        return self._running_report(clause, min([end, *stops]))

    def _end_before_resumed(self, at: int) -> int:
        """Where the verb of a subject before this clause takes up again."""
        place = at + 1
        inner = (UNDER, THAT, ZERO, RELATIVE, WHETHER) if self.clauses[at].link == ASIDE else ()
        while place < len(self.clauses) and self.clauses[place].link in inner and not self.clauses[place].resumed:
            place += 1
        if place >= len(self.clauses) or not self.clauses[place].resumed:
            return len(self.toks)
        clause, resumed = self.clauses[at], self.clauses[place].group.first
        end = self._sign_before(resumed, self.clauses[place - 1].group.last)
        return min(end, resumed) if clause.link in (THAT, ZERO) else end

    def _end_before_next(self, at: int) -> int:
        """Where the next clause begins that is no part of this one."""
        clause = self.clauses[at]
        for place in range(at + 1, len(self.clauses)):
            later = self.clauses[place]
            if self._parts(at, place):
                continue
            if self._stops(at, place) and later.cut > clause.group.first:
                following = self.clauses[place + 1] if place + 1 < len(self.clauses) else later
                if following.resumed and following.cut > clause.group.last:
                    return min(later.cut, following.cut)
                return later.cut
        return len(self.toks)

    def _parts(self, at: int, place: int) -> bool:
        """Whether a tag parts a clause from words that end it: "it is, I think, wrong"."""
        later, toks = self.clauses[place], self.toks
        if later.link != BREAK or not self.states[place].governs or self.states[place].own or place != at + 1:
            return False
        opinion = self._first_person(place) and later.group.lemma in words.BELIEVING
        twice = later.group.lemma == self.clauses[at].group.lemma
        if twice or (self.states[at].rule != "tag" and not opinion):
            return False
        end = later.subject[1] if later.inverted and later.subject is not None else later.group.last + 1
        told = noun_phrase(toks, end) if later.group.lemma in words.TELL else None
        end = told[1] if told is not None else end
        if later.cut <= self.clauses[at].group.first or end + 1 >= len(toks) or toks[end].low != ",":
            return False
        after, more = toks[end + 1], self.clauses[place + 1] if place + 1 < len(self.clauses) else None
        whole = more is None or more.cut > end + 2
        relative = end + 2 < len(toks) and bool(toks[end + 2].known & tk.WH)
        plain = not after.known & (tk.COORD | tk.WH | tk.SUB) and not after.forms & tk.ING and not relative
        return whole and plain and not (more is None and after.capital)

    def _sign_before(self, at: int, floor: int) -> int:
        while at > floor + 1 and self.toks[at - 1].low not in (",", "—", "–", ")"):
            at -= 1
        return at - 1 if at > floor + 1 else len(self.toks)

    def _running_report(self, clause: Clause, end: int) -> int:
        """Where ", adding that" or ", finding that" begins after a clause."""
        for group in self.groups:
            if group.kind == RUNNING and clause.group.last < group.first < end and self._reports_apart(group):
                return group.first - 1
        return end

    def _reports_apart(self, group: VerbGroup) -> bool:
        """Whether a participle after a comma reports a content of its own."""
        contents = zip(self.clauses, self.states, strict=True)
        return self.toks[group.first - 1].low == "," and any(
            clause.link in (THAT, ZERO) and state.said is not None and state.said.keeps_host
            for clause, state in contents
            if clause.group.first > group.first
        )

    def _stops(self, at: int, place: int) -> bool:
        later, state = self.clauses[place], self.states[place]
        if later.embedded or (later.resumed and later.cut <= self.clauses[at].group.last):
            return False
        if (
            later.link in (THAT, ZERO)
            and state.said is not None
            and (state.said.rule == "noun of saying" or state.said.whole)
        ):
            return state.said.host == at and not state.said.keeps_host
        if later.link in (THAT, ZERO):
            if state.said is None or state.said.keeps_host:
                return False
            return state.said.host == at or self.states[at].said is not None
        return True
