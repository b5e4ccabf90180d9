"""Reads a whole text: its paragraphs, labels, quotations and sentences, in order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from standoff.reading import tokens as tk
from standoff.reading import words
from standoff.reading.candidate import Candidate, OwnVoice, Reading, Span, Unread
from standoff.reading.cues import cues_of
from standoff.reading.sentence import Chain, Context, Found, SentenceReader
from standoff.reading.sentences import Quote, quotes_of, sentences_of
from standoff.reading.tokens import Token, tokens_of
from standoff.reading.voices import Voice, Voices

LONGEST_SENTENCE = 2_000  # characters
MOST = 20_000  # candidates
_ITEM = re.compile(r"\s*(?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]|[•*‣–—-])\s+")
_LABEL = re.compile(r"\s*([^\W\d_a-zß-ÿ][\w.’'‑ -]{0,40}?)\s*:\s+(?=\S)")
_DATELINE = re.compile(r"\s*[^\W\d_a-z][^\n]{1,80}?(?:\([^)]{2,30}\)\s*)?(?:—|–|--?)\s+(?=\S)")
_DATED = re.compile(r"\s*[A-ZÀ-Þ][A-ZÀ-Þ’' -]{2,30}(?:, [^.\n]{2,30})?\. (?=\S)")
_SIGNED = re.compile(r"\s*(?:—|–|--)\s*\S")


@dataclass(slots=True)
class Block:
    """A paragraph as it is read: from `start`, in the voice of its label, if it has one."""

    number: int
    text: str
    start: int
    end: int
    label: str = ""
    item: bool = False
    heading: bool = False


@dataclass(slots=True)
class TextReader:
    """Reads the paragraphs of one text."""

    paragraphs: Sequence[str]
    own_voice: str
    outlet: str
    voices: Voices
    candidates: list[Candidate] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    own_voices: list[OwnVoice] = field(default_factory=list)
    interview: bool = False
    own: str = ""
    last_speaker: Chain = ()
    open_quote: Chain = ()
    speakers: dict[str, str] = field(default_factory=dict)

    def run(self) -> Reading:
        self.voices.learn_names(self.paragraphs)
        blocks = [self._block(number, text) for number, text in enumerate(self.paragraphs, 1)]
        self.interview = self._is_interview(blocks)
        self.own = (self.outlet or self.own_voice) if self.interview else self.own_voice
        first = 1
        self.voices.set_own(self.own, self.paragraphs)
        for block in blocks:
            section = self._section_voice(block, blocks)
            if section and block.number > 1:
                self.own_voices.append(OwnVoice(self.own, first, block.number - 1))
                self.own, first = section, block.number
                self.voices.set_own(self.own, self.paragraphs)
            self._read(block)
            if len(self.candidates) >= MOST:
                self.unread.append(Unread(block.number, 0, len(block.text), f"after {MOST:,} candidates"))
                break
        if self.paragraphs:
            self.own_voices.append(OwnVoice(self.own, first, len(self.paragraphs)))
        return Reading(tuple(self.candidates[:MOST]), tuple(self.unread), tuple(self.own_voices))

    # blocks

    def _block(self, number: int, text: str) -> Block:
        start, label, item = 0, "", False
        match = _ITEM.match(text)
        if match is not None:
            start, item = match.end(), True
        found = _LABEL.match(text, start)
        if found is not None and self._is_label(found.group(1)):
            start, label = found.end(), found.group(1)
        elif number < 6 and not item:
            start = _after_dateline(text)
        end = len(text)
        while end > start and text[end - 1].isspace():
            end -= 1
        return Block(number, text, start, end, label, item, self._is_heading(text, item or bool(label)))

    @staticmethod
    def _is_label(label: str) -> bool:
        parts = label.split()
        if len(label) <= 3 and label.isupper():
            return True
        if len(parts) > 5:
            return False
        if label.isupper():
            return True
        if parts[0].casefold() in (
            "about",
            "background",
            "contact",
            "note",
            "notes",
            "for",
            "key",
            "next",
            "why",
            "how",
        ):
            return False
        return all(part[0].isupper() or part in ("of", "the", "de", "van", "von") for part in parts) and (
            len(parts) > 1 or parts[0].casefold() not in _NO_LABELS
        )

    @staticmethod
    def _is_heading(text: str, marked: bool) -> bool:
        stripped = text.rstrip()
        if marked or not stripped:
            return False
        if stripped[-1] in '.!?…:;,”"’)]':
            return stripped.isupper() and len(stripped) < 120
        return len(stripped) < 160

    def _is_interview(self, blocks: Sequence[Block]) -> bool:
        labels = [block.label for block in blocks if block.label]
        return len(labels) >= 4 and len(set(labels)) < len(labels)

    def _section_voice(self, block: Block, blocks: Sequence[Block]) -> str:
        """The voice that a heading gives to what follows: "STATEMENT BY THE CHAIR"."""
        text = block.text.strip()
        match = _SECTION.match(text)
        if not (block.heading and match and text.isupper()):
            return ""
        name = match.group(1).strip().split(",")[0].lower()
        return " ".join(_titled(name, self.paragraphs))

    # paragraphs

    def _read(self, block: Block) -> None:
        if block.heading or block.end <= block.start:
            return
        context = self._context(block)
        text = block.text
        quotes = quotes_of(text, block.start)
        start = block.start
        if self.open_quote and text[start] not in '"“«„':
            self.open_quote = ()
        chain = self.open_quote if self.open_quote else ()
        self._paragraph(block, context, quotes, chain)

    def _context(self, block: Block) -> Context:
        if not block.label:
            if self.interview and self.last_label_speaker():
                speaker = self.last_label_speaker()
                if block.text[block.start] not in "[(" and self._answering:
                    return Context(self._chain_of(speaker), speaker, answer=True)
            return Context((self.own,), self.own, item=block.item)
        speaker = self._speaker_of(block.label)
        self._label_speaker = speaker
        return Context(self._chain_of(speaker), speaker, answer=speaker != self.own)

    _label_speaker: str = ""
    _answering: bool = False

    def last_label_speaker(self) -> str:
        return self._label_speaker

    def _chain_of(self, speaker: str) -> Chain:
        self._answering = speaker != self.own
        return (self.own,) if speaker == self.own else (speaker, self.own)

    def _speaker_of(self, label: str) -> str:
        if label in self.speakers:
            return self.speakers[label]
        low = label.casefold().strip(".")
        name = label
        if self.interview and low in ("q", "question", "interviewer", "host", "moderator") or self._asks(label):
            name = self.own
        elif low in ("a", "answer"):
            name = self._person_asked() or label
        else:
            name = self._known_name(label)
        self.speakers[label] = name
        return name

    def _asks(self, label: str) -> bool:
        """Whether a label marks questions: most of its paragraphs hold one, and it comes first."""
        if not self.interview:
            return False
        mine = [text for text in self.paragraphs if text.lstrip().startswith(label + ":")]
        others = [self._block(1, text).label for text in self.paragraphs]
        first = next((each for each in others if each), "")
        asked = sum("?" in text for text in mine)
        return label == first and 2 * asked >= len(mine)

    def _person_asked(self) -> str:
        """The person named first, and most, in an interview whose labels are Q and A."""
        counts: dict[str, int] = {}
        for text in self.paragraphs[:4]:
            for full in sorted(self.voices.persons):
                if full in text:
                    counts[full] = counts.get(full, 0) + 1
        return next(iter(sorted(counts, key=lambda name: (self._place(name), -counts[name]))), "")

    def _place(self, name: str) -> int:
        whole = "\n".join(self.paragraphs[:6])
        at = whole.find(name)
        return at if at >= 0 else len(whole)

    def _known_name(self, label: str) -> str:
        parts = label.replace(".", ". ").split()
        while len(parts) > 1 and parts[0].casefold().strip(".") in words.TITLES:
            del parts[0]
        full = self.voices.full.get(parts[-1].casefold())
        if full:
            return full
        if label.isupper() and len(label) > 4:
            return label.title()
        return " ".join(parts)

    # sentences and quotations

    def _paragraph(self, block: Block, context: Context, quotes: Sequence[Quote], going_on: Chain) -> None:
        text = block.text
        plain = Outline(text, block.start, block.end, quotes)
        units = plain.units(bool(going_on))
        spoken: Chain = going_on
        for unit in units:
            if unit.end - unit.start > LONGEST_SENTENCE and not unit.quotes:
                self.unread.append(
                    Unread(block.number, unit.start, unit.end, "the sentence is longer than 2,000 characters")
                )
                continue
            spoken = self._unit(block, context, unit, spoken)
        self.open_quote = ()
        if quotes and not quotes[-1].closed and spoken:
            self.open_quote = spoken

    def _unit(self, block: Block, context: Context, unit: Unit, spoken: Chain) -> Chain:
        reader = SentenceReader(block.text, unit.toks, context, self.voices)
        found = reader.run()
        for each in found:
            self._add(block, each, unit.toks)
        for number, quote in enumerate(unit.quotes):
            given = reader.quotes.get(number)
            if given is not None:
                chain, rule, cue = given
            elif spoken and self._alone(unit):
                chain, rule, cue = spoken, "quotation goes on", ""
            else:
                chain, rule, cue = context.chain, "quotation", ""
            if given is not None or spoken:
                spoken = chain
            self._quotation(block, quote, chain, rule, cue)
        return spoken

    @staticmethod
    def _alone(unit: Unit) -> bool:
        return True

    def _quotation(self, block: Block, quote: Quote, chain: Chain, rule: str, cue: str) -> None:
        start, end = quote.start + 1, quote.end - (1 if quote.closed else 0)
        inner = Context(chain, chain[0], quoted=True)
        inside = quotes_of(block.text, start)
        inside = [each for each in inside if each.end <= end]
        plain = Outline(block.text, start, end, inside)
        for unit in plain.units(False):
            if unit.end - unit.start > LONGEST_SENTENCE:
                self.unread.append(
                    Unread(block.number, unit.start, unit.end, "the sentence is longer than 2,000 characters")
                )
                continue
            reader = SentenceReader(block.text, unit.toks, inner, self.voices)
            for each in reader.run():
                if each.chain == chain:
                    each.rule, each.cue = rule, each.cue or cue
                self._add(block, each, unit.toks)
            for number, nested in enumerate(unit.quotes):
                given = reader.quotes.get(number)
                if given is not None:
                    self._nested(block, nested, given)

    def _nested(self, block: Block, quote: Quote, given: tuple[Chain, str, str]) -> None:
        chain, rule, cue = given
        for span in sentences_of(block.text, quote.start + 1, quote.end - 1):
            self._candidate(block, span.start, span.end, chain, "asserts", cue, rule, None)

    def _add(self, block: Block, found: Found, toks: Sequence[Token]) -> None:
        start, end = toks[found.start].start, toks[found.end - 1].end
        self._candidate(block, start, end, found.chain, found.stance, found.cue, found.rule, found)

    def _candidate(
        self, block: Block, start: int, end: int, chain: Chain, stance: str, cue: str, rule: str, found: Found | None
    ) -> None:
        text = block.text
        start, end = _trimmed(text, start, end)
        if end - start < 2:
            return
        sentence = self._sentence(block, start, end)
        bears_on, preference, about = cues_of(text[start:end])
        self.candidates.append(
            Candidate(
                block.number,
                start,
                end,
                sentence,
                chain,
                stance,
                cue,
                bears_on,
                preference,
                about,
                rule,  # type: ignore[arg-type]
            )
        )

    def _sentence(self, block: Block, start: int, end: int) -> Span:
        if self._spans_of != block.number:
            self._spans = sentences_of(block.text, block.start, block.end)
            self._spans_of = block.number
        first = next((span for span in self._spans if span.end > start), Span(start, end))
        last = next((span for span in self._spans if span.end >= end), first)
        return Span(min(first.start, start), max(last.end, end))

    _spans: list[Span] = field(default_factory=list)
    _spans_of: int = 0


_NO_LABELS = frozenset(
    "contact note notes editor media press date subject re cc ps nb source sources tel email web".split()
)
_SECTION = re.compile(
    r"(?:STATEMENT|RESERVATION|DECLARATION|MESSAGE|REMARKS|INTERVENTION|EXPLANATION OF VOTE|NOTE|ADDRESS|SPEECH|"
    r"DISSENT|DISSENTING OPINION|COMMENT|RESPONSE|REPLY)\s+(?:MADE\s+)?(?:BY|OF|FROM|ON BEHALF OF)\s+(.+)",
    re.IGNORECASE,
)


def _titled(name: str, paragraphs: Sequence[str]) -> list[str]:
    """A name in capitals as the text elsewhere writes it."""
    for text in paragraphs:
        at = text.casefold().find(name)
        if at >= 0 and not text.isupper():
            return [text[at : at + len(name)]]
    return [part if part in ("the", "of", "and") else part.capitalize() for part in name.split()]


def _after_dateline(text: str) -> int:
    head = text[:120]
    match = _DATELINE.match(head)
    if match is not None and match.group().split()[0].strip(",.").isupper() and len(match.group().split()[0]) > 2:
        return match.end()
    match = _DATED.match(head)
    return match.end() if match is not None else 0


_EDGES = " \t\n,;:—–-"
_QUOTE_SIGNS = "\"“”„«»‘’'‹›"


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the signs and spaces at its ends."""
    while start < end and (text[start] in _EDGES or text[start] in ")]."):
        start += 1
    while end > start and (text[end - 1] in _EDGES or text[end - 1] in ".!?…"):
        end -= 1
    while end > start and text[end - 1] in ")]" and text.count("(", start, end) < text.count(")", start, end):
        end -= 1
    changed = True
    while changed and end > start:
        changed = False
        if text[start] in _QUOTE_SIGNS and not any(sign in text[start + 1 : end - 1] for sign in _QUOTE_SIGNS[:7]):
            start, changed = start + 1, True
        if text[end - 1] in '"”»“' and not any(sign in text[start : end - 1] for sign in '"“«„”'):
            end, changed = end - 1, True
        while end > start and (text[end - 1] in _EDGES or text[end - 1] in ".!?…"):
            end -= 1
    return start, end


@dataclass(slots=True)
class Unit:
    """A sentence as the narrator writes it: whole quotations are single tokens in it."""

    start: int
    end: int
    toks: list[Token]
    quotes: list[Quote]


@dataclass(slots=True)
class Outline:
    """A stretch of a paragraph as sentences of tokens, in which each direct quotation is one token."""

    text: str
    start: int
    end: int
    quotes: Sequence[Quote]

    def units(self, going_on: bool) -> list[Unit]:
        pieces = self._pieces(going_on)
        units: list[Unit] = []
        toks: list[Token] = []
        mine: list[Quote] = []
        for token, quote, ends in pieces:
            if quote is not None:
                token.quote = len(mine)
                mine.append(quote)
            if not toks:
                token.first = True
            toks.append(token)
            if ends:
                units.append(Unit(toks[0].start, toks[-1].end, toks, mine))
                toks, mine = [], []
        if toks:
            units.append(Unit(toks[0].start, toks[-1].end, toks, mine))
        return units

    def _pieces(self, going_on: bool) -> list[tuple[Token, Quote | None, bool]]:
        ends = {span.end for span in sentences_of(self.text, self.start, self.end)}
        quotes = [quote for quote in self.quotes if self._direct(quote, going_on)]
        found: list[tuple[Token, Quote | None, bool]] = []
        number = 0
        signs = {quote.start for quote in self.quotes} | {quote.end - 1 for quote in self.quotes if quote.closed}
        for token in tokens_of(self.text[: self.end]) if self.start == 0 else _shifted(self.text, self.start, self.end):
            if token.start < self.start:
                continue
            while number < len(quotes) and quotes[number].end <= token.start:
                number += 1
            if number < len(quotes) and quotes[number].start <= token.start:
                if token.start == quotes[number].start:
                    quote = quotes[number]
                    stand_in = Token(quote.start, quote.end, "“”", tk.QUOTE)
                    found.append((stand_in, quote, self._ends_after(quote, ends)))
                continue
            if token.start in signs and token.kind == tk.POINT:
                if found and token.end in ends:
                    found[-1] = (found[-1][0], found[-1][1], True)
                if found and self._opens_quote(token.start):
                    self._next_first = True
                continue
            found.append((token, None, token.end in ends))
        return found

    _next_first: bool = False

    def _opens_quote(self, at: int) -> bool:
        return any(quote.start == at for quote in self.quotes)

    def _ends_after(self, quote: Quote, ends: set[int]) -> bool:
        """Whether the narrator's sentence ends with a quotation: a sentence ends there and no verb of saying follows."""
        if quote.end not in ends:
            return False
        after = self.text[quote.end : quote.end + 200].lstrip()
        return not _SPEAKS_AFTER.match(after)

    def _direct(self, quote: Quote, going_on: bool) -> bool:
        """Whether a quotation is speech of its own, and not words within the narrator's sentence."""
        text = self.text
        inside = text[quote.start + 1 : quote.end - (1 if quote.closed else 0)]
        before = text[max(self.start, quote.start - 60) : quote.start].rstrip()
        opening = inside.lstrip("([…. ")[:1]
        at_start = not before or before[-1] in '.!?…”"»)]'
        if at_start:
            return going_on or " " in inside.strip() or inside.rstrip()[-1:] in ",.?!"
        if before[-1] in ":":
            return True
        if before[-1] in ",—–":
            if opening.isupper() or opening.isdigit():
                return len(inside.split()) > 1 or before[-1] == ":"
            tail = before.rstrip(",—– ").split()[-4:]
            said = any(tk.known(word.casefold())[0] in words.SAY for word in tail)
            if _AS_PUT.match(before):
                return True
            if said and not _PUT.search(" ".join(tail)) and inside.rstrip()[-1:] in ".,?!":
                return True
            if _PUT.search(" ".join(tail)):
                return False
            return len(inside.split()) > 3 and (inside.rstrip()[-1:] in ".,?!" or not quote.closed)
        last = before.split()[-1].casefold() if before else ""
        if opening.isupper() and len(inside.split()) > 3 and tk.known(last)[0] in words.SAY:
            return True
        return len(inside.split()) > 8 and opening.isupper() and inside.rstrip()[-1:] in ".?!"


_AS_PUT = re.compile(r"(?:.*[.!?] )?As [^,]{1,50},$")
_PUT = re.compile(r"\b(?:put|puts|call|called|calls|described|dubbed|so-called|that)(?: it)?$|\bas\b")
_SPEAKS_AFTER = re.compile(
    r"(?:he|she|they|it|I|we|said|says|asked|wrote|added|replied|(?:[\w.’'-]+\s+){0,6}(?:said|says|asked|wrote|writes|added|"
    r"replied|told|insisted|argued|warned|explained|recalled|recalls|shouted|answered))\b"
)


def _shifted(text: str, start: int, end: int) -> list[Token]:
    found = tokens_of(text[start:end])
    for token in found:
        token.start += start
        token.end += start
    return found


def read_text(
    paragraphs: Sequence[str],
    *,
    own_voice: str = "the document",
    outlet: str = "",
    names: Mapping[str, tuple[str, ...]] | None = None,
    parser: object = None,
) -> Reading:
    """Reads a text for candidates: who says what, through whom.

    `own_voice` speaks where nobody is named; in an interview `outlet` takes its place. `names` are parties and voices
    that are known already, with their other names.
    """
    voices = Voices(dict(names or {}))
    for name in voices.names:
        voices.remember(Voice(name, "it"))
    return TextReader(paragraphs, own_voice, outlet, voices).run()
