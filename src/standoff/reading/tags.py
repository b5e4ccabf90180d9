"""Clauses that only tell who speaks: ", she said," and ", as Kesh has alleged"."""

from __future__ import annotations

from standoff.reading import tokens as tk
from standoff.reading import words
from standoff.reading.candidate import Stance
from standoff.reading.clause import ASIDE, BREAK, COMMA, COORDINATE, UNDER, Clause
from standoff.reading.levels import Levels
from standoff.reading.phrases import (
    TO,
)
from standoff.reading.said import Chain


class Tags(Levels):
    """Gives the clauses beside a tag its voice."""

    def lead(self) -> Chain:
        """Who is said to speak in what follows a colon at the end."""
        if not self.toks or self.toks[-1].low not in (":", ",") or not self.clauses:
            return ()
        if self.context.quoted and self.toks[-1].low == ",":
            return ()  # the comma before the end of a quotation
        at = len(self.clauses) - 1
        while at > 0 and self.clauses[at].embedded:
            at -= 1
        group = self.clauses[at].group
        speaks = group.lemma in words.SAY | words.ACTS or self._is_tale(self.clauses[at])
        if not speaks or (self.states[at].governs and self.clauses[at].link != UNDER):
            return ()
        return self._joined((self._tag_voice(self.clauses[at], group),), self.states[at].chain)

    def _asides(self) -> None:
        """A relative clause on a subject is said by who says what its subject does."""
        for at, clause in enumerate(self.clauses):
            following = self.clauses[at + 1] if at + 1 < len(self.clauses) else clause
            if clause.link == ASIDE and following.resumed:
                self.states[at].chain = self.states[at + 1].chain
                if self.states[at + 1].said is not None:
                    self.states[at].said = self.states[at + 1].said

    def _tags(self) -> None:
        for at, clause in enumerate(self.clauses):
            if self._is_tag(at):
                self._tag(at, clause)

    def _tag(self, at: int, clause: Clause) -> None:
        state = self.states[at]
        group = clause.group
        as_said = clause.link == UNDER
        voice = self._tag_voice(clause, group)
        state.own = False
        state.governs = True
        clause.link = BREAK if not as_said else clause.link
        if as_said:
            self._as_said(at, clause, voice)
            return
        stance: Stance = "doubts" if group.lemma == "doubt" else "asserts"
        for place in self._scope(at):
            self._voiced(
                place, (voice, *self._channel(group, len(self.toks))), stance, self.toks[group.last].low, "tag"
            )

    def _as_said(self, at: int, clause: Clause, voice: str) -> None:
        """As in "as Kesh has alleged": a second voice on what stands before or after it."""
        scope = self._scope(at)
        for place in scope:
            state = self.states[place]
            if state.own and voice and voice != state.chain[0]:
                base = self._base()
                if len(state.chain) > len(base) or state.stance != "asserts":
                    state.extra = (*state.extra, (self._joined((voice,), base), "asserts"))
                    clause.link = COMMA
                else:
                    self._voiced(place, (voice,), "asserts", "as", "as said")
                    clause.link = BREAK

    def _scope(self, at: int) -> list[int]:
        """The clauses that a tag, at a clause, tells the voice of: those before it back to a stop, and one it parts."""
        clause = self.clauses[at]
        head = clause.cut - 1 if clause.link != UNDER else -1
        if clause.link == UNDER and at + 1 < len(self.clauses) and self._after_conjunction(clause.connector):
            return self._following_alone(at)
        if head >= 0 and any(group.kind == TO and group.last == head for group in self.groups):
            return []
        interrupts = head >= 0 and (self._is_connector(head) or bool(self.toks[head].known & tk.PREP))
        if interrupts and at + 1 < len(self.clauses) and self.clauses[at + 1].link not in (COORDINATE, UNDER):
            return [at + 1]
        found = self._back_to_stop(at)
        if clause.link == UNDER and not found and at + 1 < len(self.clauses):
            return self._following_alone(at)
        following = at + 1
        while following < len(self.clauses) and (
            self.clauses[following].resumed
            or (self.clauses[following].link == COMMA and all(self.clauses[place].embedded for place in found))
            or (self.clauses[following].embedded and following - 1 in found)
        ):
            found.append(following)
            following += 1
        if not found and self._before_colon(at):
            return [at + 1]
        if following < len(self.clauses) and found and self._same_thing(following, found[0]):
            found.append(following)
        return found

    def _back_to_stop(self, at: int) -> list[int]:
        """The clauses before a tag, back to a stop or another tag."""
        found: list[int] = []
        for place in range(at - 1, -1, -1):
            if self._tagged_before(place):
                break
            found.append(place)
            if self.clauses[place].link == BREAK:
                break
        return found

    def _before_colon(self, at: int) -> bool:
        """Whether a colon follows a tag, and a clause that it gives its voice to: "Not so, says X: it is"."""
        clause = self.clauses[at]
        end = clause.subject[1] if clause.inverted and clause.subject is not None else clause.group.last + 1
        return at + 1 < len(self.clauses) and end < len(self.toks) and self.toks[end].low == ":"

    def _after_conjunction(self, connector: int) -> bool:
        """Whether ", as X said," comes right after "and" or "but"."""
        before = connector - 1 - (connector > 0 and self.toks[connector - 1].low == ",")
        return before >= 0 and bool(self.toks[before].known & tk.COORD)

    def _following_alone(self, at: int) -> list[int]:
        """The clause after an "as X said", which begins after that."""
        following = self.clauses[at + 1]
        following.start = max(following.start, self._after_sign(self._start_of(at + 1), 0))
        return [at + 1]

    def _same_thing(self, at: int, other: int) -> bool:
        """Whether a coordinate clause goes on about what the clause before a tag is about."""
        clause, before = self.clauses[at], self.clauses[other]
        if clause.link != COORDINATE or clause.subject is None or before.subject is None or self._reports(clause.group):
            return False
        low = self.toks[clause.subject[1] - 1].low
        same = low == self.toks[before.subject[1] - 1].low or self.toks[clause.subject[0]].low in ("it", "they")
        return same and self._alike(clause.group, before.group)

    def _tagged_before(self, place: int) -> bool:
        return self.states[place].governs and self.clauses[place].link == BREAK and not self.states[place].own
