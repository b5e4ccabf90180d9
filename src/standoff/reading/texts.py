"""Reads a whole text: its paragraphs, labels, quotations and sentences, in order."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from standoff.progress import Progress, unheard
from standoff.reading import words
from standoff.reading.blocks import Block, Blocks, blocks_of, is_asked, label_questions
from standoff.reading.candidate import Candidate, OwnVoice, Reading, Span, Stance, Unread
from standoff.reading.cues import cues_of
from standoff.reading.languages import in_own_voice, language_of
from standoff.reading.letters import with_usual_letters
from standoff.reading.outline import LONGEST_SENTENCE, TOO_LONG, Outline, Unit
from standoff.reading.parser import Parser, Word
from standoff.reading.parses import parses_of
from standoff.reading.said import Chain, Context, Found
from standoff.reading.seen import see
from standoff.reading.sentence import SentenceReader
from standoff.reading.sentences import Quote, quotes_of, sentences_of
from standoff.reading.spans import trimmed
from standoff.reading.voices import Voices

MOST = 20_000  # candidates


@dataclass(slots=True)
class TextReader:
    """Reads the paragraphs of one text."""

    paragraphs: Sequence[str]
    own_voice: str
    outlet: str
    voices: Voices
    progress: Progress = unheard
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
    guest: str = ""
    after_colon: bool = False
    colon: bool = False
    open_quote: Chain = ()
    speakers: dict[str, str] = field(default_factory=dict)
    parsed: Mapping[int, Word] = field(default_factory=dict)

    def run(self) -> Reading:
        """Reads the paragraphs one after another; what was named before helps with what comes."""
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
            self.progress(block.number - 1, len(blocks), "the next paragraph")
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
        name = _ADDRESSEE.split(match.group(1).strip())[0].lower()
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
            if self.interview and self._label_speaker:
                speaker = self._label_speaker
                if block.text[block.start] not in "[(" and self._answering and self._goes_on(block):
                    return Context(self._chain_of(speaker), speaker, answer=True)
            if block.item and self.after_colon and not self.item_lead:
                return Context((self.own,), self.own, item=True, answer=True)
            if block.item and self.item_lead:
                return Context(self.item_lead, self.item_lead[0], item=True)
            return Context((self.own,), self.own, item=block.item)
        speaker = self._speaker_of(block.label)
        self._label_speaker = speaker
        self.voices.you = self.guest if speaker == self.own else ""
        return Context(self._chain_of(speaker), speaker, answer=speaker != self.own)

    def _goes_on(self, block: Block) -> bool:
        """Whether a paragraph without a label belongs to the answer before it."""
        later = any(each.label for each in self.layout.blocks[block.number : block.number + 4])
        return later or bool(_FIRST_PERSON.search(block.text))

    _label_speaker: str = ""
    _answering: bool = False

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
        if name != self.own and not self.guest:
            self.guest = name
        return name

    def _initials(self, label: str) -> str:
        """The voice whose initials a label is."""
        for name in (self.own, *sorted(self.voices.persons)):
            if "".join(part[0] for part in name.split() if part[0].isupper()) == label:
                return name
        return ""

    def _person_asked(self) -> str:
        """Who answers in an interview whose labels don't say it: the person named first, else the first name."""
        head = "\n".join(self.paragraphs[:4])
        for known in (self.voices.persons, filter(self.voices.may_be_person, self.voices.full.values())):
            named = sorted((head.find(name), name) for name in known if name in head)
            if named:
                return named[0][1]
        addressed = _ADDRESSED.search(head)
        return addressed.group(1) if addressed is not None else ""

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
        for unit in outline.units(bool(going_on or self.lead)):
            if unit.too_long:
                self._leave_out(block, unit)
                continue
            if len(unit.toks) < 3 and not unit.quotes and not (context.answer or context.item):
                continue
            see(unit.toks, self.parsed)
            reader = SentenceReader(block.text, unit.toks, context, self.voices)
            reader.run()
            for each in reader.found:
                self._add(block, each, reader)
            read.append((unit, reader))
        self._quotations(block, context, read, going_on or self.lead)
        self.lead = read[-1][1].lead() if read else ()
        if self.lead:
            self.lead_marker = block.marker

    def _leave_out(self, block: Block, unit: Unit) -> None:
        self.unread.append(Unread(block.number, unit.start, unit.end, TOO_LONG))

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
            chain, rule, cue = given or (
                (spoken, "quotation goes on", "") if spoken else (context.chain, "quotation", "")
            )
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
                self._leave_out(block, unit)
                continue
            see(unit.toks, self.parsed)
            reader = SentenceReader(block.text, unit.toks, inner, self.voices)
            for each in reader.run():
                if each.chain == chain:
                    each.rule, each.cue = rule, each.cue or cue
                self._add(block, each, reader)
            for number, nested in enumerate(unit.quotes):
                given = reader.quotes.get(number)
                if given is not None:
                    self._nested(block, nested, given)

    def _nested(self, block: Block, quote: Quote, given: tuple[Chain, str, str]) -> None:
        chain, rule, cue = given
        for span in sentences_of(block.text, quote.start + 1, quote.end - 1):
            self._candidate(block, span.start, span.end, chain, "asserts", cue, rule, None)

    def _add(self, block: Block, found: Found, reader: SentenceReader) -> None:
        toks = reader.toks
        start, end = toks[found.start].start, toks[found.end - 1].end
        self._candidate(block, start, end, found.chain, found.stance, found.cue, found.rule, (found, reader))

    def _candidate(
        self,
        block: Block,
        start: int,
        end: int,
        chain: Chain,
        stance: Stance,
        cue: str,
        rule: str,
        read: tuple[Found, SentenceReader] | None,
    ) -> None:
        text = block.text
        start, end = trimmed(text, start, end)
        if end - start < 2:
            return
        sentence = self._sentence(block, start, end)
        bears_on, preference = cues_of(text[start:end], read[0] if read is not None else None)
        about = read[1].about(read[0]) if read is not None and bears_on != "background" else ""
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
                rule,
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
_ADDRESSED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Minister|President|General|Madam)\.? ([^\W\d_a-z][\w-]{1,30})"
)
_SECTION = re.compile(
    r"(?:(?:ANNEX|APPENDIX|ATTACHMENT|PART)\b[^:]{0,10}:\s*)?(?:AN?\s+|THE\s+)?"
    r"(?:STATEMENT|RESERVATION|DECLARATION|MESSAGE|REMARKS|INTERVENTION|EXPLANATION OF VOTE|NOTE|ADDRESS|SPEECH|LETTER|"
    r"APPEAL|PETITION|TESTIMONY|SUBMISSION|PLEA|GREETING|MINORITY VIEW|DISSENT|DISSENTING OPINION|COMMENT|RESPONSE|"
    r"REPLY)"
    r"\s+(?:MADE\s+)?(?:BY|OF|FROM|ON BEHALF OF)\s+(.+)",
    re.IGNORECASE,
)
_ADDRESSEE = re.compile(r",| TO (?:THE |HIS |HER |ITS |ALL )| READ | AT THE | ON THE ")


def _titled(name: str, paragraphs: Sequence[str]) -> list[str]:
    """A name in capitals as the text elsewhere writes it."""
    for text in paragraphs:
        at = text.casefold().find(name)
        if at >= 0 and not text.isupper():
            return [text[at : at + len(name)]]
    return [part if part in ("the", "of", "and") else part.capitalize() for part in name.split()]


def read_text(
    paragraphs: Sequence[str],
    *,
    own_voice: str = "the document",
    outlet: str = "",
    names: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
    parser: Parser | None = None,
    progress: Progress = unheard,
) -> Reading:
    """Reads a text for candidates: who says what, through whom, and with which stance.

    `own_voice` speaks where nobody is named; in an interview `outlet` takes its place, if it is given. `names` are
    parties and voices that are known already, with their other names: a voice under one of these gets the name.
    A `parser`, as `standoff.reading.parser.installed` gives one, helps the rules. Two readings of the same text are
    the same.
    """
    language = language_of(paragraphs)
    voices = Voices(dict(names))
    if language != "en":
        return in_own_voice(paragraphs, own_voice, language)
    return TextReader(with_usual_letters(paragraphs), own_voice, outlet, voices, progress, parser).run()
