"""Who speaks a quotation, by the words beside it."""

from __future__ import annotations

from standoff.reading import tokens as tk
from standoff.reading import words
from standoff.reading.clause import UNDER
from standoff.reading.phrases import (
    FINITE,
    RUNNING,
)
from standoff.reading.said import FAR, Chain
from standoff.reading.sources import Sources


class Quoting(Sources):
    """Gives each quotation of a sentence its chain."""

    def _give_quotes(self) -> None:
        for at, token in enumerate(self.toks):
            if token.kind == tk.QUOTE and token.quote not in self.quotes:
                given = self._quote_after(at) or self._quote_before(at)
                if given is not None:
                    self.quotes[token.quote] = given

    def _quote_after(self, at: int) -> tuple[Chain, str, str] | None:
        """The speaker named right after a quotation: " ... ", said X."""
        for place, clause in enumerate(self.clauses):
            if clause.group.first <= at:
                continue
            beside = clause.connector in (at, at + 1) or clause.cut == at
            beside = beside and not self.toks[clause.connector].known & tk.COORD
            return self._speaker(place) if beside and self._speaks(place) else None
        return None

    def _speaks(self, place: int) -> bool:
        """Whether the verb of a clause beside a quotation gives it to its subject: it has no content of its own."""
        clause = self.clauses[place]
        if clause.group.lemma in words.GOING_ON and not clause.group.negated:
            return self._closed(clause.group, clause)
        if clause.group.lemma not in words.SAY | {"put"}:
            return False
        return self._closed(clause.group, clause) or not self.states[place].governs

    def _speaker(self, place: int) -> tuple[Chain, str, str]:
        clause, state = self.clauses[place], self.states[place]
        state.own = False
        state.governs = True
        voice = self._tag_voice(clause, clause.group)
        channel = self._channel(clause.group, len(self.toks)) or self._quoting_outlet(clause)
        chain = self._joined((voice, *channel), state.chain)
        return chain, "quotation", self.toks[clause.group.last].low

    def _quote_before(self, at: int) -> tuple[Chain, str, str] | None:
        """The speaker named before a quotation: X said, "..."."""
        if at == 0 or (self.toks[at - 1].low not in (",", ":", "—", "–", "that") and not self._verb_right_before(at)):
            return None
        if self._as_put_before(at):
            return self._speaker(0)
        group = next((each for each in reversed(self.groups) if each.last < at), None)
        if group is None or at - group.last > FAR:
            return None
        host = self._host_of(group, len(self.clauses))
        if host < 0 or self.clauses[host].group.first > group.first:
            return None
        if group.lemma not in words.SAY | {"put"} and self.toks[at - 1].low != ":":
            return None
        said = self.clauses[host].group
        own = group.kind == FINITE and group is said
        if said.lemma in words.SAY | {"put"} and (own or (not self.states[host].governs and group.kind != RUNNING)):
            return self._speaker(host)
        voice = self._subject_voice(host, group)
        return self._joined((voice,), self.states[host].chain), "quotation", self.toks[group.last].low

    def _as_put_before(self, at: int) -> bool:
        """Whether the sentence begins "As X put it," before a quotation."""
        if not self.clauses or self.toks[0].low != "as":
            return False
        first = self.clauses[0]
        return first.link == UNDER and first.connector == 0 and first.group.last < at

    def _verb_right_before(self, at: int) -> bool:
        return self.toks[at - 1].lemma in words.SAY and bool(self.toks[at - 1].forms)
