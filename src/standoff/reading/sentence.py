"""Reads one sentence: which of its clauses are claims, and by which voices."""

from __future__ import annotations

from standoff.reading import tokens as tk
from standoff.reading import words
from standoff.reading.claims import Claims
from standoff.reading.clause import ASIDE, LOOSE, START, UNDER
from standoff.reading.clauses import Linker
from standoff.reading.noun_phrases import noun_phrase
from standoff.reading.said import Found, State


class SentenceReader(Claims):
    """Reads the tokens of one sentence."""

    def run(self) -> list[Found]:
        """The claims of the sentence, its narrator's and those of others, but not those within its quotations."""
        linker = Linker(self.toks)
        self.clauses = linker.run()
        self.groups = linker.groups
        self._phrases()
        for at in range(len(self.clauses)):
            self.states.append(State(self._base()))
            self.states[at] = self._state(at)
            self._mention(at)
        self._mention_asked()
        self._reason_alone()
        self._asides()
        self._tags()
        self._give_sources()
        self._give_quotes()
        self._emit()
        self._note_topic()
        return self.found

    def _note_topic(self) -> None:
        """Remembers what the sentence is about, its first subject: a pronoun in the next one likely stands for it."""
        self.voices.topic = ""
        for clause in self.clauses:
            if clause.link == START and clause.subject is not None:
                self.voices.topic = self.resolved.get(clause.subject[0], "")
                self.voices.topics = self.voices.plural(self.toks, clause.subject)
                return

    def _mention_asked(self) -> None:
        """Remembers whom a question is about: "What do the shippers want?"."""
        if not self.toks or self.toks[-1].low != "?":
            return
        for at in range(min(4, len(self.toks) - 2)):
            if self.toks[at].known & (tk.DO | tk.MODAL | tk.BE | tk.HAVE):
                region = noun_phrase(self.toks, at + 1)
                if region is not None and self.toks[region[0]].known & tk.DET:
                    self._named(region)
                return

    def _reason_alone(self) -> None:
        """As in "Not because Zhelin is harmless.": a reason that stands alone is a claim."""
        if not self.clauses or not all(clause.embedded for clause in self.clauses):
            return
        clause, state = self.clauses[0], self.states[0]
        if clause.link == UNDER and self.toks[clause.connector].low == "because" and clause.connector < 3:
            state.own = True
            clause.start = clause.connector + 1
            if any(token.low == "not" for token in self.toks[: clause.connector]):
                state.stance = "denies"

    def _mention(self, at: int) -> None:
        """Remembers who a clause is about, for the pronouns after it."""
        clause = self.clauses[at]
        if clause.link == ASIDE:
            self.voices.mention_persons(self.toks, self.text, max(clause.cut - 1, 0))
        if clause.subject is None or clause.link == LOOSE:
            return
        self.voices.mention_persons(self.toks, self.text, clause.group.last + 1)
        token = self.toks[clause.subject[0]]
        kin = {self.toks[place].low for place in range(*clause.subject)} & words.KIN
        if token.low in ("my", "our", "his", "her") and kin:
            self._named(clause.subject, clause.apposition)
        if (
            token.low in ("he", "she", "they", "it")
            or (token.known & tk.POSS and clause.apposition is not None)
            or (not token.known & (tk.PRON | tk.POSS) and (token.capital or token.known & tk.DET))
        ):
            self._named(clause.subject, clause.apposition)
        self.voices.mention_document(self.toks, self.text, clause.group.last + 1)
