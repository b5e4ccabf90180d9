"""Who is named beside a verb of saying: its subject, its agent, the outlet that was told."""

from __future__ import annotations

from standoff.reading import tokens as tk
from standoff.reading import words
from standoff.reading.clause import COMMA, START, UNDER, Clause
from standoff.reading.ground import Ground
from standoff.reading.noun_phrases import Region, noun_phrase
from standoff.reading.phrases import VerbGroup
from standoff.reading.said import Chain


class Speakers(Ground):
    """Finds who speaks, and which clauses only tell that."""

    def _agent(self, group: VerbGroup, place: int) -> str:
        for at in range(group.last + 1, min(place, group.last + 16)):
            token = self.toks[at]
            if token.low in ("by", "in") and at + 1 < place:
                region = noun_phrase(self.toks, at + 1)
                if region is not None and region[1] <= place and self._can_speak(token.low, region):
                    return self.voices.of(self.toks, self.text, region, self.context.me)
        return ""

    def _can_speak(self, preposition: str, region: Region) -> bool:
        if preposition == "by":
            return True
        spoken = words.DOCUMENTS | words.OUTLETS
        return any(self.toks[p].low in spoken or self.toks[p].low.rstrip("s") in spoken for p in range(*region))

    def _channel(self, group: VerbGroup, place: int) -> Chain:
        """The outlet that was told, where one is named after a verb of telling."""
        if group.lemma not in words.TELL | {"say"}:
            return ()
        at = group.last + 1
        if at < place and self.toks[at].low == "to" and group.lemma == "say":
            at += 1
        region = noun_phrase(self.toks, at)
        if region is None or region[1] > place:
            return ()
        if any(self.toks[p].capital and self.toks[p].low in words.OUTLETS for p in range(*region)):
            return (self.voices.of(self.toks, self.text, region, self.context.me),)
        return ()

    def _quoting_outlet(self, clause: Clause) -> Chain:
        """Who quotes, as in "X was quoted by Y as saying"."""
        group = clause.group
        if not (group.passive and group.lemma in ("quote", "cite", "report")):
            return ()
        agent = self._agent(group, len(self.toks))
        return (agent,) if agent else ()

    def _closed(self, group: VerbGroup, clause: Clause) -> bool:
        """Whether nothing but addressees, times and places follows a verb up to a sign."""
        toks, at = self.toks, group.last + 1
        if clause.inverted and clause.subject is not None:
            at = clause.subject[1]
        limit = min(len(toks), at + 14)
        while at < limit:
            token = toks[at]
            if token.kind == tk.QUOTE or token.low in (",", ".", ";", "?", "!", "—", "–", ")", ":"):
                return True
            if token.low in ("when", "as", "while", "after", "before"):
                return True
            if token.known & (tk.WH | tk.MODAL | tk.BE) or token.low == "that" or self._is_verb(at):
                return False
            at += 1
        return at >= len(toks)

    def _is_verb(self, at: int) -> bool:
        """Whether a word after a verb of saying is a further verb, and tells of no noun ("a released text")."""
        token, before = self.toks[at], self.toks[at - 1]
        if not token.forms & (tk.PAST | tk.THIRD) or token.capital or token.low in words.NOUNISH or token.known:
            return False
        return not before.known & (tk.DET | tk.POSS | tk.ADJ) and not (
            before.low in words.DOCUMENTS and token.forms & tk.PART
        )

    def _tag_voice(self, clause: Clause, group: VerbGroup) -> str:
        if self._is_tale(clause):
            return self._unnamed(self.clauses.index(clause), group)
        if group.passive and not (group.lemma in ("quote", "cite") and clause.subject is not None):
            agent = self._agent(group, len(self.toks))
            if agent:
                return agent
            return self._unnamed(self.clauses.index(clause), group)
        if clause.subject is None:
            return self.context.me
        apposition = clause.apposition
        if clause.inverted and clause.subject[1] < len(self.toks) and self.toks[clause.subject[1]].low == ",":
            apposition = (clause.subject[1] + 1, len(self.toks))
        return self._named(clause.subject, apposition)

    def _is_tale(self, clause: Clause) -> bool:
        """As in "the argument goes": nobody is named."""
        if clause.group.lemma not in ("go", "run") or clause.subject is None or clause.group.negated:
            return False
        return self.toks[clause.subject[1] - 1].low in words.TALES

    def _is_tag(self, at: int) -> bool:
        clause, state = self.clauses[at], self.states[at]
        group = clause.group
        if state.governs or not (group.lemma in words.SAY | {"put"} or self._is_tale(clause)):
            return False
        if group.lemma == "put" and clause.link != UNDER:
            return False
        if clause.subject is not None and self.toks[clause.subject[0]].low == "you":
            return False
        if group.negated or group.lemma in words.ASKING:
            return False
        as_said = clause.link == UNDER and self.toks[clause.connector].low == "as"
        if not (as_said or clause.link == COMMA) or (at == 0 and len(self.clauses) == 1 and not as_said):
            return False
        return self._closed(group, clause)

    def _subject_voice(self, host: int, group: VerbGroup) -> str:
        if host < 0:
            following = self._following_subject(group)
            return self.voices.of(self.toks, self.text, following, self.context.me) if following else self.context.me
        clause = self.clauses[host]
        if clause.group.passive and clause.group is not group and clause.group.lemma in words.TELL:
            return self._agent(clause.group, group.first) or "unnamed"
        if clause.subject is None:
            antecedent = self._antecedent(clause)
            return antecedent or self.context.me
        wisher = self._wisher(host)
        if wisher is not None:
            return self._named(*wisher)
        voice = self._named(clause.subject, clause.apposition)
        if group.lemma in words.SAY and voice != self.context.me:
            self.voices.remember_speaker(voice, self.toks, clause.subject)
        return voice

    def _wisher(self, host: int) -> tuple[Region, Region | None] | None:
        """Who has it said, as in "wished it noted that": the subject of the verb before "it"."""
        clause, asked = self.clauses[host], self.clauses[host - 1] if host else None
        if asked is None or asked.subject is None or clause.subject is None or self.toks[clause.subject[0]].low != "it":
            return None
        wishes = asked.group.lemma in ("wish", "want", "like", "ask", "let", "have", "see")
        return (asked.subject, asked.apposition) if wishes and asked.group.last == clause.subject[0] - 1 else None

    def _following_subject(self, group: VerbGroup) -> Region | None:
        for clause in self.clauses:
            if clause.group.first > group.last and clause.link in (START, COMMA):
                return clause.subject
        return None
