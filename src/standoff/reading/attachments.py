"""Makes clauses of verbs that have a subject right before them, and those that are interrupted or shortened."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.reading import tokens as tk
from standoff.reading import words
from standoff.reading.clause import (
    ASIDE,
    BREAK,
    COMMA,
    COORDINATE,
    LOOSE,
    RELATIVE,
    START,
    THAT,
    UNDER,
    WHETHER,
    ZERO,
    Clause,
    Pending,
)
from standoff.reading.links import Links
from standoff.reading.noun_phrases import Region
from standoff.reading.phrases import FINITE, RUNNING, TO, VerbGroup, is_noun
from standoff.reading.tokens import ADV, COORD, DET, PREP, SUB, WH


@dataclass(slots=True)
class Attachments(Links):
    """Clauses with a subject before their verb."""

    def _with_subject(self, group: VerbGroup, subject: Region) -> Clause | None:
        if self._would_have_believe(group, subject):
            return None
        link, connector, comma = self._link(subject[0])
        if self._interrupts(group, subject, link, comma):
            at = subject[0] - 1 - (self.toks[subject[0] - 1].low == "so")
            self._keep_subject(at)
            return Clause(group, subject, subject[0], at, COMMA, at, comma=True)
        if comma and (link == START or (link == COMMA and not self.clauses)):
            named = self._named_before(subject)
            if named is not None:
                return Clause(group, named, 0, 0, START, -1)
        clause = self._without_sign(group, subject) if link == LOOSE else None
        if clause is not None:
            return clause
        if link == THAT and self._takes_noun(group, connector):
            link = RELATIVE
        if link in (RELATIVE, LOOSE):
            start = self._afterthought(connector if link == RELATIVE else subject[0])
            if start >= 0:
                return Clause(group, subject, start + 1, start, ASIDE, connector, comma=True)
        self._note_pending(link, connector, comma, subject)
        return self._placed(Clause(group, subject, subject[0], subject[0], link, connector, comma=comma))

    def _would_have_believe(self, group: VerbGroup, subject: Region) -> bool:
        """As in "would have us believe": one verb, whose subject stands before "would"."""
        last = self.clauses[-1].group if self.clauses else None
        if last is None or last.lemma not in ("have", "let") or last.last != subject[0] - 1:
            return False
        if self.toks[subject[0]].low not in words.OBJECT_PRONOUNS or group.lemma not in words.BELIEVING:
            return False
        last.last, last.lemma = group.last, group.lemma
        return True

    def _without_sign(self, group: VerbGroup, subject: Region) -> Clause | None:
        """A clause with no sign before it: it takes up an earlier subject, is a content, or the main clause."""
        if group.lemma in words.SAY and self._reduced(group) and not self._takes_content(subject[0]):
            return self._instead(group)
        last = self.clauses[-1] if self.clauses else None
        kept = self.pending is not None and last is not None and subject[1] - subject[0] > 1
        if kept and last is not None and ((last.embedded and last.group.lemma in words.FACTIVE) or last.group.passive):
            return self._resume(group)
        perceived = group.weak and last is not None and self._perceives(subject[0])
        if self._takes_content(subject[0]) and not perceived:
            return Clause(group, subject, subject[0], subject[0], ZERO)
        if self.pending is not None:
            return self._resume(group)
        if last is not None and last.link == UNDER and not self._has_main_before():
            clause = Clause(group, subject, subject[0], subject[0], COMMA, subject[0] - 1, comma=True)
            self._join_initial(clause)
            return clause
        return None

    def _note_pending(self, link: int, connector: int, comma: bool, subject: Region) -> None:
        """Remembers a subject whose verb is yet to come, or forgets one that has been left."""
        if link in (RELATIVE, ASIDE, THAT) or (link == UNDER and comma):
            self._keep_subject(connector - 1)
        elif link == LOOSE:
            self._keep_subject(subject[0] - 1)
        elif link in (START, COORDINATE, COMMA, BREAK):
            self.pending = None
        elif link == WHETHER and self._opens_sentence(connector):
            self.pending = Pending((connector, connector + 1), connector, connector, *self._link(connector)[:2])

    def _afterthought(self, connector: int) -> int:
        """The comma before an afterthought such as ", an offer that Kesh refused", or -1."""
        toks = self.toks
        for at in range(connector - 1, max(self.floor, connector - 6), -1):
            if (
                toks[at].low in ("a", "an", "something")
                and at > 0
                and toks[at - 1].low == ","
                and at - 1 >= self.floor > 0
            ):
                return at - 1
            if not (is_noun(toks[at]) or toks[at].known & tk.ADJ):
                return -1
        return -1

    def _interrupts(self, group: VerbGroup, subject: Region, link: int, comma: bool) -> bool:
        """Whether a clause such as ", she said," parts another."""
        toks = self.toks
        before, after = subject[0] - 1, group.last + 1
        if before > 0 and toks[before].low == "so":
            before -= 1
        if (
            group.lemma not in words.SAY | {"put"}
            or link == ZERO
            or before < 0
            or toks[before].low not in (",", "–", "—")
        ):
            return False
        while after < len(toks) and toks[after].known & (tk.TIME | ADV | DET) and after - group.last < 4:
            after += 1
        return after >= len(toks) or toks[after].low in (",", "–", "—", ".", ";")

    def _takes_content(self, start: int) -> bool:
        """Whether the last verb before this place can have a clause after it without "that"."""
        if not self.clauses:
            return False
        last = self.clauses[-1].group
        for group in self.groups:
            if group.first >= start:
                break
            speaks = group.kind == RUNNING and group.lemma in words.SAY and group.lemma not in words.FACTIVE
            if group.first > last.last and (group.kind == TO or speaks):
                last = group
        addressed = self.toks[last.last + 1].low in words.OBJECT_PRONOUNS and start > last.last + 2
        if addressed and last.kind == FINITE and self.toks[last.last + 2].known & DET and is_noun(self.toks[start - 1]):
            return False  # as in "promise us the volumes we need"
        return last.lemma in words.SAY and start - last.last < 9

    def _keep_subject(self, end: int) -> None:
        """Remembers a subject that other words part from its verb."""
        while end >= self.floor and self.toks[end].low in (",", "—", "–", "("):
            end -= 1
        while end >= self.floor and self.toks[end].known & PREP:
            end -= 1
        if end < self.floor:
            return
        subject = self._subject(end)
        while subject is not None and self._says_more(subject):
            subject = self._subject(subject[0] - 2) if subject[0] - 2 >= self.floor else None
        if subject is None:
            return
        link, connector, _ = self._link(subject[0])
        if link in (LOOSE, RELATIVE, ASIDE):
            return
        draft = self._placed(Clause(VerbGroup(0, 0, "", FINITE), subject, subject[0], subject[0], link, connector))
        self.pending = Pending(subject, draft.start, draft.cut, draft.link, draft.connector)

    def _resume(self, group: VerbGroup) -> Clause:
        kept = self.pending
        assert kept is not None
        self.pending = None
        return Clause(group, kept.subject, kept.start, kept.cut, kept.link, kept.connector, resumed=True)

    def _reduced(self, group: VerbGroup) -> bool:
        """Whether the last verb is a participle after all: "a person briefed on the talks said"."""
        last = self.clauses[-1] if self.clauses else None
        if last is None or last.subject is None or not last.group.weak or last.group.first > last.group.last:
            return False
        if last.group.lemma in words.SAY:
            return False
        verb, after = self.toks[last.group.last], self.toks[last.group.last + 1]
        if not verb.forms & tk.PART or not after.known & (PREP | ADV | tk.TIME) or last.subject[1] != last.group.first:
            return False
        between = self.toks[last.group.last + 1 : group.first]
        return not any(
            token.kind in (tk.POINT, tk.QUOTE) or token.known & (COORD | WH | SUB) or token.low == "that"
            for token in between
        )

    def _instead(self, group: VerbGroup) -> Clause:
        """The clause of a verb whose subject was given to a participle."""
        last = self.clauses.pop()
        return Clause(group, last.subject, last.start, last.cut, last.link, last.connector, comma=last.comma)
