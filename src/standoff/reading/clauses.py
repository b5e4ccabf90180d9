"""Links the clauses of a sentence: which one begins where, and by what it hangs on another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from standoff.reading import tokens as tk
from standoff.reading import words
from standoff.reading.phrases import FINITE, LONGEST_SUBJECT, RUNNING, TO, VerbGroup, is_noun, verb_groups
from standoff.reading.seen import main_verb, saying_verb, start_of_phrase
from standoff.reading.tokens import ADV, COORD, DET, POSS, PREP, PRON, SUB, WH, Token
from standoff.reading.verbs import word_set

# How a clause hangs on what is before it
START, COORDINATE, THAT, WHETHER, ZERO, UNDER, RELATIVE, ASIDE, COMMA, BREAK, LOOSE, AFTER_QUOTE = range(12)
Region = tuple[int, int]
DASHES = ("—", "–", "--", "-", "(", ")", ":", ";", "[", "]")
_ALONE = word_set("there nobody everybody somebody anybody everyone someone anyone")
_ENDS_SUBJECT = word_set("' 's them us him it her these those his hers mine theirs ours yours this")
LINKING_PREPOSITIONS = ("before", "after", "since", "until", "as", "than", "like")


@dataclass(slots=True, eq=False)
class Clause:
    """A finite clause.

    It has its words from token `start`; what is before it stops at token `cut`. `link` is how it hangs on what is
    before it, `connector` the token that says so (-1: none), `head` the last token of what it is a relative clause of.
    """

    group: VerbGroup
    subject: Region | None
    start: int
    cut: int
    link: int
    connector: int = -1
    apposition: Region | None = None
    inverted: bool = False
    comma: bool = False
    resumed: bool = False
    head: int = -1

    @property
    def embedded(self) -> bool:
        """Whether it is part of the clause around it, and no claim of its own."""
        return self.link in (WHETHER, UNDER, RELATIVE, LOOSE)


@dataclass(slots=True)
class Pending:
    """A subject whose verb is yet to come: other words stand between."""

    subject: Region
    start: int
    cut: int
    link: int
    connector: int


@dataclass(slots=True)
class Linker:
    """Goes through a sentence once, from left to right."""

    toks: Sequence[Token]
    groups: list[VerbGroup] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    pending: Pending | None = None
    floor: int = 0
    verbal: set[int] = field(default_factory=set)

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

    # what a parser sees and the rules don't

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

    def _seen_subject(self, group: VerbGroup) -> Region | None:
        toks = self.toks
        verb = main_verb(toks, group.first, group.last)
        seen = toks[verb].seen if verb >= 0 else None
        if seen is None or not self.floor <= seen.subject < group.first:
            return None
        head = seen.subject
        if toks[head].known & WH or toks[head].low == "that":
            return None
        start = start_of_phrase(toks, head, self.floor)
        region = noun_phrase(toks, start)
        return region if region is not None and head < region[1] <= group.first else (start, head + 1)

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

    def _back_over_adverbs(self, at: int) -> int:
        toks = self.toks
        while at >= self.floor and toks[at].known & ADV and not toks[at].known & (PRON | WH | COORD):
            at -= 1
        return at

    def _relative_that(self, at: int) -> bool:
        if at > 0 and self.toks[at - 1].known & ADV:
            return False
        return at > self.floor and (is_noun(self.toks[at - 1]) or self.toks[at - 1].low in ("those", "all", "that"))

    # subjects

    def _subject(self, at: int) -> Region | None:
        """The phrase of nouns that ends at a token and can be a subject."""
        toks = self.toks
        token = toks[at]
        before = toks[at - 1] if at > self.floor else None
        if token.low in _ALONE and not (token.low == "there" and before is not None and before.known & (PREP | ADV)):
            return at, at + 1
        if token.low in words.PERSONAL or (token.known & PRON and not is_noun(token)):
            if before is None or not before.known & PREP:
                return at, at + 1
        elif not is_noun(token) and token.low not in _ENDS_SUBJECT:
            return None
        first = self._back_over_nouns(at)
        return self._without_preposition(first, at + 1)

    def _back_over_nouns(self, at: int) -> int:
        toks = self.toks
        free = self.floor == 0 or not self.clauses
        lowest = max(self.floor, at - LONGEST_SUBJECT)
        while at - 1 >= lowest:
            token = toks[at - 1]
            if token.kind == tk.POINT:
                if token.low in ("'", "’", "%", "&", "/", "$", "£", "€", ".", "-", "‑") or (
                    token.low == "," and free and self._in_list(at - 1)
                ):
                    at -= 1
                    continue
                break
            if token.kind == tk.QUOTE or token.known & (SUB | tk.MODAL | tk.BE) or token.low in words.FINITE_BE:
                break
            if token.known & WH or self._joins(at - 1) or at - 1 in self.verbal:
                break
            if token.low in ("as", "than") or (token.low in LINKING_PREPOSITIONS and not free):
                break
            if token.known & COORD and not (free and token.low in ("and", "or", "nor")):
                break
            at -= 1
        while toks[at].known & COORD or toks[at].low == ",":
            at += 1
        return at

    def _joins(self, at: int) -> bool:
        """Whether a "that" joins a clause, and points at no noun ("beneath that horse")."""
        before = self.toks[at - 1] if at else None
        if before is None or self.toks[at].low != "that":
            return False
        return not before.known & PREP or before.low == "but"

    def _in_list(self, comma: int) -> bool:
        """Whether a comma stands between members of a list of names, with no word of another kind."""
        toks = self.toks
        after, before = toks[comma + 1], toks[comma - 1]
        if not (after.capital and before.capital):
            return False
        limit = min(len(toks), comma + 14)
        at = comma + 1
        while at < limit and (toks[at].kind == tk.WORD or toks[at].low == ",") and not toks[at].known & COORD:
            if toks[at].forms and not toks[at].capital:
                return False
            at += 1
        return at < limit and toks[at].low in ("and", "&")

    def _without_preposition(self, first: int, end: int) -> Region | None:
        """The last part of a stretch that is a phrase of its own: not one that hangs on a preposition."""
        toks = self.toks
        start = first
        for at in range(first + 1, end):
            token, before = toks[at], toks[at - 1]
            if before.known & (PREP | COORD | DET | POSS) and not before.known & tk.TIME:
                continue
            begins = (token.known & DET and not is_noun(token)) or token.low in words.DETERMINERS
            begins = begins and token.low not in ("more", "less", "enough", "all", "both", "half")
            promised = toks[first].low in ("a", "an") and first > 0 and toks[first - 1].low == "," and at == first + 2
            named = token.capital and (before.known & tk.TIME or promised) and not before.capital
            if (begins or token.low in words.PERSONAL or named) and _may_end_phrase(before):
                start = at
        while start < end and (toks[start].known & ADV and not toks[start].known & (DET | PRON) and start + 1 < end):
            start += 1
        if toks[start].known & PREP and not toks[start].known & PRON:
            return None
        if start == end - 1 and toks[start].known & ADV and not toks[start].known & (DET | PRON):
            return None
        return start, end

    # links

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

    def _perceives(self, start: int) -> bool:
        """Whether a verb of seeing or wanting right before a phrase makes a participle of what follows it."""
        before = next((each for each in reversed(self.groups) if each.last < start), None)
        return before is not None and before.lemma in ("see", "hear", "find", "want", "have", "get", "watch")

    def _named_before(self, subject: Region) -> Region | None:
        """Who a pronoun takes up again right after a comma: "My brother, he told me"."""
        toks = self.toks
        if toks[subject[0]].low not in ("he", "she", "they", "it") or toks[0].known & (PREP | ADV | tk.TIME):
            return None
        named = noun_phrase(toks, 0)
        if named is not None and toks[named[1]].low == "," and named[1] < subject[0] - 1:
            named = noun_phrase(toks, named[1] + 1)  # as in "One man, Packie Gill, he told me"
        return named if named is not None and named[1] == subject[0] - 1 else None

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

    def _takes_noun(self, group: VerbGroup, connector: int) -> bool:
        """Whether the noun before "that" is the object of a verb: "a claim that Raj dismissed with a laugh"."""
        toks, after = self.toks, group.last + 1
        if connector < 1 or toks[connector - 1].low not in words.CLAIM_NOUNS or group.passive:
            return False
        if group.lemma not in words.DENY | words.NAMING | {"make", "raise", "repeat", "share", "withdraw", "drop"}:
            return False
        return after >= len(toks) or toks[after].kind == tk.POINT or bool(toks[after].known & (PREP | ADV))

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

    def _opens_sentence(self, at: int) -> bool:
        return at == 0 or self.toks[at - 1].kind == tk.POINT or bool(self.toks[at - 1].known & COORD)

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

    def _placed(self, clause: Clause) -> Clause:
        """Gives a clause its start and cut by its link."""
        link, connector = clause.link, clause.connector
        if link == START:
            clause.start = clause.cut = 0
        elif link in (COORDINATE, THAT, BREAK, AFTER_QUOTE):
            clause.start = connector + 1
            clause.cut = self._back_over_conjunction(connector) if link == THAT else connector
        elif link in (RELATIVE, WHETHER, UNDER, ASIDE):
            clause.cut = self._back_over_preposition(connector)
            clause.start = connector + 1 if link == ASIDE else connector
        elif link == COMMA:
            clause.start = clause.cut = connector + 1
            self._join_initial(clause)
        return clause

    def _back_over_conjunction(self, at: int) -> int:
        if at > self.floor + 2 and self.toks[at - 2].low == "with" and self.toks[at - 3].known & COORD:
            at -= 2  # as in "and with regret that"
        while at > self.floor and (self.toks[at - 1].known & (COORD | ADV) or self.toks[at - 1].low == ","):
            at -= 1
        return at

    def _back_over_preposition(self, at: int) -> int:
        if at > self.floor and self.toks[at - 1].known & PREP:
            at -= 1
            if at > self.floor and self.toks[at - 1].low == "according":
                at -= 1
        return at - 1 if at > self.floor and self.toks[at - 1].low == "," else at

    def _join_initial(self, clause: Clause) -> None:
        """A clause after "If ..., " begins with it."""
        if self.clauses and self.clauses[-1].link == UNDER and not self._has_main_before():
            under = self.clauses[-1]
            outer = self._link_before(under.connector)
            clause.link, clause.connector = outer[0], outer[1]
            clause.comma = outer[2]
            if clause.link in (COMMA, LOOSE):
                clause.start = clause.cut = under.connector
            else:
                self._placed(clause)
                clause.start = max(clause.start, 0)

    def _has_main_before(self) -> bool:
        """Whether the clause before the last hangs on nothing: then a subordinate one after it belongs to it."""
        if len(self.clauses) < 2:
            return False
        under, before = self.clauses[-1], self.clauses[-2]
        return not any(
            self.toks[at].low in (";", ":", "—", "–", ",", "that") or self.toks[at].known & COORD
            for at in range(max(under.connector - 1, before.group.last), under.connector)
        )

    def _link_before(self, connector: int) -> tuple[int, int, bool]:
        floor, self.floor = self.floor, 0 if len(self.clauses) < 2 else self.clauses[-2].group.last + 1
        found = self._link(connector)
        self.floor = floor
        return found

    def _link(self, start: int) -> tuple[int, int, bool]:
        """How a clause that begins at a token hangs on what is before: the link, its token, and if after a comma."""
        toks, at = self.toks, start - 1
        comma = False
        while at >= self.floor:
            token = toks[at]
            if token.low == ",":
                comma = True
                at = self._before_introduction(at)
                if at < self.floor:
                    break
                if toks[at].low == "," and at > self.floor and self._connects(at - 1):
                    at -= 1
                elif toks[at].low == "," or (toks[at].kind == tk.WORD and not self._connects(at)):
                    return COMMA, self._last_comma(at, start), True
            elif self._passes(at):
                at -= 1
            else:
                return self._link_at(at, comma)
        if self.floor == 0 or (at < self.floor and not self.clauses):
            return START, -1, comma
        return (COMMA, self._last_comma(self.floor, start), True) if comma else (LOOSE, start - 1, False)

    def _passes(self, at: int) -> bool:
        """Whether a token before a clause says nothing of how it hangs: an adverb, or the rest of "whether or not"."""
        token = self.toks[at]
        if token.low in ("or", "not") and at > self.floor and self.toks[at - 1].low in ("whether", "or"):
            return True
        return bool(token.known & ADV) and not token.known & (COORD | WH | SUB) and token.low not in (*DASHES, "that")

    def _link_at(self, at: int, comma: bool) -> tuple[int, int, bool]:
        """The link that a token right before a clause makes."""
        token = self.toks[at]
        after_comma = comma or (at > 0 and self.toks[at - 1].low == ",")
        if token.kind == tk.QUOTE:
            return AFTER_QUOTE, at, comma
        if token.known & COORD and token.low != "yet":
            return COORDINATE, at, after_comma
        if token.low == "that":
            return (RELATIVE, at, comma) if self._object_relative(at) else (THAT, at, comma)
        if token.known & WH:
            return self._wh(at, comma)
        if token.known & SUB or token.low in LINKING_PREPOSITIONS:
            return UNDER, at, after_comma
        return (BREAK, at, comma) if token.low in DASHES else self._loose(at, comma)

    def _loose(self, at: int, comma: bool) -> tuple[int, int, bool]:
        """The link of a clause with no sign right before it: an adverbial may stand between."""
        if self.floor == 0 and not self.clauses:
            connector = at
            while connector >= 0:
                if self.toks[connector].low in (";", ":", "—"):
                    return BREAK, connector, comma
                connector -= 1
            return START, -1, comma
        for place in range(at, max(self.floor - 1, at - 8), -1):
            token = self.toks[place]
            if token.low in (";", ":", "—", "–"):
                return BREAK, place, comma
            if token.known & COORD and place > 0 and self.toks[place - 1].low == ",":
                return COORDINATE, place, True
            if token.low == "that" and place >= self.floor and not self._object_relative(place):
                return THAT, place, comma
            if token.kind == tk.POINT:
                break
        return LOOSE, at, comma

    def _last_comma(self, at: int, start: int) -> int:
        found = at
        for place in range(at, start):
            if self.toks[place].low == ",":
                found = place
                break
        return found

    def _connects(self, at: int) -> bool:
        token = self.toks[at]
        if token.known & WH and at + 1 < len(self.toks) and self.toks[at + 1].low == ",":
            return False  # as in "Asked why, he shrugged"
        return bool(token.known & (COORD | WH | SUB)) or token.low == "that" or token.low in LINKING_PREPOSITIONS

    def _before_introduction(self, comma: int) -> int:
        """The token before an introducing phrase ("in April,") that ends at a comma."""
        toks, at = self.toks, comma - 1
        while at >= self.floor and at > comma - LONGEST_SUBJECT:
            token = toks[at]
            if token.kind in (tk.POINT, tk.QUOTE) and token.low not in ("'", "%", "."):
                return at
            if self._connects(at) and token.low not in ("as", "like", "than", "after", "before", "since", "until"):
                inner = token.known & COORD and at > self.floor and is_noun(toks[at - 1]) and toks[at - 1].low != ","
                if not inner:
                    return at
            at -= 1
        return at

    def _object_relative(self, at: int) -> bool:
        """Whether a `that` before a subject begins a relative clause, by the noun before it."""
        if at == self.floor and not self.floor:
            return False
        before = self.toks[at - 1]
        if (
            at - 1 in self.verbal
            or at - 1 < self.floor
            or not is_noun(before)
            or before.low in words.OBJECT_PRONOUNS
            or before.known & ADV
        ):
            return False
        if before.low in words.CONFIDENT | words.HEDGED | words.HARD | words.DENYING_ADJECTIVES:
            return False
        return before.low not in words.CLAIM_NOUNS and before.low not in words.FACTS and not self._object_of_telling(at)

    def _object_of_telling(self, at: int) -> bool:
        """Whether a verb of telling, or a phrase after a noun or verb of saying, explains a `that` after a noun."""
        for place in range(at - 1, max(-1, at - 25), -1):
            token = self.toks[place]
            if token.low in words.CLAIM_NOUNS and not token.forms & tk.ING:
                return True
            if token.forms & ~tk.BASE and token.lemma in words.SAY:
                return True
            if token.forms & tk.BASE and token.lemma in words.SAY and token.low not in words.NOUNISH:
                return True
            if token.low in (",", ";", "—", "–") or (token.forms & (tk.PAST | tk.THIRD) and not token.forms & tk.PART):
                return False
        return False

    def _wh(self, at: int, comma: bool) -> tuple[int, int, bool]:
        toks = self.toks
        low = toks[at].low
        before = toks[at - 1] if at else None
        if before is not None and before.known & PREP and low in ("which", "whom", "whose"):
            before = toks[at - 2] if at > 1 else None
            if before is not None and before.low == ",":
                return ASIDE, at, True
            return RELATIVE, at, comma
        if before is not None and before.low in (",", "—", "(") and low in ("which", "who", "whom", "whose", "where"):
            return ASIDE, at, True
        if low in ("who", "which", "whom", "whose"):
            return RELATIVE, at, comma
        if low == "when":
            return UNDER, at, comma or (before is not None and before.low == ",")
        if low == "where" and before is not None and before.low == ",":
            return ASIDE, at, True
        if before is not None and is_noun(before) and low in ("where", "why"):
            return RELATIVE, at, comma
        return WHETHER, at, comma

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

    # other places of a verb

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

    def _says_more(self, region: Region) -> bool:
        """Whether a phrase is an age or another apposition after a name: ", 61,"."""
        start = region[0]
        age = region[1] - start == 1 and self.toks[start].kind == tk.NUMBER
        return (age and start > 1 and self.toks[start - 1].low == ",") or self._is_apposition(region)

    def _is_example(self, region: Region) -> bool:
        """Whether a phrase is one of those before it: ", among them the chancellor"."""
        start = region[0]
        while start > self.floor and self.toks[start - 1].low != "," and region[0] - start < 4:
            start -= 1
        opens = start > self.floor and self.toks[start - 1].low == ","
        return opens and self.toks[start].low in ("among", "including", "notably", "such", "like", "especially")

    def _is_apposition(self, region: Region) -> bool:
        """Whether a phrase only says more of a name before it: ", a biologist"."""
        toks, start = self.toks, region[0]
        if start < 2 or toks[start].low not in words.ARTICLES or toks[start - 1].low != ",":
            return False
        return toks[start - 2].capital or (toks[start].low != "the" and is_noun(toks[start - 2]) and not self.clauses)

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

    def _aside_phrase(self, start: int, end: int) -> bool:
        token = self.toks[start]
        return start < end and not token.known & COORD

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

    def _opening(self, group: VerbGroup) -> Clause | None:
        if group.weak or self.clauses:
            return None
        return Clause(group, None, 0, 0, START, -1)


def _may_end_phrase(token: Token) -> bool:
    return token.kind == tk.POINT or is_noun(token) or bool(token.known & ADV) or token.low in words.OBJECT_PRONOUNS


def noun_phrase(toks: Sequence[Token], at: int) -> Region | None:
    """The phrase of nouns that begins at a token, with what hangs on it by prepositions."""
    start, end = at, len(toks)
    if at >= end or toks[at].kind not in (tk.WORD, tk.NUMBER):
        return None
    after = toks[at + 1] if at + 1 < end else None
    counted = toks[at].low == "one" and after is not None and (is_noun(after) or after.low == "of")
    counted = counted and after is not None and not after.forms & tk.PAST
    pronoun = toks[at].low in words.OBJECT_PRONOUNS and not is_noun_after(toks, at) and not counted
    if toks[at].low in words.PERSONAL or pronoun:
        return at, at + 1
    seen = False
    while at < end and not _ends_phrase(toks, at, seen):
        seen = seen or is_noun(toks[at])
        at += 1
    while at > start and (toks[at - 1].known & (PREP | COORD | DET) and not is_noun(toks[at - 1])):
        at -= 1
    return (start, at) if seen and at > start else None


def _ends_phrase(toks: Sequence[Token], at: int, seen: bool) -> bool:
    """Whether a phrase of nouns ends before a token; `seen` says whether it has a noun already."""
    token, more = toks[at], at + 1 < len(toks)
    if token.kind == tk.POINT:
        return not (token.low in ("'", "&", "/", "-", "%", "$", ".") and more)
    if token.kind == tk.QUOTE or token.known & (SUB | WH | tk.MODAL | tk.BE):
        return True
    if token.known & COORD and not (more and (is_noun(toks[at + 1]) or toks[at + 1].known & DET)):
        return True
    if not seen:
        return bool(token.known & PREP)
    if token.low == "that" or token.low in words.PERSONAL or (token.known & ADV and not token.known & DET):
        return True
    if token.known & PREP:
        return token.low not in ("of", "in", "at", "for", "from", "on")
    if token.forms & tk.PART and not token.capital and more and toks[at + 1].low == "by":
        return True
    if token.capital or not token.forms & (tk.PAST | tk.THIRD) or toks[at - 1].low == "'s":
        return False
    return token.lemma not in words.NOUNISH or bool(token.forms & tk.PART and token.low not in words.NOUNISH)


def is_noun_after(toks: Sequence[Token], at: int) -> bool:
    """Whether a possessive has its noun right after it."""
    return at + 1 < len(toks) and is_noun(toks[at + 1]) and bool(toks[at].known & POSS)
