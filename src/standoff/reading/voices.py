"""Names the voices of a text: who "she", "the company" or "Demirov" is, by the words that name them best."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from standoff.reading import tokens as tk
from standoff.reading import words
from standoff.reading.noun_phrases import Region
from standoff.reading.phrases import is_noun
from standoff.reading.places import PLACES
from standoff.reading.tokens import Token
from standoff.reading.verbs import word_set

REMEMBERED = 60  # voices that a pronoun may stand for
_NAME = re.compile(r"(?<!\w)(?:[^\W\d_a-zà-ÿ][\w’'‑-]{0,30}\.?\s{1,2}){1,4}[^\W\d_a-zà-ÿ][\w’'‑-]{0,30}")
_GIVEN_OR_TITLES = words.MALE | words.FEMALE | words.TITLES
_FIRST_PERSON = re.compile(r"\b(?:I|We|we|my|our)\b")
_CAPITAL = re.compile(r"[\w,;] ([^\W\d_a-zà-ÿ][\w-]{0,30})")
_LAST = re.compile(r"[^\W\d_][\w‑-]*")


@dataclass(slots=True)
class Voice:
    """Someone or something that speaks, or may. `kind` is he, she, they or it; "person" is he or she."""

    name: str
    kind: str
    heads: frozenset[str] = frozenset()
    speaks: bool = False


@dataclass(slots=True)
class Voices:
    """All that a reading knows of who was named. Grows from the first paragraph to the last."""

    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    full: dict[str, str] = field(default_factory=dict)
    recent: list[Voice] = field(default_factory=list)
    kinds: dict[str, str] = field(default_factory=dict)
    persons: set[str] = field(default_factory=set)
    capitals: set[str] = field(default_factory=set)
    things: set[str] = field(default_factory=set)
    own: str = ""
    own_body: bool = False
    collective: bool = False
    you: str = ""
    known: dict[str, str] = field(default_factory=dict)
    topic: str = ""
    topics: bool = False
    singles: set[str] = field(default_factory=set)

    def learn_known(self) -> None:
        """Takes over the names of voices that are known already, with their other names."""
        for name, others in self.names.items():
            for other in (name, *others):
                self.known[other.casefold().removeprefix("the ")] = name
                self._learn_known(other, name)

    def _learn_known(self, other: str, name: str) -> None:
        """Notes whether a known voice is a person or a body, as far as its name tells."""
        parts = other.removeprefix("the ").removeprefix("The ").split(" (")[0].split()
        self.capitals.update(part.casefold() for part in parts if part[0].isupper())
        if other != name or not parts or not all(part[0].isupper() for part in parts):
            return
        if len(parts) > 1 and other[0].isupper() and self.may_be_person(name) and not other.startswith("The "):
            self.persons.add(name)
            self.full.setdefault(parts[-1].casefold(), name)

    def learn_names(self, paragraphs: Sequence[str]) -> None:
        """Notes the fullest form of each name of persons in a text, by its last word."""
        for text in paragraphs:
            self.capitals.update(match.group(1).casefold() for match in _CAPITAL.finditer(text))
        for text in paragraphs:
            for match in _NAME.finditer(text):
                start = match.start()
                opens = start == 0 or text[max(0, start - 2)] in '.!?"”:'
                named = text[max(0, start - 4) : start].casefold() == "the "
                for name in _names_in(match.group()):
                    if named:
                        self.things.add(" ".join(name))
                    self._learn(name[1:] if opens and self._is_plain(name[0]) else name)
            self.singles.update(
                match.group(1) for match in _PERSONAL.finditer(text) if not _named_so(text, match.start())
            )
        places = {match.group(1) for text in paragraphs for match in _LOCATED.finditer(text)}
        plain = {name for name in self.singles if name.casefold() in _NO_NAMES or name.casefold() in PLACES}
        self.singles -= places | plain | {name for name in self.singles if name.casefold() in words.GROUPS}

    def _is_plain(self, word: str) -> bool:
        """Whether a word at the start of a sentence has its capital from that alone."""
        low = word.casefold()
        return low not in self.capitals and low not in _GIVEN_OR_TITLES

    def _learn(self, parts: list[str]) -> None:
        if not parts:
            return
        titled = parts[0].casefold().strip(".") in words.TITLES
        while parts and (parts[0].casefold().strip(".") in words.TITLES or parts[0].casefold() in _NO_NAMES):
            del parts[0]
        if len(parts) < 2 or parts[-1].casefold() in _NO_SURNAMES:
            return
        first = parts[0].casefold()
        given = first in words.MALE or first in words.FEMALE
        name, last = " ".join(parts), parts[-1].casefold()
        if (given or titled) and not name.isupper():
            self.persons.add(name)
            self.full.setdefault(first, name)
        known = self.full.get(last)
        if name.isupper() and len(name) > 12:
            return
        if known is None or (given and known.split()[0].casefold() not in words.MALE | words.FEMALE):
            self.full[last] = name
        if first in words.FEMALE and first not in words.MALE:
            self.kinds[name.casefold()] = "she"
        elif first in words.MALE and first not in words.FEMALE:
            self.kinds[name.casefold()] = "he"

    # naming

    def of(
        self, toks: Sequence[Token], text: str, region: Region, me: str = "", apposition: Region | None = None
    ) -> str:
        """The voice that a phrase names. `me` is who "I", "we" and "my" are."""
        start, end = region
        if end - start > 1 and toks[end - 1].low in ("himself", "herself", "itself", "themselves"):
            region = start, end = start, end - 1
        low = toks[start].low
        if end - start == 1 and low in ("i", "we", "me", "us", "myself", "ourselves", "mine", "ours"):
            return me
        if end - start == 1 and low in (
            "he",
            "she",
            "it",
            "they",
            "him",
            "her",
            "them",
            "this",
            "that",
            "who",
            "these",
        ):
            found = self.antecedent(low, me) or text[toks[start].start : toks[start].end].lower()
            return self._folded(found)
        if end - start == 1 and low in ("you", "yours") and self.you:
            return self.you
        named = self._named(toks, text, region)
        if apposition is not None and named is None:
            named = self._name_in(toks, text, apposition)
        if named is not None:
            return self._folded(self._note(named, toks, region))
        return self._folded(self._described(toks, text, region, me))

    @staticmethod
    def own_talk(paragraphs: Sequence[str]) -> int:
        """In how many paragraphs somebody speaks of "I" or "we" outside quotation marks."""
        return sum(bool(_FIRST_PERSON.search(text)) and '"' not in text for text in paragraphs)

    def is_own(self, label: str) -> bool:
        """Whether a label is a part of the own voice's name."""
        return bool(_content(label)) and _content(label) <= _content(self.own)

    def set_own(self, own: str, paragraphs: Sequence[str]) -> None:
        """Notes whose the text is: its own voice may be called by a part of its name, or "the company"."""
        self.own = own
        bare = own.split(" (")[0]
        capitals = [part for part in bare.split() if part[0].isupper()]
        self.collective = bool(_COLLECTIVE.search(bare.casefold()))
        self.own_body = (
            bool(capitals) and bare not in self.persons and sum(capitals[0] in each for each in paragraphs) > 2
        )

    def _folded(self, name: str) -> str:
        """The own voice, where a name is a part of its name."""
        mine = _content(name)
        if self.known:
            found = self.known.get(name.casefold()) or self.known.get(name.casefold().removeprefix("the "))
            if found:
                return found
        if self.collective and _COLLECTIVE.fullmatch(name.casefold()):
            return self.own
        whole = _content(self.own.split(" (")[0])
        longer = (
            len(whole) > 1
            and self.own != "the document"
            and "’" not in name
            and name.casefold().startswith(self.own.split(" (")[0].casefold())
        )
        if self.own != "the document" and mine and (mine <= whole or longer):
            plural = self.collective or self.own.split(" (")[0].endswith("s")
            self.remember(Voice(self.own, self.kinds.get(self.own.casefold(), "they" if plural else "it")))
            return self.own
        return name

    def _named(self, toks: Sequence[Token], text: str, region: Region) -> str | None:
        """A person's name with its titles taken off, or None where the phrase is no such name."""
        start, end = self._head_end(toks, region)
        at = end
        while at > start and (
            toks[at - 1].capital or toks[at - 1].low in (".", "-", "de", "la", "von", "van", "al", "bin")
        ):
            at -= 1
        if at == end:
            return None
        name = begin = at
        if end - at > 1 and toks[at].first and self._is_plain(toks[at].low) and self._names_alone(toks, at + 1, end):
            name = at = begin = at + 1  # a word of the sentence, and no part of the name
        while name < end - 1 and (toks[name].low in words.TITLES or toks[name].low in (".",)):
            name += 1
        titled = name > at or (at > start and toks[at - 1].low in words.TITLES | words.PERSONS)
        whole = text[toks[name].start : toks[end - 1].end]
        last = toks[end - 1].low
        if toks[end - 1].low in words.TITLES | words.GROUPS | words.OUTLETS | words.DOCUMENTS and end - name < 2:
            return None
        if titled:
            self._learn_titled(toks, at, name, whole)
            return self._fullest(whole)
        if (
            begin in (start, start + 1)
            and begin == at
            and (end - at > 1 or last in self.full)
            and not self._is_body(toks, at, end)
        ):
            return self._fullest(whole)
        return None

    def _names_alone(self, toks: Sequence[Token], start: int, end: int) -> bool:
        """Whether what follows a sentence's first word is a name without it: no "Rights Watch"."""
        return toks[end - 1].low in self.full or bool(toks[start - 1].known & (tk.ADV | tk.PREP | tk.TIME | tk.DET))

    def _learn_titled(self, toks: Sequence[Token], at: int, name: int, whole: str) -> None:
        low = {toks[place].low for place in range(at, name)}
        if low & {"mr", "sir", "lord", "king", "father", "herr", "señor"}:
            self.kinds[self._fullest(whole).casefold()] = "he"
        elif low & {"mrs", "ms", "miss", "lady", "queen", "dame", "madam", "madame", "frau", "señora", "spokeswoman"}:
            self.kinds[self._fullest(whole).casefold()] = "she"

    def _fullest(self, name: str) -> str:
        last = name.split()[-1].casefold()
        full = self.full.get(last)
        if full is None:
            return name
        return full if set(name.casefold().split()) <= set(full.casefold().split()) else name

    @staticmethod
    def _is_body(toks: Sequence[Token], start: int, end: int) -> bool:
        bodies = words.GROUPS | words.OUTLETS | words.DOCUMENTS | frozenset(("of",))
        return any(toks[at].low in bodies for at in range(start, end))

    def _name_in(self, toks: Sequence[Token], text: str, region: Region) -> str | None:
        start, end = region
        if toks[start].known & tk.PREP:
            return None  # as in "others, among them Rolf Eide"
        at = start
        while at < end and not (toks[at].low in (",", "of", "at", "from") or toks[at].known & tk.WH):
            at += 1
        run = start
        while run < at and not toks[run].capital:
            run += 1
        titled = all(toks[p].known & (tk.DET | tk.TITLE) or toks[p].low in words.PERSONS for p in range(start, run))
        while at > run and toks[at - 1].kind == tk.POINT:
            at -= 1
        if at == run or run - start > 3 or not titled:
            return None
        if not all(toks[p].capital or toks[p].low in (".", "-", "de") for p in range(run, at)):
            return None
        return self._fullest(text[toks[run].start : toks[at - 1].end])

    @staticmethod
    def _head_end(toks: Sequence[Token], region: Region) -> Region:
        """The region without what hangs on its head by a preposition."""
        start, end = region
        for at in range(start + 1, end):
            if toks[at].known & tk.PREP or toks[at].low in (",", "("):
                return start, at
        return start, end

    def _described(self, toks: Sequence[Token], text: str, region: Region, me: str) -> str:
        start, end = self._without_times(toks, region)
        token = toks[start]
        heads = self._heads(toks, (start, end))
        if token.known & tk.POSS and end - start > 1:
            return self._possessed(toks, text, (start, end), me, heads)
        if token.low in ("the", "that", "this", "these", "those") and end - start == 2:
            known = self._again(heads)
            if known:
                return known
            if self.own_body and end - start == 2 and heads <= words.GROUPS:
                return self.own
        if heads & (words.VIEW_NOUNS | words.TAKEN_SIDES):
            self._remember_owner(toks, text, (start, end), me)
        name = text[token.start : toks[end - 1].end]
        if token.first and not token.known & tk.TITLE and (token.known or not self._proper(toks, start, end)):
            name = name[0].lower() + name[1:]
        self._remember_place(toks, text, (start, end))
        self._remember_kind(name, toks, (start, end), heads)
        return name

    def _remember_owner(self, toks: Sequence[Token], text: str, region: Region, me: str) -> None:
        """Remembers whose view a phrase names: "the regulator's version"."""
        for at in range(region[0] + 1, region[1]):
            if toks[at].low in ("'s", "'"):
                self.of(toks, text, (region[0], at), me)
                return

    def _remember_place(self, toks: Sequence[Token], text: str, region: Region) -> None:
        """Remembers the body that somebody is of: "scientists at the Marine Institute"."""
        start, end = region
        for at in range(start + 1, end - 1):
            if toks[at].known & tk.PREP and any(t.capital and t.low in words.GROUPS for t in toks[at + 1 : end]):
                self.remember(
                    Voice(text[toks[at + 1].start : toks[end - 1].end], "it", frozenset((toks[end - 1].low,)))
                )
                return

    def _remember_kind(self, name: str, toks: Sequence[Token], region: Region, heads: frozenset[str]) -> None:
        """Remembers who or what may speak: persons, bodies, documents and names; no other things."""
        if toks[region[0]].low in words.NOBODY:
            return
        plural = self.plural(toks, region)
        singular = {head[:-1] if head.endswith("s") else head for head in heads} | heads
        person = bool(singular & words.PERSONS)
        proper = any(
            toks[at].capital and not (toks[at].first and self._is_plain(toks[at].low)) for at in range(*region)
        )
        speaks = person or proper or singular & (words.GROUPS | words.DOCUMENTS | words.OUTLETS)
        if plural and not person and not proper and singular & words.DOCUMENTS and not singular & words.GROUPS:
            return
        if speaks and not heads & (words.CLAIM_NOUNS - words.DOCUMENTS) and not heads & words.TIMES:
            kind = "they" if plural else "person" if person else "it"
            for gender, nouns in (("he", words.MEN), ("she", words.WOMEN)):
                kind = gender if heads & nouns else kind
            self.remember(Voice(name, kind, heads, True))

    def remember_speaker(self, name: str, toks: Sequence[Token], region: Region) -> None:
        """Remembers who has just said something, whatever they are, for the pronouns after it."""
        if self.plural(toks, region) or any(voice.name == name for voice in self.recent):
            return
        heads = self._heads(toks, region)
        thing = any(head.endswith(_OF_THINGS) for head in heads) or bool(heads & words.CLAIM_NOUNS)
        if heads and not thing and not toks[region[0]].known & tk.PRON and toks[region[0]].low not in words.NOBODY:
            self.remember(Voice(name, "name", heads, True))

    @staticmethod
    def _proper(toks: Sequence[Token], start: int, end: int) -> bool:
        low = toks[start].low
        if start + 1 < len(toks) and toks[start + 1].low in ("'s", "'"):
            return True
        if end - start == 1:
            return not (
                low in words.PERSONS or low in words.NUMBER_WORDS or (low.endswith("s") and low[:-1] in words.PERSONS)
            )
        return toks[start + 1].capital

    def _possessed(self, toks: Sequence[Token], text: str, region: Region, me: str, heads: frozenset[str]) -> str:
        start, end = region
        rest = text[toks[start + 1].start : toks[end - 1].end]
        owner = self._owner(toks[start].low, me)
        owner = "" if owner == rest else owner
        name = f"{owner}’s {rest}" if owner and not owner.endswith("s") else f"{owner}’ {rest}" if owner else rest
        kind = "they" if self.plural(toks, region) else "person" if heads & words.PERSONS else "it"
        if heads & {"mother", "grandmother", "sister", "wife", "daughter", "aunt", "niece"}:
            kind = "she"
        if heads & {"father", "grandfather", "brother", "husband", "son", "uncle", "nephew"}:
            kind = "he"
        self.remember(Voice(name, kind, heads, True))
        return name

    def _owner(self, low: str, me: str) -> str:
        if low in ("my", "our"):
            return me.split()[-1] if me and me.split()[-1][:1].isupper() and not me.startswith("the ") else me
        pronoun = {"his": "he", "her": "she", "its": "it", "their": "they", "your": "you"}.get(low, "")
        if pronoun == "you":
            return self.you.split()[-1] if self.you else ""
        found = self._body() if pronoun == "it" else self.antecedent(pronoun) if pronoun else ""
        return found if "’" not in found else ""

    def _body(self) -> str:
        """The last body or place that "its" may stand for: no document."""
        for voice in reversed(self.recent):
            if voice.kind in ("it", "name") and not voice.heads & words.DOCUMENTS:
                return voice.name
        return ""

    @staticmethod
    def plural(toks: Sequence[Token], region: Region) -> bool:
        """Whether a phrase of nouns is plural."""
        start, end = region
        for at in range(start, end):
            if toks[at].known & tk.PREP and at > start:
                end = at
                break
        low = toks[end - 1].low
        return (
            low in words.PEOPLE
            or (low.endswith("s") and not low.endswith(("ss", "us", "is")))
            or any(toks[at].low == "and" for at in range(start, end))
        )

    @staticmethod
    def _heads(toks: Sequence[Token], region: Region) -> frozenset[str]:
        start, end = region
        found = []
        for at in range(start, end):
            if toks[at].known & tk.PREP and at > start:
                break
            if not toks[at].known & (tk.DET | tk.POSS | tk.COORD) and toks[at].kind == tk.WORD:
                found.append(toks[at].low)
        return frozenset(found[-1:])

    @staticmethod
    def _titles(toks: Sequence[Token], region: Region) -> frozenset[str]:
        """The words of a phrase by which its person may be called again: "the minister"."""
        low = (toks[at].low for at in range(*region))
        return frozenset(word for word in low if word in words.TITLES or word in words.PERSONS)

    @staticmethod
    def _without_times(toks: Sequence[Token], region: Region) -> Region:
        start, end = region
        for at in range(start + 1 if is_noun(toks[start]) else start + 2, end - 1):
            if (
                toks[at].forms & tk.PART
                and not toks[at].known
                and toks[at + 1].known & tk.PREP
                and not toks[at].capital
            ):
                end = at
                break
        for at in range(start + 1, end):
            if (
                toks[at].known & tk.PREP
                and at + 1 < end
                and all(toks[p].known & (tk.TIME | tk.DET) or toks[p].kind == tk.NUMBER for p in range(at + 1, end))
            ):
                return start, at
        while (
            end - 2 > start and toks[end - 1].known & tk.TIME and not toks[end - 1].capital and is_noun(toks[end - 2])
        ):
            end -= 1
        return start, end

    def party(self, toks: Sequence[Token], text: str, region: Region, me: str) -> str:
        """Whom a phrase is about, by name, "" where it is no person, body or name. Remembers nothing."""
        start, end = self._without_times(toks, region)
        low = toks[start].low
        if end - start == 1 and low in ("i", "we"):
            return me
        if end - start == 1 and toks[start].known & tk.PRON and not toks[start].capital:
            return self.antecedent(low) if low in ("he", "she", "it", "they") else ""
        name = text[toks[start].start : toks[end - 1].end]
        known = self.known.get(name.casefold().removeprefix("the ")) or self.full.get(toks[end - 1].low, "")
        if known and toks[end - 1].capital:
            return known
        heads = self._heads(toks, (start, end))
        bodies = words.PERSONS | words.GROUPS | words.OUTLETS
        party = heads & bodies or {head.rstrip("s") for head in heads} & bodies or self._has_name(toks, start, end)
        nobody = low in words.NOBODY or low in words.MONTHS
        if not party or toks[start].known & tk.POSS or nobody:
            return ""
        owner = start + 1 < end and toks[start + 1].low in ("'s", "'")
        plain = low in words.ARTICLES or (
            not owner and toks[start].first and self._is_plain(low) and not self._has_name(toks, start, end)
        )
        return name[0].lower() + name[1:] if plain else name

    def _has_name(self, toks: Sequence[Token], start: int, end: int) -> bool:
        """Whether a phrase is a name as a whole, but for an article."""
        begin = start + (toks[start].low in words.ARTICLES)
        last = toks[end - 1]
        plain = last.first and self._is_plain(last.low)
        return begin < end and all(token.capital for token in toks[begin:end]) and not plain

    # memory

    def _note(self, name: str, toks: Sequence[Token], region: Region) -> str:
        kind = self.kinds.get(name.casefold(), "person" if self._is_person(name, toks, region) else "name")
        self.remember(Voice(name, kind, self._titles(toks, region), True))
        return name

    def _is_person(self, name: str, toks: Sequence[Token], region: Region) -> bool:
        titled = self._titles(toks, region) and not words.BODIES.intersection(name.casefold().split())
        return name in self.persons or bool(titled) or name.split()[0].casefold() in words.MALE | words.FEMALE

    def remember(self, voice: Voice) -> None:
        """Notes a voice as the last that was named."""
        for at, old in enumerate(self.recent):
            if old.name == voice.name:
                del self.recent[at]
                voice = Voice(
                    voice.name, old.kind if voice.kind == "person" else voice.kind, voice.heads | old.heads, True
                )
                break
        self.recent.append(voice)
        if len(self.recent) > REMEMBERED:
            del self.recent[0]

    def antecedent(self, pronoun: str, me: str = "") -> str:
        """The last voice that a pronoun may stand for, "" where none is known."""
        if pronoun in ("he", "him", "she", "her"):
            return self._person("he" if pronoun in ("he", "him") else "she", me)
        kind = "they" if pronoun in ("they", "them", "these") else "it"
        topic = next((each for each in reversed(self.recent) if each.name == self.topic != me), None)
        if topic is not None and (topic.kind == kind or (kind == "it" and topic.kind == "name")):
            return topic.name
        for voice in reversed(self.recent):
            if voice.name != me and (voice.kind == kind or (kind == "it" and voice.kind == "name")):
                return voice.name
        bodies = (voice.name for voice in reversed(self.recent) if voice.heads & words.GROUPS and voice.name != me)
        if kind == "they":
            return next(bodies, "") or (self.topic if self.topics else "")
        return ""

    def _person(self, pronoun: str, me: str) -> str:
        for voice in reversed(self.recent):
            if voice.name == me or not (voice.kind in (pronoun, "person") or self._may_be_person(voice)):
                continue
            if voice.kind == "person":
                voice.kind = self.kinds[voice.name.casefold()] = pronoun
            return voice.name
        return ""

    def _may_be_person(self, voice: Voice) -> bool:
        thing = voice.name in self.things and voice.name not in self.persons
        return voice.kind == "name" and not thing and (voice.name in self.singles or self.may_be_person(voice.name))

    @staticmethod
    def may_be_person(name: str) -> bool:
        """Whether a name may be a person's: two words or more, none of them a body's or a place's."""
        parts = name.casefold().split()
        others = (words.GROUPS, words.OUTLETS, words.BODIES, PLACES)
        return len(parts) > 1 and not any(each.intersection(parts) for each in others)

    def mention_persons(self, toks: Sequence[Token], text: str, at: int) -> None:
        """Remembers persons whom a clause names after its verb."""
        for place in range(at, min(len(toks), at + 12)):
            token = toks[place]
            if not token.capital:
                continue
            owner = place + 1 < len(toks) and toks[place + 1].low in ("'s", "'")
            name = text[token.start : token.end]
            if name in self.singles and not owner and all(voice.name != name for voice in self.recent):
                self.remember(Voice(name, "name"))
            if not owner and token.low in self.full and self.full[token.low] in self.persons:
                name = self.full[token.low]
                if all(voice.name != name for voice in self.recent):
                    self.remember(Voice(name, self.kinds.get(name.casefold(), "person")))

    def mention_document(self, toks: Sequence[Token], text: str, at: int) -> None:
        """Remembers a document that a clause has as its object, for an "it says" after it."""
        limit = min(len(toks), at + 6)
        if at >= limit or toks[at].low == "that":
            return
        for place in range(at, limit):
            token = toks[place]
            if token.low in words.DOCUMENTS and place > at and not token.capital:
                start = at if toks[at].known & tk.DET else place
                self._remember_thing(text[toks[start].start : token.end], frozenset((token.low,)))
                return
            if token.kind == tk.POINT or token.known & (tk.PREP | tk.WH | tk.SUB):
                return

    def _remember_thing(self, name: str, heads: frozenset[str]) -> None:
        self.remember(Voice(name, "it", heads))

    def _again(self, heads: frozenset[str]) -> str:
        """A voice that was named before and is now called by its kind: "the diplomat"."""
        if not heads:
            return ""
        for voice in reversed(self.recent):
            if heads & voice.heads and len(heads - voice.heads) == 0:
                self.remember(voice)
                return voice.name
        return ""


_COLLECTIVE = re.compile(
    r"(?:both|the two|the three|the four|the five|the|all|these)(?: the)? (?:sides|parties|ministers|presidents|"
    r"leaders|delegations|governments|heads of (?:state|delegation|government)|states|members|participants|"
    r"signatories|co-chairs)"
)


def _named_so(text: str, at: int) -> bool:
    """Whether the word before a name belongs to it: "Mrs Keane", "Ines Corvo"."""
    before = text[max(0, at - 30) : at].split()
    if not before or not before[-1][:1].isupper():
        return False
    opens = len(before) == 1 or before[-2][-1] in '.!?:”"'
    return not opens or before[-1].casefold().strip(".") in _GIVEN_OR_TITLES


def _names_in(found: str) -> Iterator[list[str]]:
    """The names in a run of capitals: the end of a sentence, or a word that is in no name, parts them."""
    parts: list[str] = []
    for word in found.split():
        part = re.sub(r"[’']s$", "", word)
        bare = part.rstrip(".")
        if part.casefold() in _NO_NAMES:
            if len(parts) > 1:
                yield parts
            parts = []
        elif part != bare and len(bare) > 1 and bare.casefold() not in words.TITLES | words.ABBREVIATIONS:
            yield [*parts, bare]
            parts = []
        else:
            parts.append(part)
    if len(parts) > 1:
        yield parts


def _content(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.casefold())) - words.ARTICLES


_PERSONAL = re.compile(
    r"(?<!\w)([A-Z][a-zà-ÿ]{2,30})(?:, who(?:se|m)?\b| (?:\w+ly )?(?:wrote|writes|thought|thinks|believed|"
    r"believes|argued|argues|replied|remembered|noticed|laughed|smiled|shrugged|nodded|died|himself|herself)\b)"
)
_LOCATED = re.compile(r"\b(?:in|into|across|near|outside|throughout|at|within) ([A-Z][a-zà-ÿ]{2,30})\b")
_OF_THINGS = ("tion", "sion", "ment", "ness", "ity", "ing", "sis", "ism", "ence", "ance")
_NO_SURNAMES = words.NUMBER_WORDS | words.SUBJECT_PRONOUNS | words.DETERMINERS | words.PREPOSITIONS
_NO_NAMES = word_set(
    "the a an in on at of for from by with and but or if when while as it he she they we i this that these those "
    "his her its their our my your yes no not there here what who why how where monday tuesday wednesday thursday "
    "friday saturday sunday january february march april june july august september october november december "
    "since after before"
)
