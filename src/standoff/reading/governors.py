"""Contents that hang on verbs: "X said that", "X was told by Y that"."""

from __future__ import annotations

from standoff.reading import tokens as tk
from standoff.reading import words
from standoff.reading.candidate import Stance
from standoff.reading.clause import THAT, WHETHER, ZERO, Clause
from standoff.reading.noun_phrases import Region, noun_phrase
from standoff.reading.nouns import Nouns
from standoff.reading.phrases import (
    FINITE,
    PARTICIPLE,
    RUNNING,
    TO,
    VerbGroup,
)
from standoff.reading.said import Said
from standoff.reading.seen import main_verb, saying_verb


class Governors(Nouns):
    """Finds the word that a content clause hangs on, and whose content it is."""

    def _governor(self, at: int) -> Said | None:
        clause = self.clauses[at]
        place = clause.connector if clause.link != ZERO else clause.start
        group = self._group_before(place)
        noun = self._noun_before(place, group)
        if noun is not None:
            return self._by_noun(noun, at, place)
        if clause.link == THAT and place > 0 and self._joins_content(place):
            beside = self._earlier_content(at)
            gapped = self._gapped(place) if beside is not None else None
            if gapped is not None and beside is not None:
                return self._instead_of(self.states[beside].said, gapped, clause)
            if beside is not None and (group is None or not self._close(group, place)):
                return self.states[beside].said
        if group is None:
            return None
        if clause.link == THAT and place > 1 and self.toks[place - 2].low == "so":
            return Said((), "asserts", "own voice", "", at - 1, whole=True)  # as in "so often that"
        return self._by_verb(group, at, place)

    def _joins_content(self, place: int) -> bool:
        """Whether a "that" stands beside an earlier one: "and that", ", that", "and with regret that"."""
        toks = self.toks
        if toks[place - 1].known & tk.COORD or toks[place - 1].low in (",", ";"):
            return True
        return place > 2 and toks[place - 2].low == "with" and bool(toks[place - 3].known & tk.COORD)

    def _gapped(self, place: int) -> Region | None:
        """Who else says something, the verb left out: "; the villagers, that ..."."""
        if self.toks[place - 1].low != ",":
            return None
        start = place - 1
        while start > 0 and place - start < 16 and not (self.toks[start].low == ";" or self.toks[start].low == "while"):
            start -= 1
        if self.toks[start].low not in (";", "while"):
            return None
        start += bool(self.toks[start + 1].known & tk.COORD)
        region = noun_phrase(self.toks, start + 1)
        verbs = any(start < group.first < place and group.kind == FINITE for group in self.groups)
        return region if region is not None and self.toks[region[1]].low == "," and not verbs else None

    def _instead_of(self, said: Said | None, region: Region, clause: Clause) -> Said | None:
        """The same report by another voice."""
        clause.cut = region[0] - 1
        return None if said is None else Said((self._named(region),), said.stance, said.rule, said.cue, said.host)

    def _close(self, group: VerbGroup, place: int) -> bool:
        """Whether a verb of saying stands nearer than the last content: it is its own governor."""
        last = self.clauses[-1] if not self.states else self.clauses[len(self.states) - 1]
        speaks = group.lemma in words.SAY and group.lemma not in words.FACTIVE
        return speaks and (group.first > last.group.last or group is last.group) and not last.embedded

    def _noun_before(self, place: int, group: VerbGroup | None) -> int | None:
        """A noun of saying right before "that", or before its "by" or "of" phrase."""
        toks, at = self.toks, place - 1
        floor = group.last if group is not None else -1
        steps = 0
        while at > floor and steps < 25:
            token = toks[at]
            if (
                token.low in words.CLAIM_NOUNS | words.FACTS
                and not token.known & tk.PREP
                and (token.first or not token.capital)
            ):
                return at if self._noun_governs(at, place, group) else None
            if token.low in (";", "—", "–", ":") or token.kind == tk.QUOTE:
                return None
            at -= 1
            steps += 1
        return None

    def _noun_governs(self, at: int, place: int, group: VerbGroup | None) -> bool:
        toks = self.toks
        between = [toks[p] for p in range(at + 1, place)]
        felt = toks[at - 1].low == "with" or (at > 1 and toks[at - 2].low == "with" and toks[at - 1].known & tk.ADJ)
        if at and felt and not between:
            return False  # as in "notes with regret that"
        linked = not between or between[0].low in ("by", "of", ",", "among", "from", "in", "on", "at")
        if not linked and not between[0].forms & tk.PART:
            return False
        speaks = group is not None and group.lemma in words.SAY and group.lemma not in words.DENY
        if not speaks or (at > 0 and toks[at - 1].low in ("'s", "'") and not between):
            return True
        assert group is not None
        if between and between[0].low == "," and len(between) == 1:
            return False  # as in "claims, without evidence, that"
        first = at
        while first > group.last + 1 and not toks[first].known & tk.PREP:
            first -= 1
        if toks[first].known & tk.PREP and first > group.last:
            return not between and toks[first].low in ("of", "about", "with") and first > group.last + 1
        return group.lemma not in words.TELL or at > group.last + 3 or not between

    def _by_verb(self, group: VerbGroup, at: int, place: int) -> Said | None:
        host = self._host_of(group, at)
        cue = self.toks[group.last].low
        if group.lemma == "be" or (group.lemma in ("feel", "find", "make", "seem") and self._adjective(group, place)):
            return self._by_adjective(group, at, place, host)
        if group.lemma == "put" and group.passive:
            return self._by_passive(group, at, place, host, cue)
        if self.clauses[at].link == WHETHER and self.toks[place].low == "how" and group.lemma in words.TELLING_HOW:
            return Said((self._subject_voice(host, group),), "asserts", "saying", cue, host)
        if host >= 0 and group is self.clauses[host].group and self._is_tale(self.clauses[host]):
            return Said((self._unnamed(host, group),), "asserts", "hearsay", cue, host)
        if group.lemma not in words.SAY:
            return self._by_other_verb(group, at, place, host)
        if self.clauses[at].link == WHETHER:
            return self._by_whether(group, place, host, cue)
        if group.lemma in ("persuade", "convince") and group.passive:
            stance: Stance = "doubts" if group.negated else "asserts"
            return Said((self._subject_voice(host, group),), stance, "attitude", cue, host)
        if group.passive or group.kind == PARTICIPLE:
            return self._by_passive(group, at, place, host, cue)
        return self._by_active(group, at, place, host, cue)

    def _by_other_verb(self, group: VerbGroup, at: int, place: int, host: int) -> Said:
        """A verb not known for saying speaks where a parser takes the clause after its "that" for its content."""
        clause, toks = self.clauses[at], self.toks
        seen = saying_verb(toks, main_verb(toks, clause.group.first, clause.group.last))
        apart = any(token.kind == tk.POINT for token in toks[group.last : place])
        if group.first <= seen <= group.last and self._may_say(group, host) and clause.link == THAT and not apart:
            return Said((self._subject_voice(host, group),), "asserts", "saying", toks[group.last].low, host)
        return Said((), "asserts", "own voice", "", host, whole=True)

    def _may_say(self, group: VerbGroup, host: int) -> bool:
        if group.lemma in words.NO_SAYING or group.kind != FINITE or group.passive or group.negated:
            return False
        return host >= 0 and not self._impersonal(host)

    def _by_whether(self, group: VerbGroup, place: int, host: int, cue: str) -> Said:
        """As in "it is not known whether", "X doubts whether"."""
        if group.passive and group.negated and host >= 0 and self._impersonal(host):
            return Said((), "doubts", "unclear", cue, host)
        if group.lemma in words.DOUBT and self.toks[place].low in ("whether", "if") and host >= 0:
            return Said((self._subject_voice(host, group),), "doubts", "doubt", cue, host)
        return Said((), "asserts", "own voice", "", host, whole=True)

    def _by_active(self, group: VerbGroup, at: int, place: int, host: int, cue: str) -> Said:
        """As in "X said that ...", "X does not believe that ...", "X knows that ..."."""
        if group.kind == TO and self._judged(host):
            return self._by_infinitive(group, host, "", cue, self._stance(group))
        neither = group.lemma == "deny" and group.first > 0 and self.toks[group.first - 1].low == "nor"
        if host >= 0 and self._nobody(host) and group.lemma in words.DENY | words.DOUBT and not neither:
            return Said((), "asserts", "own voice", cue, host)
        negated = group.negated or (host >= 0 and self._nobody(host))
        unshared = host >= 0 and self._start_of_subject(host) in ("no", "nobody", "none") and group.lemma == "believe"
        if negated and (group.lemma not in words.BELIEVING or neither or unshared):
            return Said((), "asserts", "own voice", "", host, whole=True)
        if group.lemma in words.FACTIVE and not self._speaks_by(group, host):
            return self._by_knowing(group, host, cue)
        subject = self._subject_voice(host, group)
        stance = self._stance(group)
        quoted = self._quoted(host, group)
        if quoted:
            return Said((quoted, subject), stance, "saying", cue, host)
        if group.kind == RUNNING and host >= 0 and self.clauses[host].group.passive:
            outlet = self._quoting_outlet(self.clauses[host])
            if outlet:
                return Said((subject, *outlet), stance, "saying", cue, host)
        if group.kind == TO:
            return self._by_infinitive(group, host, subject, cue, stance)
        voices = (subject, *self._channel(group, place))
        rule = (
            "denial" if stance != "asserts" else "own attitude" if host >= 0 and self._first_person(host) else "saying"
        )
        apart = group.kind == RUNNING and group.first > 0 and self.toks[group.first - 1].low != "as"
        return Said(voices, stance, rule, cue, host, keeps_host=apart)

    def _quoted(self, host: int, group: VerbGroup) -> str:
        """Whom a source quotes: "the Herald quoted the minister as saying"."""
        clause = self.clauses[host] if host >= 0 else None
        if (
            clause is None
            or clause.group.lemma not in ("quote", "cite")
            or clause.group.passive
            or group.kind != RUNNING
        ):
            return ""
        region = noun_phrase(self.toks, clause.group.last + 1)
        return self._named(region) if region is not None and region[1] <= group.first else ""

    def _judged(self, host: int) -> bool:
        """Whether a clause judges what "to say that" would be: "it would be wrong"."""
        clause = self.clauses[host] if host >= 0 else None
        return clause is not None and clause.group.lemma in ("be", "find", "seem")

    def _speaks_by(self, group: VerbGroup, host: int) -> bool:
        """Whether a verb of finding or showing gives its subject a voice."""
        if group.lemma == "find":
            return group.kind == FINITE
        if group.lemma in ("recall", "regret"):
            return group.kind == FINITE and host >= 0 and not self._first_person(host)
        return group.lemma in ("show", "learn", "demonstrate") and self._documents(host)

    def _by_knowing(self, group: VerbGroup, host: int, cue: str) -> Said:
        """A verb that tells what the narrator takes for true, or what someone asks for."""
        teller = self._heard_from(group)
        if teller:
            return Said((teller,), "asserts", "saying", cue, host)
        if group.lemma == "hear" and host >= 0 and self._start_of_subject(host) in ("one", "we", "you"):
            return Said((self._unnamed(host, group),), "asserts", "hearsay", cue, host)
        if (group.kind == RUNNING and group.lemma == "find") or group.lemma in words.ASKING:
            return Said(
                (self._subject_voice(host, group),), "asserts", "saying", cue, host, keeps_host=group.kind == RUNNING
            )
        return Said(
            (), "asserts", "knowing", cue, host, whole=group.lemma in words.PROVING, keeps_host=group.kind != FINITE
        )

    def _heard_from(self, group: VerbGroup) -> str:
        """Who told it, as in "heard from the bishop that"."""
        at = group.last + 1
        if group.lemma not in ("hear", "learn", "understand") or at >= len(self.toks) or self.toks[at].low != "from":
            return ""
        region = noun_phrase(self.toks, at + 1)
        return self._named(region) if region is not None else ""

    def _by_infinitive(self, group: VerbGroup, host: int, subject: str, cue: str, stance: Stance) -> Said:
        clause = self.clauses[host] if host >= 0 else None
        if clause is None and group.first == 0:
            return Said((), "asserts", "own voice", "", host, whole=True)  # as in "To say that ... is to"
        if clause is not None and self._is_said_to(clause.group) and clause.subject is not None:
            voices = (self._named(clause.subject, clause.apposition), self._unnamed(-1, clause.group))
            return Said(voices, stance, "passive", cue, host)
        if clause is not None and clause.group.lemma == "be":
            low = {self.toks[p].low for p in range(clause.group.last + 1, group.first)}
            if low & (words.DENYING_ADJECTIVES | {"mistake", "error", "folly", "fallacy"}):
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

    def _by_passive(self, group: VerbGroup, at: int, place: int, host: int, cue: str) -> Said:
        """As in "X was told by Y that ...", "it is said that ..."."""
        if group.negated and group.lemma not in words.BELIEVING:
            return Said((), "asserts", "own voice", "", host, whole=True)
        agent = self._agent(group, place)
        first = group.first
        if (
            not agent
            and first > 1
            and self.toks[first - 1].low == "it"
            and self.toks[first - 2].lemma == "let"
            and host
        ):
            return Said((self._subject_voice(host - 1, self.clauses[host - 1].group),), "asserts", "saying", cue, host)
        if not agent and group.kind == TO and first > 1 and self.toks[first - 1].low == "it" and host >= 0:
            return Said((self._subject_voice(host, self.clauses[host].group),), "asserts", "saying", cue, host)
        if group.kind == RUNNING and host >= 0 and self.clauses[host].group.lemma in words.SAY:
            voices = (agent or self._unnamed(-1, group), self._subject_voice(host, self.clauses[host].group))
            return Said(voices, self._stance(group), "passive", cue, host)
        if not agent and group.lemma in words.AGREEING:
            return Said((), self._stance(group), "own voice", cue, host)
        return Said((agent or self._unnamed(host, group),), self._stance(group), "passive", cue, host)
