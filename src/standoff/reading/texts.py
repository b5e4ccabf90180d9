"""Reads a whole text: its paragraphs, labels, quotations and sentences, in order."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from standoff.reading import tokens as tk
from standoff.reading import words
from standoff.reading.blocks import Block, Blocks, blocks_of, is_asked, label_questions
from standoff.reading.candidate import Candidate, OwnVoice, Reading, Span, Unread
from standoff.reading.cues import cues_of
from standoff.reading.parses import parses_of
from standoff.reading.parser import Parser, Word
from standoff.reading.phrases import WOULD
from standoff.reading.seen import see
from standoff.reading.sentence import Chain, Context, Found, SentenceReader
from standoff.reading.sentences import Quote, quotes_of, sentences_of
from standoff.reading.tokens import Token, tokens_of
from standoff.reading.voices import Voice, Voices

LONGEST_SENTENCE = 2_000  # characters
MOST_TOKENS = 600  # of a sentence
MOST = 20_000  # candidates
@dataclass(slots=True)
class TextReader:
    """Reads the paragraphs of one text."""

    paragraphs: Sequence[str]
    own_voice: str
    outlet: str
    voices: Voices
    parser: Parser | None = None
    candidates: list[Candidate] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    own_voices: list[OwnVoice] = field(default_factory=list)
    layout: Blocks = field(default_factory=lambda: Blocks([]))
    interview: bool = False
    own: str = ""
    last_speaker: Chain = ()
    lead: Chain = ()
    item_lead: Chain = ()
    lead_marker: str = ""
    after_colon: bool = False
    colon: bool = False
    open_quote: Chain = ()
    speakers: dict[str, str] = field(default_factory=dict)
    parsed: Mapping[int, Word] = field(default_factory=dict)

    def run(self) -> Reading:
        self.voices.learn_names(self.paragraphs)
        self.voices.learn_known()
        self.layout = blocks_of(self.paragraphs)
        if not self.layout.interview:
            label_questions(self.layout, self._person_asked())
        blocks, self.interview = self.layout.blocks, self.layout.interview
        self.own = (self.outlet or self.own_voice) if self.interview else self.own_voice
        first = 1
        parses = parses_of(blocks, self.parser, LONGEST_SENTENCE)
        self.voices.set_own(self.own, self.paragraphs)
        for block in blocks:
            section = self._section_voice(block, blocks)
            if section and block.number > 1:
                self.own_voices.append(OwnVoice(self.own, first, block.number - 1))
                self.own, first = section, block.number
                self.voices.set_own(self.own, self.paragraphs)
                self.voices.you = self.own_voices[0].voice
            self.parsed = next(parses)
            self._read(block)
            if len(self.candidates) >= MOST:
                self.unread.append(Unread(block.number, 0, len(block.text), f"after {MOST:,} candidates"))
                break
        if self.paragraphs:
            self.own_voices.append(OwnVoice(self.own, first, len(self.paragraphs)))
        helper = self.parser.name if self.parser is not None else "none"
        return Reading(tuple(self.candidates[:MOST]), tuple(self.unread), tuple(self.own_voices), helper)

    # blocks

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
        self.after_colon = block.item and (self.after_colon or self.colon)
        self.colon = block.text.rstrip().endswith(":")
        if not block.item or block.marker == self.lead_marker:
            self.item_lead = ()
        elif self.lead:
            self.item_lead = self.lead
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
                if block.text[block.start] not in "[(" and self._answering and self._goes_on(block):
                    return Context(self._chain_of(speaker), speaker, answer=True)
            if block.item and self.after_colon and not self.item_lead:
                return Context((self.own,), self.own, item=True, answer=True)
            if block.item and self.item_lead:
                return Context(self.item_lead, self.item_lead[0], item=True)
            return Context((self.own,), self.own, item=block.item)
        speaker = self._speaker_of(block.label)
        self._label_speaker = speaker
        self.voices.you = self._guest() if speaker == self.own else ""
        return Context(self._chain_of(speaker), speaker, answer=speaker != self.own)

    def _goes_on(self, block: Block) -> bool:
        """Whether a paragraph without a label belongs to the answer before it."""
        later = any(each.label for each in self.layout.blocks[block.number : block.number + 4])
        return later or bool(_FIRST_PERSON.search(block.text))

    def _guest(self) -> str:
        """Who is asked, as far as the labels read so far tell."""
        known = [name for name in self.speakers.values() if name != self.own]
        return known[0] if known else ""

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
        name = label
        if self.interview and (label == self.layout.asker or self.voices.is_own(label)):
            name = self.own
        elif label.isupper() and len(label) in (2, 3) and self._initials(label):
            name = self._initials(label)
        elif is_asked(label):
            name = self._person_asked() or label
        else:
            name = self._known_name(label)
        self.speakers[label] = name
        return name

    def _initials(self, label: str) -> str:
        """The voice whose initials a label is."""
        for name in (self.own, *sorted(self.voices.persons)):
            if "".join(part[0] for part in name.split() if part[0].isupper()) == label:
                return name
        return ""

    def _person_asked(self) -> str:
        """The person named first, and most, in an interview whose labels are Q and A."""
        counts: dict[str, int] = {}
        for text in self.paragraphs[:4]:
            for full in sorted(self.voices.persons | {name for name in self.voices.full.values() if text.startswith(name)}):
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
        outline = Outline(block.text, block.start, block.end, quotes)
        read: list[tuple[Unit, SentenceReader]] = []
        told: Chain = ()
        for unit in outline.units(bool(going_on or self.lead)):
            if unit.too_long:
                self._leave_out(block, unit)
                continue
            see(unit.toks, self.parsed)
            reader = SentenceReader(block.text, unit.toks, context, self.voices)
            told = self._indirect(reader.run(), reader, context, told)
            for each in reader.found:
                self._add(block, each, unit.toks)
            read.append((unit, reader))
        self._quotations(block, context, read, going_on or self.lead)
        self.lead = read[-1][1].lead() if read else ()
        if self.lead:
            self.lead_marker = block.marker

    def _leave_out(self, block: Block, unit: Unit) -> None:
        self.unread.append(Unread(block.number, unit.start, unit.end, "the sentence is longer than 2,000 characters"))

    @staticmethod
    def _indirect(found: list[Found], reader: SentenceReader, context: Context, told: Chain) -> Chain:
        """Whose words a sentence goes on to tell in the manner of a report ("He would not resign.")."""
        if reader.told:
            return reader.told
        if not told or not found or context.quoted or not all(each.chain == context.chain for each in found):
            return ()
        subject = found[0].subject
        if subject is not None and reader.toks[subject[0]].low in ("i", "we"):
            return ()
        if found[0].group is None or found[0].group.tense != WOULD or found[0].group.negated:
            return ()
        for each in found:
            each.chain, each.rule = told, "report goes on"
        return told

    def _quotations(
        self, block: Block, context: Context, read: Sequence[tuple[Unit, SentenceReader]], going_on: Chain
    ) -> None:
        """Gives each quotation of a paragraph its speaker: named beside it, or else before or after it."""
        each_quote = [
            (quote, reader.quotes.get(number)) for unit, reader in read for number, quote in enumerate(unit.quotes)
        ]
        spoken = going_on
        if not spoken and each_quote and each_quote[0][1] is None and self._all_quoted(block, each_quote[0][0]):
            named = next((given for _, given in each_quote if given is not None), None)
            spoken = named[0] if named is not None else self.last_speaker
        for quote, given in each_quote:
            if given is not None:
                spoken = given[0]
            chain, rule, cue = given or ((spoken, "quotation goes on", "") if spoken else (context.chain, "quotation", ""))
            self._quotation(block, quote, chain, rule, cue)
        self.last_speaker = spoken if each_quote else ()
        last = each_quote[-1][0] if each_quote else None
        self.open_quote = spoken if last is not None and not last.closed else ()

    @staticmethod
    def _all_quoted(block: Block, quote: Quote) -> bool:
        return quote.start <= block.start + 1

    def _quotation(self, block: Block, quote: Quote, chain: Chain, rule: str, cue: str) -> None:
        start, end = quote.start + 1, quote.end - (1 if quote.closed else 0)
        inner = Context(chain, chain[0], quoted=True)
        inside = quotes_of(block.text, start, end)
        plain = Outline(block.text, start, end, inside)
        for unit in plain.units(False):
            if unit.too_long:
                self.unread.append(
                    Unread(block.number, unit.start, unit.end, "the sentence is longer than 2,000 characters")
                )
                continue
            see(unit.toks, self.parsed)
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
            self._span_ends = [span.end for span in self._spans]
        place = bisect_right(self._span_ends, start)
        first = self._spans[place] if place < len(self._spans) else Span(start, end)
        place = bisect_left(self._span_ends, end)
        last = self._spans[place] if place < len(self._spans) else first
        return Span(min(first.start, start), max(last.end, end))

    _spans: list[Span] = field(default_factory=list)
    _span_ends: list[int] = field(default_factory=list)
    _spans_of: int = 0


_FIRST_PERSON = re.compile(r"\b(?:I|We|we|my|our|me|us)\b")
_SECTION = re.compile(
    r"(?:STATEMENT|RESERVATION|DECLARATION|MESSAGE|REMARKS|INTERVENTION|EXPLANATION OF VOTE|NOTE|ADDRESS|SPEECH|"
    r"DISSENT|LETTER|APPEAL|PETITION|TESTIMONY|SUBMISSION|PLEA|GREETING|MINORITY VIEW|DISSENTING OPINION|COMMENT|RESPONSE|REPLY)\s+(?:MADE\s+)?(?:BY|OF|FROM|ON BEHALF OF)\s+(.+)",
    re.IGNORECASE,
)


def _titled(name: str, paragraphs: Sequence[str]) -> list[str]:
    """A name in capitals as the text elsewhere writes it."""
    for text in paragraphs:
        at = text.casefold().find(name)
        if at >= 0 and not text.isupper():
            return [text[at : at + len(name)]]
    return [part if part in ("the", "of", "and") else part.capitalize() for part in name.split()]


_OPENING = re.compile(
    r"(?:(?:And|But|So|Or|Yet|Nor|Still)(?:,|\b(?! far| long| much| many))\s+)?"
    r"(?:(?:Well|Look|Sir|Madam|Uncle|Oh|Yes|Listen|Frankly|Honestly|However|Moreover|Nevertheless|Indeed|however|Then|"
    r"Meanwhile|Besides|Of course|Please),\s+)?"
)
_EDGES = " \t\n,;:—–-"
_QUOTE_SIGNS = "\"“”„«»‘’'‹›"


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the signs and spaces at its ends."""
    while start < end and (text[start] in _EDGES or text[start] in ")]."):
        start += 1
    opening = _OPENING.match(text, start, min(end, start + 40))
    if opening is not None and end - opening.end() > 8:
        start = opening.end()
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

    @property
    def too_long(self) -> bool:
        """Whether the narrator's own words, or the tokens, are more than are read."""
        quoted = sum(quote.end - quote.start for quote in self.quotes)
        return self.end - self.start - quoted > LONGEST_SENTENCE or len(self.toks) > MOST_TOKENS


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
                continue
            found.append((token, None, token.end in ends))
        return found

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
    parser: Parser | None = None,
) -> Reading:
    """Reads a text for candidates: who says what, through whom.

    `own_voice` speaks where nobody is named; in an interview `outlet` takes its place. `names` are parties and voices
    that are known already, with their other names. A `parser`, such as that of `standoff.reading.parser.installed()`,
    is asked where the rules may need it.
    """
    voices = Voices(dict(names or {}))
    for name in voices.names:
        voices.remember(Voice(name, "it"))
    return TextReader(paragraphs, own_voice, outlet, voices, parser).run()
