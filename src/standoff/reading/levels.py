"""Whose words each clause is: of the content before it, or of the clause around that."""

from __future__ import annotations

from standoff.reading import tokens as tk
from standoff.reading import words
from standoff.reading.candidate import Stance
from standoff.reading.clause import ASIDE, BREAK, COMMA, COORDINATE, LOOSE, THAT, UNDER, WHETHER, ZERO, Clause
from standoff.reading.governors import Governors
from standoff.reading.phrases import (
    PASTS,
    PERFECT,
    PLUPERFECT,
    PRESENT,
    WOULD,
    VerbGroup,
)
from standoff.reading.said import Chain, Said, State
from standoff.reading.seen import beside, main_verb


class Levels(Governors):
    """Gives each clause its chain of voices, from left to right."""

    def _state(self, at: int) -> State:
        clause = self.clauses[at]
        if clause.link in (THAT, ZERO, WHETHER):
            return self._content(at)
        if clause.link == COORDINATE:
            return self._coordinated(at)
        if clause.embedded or clause.link == ASIDE:
            return self._hanging(at)
        if clause.link == COMMA and at and not clause.inverted and self._run_on(at):
            return self._beside(at - 1)
        content = self._earlier_content(at) if clause.link == BREAK and at and self._backshifted(at) else None
        if content is not None:
            return self._beside(content)
        return State(self._base())

    def _run_on(self, at: int) -> bool:
        """Whether a clause after a comma goes on in the voice of the one before ("that A, B")."""
        clause = self.clauses[at]
        return clause.group.lemma not in words.SAY and self.states[at - 1].said is not None and clause.cut < 0

    def _beside(self, sibling: int) -> State:
        other = self.states[sibling]
        return State(
            other.chain, other.stance, other.rule, other.cue, said=other.said, parent=other.parent, extra=other.extra
        )

    def _hanging(self, at: int) -> State:
        clause = self.clauses[at]
        host = at - 1
        chain = self.states[host].chain if host >= 0 else self._base()
        by_which = self._by_which(at)
        if by_which is not None:
            return by_which
        state = State(chain, own=clause.link == ASIDE, parent=host)
        if clause.link == ASIDE:
            state.rule = "relative clause"
            state.chain = self._aside_chain(at, chain)
        apart = self.toks[clause.connector].low in words.BOUNDARY_SUBORDINATORS or (
            self.toks[clause.connector].low == "as" and not self._is_tag(at)
        )
        if clause.link == UNDER and clause.comma and apart:
            state.own = host >= 0
            clause.link = COORDINATE
            clause.start = clause.connector + 1
            clause.cut = clause.connector
            if self._reports(clause.group) and not self._backshifted(at):
                state.chain = self._base()
        return state

    def _aside_chain(self, at: int, chain: Chain) -> Chain:
        """The voices of a relative clause: the narrator's, unless backshift keeps it with the content around it."""
        backshifted = self._backshifted(at) and self.clauses[at].group.lemma not in words.DENY | words.NAMING
        return chain if backshifted else self._base()

    def _coordinated(self, at: int) -> State:
        """A clause after "and" or "but": beside the content before it, or beside the clause that reports that."""
        clause = self.clauses[at]
        path = self._path(at - 1)
        if not path:
            return State(self._base())
        chosen = self._sibling(clause, path)
        state = self._beside(chosen)
        if not state.said:
            state.stance, state.rule = "asserts", "own voice"
        host = self.clauses[chosen]
        if clause.subject is None:
            clause.subject = host.subject
            if host.subject is None:
                clause.head = host.head if host.head >= 0 else host.cut - 1
            clause.apposition = host.apposition
            if not clause.comma and not self._splits(clause, host):
                state.own = False
                clause.link = LOOSE
            if self.states[chosen].own is False and host.embedded:
                state.own = False
            neither = self.toks[clause.connector].low == "nor" and host.group.negated
            if neither and self._reports(clause.group) and self._reports(host.group):
                state.own, clause.link = False, LOOSE  # as in "neither confirmed nor denied"
        return state

    def _splits(self, clause: Clause, host: Clause) -> bool:
        """Whether a second verb of the same subject makes a claim of its own."""
        if self._reports(clause.group) or self._reports(host.group) or self.toks[clause.connector].low == "but":
            return True
        return (
            bool(clause.group.auxiliary)
            or clause.group.lemma in ("be", "have")
            or clause.group.last > clause.group.first
        )

    def _path(self, at: int) -> list[int]:
        """The clauses that a coordinate one may stand beside, the innermost first."""
        found: list[int] = []
        while at >= 0:
            clause = self.clauses[at]
            if (
                not (clause.link in (UNDER,) or clause.embedded or clause.link == ASIDE)
                or (clause.link == ASIDE and not found)
                or (self.states[at].said is not None and self.states[at].own)
            ):
                found.append(at)
            at = self.states[at].parent if self.states[at].parent != at else -1
        return found

    def _sibling(self, clause: Clause, path: list[int]) -> int:
        """The clause that a coordinate one stands beside."""
        if len(path) == 1:
            return path[0]
        after = self.toks[clause.connector + 1].low if clause.connector + 1 < len(self.toks) else ""
        if after in ("perhaps", "maybe", "indeed", "so"):
            return path[-1]
        return self._with_subject(clause, path) if clause.subject is not None else self._without_subject(clause, path)

    def _without_subject(self, clause: Clause, path: list[int]) -> int:
        """Beside which clause a further verb of the same subject stands: one of its tense."""
        group, content, governor = clause.group, self.clauses[path[0]].group, self.clauses[path[1]].group
        speaks = group.lemma in words.SAY | words.ACTING | words.ACTS_OF_SPEECH
        if speaks:
            for place in path[1:]:
                other = self.clauses[place].group
                if group.tense == other.tense and (other.lemma in words.SAY or self._acts(group)):
                    return place
        seen = self._seen_beside(clause, path)
        if seen >= 0:
            return seen
        if governor.tense == PASTS and group.tense in (WOULD, PLUPERFECT):
            return path[0]
        if group.tense == governor.tense != content.tense:
            return path[1]
        return path[0] if self._alike(group, content) or not self._alike(group, governor) else path[1]

    def _seen_beside(self, clause: Clause, path: list[int]) -> int:
        """The clause of a path that a parser puts a clause beside, or -1; not for one such as "and Marl was not"."""
        after = clause.group.last + 1
        if (
            clause.group.lemma in ("", "be", "do", "have")
            and self.toks[min(after, len(self.toks) - 1)].kind == tk.POINT
        ):
            return -1
        verb = beside(self.toks, main_verb(self.toks, clause.group.first, clause.group.last))
        while verb >= 0:
            for place in path:
                if self.clauses[place].group.first <= verb <= self.clauses[place].group.last:
                    return place
            verb = beside(self.toks, verb)
        return -1

    def _acts(self, group: VerbGroup) -> bool:
        """Whether a verb tells of an act of speech, in a tense of telling."""
        acts = self._reports(group) or group.lemma in words.ACTING
        return acts and group.tense in (PASTS, PRESENT, PERFECT)

    def _with_subject(self, clause: Clause, path: list[int]) -> int:
        """Beside which clause one with a subject of its own stands: backshift keeps it with the content before it."""
        inner, outer = path[0], path[-1]
        group, content, governor = clause.group, self.clauses[inner].group, self.clauses[path[1]].group
        if self._turns_to_me(clause, inner):
            return outer
        backshifted = governor.tense == PASTS and group.tense in (WOULD, PLUPERFECT)
        if self._acts(group) and not (governor.tense == PASTS and group.tense == PLUPERFECT):
            return outer
        seen = self._seen_beside(clause, path)
        if seen >= 0:
            return seen
        if backshifted:
            return inner
        if self._leaves(clause, content, governor):
            return outer
        if self._alike(group, content):
            return inner
        return inner if not clause.comma and self.toks[clause.connector].low != "but" else outer

    def _turns_to_me(self, clause: Clause, inner: int) -> bool:
        """Whether the subject is "I" or "we" and that of the content before it isn't."""
        mine = self.clauses[inner].subject
        if clause.subject is None or self.toks[clause.subject[0]].low not in ("i", "we"):
            return False
        return mine is None or self.toks[mine[0]].low not in ("i", "we")

    @staticmethod
    def _leaves(clause: Clause, content: VerbGroup, governor: VerbGroup) -> bool:
        """Whether a tense shows that the narrator speaks again after a content told in the past."""
        tense = clause.group.tense
        if governor.tense != PASTS:
            return False
        if tense == PASTS:
            return content.tense in (WOULD, PLUPERFECT) and clause.comma
        return tense in (PRESENT, PERFECT) and content.tense not in (PRESENT, PERFECT)

    def _content(self, at: int) -> State:
        """A clause after "that", or after a verb of saying without it."""
        clause = self.clauses[at]
        said = self._governor(at)
        if said is None:
            return State(self._base() if at == 0 else self.states[at - 1].chain, own=False, parent=at - 1)
        if said.whole:
            clause.link = WHETHER
            host_chain = self.states[said.host].chain if said.host >= 0 else self._base()
            return State(host_chain, own=False, parent=max(said.host, at - 1))
        host_chain = self.states[said.host].chain if said.host >= 0 else self._base()
        if said.host >= 0 and self._supposed(said.host):
            return State(host_chain, own=False, parent=max(said.host, at - 1))
        if said.host >= 0 and not said.keeps_host:
            host = self.states[said.host]
            host.governs = True
            if self.clauses[said.host].link != ASIDE or True:
                host.own = False
        if clause.link == WHETHER:
            clause.link, clause.start = THAT, clause.connector + 1
        chain = self._joined(said.voices, host_chain)
        extra = tuple((self._joined(voices, host_chain), stance) for voices, stance in said.extra)
        if clause.link == THAT and clause.connector and self.toks[clause.connector - 1].low == ",":
            extra = (*extra, *self._raised(said.host))
        stance = said.stance
        if not said.voices and said.host >= 0 and self.states[said.host].said is not None and stance == "asserts":
            stance = self.states[said.host].stance
        return State(chain, stance, said.rule, said.cue, said=said, parent=said.host, extra=extra)

    def _raised(self, host: int) -> tuple[tuple[Chain, Stance], ...]:
        """A further voice on a content: "X maintained, and Y denied, that"."""
        if host < 1 or self.clauses[host].link != COORDINATE:
            return ()
        before, state = self.clauses[host - 1], self.states[host - 1]
        open_end = self.toks[before.group.last + 1].low == "," and before.group.lemma in words.SAY
        if not open_end or state.governs or not state.own or before.cut >= before.group.first:
            return ()
        state.own, state.governs = False, True
        voice = self._subject_voice(host - 1, before.group)
        return ((self._joined((voice,), state.chain), self._stance(before.group)),)

    def _supposed(self, host: int) -> bool:
        """Whether a clause only supposes something: "if the inquiry finds that"."""
        clause = self.clauses[host]
        return clause.link == UNDER and self.toks[max(clause.connector, 0)].low in ("if", "unless", "provided", "lest")

    def _by_which(self, at: int) -> State | None:
        """As in "the report, according to which": what was named before is the voice."""
        clause, toks = self.clauses[at], self.toks
        place = clause.connector
        if place < 3 or toks[place].low != "which" or toks[place - 1].low != "to" or toks[place - 2].low != "according":
            return None
        clause.link, clause.start = ASIDE, place + 1
        clause.cut = place - 3 if toks[place - 3].low == "," else place - 2
        said = Said((self._antecedent(clause),), "asserts", "source phrase", "according to", -1)
        host_chain = self.states[at - 1].chain if at else self._base()
        return State(self._joined(said.voices, host_chain), "asserts", said.rule, said.cue, said=said, parent=at - 1)
