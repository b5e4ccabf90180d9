"""Reads one sentence: which of its clauses are claims, and by which voices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from standoff.reading import tokens as tk
from standoff.reading import words
from standoff.reading.clauses import (
    AFTER_QUOTE,
    ASIDE,
    BREAK,
    COMMA,
    COORDINATE,
    LOOSE,
    START,
    THAT,
    UNDER,
    WHETHER,
    ZERO,
    Clause,
    Linker,
    Region,
    noun_phrase,
)
from standoff.reading.phrases import (
    BARE,
    FINITE,
    PARTICIPLE,
    PASTS,
    PERFECT,
    PLUPERFECT,
    PRESENT,
    RUNNING,
    TO,
    WOULD,
    VerbGroup,
    is_noun,
)
from standoff.reading.seen import beside, main_verb, saying_verb
from standoff.reading.tokens import Token
from standoff.reading.voices import Voices

FAR = 30  # tokens between a verb of saying and what it says
Chain = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """Whose words a sentence is: `chain` ends with the source's own voice, `me` is who "I" is in it."""

    chain: Chain
    me: str
    quoted: bool = False
    answer: bool = False
    item: bool = False


@dataclass(slots=True, eq=False)
class Found:
    """A claim of the sentence: tokens from `start` to before `end`."""

    start: int
    end: int
    chain: Chain
    stance: str
    rule: str
    cue: str = ""
    group: VerbGroup | None = None
    subject: Region | None = None


@dataclass(slots=True, eq=False)
class Said:
    """Who reports a content and how. `voices` stand before those of the host clause; `whole` keeps it one claim with
    its host."""

    voices: Chain
    stance: str
    rule: str
    cue: str
    host: int
    whole: bool = False
    extra: tuple[tuple[Chain, str], ...] = ()
    keeps_host: bool = False


@dataclass(slots=True, eq=False)
class State:
    """What is known of a clause while its sentence is read."""

    chain: Chain
    stance: str = "asserts"
    rule: str = "own voice"
    cue: str = ""
    own: bool = True
    said: Said | None = None
    parent: int = -1
    ends: int = -1
    governs: bool = False
    extra: tuple[tuple[Chain, str], ...] = ()


_JUDGING = ("able", "ible", "ory", "ful", "ous", "ic", "al", "ive", "less", "ed", "ent", "ant", "lie", "shame", "disgrace")


@dataclass(slots=True)
class SentenceReader:
    """Reads the tokens of one sentence. `quotes` gets the chain of each quotation in it, by its number."""

    text: str
    toks: Sequence[Token]
    context: Context
    voices: Voices
    clauses: list[Clause] = field(default_factory=list)
    groups: list[VerbGroup] = field(default_factory=list)
    states: list[State] = field(default_factory=list)
    quotes: dict[int, tuple[Chain, str, str]] = field(default_factory=dict)
    found: list[Found] = field(default_factory=list)
    cuts: list[Region] = field(default_factory=list)
    resolved: dict[int, str] = field(default_factory=dict)
    voice_of_fragment: str = ""

    def run(self) -> list[Found]:
        linker = Linker(self.toks)
        self.clauses = linker.run()
        self.groups = linker.groups
        for at in range(len(self.clauses)):
            self.states.append(State(self._base()))
            self.states[at] = self._state(at)
            self._mention(at)
        self._reason_alone()
        self._asides()
        self._tags()
        self._phrases()
        self._give_quotes()
        self._emit()
        return self.found

    def _reason_alone(self) -> None:
        """ "Not because Zhelin is harmless.": a reason that stands alone is a claim."""
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
        if clause.subject is None or clause.link == LOOSE:
            return
        token = self.toks[clause.subject[0]]
        kin = {self.toks[place].low for place in range(*clause.subject)} & words.KIN
        if token.low in ("my", "our", "his", "her") and kin:
            self._named(clause.subject, clause.apposition)
        if token.low in ("he", "she", "they", "it") or (token.known & tk.POSS and clause.apposition is not None):
            self._named(clause.subject, clause.apposition)
        elif not token.known & (tk.PRON | tk.POSS) and (token.capital or token.known & tk.DET):
            self._named(clause.subject, clause.apposition)
        self.voices.mention_document(self.toks, self.text, clause.group.last + 1)

    def _named(self, region: Region, apposition: Region | None = None) -> str:
        """The voice that a phrase of this sentence names; a pronoun is settled once, at its place."""
        pronoun = self.toks[region[0]].low in ("he", "she", "they", "it")
        known = self.resolved.get(region[0]) if pronoun else None
        if known is None:
            known = self.voices.of(self.toks, self.text, region, self.context.me, apposition)
            self.resolved[region[0]] = known
        return known

    # chains

    def _base(self) -> Chain:
        return self.context.chain

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
        """The voices of a relative clause that tells of a reply: the narrator's."""
        group = self.clauses[at].group
        if self.toks[self.clauses[at].start].low in ("a", "an") and group.tense != WOULD:
            return self._base()
        if group.lemma in words.DENY | words.NAMING or (self._reports(group) and group.tense in (PRESENT, PERFECT)):
            return self._base()
        return chain

    def _reports(self, group: VerbGroup) -> bool:
        return group.lemma in words.SAY and (group.lemma not in words.FACTIVE or group.lemma in ("find", "show"))

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
        found = []
        while at >= 0:
            clause = self.clauses[at]
            if not (clause.link in (UNDER,) or clause.embedded or clause.link == ASIDE):
                found.append(at)
            elif clause.link == ASIDE and not found:
                found.append(at)
            elif self.states[at].said is not None and self.states[at].own:
                found.append(at)
            at = self.states[at].parent if self.states[at].parent != at else -1
        return found

    def _sibling(self, clause: Clause, path: list[int]) -> int:
        inner, outer = path[0], path[-1]
        if len(path) == 1:
            return inner
        group = clause.group
        if clause.connector + 1 < len(self.toks) and self.toks[clause.connector + 1].low in ("perhaps", "maybe", "indeed", "so"):
            return outer
        if clause.subject is None and group.lemma in words.SAY | words.ACTING:
            for place in path[1:]:
                if group.tense == self.clauses[place].group.tense and self.clauses[place].group.lemma in words.SAY:
                    return place
        if clause.subject is not None and self.toks[clause.subject[0]].low in ("i", "we"):
            mine = self.clauses[inner].subject
            if mine is None or self.toks[mine[0]].low not in ("i", "we"):
                return outer
        if (self._reports(group) or group.lemma in words.ACTING) and group.tense in (PASTS, PRESENT, PERFECT):
            if clause.subject is None:
                for place in path[1:]:
                    if group.tense == self.clauses[place].group.tense:
                        return place
            elif self.clauses[path[1]].group.tense != PASTS or group.tense != PLUPERFECT:
                return outer
        seen = self._seen_beside(clause, path)
        if seen >= 0:
            return seen
        governor, content = self.clauses[path[1]].group, self.clauses[inner].group
        if clause.subject is None and governor.tense == PASTS and group.tense in (WOULD, PLUPERFECT):
            return inner
        if clause.subject is None:
            if group.tense == governor.tense != content.tense:
                return path[1]
            return inner if self._alike(group, content) or not self._alike(group, governor) else path[1]
        if governor.tense == PASTS and group.tense in (WOULD, PLUPERFECT):
            return inner
        if governor.tense == PASTS == group.tense and content.tense in (WOULD, PLUPERFECT) and clause.comma:
            return outer
        if governor.tense == PASTS and group.tense in (PRESENT, PERFECT) and content.tense not in (PRESENT, PERFECT):
            return outer
        if not clause.comma or self._alike(group, content):
            return inner if self.toks[clause.connector].low != "but" or self._alike(group, content) else outer
        return outer

    def _seen_beside(self, clause: Clause, path: list[int]) -> int:
        """The clause of a path that a parser puts a clause beside, or -1."""
        verb = beside(self.toks, main_verb(self.toks, clause.group.first, clause.group.last))
        while verb >= 0:
            for place in path:
                if self.clauses[place].group.first <= verb <= self.clauses[place].group.last:
                    return place
            verb = beside(self.toks, verb)
        return -1

    @staticmethod
    def _alike(one: VerbGroup, other: VerbGroup) -> bool:
        if one.auxiliary and other.auxiliary:
            return True
        return one.tense == other.tense or {one.tense, other.tense} <= {PASTS, PLUPERFECT, WOULD}

    def _backshifted(self, at: int) -> bool:
        return self.clauses[at].group.tense in (WOULD, PLUPERFECT)

    # contents

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
        if said.host >= 0 and not said.keeps_host:
            host = self.states[said.host]
            host.governs = True
            if self.clauses[said.host].link != ASIDE or True:
                host.own = False
        if clause.link == WHETHER:
            clause.link, clause.start = THAT, clause.connector + 1
        chain = self._joined(said.voices, host_chain)
        extra = tuple((self._joined(voices, host_chain), stance) for voices, stance in said.extra)
        stance = said.stance
        if not said.voices and said.host >= 0 and self.states[said.host].said is not None and stance == "asserts":
            stance = self.states[said.host].stance
        return State(chain, stance, said.rule, said.cue, said=said, parent=said.host, extra=extra)

    def _joined(self, voices: Chain, chain: Chain) -> Chain:
        """A longer chain; a voice that reports itself is one link."""
        for voice in reversed(voices):
            if voice and voice != chain[0] and not self._is_self(voice, chain):
                chain = (voice, *chain)
        return chain

    def _is_self(self, voice: str, chain: Chain) -> bool:
        if voice == self.voices.own and len(chain) == 1:
            return True
        return voice in (self.context.me, "") and (chain[0] == self.context.me or len(chain) == len(self.context.chain))

    def _governor(self, at: int) -> Said | None:
        clause = self.clauses[at]
        place = clause.connector if clause.link != ZERO else clause.start
        toks = self.toks
        group = self._group_before(place)
        noun = self._noun_before(place, group)
        if noun is not None:
            return self._by_noun(noun, at, place)
        if clause.link == THAT and place > 0 and (toks[place - 1].known & tk.COORD or toks[place - 1].low == ","):
            beside = self._earlier_content(at)
            if beside is not None and (group is None or group.last < self.clauses[at - 1].group.first or True):
                if group is None or not self._close(group, place):
                    return self.states[beside].said
        if group is None:
            return None
        return self._by_verb(group, at, place)

    def _close(self, group: VerbGroup, place: int) -> bool:
        """Whether a verb of saying stands nearer than the last content: it is its own governor."""
        last = self.clauses[-1] if not self.states else self.clauses[len(self.states) - 1]
        speaks = group.lemma in words.SAY and group.lemma not in words.FACTIVE
        return speaks and (group.first > last.group.last or group is last.group) and not last.embedded

    def _earlier_content(self, at: int) -> int | None:
        for place in range(at - 1, -1, -1):
            if self.states[place].said is not None and self.clauses[place].link in (THAT, ZERO, COORDINATE):
                return place
        return None

    def _group_before(self, place: int) -> VerbGroup | None:
        """The verb that a content clause beginning at a token may hang on: the last one before that can speak."""
        best = None
        hanging = {id(c.group) for c in self.clauses if c.embedded} if place and self.toks[place - 1].low == "," else set()
        for group in self.groups:
            if group.last >= place:
                break
            if id(group) in hanging or (hanging and group.kind == TO and group.lemma not in words.SAY):
                continue
            if place - group.last > FAR or (group.kind == PARTICIPLE and self.toks[group.last + 1].low == "by"):
                continue
            if group.lemma in words.SAY or group.lemma in (
                "be",
                "feel",
                "make",
                "put",
                "give",
                "have",
                "take",
                "leave",
            ):
                best = group
            elif group.kind == FINITE:
                best = group
        return best

    def _noun_before(self, place: int, group: VerbGroup | None) -> int | None:
        """A noun of saying right before "that", or before its "by" or "of" phrase."""
        toks, at = self.toks, place - 1
        floor = group.last if group is not None else -1
        steps = 0
        while at > floor and steps < 25:
            token = toks[at]
            if token.low in words.CLAIM_NOUNS | words.FACTS and not token.known & tk.PREP and (token.first or not token.capital):
                return at if self._noun_governs(at, place, group) else None
            if token.low in (";", "—", "–", ":") or token.kind == tk.QUOTE:
                return None
            at -= 1
            steps += 1
        return None

    def _noun_governs(self, at: int, place: int, group: VerbGroup | None) -> bool:
        toks = self.toks
        between = [toks[p] for p in range(at + 1, place)]
        linked = not between or between[0].low in ("by", "of", ",", "among", "from", "in", "on", "at")
        if not linked and not between[0].forms & tk.PART:
            return False
        speaks = group is not None and group.lemma in words.SAY and group.lemma not in words.DENY
        if not speaks or (at > 0 and toks[at - 1].low in ("'s", "'") and not between):
            return True
        assert group is not None
        first = at
        while first > group.last + 1 and not toks[first].known & tk.PREP:
            first -= 1
        if toks[first].known & tk.PREP and first > group.last:
            return not between and toks[first].low in ("of", "about", "with") and first > group.last + 1
        return group.lemma not in words.TELL or at > group.last + 3 or not between

    # by verbs

    def _by_verb(self, group: VerbGroup, at: int, place: int) -> Said | None:
        host = self._host_of(group, at)
        cue = self.toks[group.last].low
        if group.lemma == "be" or (group.lemma in ("feel", "find", "make", "seem") and self._adjective(group, place)):
            return self._by_adjective(group, at, place, host)
        if group.lemma == "put" and group.passive:
            return self._by_passive(group, at, place, host, cue)
        if self.clauses[at].link == WHETHER and self.toks[place].low == "how" and group.lemma in words.TELLING_HOW:
            return Said((self._subject_voice(host, group),), "asserts", "saying", cue, host)
        if group.lemma not in words.SAY:
            if self._seen_to_say(group, at, place, host):
                return Said((self._subject_voice(host, group),), "asserts", "saying", cue, host)
            return Said((), "asserts", "own voice", "", host, whole=True)
        if self.clauses[at].link == WHETHER:
            if group.passive and group.negated and host >= 0 and self._impersonal(host):
                return Said((), "doubts", "unclear", cue, host)
            if group.lemma in words.DOUBT and self.toks[place].low in ("whether", "if") and host >= 0:
                return Said((self._subject_voice(host, group),), "doubts", "doubt", cue, host)
            return Said((), "asserts", "own voice", "", host, whole=True)
        if group.lemma in ("persuade", "convince") and group.passive:
            stance = "doubts" if group.negated else "asserts"
            return Said((self._subject_voice(host, group),), stance, "attitude", cue, host)
        if group.passive or group.kind == PARTICIPLE:
            return self._by_passive(group, at, place, host, cue)
        return self._by_active(group, at, place, host, cue)

    def _seen_to_say(self, group: VerbGroup, at: int, place: int, host: int) -> bool:
        """Whether a parser takes a clause with "that" for the content of a verb that the rules don't know for one of
        saying ("recorded that")."""
        clause, toks = self.clauses[at], self.toks
        if group.kind != FINITE or group.passive or group.negated or group.lemma in words.NO_SAYING:
            return False
        if clause.link != THAT or host < 0 or self._impersonal(host):
            return False
        if any(token.kind == tk.POINT for token in toks[group.last : place]):
            return False
        return group.first <= saying_verb(toks, main_verb(toks, clause.group.first, clause.group.last)) <= group.last

    def _host_of(self, group: VerbGroup, at: int) -> int:
        """The clause whose verb, or whose subject's further verb, a group is."""
        before = self.toks[group.first - 1] if group.first else None
        reported = group.kind == RUNNING and before is not None and (before.low == "," or bool(before.known & tk.COORD))
        for place in range(at - 1, -1, -1):
            if self.clauses[place].group.first <= group.first:
                if reported and (self.states[place].said is not None or self.clauses[place].embedded):
                    continue
                return place
        return at - 1

    def _by_active(self, group: VerbGroup, at: int, place: int, host: int, cue: str) -> Said:
        """ "X said that ...", "X does not believe that ...", "X knows that ..."."""
        if group.kind == TO and self._judged(host):
            return self._by_infinitive(group, host, "", cue, self._stance(group))
        if host >= 0 and self._nobody(host) and group.lemma in words.DENY | words.DOUBT:
            return Said((), "asserts", "own voice", cue, host)
        negated = group.negated or (host >= 0 and self._nobody(host))
        if negated and group.lemma not in words.BELIEVING:
            return Said((), "asserts", "own voice", "", host, whole=True)
        if group.lemma in words.FACTIVE and not self._speaks_by(group, host):
            return self._by_knowing(group, host, cue)
        subject = self._subject_voice(host, group)
        stance = self._stance(group)
        if group.kind == TO:
            return self._by_infinitive(group, host, subject, cue, stance)
        voices = (subject, *self._channel(group, place))
        rule = "denial" if stance != "asserts" else "own attitude" if host >= 0 and self._first_person(host) else "saying"
        apart = group.kind == RUNNING and group.first > 0 and self.toks[group.first - 1].low != "as"
        return Said(voices, stance, rule, cue, host, keeps_host=apart)

    def _judged(self, host: int) -> bool:
        """Whether a clause judges what "to say that" would be: "it would be wrong"."""
        clause = self.clauses[host] if host >= 0 else None
        return clause is not None and clause.group.lemma in ("be", "find", "seem")

    def _speaks_by(self, group: VerbGroup, host: int) -> bool:
        """Whether a verb of finding or showing gives its subject a voice."""
        if group.lemma == "find":
            return group.kind == FINITE
        return group.lemma in ("show", "learn", "demonstrate") and self._documents(host)

    def _by_knowing(self, group: VerbGroup, host: int, cue: str) -> Said:
        """A verb that tells what the narrator takes for true, or what someone asks for."""
        if group.lemma == "hear" and host >= 0 and self._start_of_subject(host) in ("one", "we", "you"):
            return Said((self._unnamed(host, group),), "asserts", "hearsay", cue, host)
        if group.kind == RUNNING and group.lemma == "find" or group.lemma in words.ASKING:
            return Said((self._subject_voice(host, group),), "asserts", "saying", cue, host, keeps_host=group.kind == RUNNING)
        return Said((), "asserts", "knowing", cue, host, whole=group.lemma in words.PROVING, keeps_host=group.kind != FINITE)

    def _start_of_subject(self, host: int) -> str:
        subject = self.clauses[host].subject
        return self.toks[subject[0]].low if subject is not None else ""

    def _unnamed(self, host: int, group: VerbGroup) -> str:
        """A voice that has no name, by the words of the text: "one often hears"."""
        subject = self.clauses[host].subject if host >= 0 else None
        start = subject[0] if subject and group.last - subject[0] < 12 else group.first
        said = self.text[self.toks[start].start : self.toks[group.last].end]
        return f"unnamed (“{said[0].lower() + said[1:] if not said.startswith('I ') else said}”)"

    def _impersonal(self, host: int) -> bool:
        return self._start_of_subject(host) == "it"

    def _nobody(self, host: int) -> bool:
        return self._start_of_subject(host) in ("nobody", "none", "neither", "no", "nothing", "few")

    def _by_infinitive(self, group: VerbGroup, host: int, subject: str, cue: str, stance: str) -> Said:
        clause = self.clauses[host] if host >= 0 else None
        if clause is not None and clause.group.lemma == "be":
            low = {self.toks[p].low for p in range(clause.group.last + 1, group.first)}
            if low & words.DENYING_ADJECTIVES:
                return Said((), "denies", "wrong to say", cue, host)
            if low & words.HARD:
                return Said((), "doubts", "hard to believe", cue, host)
            return Said((), stance, "own voice", cue, host)
        if clause is not None and clause.group.lemma in ("find",):
            return Said((), "doubts", "hard to believe", cue, host)
        return Said(
            (subject,),
            stance,
            "saying",
            cue,
            host,
            keeps_host=clause is not None
            and clause.group.lemma not in ("use", "ask", "go", "continue", "want", "seem", "appear", "begin", "have"),
        )

    @staticmethod
    def _stance(group: VerbGroup) -> str:
        if group.lemma in words.DENY:
            return "asserts" if group.negated else "denies"
        if group.lemma in words.DOUBT:
            return "asserts" if group.negated else "doubts"
        return "denies" if group.negated else "asserts"

    def _first_person(self, host: int) -> bool:
        subject = self.clauses[host].subject
        return subject is not None and self.toks[subject[0]].low in ("i", "we")

    def _documents(self, host: int) -> bool:
        """Whether the subject is a document or a count, which speaks by what it shows."""
        if host < 0 or self.clauses[host].subject is None:
            return False
        start, end = self.clauses[host].subject or (0, 0)
        if self.toks[start].low in ("that", "this"):
            return False
        return any(
            self.toks[p].low in words.DOCUMENTS | words.GROUPS
            or self.toks[p].low
            in ("scientists", "researchers", "auditors", "inspectors", "judges", "investigators", "tribunal")
            for p in range(start, end)
        )

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
        asked = self.clauses[host - 1] if host else None
        if asked is not None and self.toks[clause.subject[0]].low == "it" and asked.group.last == clause.subject[0] - 1:
            if asked.group.lemma in ("wish", "want", "like", "ask", "let", "have", "see") and asked.subject is not None:
                return self._named(asked.subject, asked.apposition)
        return self._named(clause.subject, clause.apposition)

    def _following_subject(self, group: VerbGroup) -> Region | None:
        for clause in self.clauses:
            if clause.group.first > group.last and clause.link in (START, COMMA):
                return clause.subject
        return None

    def _antecedent(self, clause: Clause) -> str:
        """Whom a relative pronoun stands for."""
        at = clause.head if clause.head >= 0 else clause.cut - 1
        start = at
        toks = self.toks
        while start > 0 and (
            is_noun(toks[start - 1]) or toks[start - 1].known & tk.DET or toks[start - 1].low in ("'s", "of", "'")
        ):
            start -= 1
        if at < 0 or start > at or not is_noun(toks[at]):
            return ""
        return self.voices.of(toks, self.text, (start, at + 1), self.context.me)

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

    def _by_passive(self, group: VerbGroup, at: int, place: int, host: int, cue: str) -> Said:
        """ "X was told by Y that ...", "it is said that ..."."""
        if group.negated and group.lemma not in words.BELIEVING:
            return Said((), "asserts", "own voice", "", host, whole=True)
        agent = self._agent(group, place)
        first = group.first
        if not agent and first > 1 and self.toks[first - 1].low == "it" and self.toks[first - 2].lemma == "let" and host:
            return Said((self._subject_voice(host - 1, self.clauses[host - 1].group),), "asserts", "saying", cue, host)
        if not agent and group.lemma in words.AGREEING:
            return Said((), self._stance(group), "own voice", cue, host)
        return Said((agent or self._unnamed(host, group),), self._stance(group), "passive", cue, host)

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

    # by adjectives and nouns

    def _adjective(self, group: VerbGroup, place: int) -> str:
        for at in range(group.last + 1, min(place, group.last + 8)):
            low = self.toks[at].low
            if low in words.CONFIDENT | words.HEDGED | words.HARD | words.DENYING_ADJECTIVES:
                return low
        return ""

    def _by_adjective(self, group: VerbGroup, at: int, place: int, host: int) -> Said:
        low = self._adjective(group, place)
        subject = self.clauses[host].subject if host >= 0 else None
        impersonal = subject is None or self.toks[subject[0]].low in ("it", "there", "this", "that", "what")
        if low in words.HEDGED or (low in ("clear", "certain", "sure") and group.negated):
            return (
                Said((), "doubts", "unclear", low, host)
                if impersonal
                else Said((self._subject_voice(host, group),), "doubts", "attitude", low, host)
            )
        if self.clauses[at].link == WHETHER:
            return Said((), "asserts", "own voice", "", host, whole=True)
        if low in words.DENYING_ADJECTIVES and impersonal:
            return Said((), "asserts" if group.negated else "denies", "wrong to say", low, host)
        if low in words.CONFIDENT and not impersonal:
            return Said(
                (self._subject_voice(host, group),), "doubts" if group.negated else "asserts", "attitude", low, host
            )
        cleft = self._cleft(host, at)
        if cleft is not None:
            return cleft
        if not low and self.clauses[at].link == THAT and place == group.last + 1:
            view = self._view_subject(host)
            if view is not None:
                return view
        if impersonal and low:
            return Said((), "asserts", "own voice", low, host, whole=True)
        return Said((), "asserts", "own voice", "", host, whole=True)

    def _cleft(self, host: int, at: int) -> Said | None:
        """ "What I don't accept is that"."""
        if host < 1 or at != host + 1 or self.clauses[host - 1].link != WHETHER:
            return None
        asked = self.clauses[host - 1]
        if asked.group.lemma not in words.SAY or self.toks[asked.connector].low != "what":
            return None
        voice = self._subject_voice(host - 1, asked.group)
        return Said((voice,), self._stance(asked.group), "saying", self.toks[asked.group.last].low, host)

    def _view_subject(self, host: int) -> Said | None:
        """ "Their view is that": the subject is a noun of saying."""
        subject = self.clauses[host].subject if host >= 0 else None
        if subject is None:
            return None
        for at in range(*subject):
            if self.toks[at].low in words.VIEW_NOUNS:
                voice = self._holder(at, subject[1])
                return Said((voice,), "asserts", "noun of saying", self.toks[at].low, host) if voice else None
        return None

    def _holder(self, noun: int, place: int) -> str:
        """Whose claim a noun of saying tells of: by "by", "of", or a possessive before it."""
        toks = self.toks
        for at in range(noun + 1, min(place, noun + 8)):
            if toks[at].low in ("by", "of", "among", "from"):
                region = noun_phrase(toks, at + 1)
                if region is not None and region[1] <= place:
                    return self.voices.of(toks, self.text, region, self.context.me)
        for at in range(noun + 1, min(place, noun + 8)):
            if toks[at].low in ("in", "on"):
                region = noun_phrase(toks, at + 1)
                if region is not None and region[1] <= place and self._can_speak("in", region):
                    return self.voices.of(toks, self.text, region, self.context.me)
        for at in range(noun - 1, max(-1, noun - 4), -1):
            if toks[at].known & tk.POSS:
                return self._owner(at)
            if not (is_noun(toks[at]) or toks[at].known & tk.ADJ):
                break
        return ""

    def _owner(self, at: int) -> str:
        toks = self.toks
        if toks[at].low not in ("'s", "'"):
            owner = {"my": "i", "our": "we", "his": "he", "her": "she", "its": "it", "their": "they"}.get(
                toks[at].low, ""
            )
            if owner in ("i", "we"):
                return self.context.me
            return self.voices.antecedent(owner) or owner
        start, verbal = at, {place for group in self.groups for place in range(group.first, group.last + 1)}
        while start > 0 and start - 1 not in verbal and (is_noun(toks[start - 1]) or toks[start - 1].known & tk.DET):
            start -= 1
        return self.voices.of(toks, self.text, (start, at), self.context.me) if start < at else ""

    def _by_noun(self, noun: int, at: int, place: int) -> Said | None:
        host = at - 1
        toks = self.toks
        low = toks[noun].low
        if low in words.FACTS and low not in words.CLAIM_NOUNS:
            return Said((), "asserts", "own voice", "", host, whole=True)
        voice = self._holder(noun, place)
        group = self._group_before(noun)
        host = self._host_of(group, at) if group is not None else at - 1
        if not voice:
            verb = toks[group.last] if group is not None else None
            if group is not None and host >= 0 and group.lemma == "be" and toks[group.last + 1].low in ("of", "under"):
                return Said((self._subject_voice(host, group),), "asserts", "noun of saying", low, host)
            if (
                verb is not None
                and verb.lemma
                in (
                    "make",
                    "give",
                    "have",
                    "express",
                    "voice",
                    "take",
                    "hold",
                    "raise",
                    "share",
                    "offer",
                    "repeat",
                    "add",
                )
                and noun - group.last < 6
                and host >= 0
            ):
                stance = "doubts" if low in ("doubt", "doubts") else "asserts"
                return Said((self._subject_voice(host, group),), stance, "noun of saying", low, host)
            start = noun
            while start > 0 and (toks[start - 1].known & tk.DET or toks[start - 1].known & tk.ADJ) and noun - start < 3:
                start -= 1
            voice = f"unnamed (“{self.text[toks[start].start : toks[noun].end].lower()} that”)"
        stance = "denies" if low in ("denial",) else "doubts" if low in ("doubt", "doubts") else "asserts"
        extra: tuple[tuple[Chain, str], ...] = ()
        keeps = True
        if group is not None and host >= 0 and group.lemma in words.DENY and noun - group.last < 8:
            extra = (((self._subject_voice(host, group),), "denies"),)
            keeps = False
        elif (
            group is not None
            and host >= 0
            and group.negated
            and group.lemma in ("believe", "accept", "share")
            and noun - group.last < 12
        ):
            extra = (((self._subject_voice(host, group),), "denies"),)
            keeps = False
        elif group is not None and host >= 0 and group.lemma == "share" and noun - group.last < 8:
            extra = (((self._subject_voice(host, group),), "asserts"),)
            keeps = False
        elif host >= 0 and group is not None and group.lemma == "be" and group.last + 4 >= noun:
            keeps = False
        return Said((voice,), stance, "noun of saying", low, host, extra=extra, keeps_host=keeps)

    @property
    def told(self) -> Chain:
        """Whose words the last content is, where a past verb reports it: what follows may go on with them."""
        for at in range(len(self.states) - 1, -1, -1):
            state = self.states[at]
            if state.said is not None and state.own and state.said.host >= 0:
                past = self.clauses[state.said.host].group.tense == PASTS
                return state.chain if past and len(state.chain) > len(self._base()) else ()
        return ()

    def lead(self) -> Chain:
        """Who is said to speak in what follows a colon at the end."""
        if not self.toks or self.toks[-1].low != ":" or not self.clauses:
            return ()
        at = len(self.clauses) - 1
        while at > 0 and self.clauses[at].embedded:
            at -= 1
        group = self.clauses[at].group
        if group.lemma not in words.SAY | words.ACTS or self.states[at].governs:
            return ()
        return self._joined((self._tag_voice(self.clauses[at], group),), self.states[at].chain)

    # after all clauses

    def _asides(self) -> None:
        """A relative clause on a subject is said by who says what its subject does."""
        for at, clause in enumerate(self.clauses):
            following = self.clauses[at + 1] if at + 1 < len(self.clauses) else clause
            if clause.link == ASIDE and following.resumed:
                self.states[at].chain = self.states[at + 1].chain
                if self.states[at + 1].said is not None:
                    self.states[at].said = self.states[at + 1].said

    def _by_which(self, at: int) -> State | None:
        """ "the report, according to which": what was named before is the voice."""
        clause, toks = self.clauses[at], self.toks
        place = clause.connector
        if place < 3 or toks[place].low != "which" or toks[place - 1].low != "to" or toks[place - 2].low != "according":
            return None
        clause.link, clause.start = ASIDE, place + 1
        clause.cut = place - 3 if toks[place - 3].low == "," else place - 2
        said = Said((self._antecedent(clause),), "asserts", "source phrase", "according to", -1)
        host_chain = self.states[at - 1].chain if at else self._base()
        return State(self._joined(said.voices, host_chain), "asserts", said.rule, said.cue, said=said, parent=at - 1)

    def _tags(self) -> None:
        for at, clause in enumerate(self.clauses):
            if self._is_tag(at):
                self._tag(at, clause)

    def _is_tag(self, at: int) -> bool:
        clause, state = self.clauses[at], self.states[at]
        group = clause.group
        if state.governs or not group.lemma or group.lemma not in words.SAY | {"put"}:
            return False
        if clause.subject is not None and self.toks[clause.subject[0]].low == "you":
            return False
        if group.negated or group.lemma in words.ASKING:
            return False
        as_said = clause.link == UNDER and self.toks[clause.connector].low == "as"
        if not (as_said or clause.link == COMMA or clause.link == AFTER_QUOTE and False):
            return False
        if at == 0 and not self._later(at) and not as_said:
            return False
        return self._closed(group, clause)

    def _later(self, at: int) -> bool:
        return at + 1 < len(self.clauses)

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
            if (
                token.forms & (tk.PAST | tk.THIRD)
                and not token.capital
                and token.low not in words.NOUNISH
                and not token.known
            ):
                return False
            at += 1
        return at >= len(toks)

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
        stance = "doubts" if group.lemma == "doubt" else "asserts"
        for place in self._scope(at):
            self._voiced(
                place, (voice, *self._channel(group, len(self.toks))), stance, self.toks[group.last].low, "tag"
            )

    def _tag_voice(self, clause: Clause, group: VerbGroup) -> str:
        if group.passive:
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

    def _as_said(self, at: int, clause: Clause, voice: str) -> None:
        """ "as Kesh has alleged": a second voice on what stands before or after it."""
        scope = self._scope(at)
        for place in scope:
            state = self.states[place]
            if state.own and voice and voice != state.chain[0]:
                base = self._base()
                if len(state.chain) > len(base):
                    state.extra = (*state.extra, (self._joined((voice,), base), "asserts"))
                    clause.link = COMMA
                else:
                    self._voiced(place, (voice,), "asserts", "as", "as said")
                    clause.link = BREAK

    def _scope(self, at: int) -> list[int]:
        """The clauses that a tag, at a clause, tells the voice of: those before it back to a stop, and one it parts."""
        found: list[int] = []
        clause = self.clauses[at]
        head = clause.cut - 1 if clause.link != UNDER else -1
        if head >= 0 and any(group.kind == TO and group.last == head for group in self.groups):
            return []
        interrupts = head >= 0 and (self._is_connector(head) or bool(self.toks[head].known & tk.PREP))
        if interrupts and at + 1 < len(self.clauses):
            return [at + 1]
        for place in range(at - 1, -1, -1):
            if self._tagged_before(place):
                break
            found.append(place)
            if self.clauses[place].link == BREAK:
                break
        if clause.link == UNDER and not found and at + 1 < len(self.clauses):
            self.clauses[at + 1].start = max(self.clauses[at + 1].start, self._after_sign(self._start_of(at + 1), 0))
            return [at + 1]
        following = at + 1
        while following < len(self.clauses) and (
            self.clauses[following].resumed
            or (self.clauses[following].link == COMMA and not found)
            or (self.clauses[following].embedded and following - 1 in found)
        ):
            found.append(following)
            following += 1
        if following < len(self.clauses) and found and self._same_thing(following, found[0]):
            found.append(following)
        return found

    def _same_thing(self, at: int, other: int) -> bool:
        """Whether a coordinate clause goes on about what the clause before a tag is about."""
        clause, before = self.clauses[at], self.clauses[other]
        if clause.link != COORDINATE or clause.subject is None or before.subject is None or self._reports(clause.group):
            return False
        low = self.toks[clause.subject[1] - 1].low
        same = low == self.toks[before.subject[1] - 1].low or self.toks[clause.subject[0]].low in ("it", "they")
        return same and self._alike(clause.group, before.group)

    def _start_of(self, at: int) -> int:
        clause = self.clauses[at]
        return clause.subject[0] if clause.subject is not None else clause.group.first

    def _tagged_before(self, place: int) -> bool:
        return self.states[place].governs and self.clauses[place].link == BREAK and not self.states[place].own

    def _voiced(self, place: int, voices: Chain, stance: str, cue: str, rule: str) -> None:
        """Puts voices between a clause's own ones and those of the whole sentence."""
        state, base = self.states[place], self._base()
        inner = state.chain[: len(state.chain) - len(base)]
        outer = base
        for voice in reversed(voices):
            if voice and voice != outer[0] and not (voice == self.context.me and len(outer) == len(base)):
                outer = (voice, *outer)
        if inner and outer[: len(inner)] == inner:
            inner = ()
        state.chain = (*inner, *outer)
        if not inner:
            state.stance, state.rule, state.cue = stance, rule, cue

    # phrases that name a source

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
            elif token.low in ("view", "opinion", "eyes") and at > 1:
                self._view_phrase(at)
            elif token.low == "for" and self._opens(at):
                self._for_phrase(at)

    def _opens(self, at: int) -> bool:
        return at == 0 or self.toks[at - 1].low in (",", ";", ":", "—", "–") or bool(self.toks[at - 1].known & tk.COORD)

    def _view_phrase(self, at: int) -> None:
        toks = self.toks
        if at + 1 < len(toks) and toks[at + 1].low == "of" and toks[at - 1].low == "the" and toks[at - 2].low == "in":
            self._source_phrase(at - 2, at + 2, "in the view of")
        elif toks[at - 1].known & tk.POSS:
            start = at - 1
            while start > 0 and toks[start].low != "in" and at - start < 8:
                start -= 1
            if toks[start].low == "in":
                voice = self._owner(at - 1)
                if voice:
                    self._source(start, at + 1, voice, "in one’s view")

    def _for_phrase(self, at: int) -> None:
        """ "For Eusebia Mamani, ..., the ruling came too late"."""
        region = noun_phrase(self.toks, at + 1)
        if region is None or region[1] >= len(self.toks) or self.toks[region[1]].low != ",":
            return
        heads = {self.toks[p].low for p in range(*region)}
        head = self.toks[region[1] - 1]
        person = self.toks[region[0]].capital and head.low in self.voices.full or heads & words.PERSONS
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
        """Gives a voice to the clause that a phrase stands in or ends."""
        toks = self.toks
        if start > 1 and toks[start - 1].known & tk.PREP:  # "the report, according to which"
            return
        opens = self._opens(start) and (start == 0 or toks[start - 1].low != ",") or start == 0
        if start > 0 and toks[start - 1].low == ",":
            opens = start > 1 and (self._is_connector(start - 2))
        inside = None
        for at, clause in enumerate(self.clauses):
            if opens and clause.group.first >= end and not clause.embedded and clause.link != ASIDE:
                inside = at
                break
            if clause.group.first < start and not clause.embedded:
                inside = at
        if inside is None:
            self.quotes_by_phrase(start, end, voice, cue)
            if not self.clauses:
                self.voice_of_fragment, self.cuts = voice, [(start, 0)]
            return
        if self.states[inside].governs and not opens:
            return
        stop = end
        while opens and stop < len(toks) and toks[stop].low == ",":
            stop += 1
        if opens:
            clause = self.clauses[inside]
            if clause.start <= end and not self._aside_after(end):
                clause.start = max(clause.start, stop, self._comma_after(end, clause))
        else:
            self.cuts.append((start, inside))
        self._voiced(inside, (voice,), "asserts", cue, "source phrase")
        for place in range(inside - 1, -1, -1):
            if opens or self.clauses[place].link in (BREAK,) or not self._same_level(place, inside):
                break
            if not self.states[place].governs:
                self._voiced(place, (voice,), "asserts", cue, "source phrase")
        for place in range(inside + 1, len(self.clauses)):
            if self.states[place].parent == inside:
                self._voiced(place, (voice,), "asserts", cue, "source phrase")

    def _comma_after(self, end: int, clause: Clause) -> int:
        """The place after the last comma between a phrase and the subject of its clause."""
        stop = clause.subject[0] if clause.subject else clause.group.first
        return next((at + 1 for at in range(stop - 1, end, -1) if self.toks[at].low == ","), end)

    def _same_level(self, place: int, inside: int) -> bool:
        return False

    def _aside_after(self, end: int) -> bool:
        return end + 1 < len(self.toks) and self.toks[end].low == "," and bool(self.toks[end + 1].known & tk.WH)

    def _is_connector(self, at: int) -> bool:
        token = self.toks[at]
        return bool(token.known & (tk.COORD | tk.WH | tk.SUB)) or token.low in ("that", ".", ";", ":")

    def quotes_by_phrase(self, start: int, end: int, voice: str, cue: str) -> None:
        """A quotation right after a phrase that names its source."""
        at = end
        while at < len(self.toks) and self.toks[at].low in (",", ":"):
            at += 1
        if at < len(self.toks) and self.toks[at].kind == tk.QUOTE:
            self.quotes[self.toks[at].quote] = (self._joined((voice,), self._base()), "source phrase", cue)

    # quotations

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
            if clause.connector == at or (0 <= clause.connector - at <= 1) or clause.cut == at:
                if clause.group.lemma in words.SAY | {"put"} and self._closed(clause.group, clause):
                    return self._speaker(place)
            return None
        return None

    def _speaker(self, place: int) -> tuple[Chain, str, str]:
        clause, state = self.clauses[place], self.states[place]
        state.own = False
        state.governs = True
        voice = self._tag_voice(clause, clause.group)
        channel = self._channel(clause.group, len(self.toks))
        chain = self._joined((voice, *channel), state.chain)
        return chain, "quotation", self.toks[clause.group.last].low

    def _quote_before(self, at: int) -> tuple[Chain, str, str] | None:
        """The speaker named before a quotation: X said, " ... "."""
        if at == 0 or self.toks[at - 1].low not in (",", ":", "—", "–", "that") and not self._verb_right_before(at):
            return None
        as_put = self.clauses[0] if self.clauses else None
        if as_put is not None and as_put.link == UNDER and as_put.connector == 0 and self.toks[0].low == "as" and as_put.group.last < at:
            return self._speaker(0)
        group = None
        for each in self.groups:
            if each.last < at and at - each.last <= FAR:
                group = each
        if group is None:
            return None
        host = self._host_of(group, len(self.clauses))
        while host >= 0 and self.clauses[host].group.first > group.first:
            host -= 1
        if host < 0:
            return None
        if group.lemma in words.SAY | {"put"} or self.toks[at - 1].low == ":":
            if group.kind == FINITE and group.lemma in words.SAY and group is self.clauses[host].group:
                return self._speaker(host)
            if (
                self.clauses[host].group.lemma in words.SAY
                and self.states[host].governs is False
                and group.kind != RUNNING
            ):
                return self._speaker(host)
            voice = self._subject_voice(host, group)
            chain = self._joined((voice,), self.states[host].chain)
            return chain, "quotation", self.toks[group.last].low
        return None

    def _verb_right_before(self, at: int) -> bool:
        return self.toks[at - 1].lemma in words.SAY and bool(self.toks[at - 1].forms)

    # emission

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
        if not self.clauses and not self.found and not question and self._imperative():
            self.found.append(Found(0, len(toks), self._base(), "asserts", "imperative", toks[0].low))
        if not self.clauses and not self.found and not question and (self.context.answer or self.context.quoted or self.voice_of_fragment):
            self._fragment()

    def _fragment(self) -> None:
        end = len(self.toks)
        if any(token.kind == tk.QUOTE for token in self.toks):
            return
        spoken = sum(token.kind == tk.WORD for token in self.toks)
        first = self.toks[0]
        if first.low == "[" or (first.low in words.NO_WISH and first.forms and spoken < 3):
            return
        if spoken > 1 or first.low in words.ANSWERS:
            stance = "denies" if self.toks[0].low in ("no", "not", "never", "nonsense") else "asserts"
            chain = self._joined((self.voice_of_fragment,), self.context.chain)
            end = next((cut for cut, _ in self.cuts if cut > 0), end)
            rule = "source phrase" if self.voice_of_fragment else "answer" if self.context.answer else "quotation"
            self.found.append(Found(0, end, chain, stance, rule))

    def _imperative(self) -> bool:
        """Whether the sentence asks for something: it begins with a bare verb."""
        first = self.toks[0]
        bare = first.forms & tk.BASE and not first.known and first.low not in words.NO_WISH and first.kind == tk.WORD
        return bool(bare) and sum(token.kind == tk.WORD for token in self.toks) > 2 and self.toks[1].low not in (":", ",")

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

    def _side_taken(self, at: int, found: Found) -> None:
        """ "rejected that observation", "called it a bluff": a side taken in a word is a claim of who takes it."""
        clause, group = self.clauses[at], self.clauses[at].group
        if clause.subject is None and clause.link == ASIDE:
            voice = self._antecedent(clause)
        elif clause.subject is not None and not group.negated:
            voice = ""
        else:
            return
        if self._is_said_to(group) and not voice:
            agent = self._agent(group, len(self.toks)) if self.toks[group.last + 1].low == "by" else ""
            start = group.first
            voice = agent or f"unnamed (“{self.text[self.toks[start].start : self.toks[group.last].end]}”)"
            found.chain = self._joined((voice,), found.chain)
            found.rule, found.cue = "passive", self.toks[group.last].low
            return
        if not voice and clause.subject is not None and self.toks[clause.subject[0]].low in ("nobody", "none", "no"):
            return
        after = group.last + 1
        claims = group.lemma in ("claim", "profess", "purport") and after < len(self.toks) and self.toks[after].low == "to"
        takes = group.lemma in words.DENY and not group.passive and (group.lemma == "deny" or self._object_side(group))
        names = group.lemma in words.NAMING and not group.passive and self._names_so(group)
        if not (takes or names or claims) or group.negated or group.kind != FINITE:
            return
        if not voice and clause.subject is not None:
            voice = self._named(clause.subject, clause.apposition)
        found.chain = self._joined((voice,), found.chain)
        found.stance = "denies" if takes else found.stance
        found.rule, found.cue = "side taken", self.toks[group.last].low

    def _names_so(self, group: VerbGroup) -> bool:
        """Whether a verb of naming says what something is, and is no "call on" or "describe"."""
        after = group.last + 1
        if after >= len(self.toks) or self.toks[after].low in ("on", "upon", "for", "off", "out", "back", ",", "."):
            return False
        if group.lemma == "describe":
            return any(token.low == "as" for token in self.toks[after : after + 25])
        return self._has_complement(after)

    def _has_complement(self, at: int) -> bool:
        """Whether two things follow: what is named, and what it is called."""
        toks = self.toks
        pronoun = toks[at].low in words.OBJECT_PRONOUNS | {"that", "this"}
        if pronoun and at + 1 < len(toks):
            return not toks[at + 1].known & (tk.PREP | tk.COORD | tk.WH) and toks[at + 1].kind != tk.POINT
        region = noun_phrase(toks, at)
        if region is None:
            return True
        inner = toks[region[0] + 1 : region[1]]
        second = any(token.known & tk.DET or token.known & tk.ADJ for token in inner)
        ended = region[1] < len(toks) and toks[region[1]].known & tk.ADV
        last = inner[-1].low if inner else ""
        quoted = any(sign in self.text[toks[at].start : toks[region[1] - 1].end + 2] for sign in "\"“‘")
        return second or quoted or last.endswith(_JUDGING) and not ended

    def _is_said_to(self, group: VerbGroup) -> bool:
        """ "is said to have": a passive of saying with an infinitive."""
        after = group.last + 1
        said = group.passive and group.lemma in words.RUMOURED
        return said and any(each.kind == TO and each.first == after for each in self.groups)

    def _object_side(self, group: VerbGroup) -> bool:
        region = noun_phrase(self.toks, group.last + 1)
        if region is None:
            return False
        heads = [self.toks[p].low for p in range(*region)]
        return any(low in words.TAKEN_SIDES and low not in ("proposal", "offer") for low in heads[:4]) or heads[0] in (
            "it",
            "that",
            "this",
            "them",
        )

    def _end(self, at: int) -> int:
        """The token at which a clause's own words end."""
        toks, clause = self.toks, self.clauses[at]
        end = len(toks)
        if at + 1 < len(self.clauses) and self.clauses[at + 1].resumed:
            resumed = self.clauses[at + 1].group.first
            end = self._sign_before(resumed, clause.group.last)
            if clause.link in (THAT, ZERO):
                end = min(end, resumed)
        for place in range(at + 1, len(self.clauses)):
            later = self.clauses[place]
            if self._stops(at, place) and later.cut > clause.group.first:
                end = min(end, later.cut)
                following = self.clauses[place + 1] if place + 1 < len(self.clauses) else later
                if following.resumed and following.cut > clause.group.last:
                    end = min(end, following.cut)
                break
        for place in range(clause.group.last + 1, end):
            if toks[place].low == ";":
                end = place
                break
        for cut, inside in self.cuts:
            if cut > clause.group.first:
                end = min(end, cut)
        for place, token in enumerate(toks):
            if token.kind == tk.QUOTE and clause.group.last < place < end and token.quote in self.quotes:
                end = place
                break
        running = self._running_report(clause, end)
        return running

    def _after_sign(self, at: int, floor: int) -> int:
        """The place after the last sign before a verb."""
        place = at
        while place > floor and self.toks[place - 1].low not in (",", "—", "–", ")"):
            place -= 1
        return place if place > floor else at

    def _sign_before(self, at: int, floor: int) -> int:
        while at > floor + 1 and self.toks[at - 1].low not in (",", "—", "–", ")"):
            at -= 1
        return at - 1 if at > floor + 1 else len(self.toks)

    def _running_report(self, clause: Clause, end: int) -> int:
        """Where ", adding that" or ", finding that" begins after a clause."""
        for group in self.groups:
            if (
                group.kind == RUNNING
                and clause.group.last < group.first < end
                and self.toks[group.first - 1].low == ","
            ):
                if any(
                    c.link in (THAT, ZERO) and s.said is not None and s.said.keeps_host and c.group.first > group.first
                    for c, s in zip(self.clauses, self.states, strict=True)
                ):
                    return group.first - 1
        return end

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
