"""Links the clauses of a sentence: which one begins where, and by what it hangs on another."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.reading import tokens as tk
from standoff.reading import words
from standoff.reading.attachments import Attachments
from standoff.reading.clause import ASIDE, COMMA, COORDINATE, LOOSE, RELATIVE, START, THAT, UNDER, ZERO, Clause
from standoff.reading.noun_phrases import Region, noun_phrase
from standoff.reading.phrases import FINITE, LONGEST_SUBJECT, RUNNING, VerbGroup, verb_groups
from standoff.reading.seen import main_verb, saying_verb
from standoff.reading.tokens import ADV, COORD, PREP, WH


@dataclass(slots=True)
class Linker(Attachments):
    """Goes through a sentence once, from left to right."""

    def run(self) -> list[Clause]:
        """The clauses of the sentence, in the order of their verbs."""
        self.groups = verb_groups(self.toks)
        for group in self.groups:
            if not (group.weak and group.kind == FINITE):
                self.verbal.update(range(group.first, group.last + 1))
        opening = self._opening_phrase()
        for group in self.groups:
            if group.kind == FINITE and not (group.weak and group.last < opening):
                clause = self._clause(group)
                if clause is not None:
                    self._as_content(clause)
                    self.clauses.append(clause)
                    self.verbal.update(range(group.first, group.last + 1))
                    self.floor = group.last + 1
        return self.clauses

    def _as_content(self, clause: Clause) -> None:
        """Makes a clause the content of a verb of saying before it."""
        toks, link = self.toks, clause.link
        if clause.subject is None or link not in (START, COMMA, LOOSE, RELATIVE):
            return
        if link == RELATIVE and toks[clause.connector].low != "that":
            return
        if link == COMMA and clause.group.lemma in words.SAY:
            return
        says = saying_verb(toks, main_verb(toks, clause.group.first, clause.group.last))
        if says < 0 or toks[says].lemma not in words.SAY or all(each.group.last != says for each in self.clauses):
            return
        if link == RELATIVE:
            clause.link, clause.start = THAT, clause.connector + 1
        elif says < clause.subject[0]:
            clause.link = ZERO
            clause.start = clause.cut = clause.subject[0]

    def _opening_phrase(self) -> int:
        """Where a phrase at the start ("According to two men briefed on the talks,") ends: its participles are none."""
        toks = self.toks
        if not toks or toks[0].low not in ("according", "in", "citing"):
            return 0
        comma = next((at for at, token in enumerate(toks[:25]) if token.low == ","), 0)
        before = [each for each in self.groups if each.kind == FINITE and each.last < comma]
        after = any(each.kind == FINITE and each.first > comma for each in self.groups)
        return comma if after and all(map(self._tells_of_source, before)) else 0

    def _tells_of_source(self, group: VerbGroup) -> bool:
        """Whether a participle says more of a document, or of who is named after "according to"."""
        before = self.toks[group.first - 1].low
        source = self.toks[0].low == "according" or before in words.DOCUMENTS or before in words.SPEECHES
        return source and group.first == group.last and bool(self.toks[group.first].forms & tk.PART)

    def _clause(self, group: VerbGroup) -> Clause | None:
        at = self._back_over_adverbs(group.first - 1)
        token = self.toks[at] if at >= self.floor else None
        if token is None:
            return self._without_subject(group, at)
        if token.low == "whom" and at > 1 and self.toks[at - 1].low == "of":
            return self._partitive(group, at)
        if token.low in ("who", "which") or (token.low == "that" and self._relative_that(at)):
            return self._relative(group, at)
        if token.kind == tk.POINT or token.kind == tk.QUOTE:
            return self._after_sign(group, at)
        if token.known & COORD:
            return self._coordinate_verb(group, at)
        subject = self._subject(at) or self._seen_subject(group)
        if subject is None:
            return self._unsupported(group)
        return self._with_subject(group, subject)

    def _relative(self, group: VerbGroup, at: int) -> Clause:
        before = self.toks[at - 1] if at > 0 else None
        if before is not None and before.known & COORD and self.clauses:
            return self._second_relative(group, at)
        aside = before is not None and before.low in (",", "—", "–", "(") and self.toks[at].low != "that"
        self._keep_subject(at - 1)
        return Clause(group, None, at + 1 if aside else at, at - 1 if aside else at, ASIDE if aside else RELATIVE, at)

    def _partitive(self, group: VerbGroup, at: int) -> Clause:
        """As in ", both of whom asked": the subject is a part of those named before."""
        start = at - 1
        while start > self.floor and self.toks[start - 1].low != ",":
            start -= 1
        return Clause(group, None, start, max(start - 1, 0), ASIDE, at)

    def _second_relative(self, group: VerbGroup, at: int) -> Clause:
        """As in ", and who denied": a further relative clause on the same noun."""
        last = next((each for each in reversed(self.clauses) if each.link in (RELATIVE, ASIDE)), None)
        link = last.link if last is not None else RELATIVE
        cut = at - 2 if at > 1 and self.toks[at - 2].low == "," else at - 1
        clause = Clause(group, None, at + 1, cut, link, at)
        if last is not None:
            clause.head = last.head if last.head >= 0 else last.cut - 1
        return clause

    def _after_sign(self, group: VerbGroup, at: int) -> Clause | None:
        toks = self.toks
        if self.pending is not None and toks[at].low in (",", ")", "—", "–"):
            return self._resume(group)
        parted = None
        if toks[at].low in (",", ")", "—", "–"):
            parted = self._after_apposition(group, at) or self._of_first_phrase(group)
        if parted is None and (toks[at].kind == tk.QUOTE or group.lemma in words.SAY):
            parted = self._inverted(group, at)
        if parted is not None:
            return parted
        if toks[at].low in (",", ")", "—", "–"):
            return self._bare(group, at)
        if toks[at].low in ("'", "%"):
            subject = self._subject(at)
            return self._with_subject(group, subject) if subject else None
        return None if group.weak else self._bare(group, at)

    def _bare(self, group: VerbGroup, at: int) -> Clause | None:
        """A verb with no subject of its own after a sign: "came in, sat down"."""
        if not self.clauses or self.toks[at].kind == tk.QUOTE or group.auxiliary:
            return None
        after = group.last + 1
        speaks = group.lemma in words.SAY and after < len(self.toks) and self.toks[after].low == "that"
        if group.weak and not speaks:
            return None
        for place in range(at - 1, max(self.floor - 1, at - 10), -1):
            if self.toks[place].known & COORD and self.toks[place + 1].low == ",":
                at = place
                break
        return Clause(group, None, group.first, at, COORDINATE, at, comma=True)

    def _inverted(self, group: VerbGroup, at: int) -> Clause | None:
        """As in "said the minister": the subject stands after the verb."""
        region = noun_phrase(self.toks, group.last + 1)
        if region is None or group.first != group.last or self.toks[region[0]].low == "that":
            return None
        if region[1] < len(self.toks) and self.toks[region[1]].low == "that":
            return None
        if self.toks[region[0]].known & ADV:
            return None
        alone = region[1] == region[0] + 1
        if alone and self.toks[region[0]].low in words.OBJECT_PRONOUNS - words.PERSONAL:
            return None
        return Clause(group, region, group.first, at, COMMA, at, inverted=True, comma=True)

    def _after_apposition(self, group: VerbGroup, at: int) -> Clause | None:
        toks = self.toks
        opened = {")": "("}.get(toks[at].low, toks[at].low)
        place = at - 1
        while place > self.floor and at - place < LONGEST_SUBJECT:
            if toks[place].low == opened or (opened == "," and toks[place].low in ("—", "–")):
                subject = self._subject(place - 1) if place - 1 >= self.floor else None
                if subject is not None and (self._is_apposition(subject) or self._is_example(subject)):
                    place -= 1
                    continue
                if subject is not None and self._aside_phrase(place + 1, at):
                    clause = self._with_subject(group, subject)
                    if clause is not None and clause.link != LOOSE:
                        clause.apposition = (place + 1, at)
                        return clause
            place -= 1
        return None

    def _hangs(self, clause: Clause) -> bool:
        """Whether a clause is no main one: it hangs on a noun, or on a participle ("recalling that")."""
        if clause.embedded or clause.link == ASIDE:
            return True
        before = next((each for each in reversed(self.groups) if each.first < clause.start), None)
        return clause.link in (THAT, ZERO) and before is not None and before.kind == RUNNING

    def _is_example(self, region: Region) -> bool:
        """Whether a phrase is one of those before it: ", among them the chancellor"."""
        start = region[0]
        while start > self.floor and self.toks[start - 1].low != "," and region[0] - start < 4:
            start -= 1
        opens = start > self.floor and self.toks[start - 1].low == ","
        return opens and self.toks[start].low in ("among", "including", "notably", "such", "like", "especially")

    def _of_first_phrase(self, group: VerbGroup) -> Clause | None:
        """The first phrase of a sentence as the subject, where all verbs so far only hang on it."""
        if not self.clauses:
            return None
        if not self.clauses[0].group.first:
            return None
        region = noun_phrase(self.toks, 0)
        if region is None or self.toks[region[1]].low not in (",", "(", "—", "–") or self.toks[0].known & PREP:
            return None
        parted = region[1] + 1 < len(self.toks) and self.toks[region[1] + 1].known & WH
        if group.first - region[1] > 2 * LONGEST_SUBJECT or not (parted or all(map(self._hangs, self.clauses))):
            return None
        return Clause(group, region, 0, 0, START, -1, resumed=True)

    def _coordinate_verb(self, group: VerbGroup, at: int) -> Clause | None:
        if not self.clauses:
            return None
        comma = at > 0 and self.toks[at - 1].low == ","
        return Clause(group, None, group.first, at - 1 if comma else at, COORDINATE, at, comma=comma)

    def _without_subject(self, group: VerbGroup, at: int) -> Clause | None:
        """A verb at the start, or right after another: a question, a wish, or no finite verb at all."""
        after = noun_phrase(self.toks, group.first + 1)
        if self._told_of_relative(group):
            link = ZERO if self.clauses[-1].link == ASIDE else RELATIVE
            return Clause(group, None, group.first, group.first, link, head=self.clauses[-1].cut - 1)
        if self.pending is not None and self.clauses:
            return self._resume(group)
        if (self.floor == 0 and group.auxiliary) or group.lemma == "be":
            asks = bool(self.toks) and any(token.low == "?" for token in self.toks[-2:])
            under = group.auxiliary in ("should", "would", "might") or self.toks[group.first].low in ("had", "were")
            link = UNDER if under and not asks else START
            return (
                Clause(group, after, 0, 0, link, 0 if link == UNDER else -1, inverted=True) if self.floor == 0 else None
            )
        return None

    def _told_of_relative(self, group: VerbGroup) -> bool:
        """As in "which the army said targeted a depot": the second verb is what is said of the noun before."""
        last = self.clauses[-1] if self.clauses else None
        if last is None or last.link not in (ASIDE, RELATIVE) or last.subject is None or last.connector < 0:
            return False
        speaks = last.group.lemma in words.SAY and self.toks[last.connector].low in ("which", "who", "that")
        return speaks and last.group.last == group.first - 1

    def _unsupported(self, group: VerbGroup) -> Clause | None:
        for place in range(group.first - 1, max(self.floor - 1, group.first - 8), -1):
            if self.toks[place].low in ("who", "which"):
                return self._relative(group, place)
            if self.toks[place].kind == tk.POINT and self.toks[place].low != ",":
                break
        if self.pending is not None and not group.weak:
            return self._resume(group)
        if self._reduced(group):
            return self._instead(group)
        if group.weak or not self.clauses:
            return self._opening(group)
        return None

    def _opening(self, group: VerbGroup) -> Clause | None:
        if group.weak or self.clauses:
            return None
        return Clause(group, None, 0, 0, START, -1)
