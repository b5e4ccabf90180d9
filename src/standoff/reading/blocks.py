"""Takes paragraphs apart: item numbers, labels of speakers, datelines and headings stand outside what is said."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from standoff.reading import words
from standoff.reading.verbs import word_set

LONGEST_HEADING = 160  # characters
LONGEST_LABEL = 40
LONGEST_QUESTION = 400
FEWEST_LABELS = 4  # of an interview
FEWEST_QUESTIONS = 3
_ITEM = re.compile(
    r"\s*(?:\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,5})[.)]|\d{1,3}(?:\.\d{1,3})+|§+ ?\d+|[•*‣–—-])\s+"
)
_LABEL = re.compile(r"\s*\**([^\W\d_a-zß-ÿ][\w.’'‑ -]{0,40}?)\**\s*(?:\([^()]{1,30}\))?:\**\s+(?=\S)")
_QA = re.compile(r"\s*([QA])\s*[.)—–-]\s+(?=\S)")
_DASHED = re.compile(r"\s*([^\W\d_a-zß-ÿ][\w.’' -]{1,30}?)\s*(?:—|–|\.|\s-)\s+(?=\S)")
_TIMED = re.compile(r"\s*\[?\(?\d{1,2}:\d{2}(?::\d{2})?\)?\]?\s+")
_NUMBERED_QUESTION = re.compile(r"\s*Q\.? ?\d{1,4}[.:]?\s+(?=[^\W\d_a-z])")
_DATELINE = re.compile(r"\s*[^\W\d_a-z][^\n]{1,90}?(?:\([^)]{2,30}\)\s*)?(?:—|–|--?)\s+(?=\S)")
_DATED = re.compile(r"\s*[A-ZÀ-Þ][A-ZÀ-Þ’' -]{2,30}(?:, [^.\n]{2,30})?\. (?=\S)")
_QUESTION = re.compile(r"\?[\"”’)]?\s*$")
_NO_LABELS = word_set(
    "contact note notes editor editors media press date subject re cc ps nb source sources tel email web about "
    "background for key next why how annex table figure box summary conclusion yes no well look so but and here "
    "there today tomorrow yesterday question-time update correction warning example result reason answer-key"
)
_QUOTED_TITLE = frozenset('"“”‘’«»')
_ENDS = frozenset(".!?…:;,”\"’')]-–—")
_ASKERS = word_set("q question interviewer host moderator presenter")
_ASKED = frozenset(["a", "answer", "interviewee", "guest", "respondent"])


@dataclass(slots=True)
class Block:
    """A paragraph as it is read: from `start` to `end`, in the voice of its `label`, if it has one."""

    number: int
    text: str
    start: int
    end: int
    label: str = ""
    item: bool = False
    heading: bool = False
    marker: str = ""


@dataclass(slots=True)
class Blocks:
    """All paragraphs of a text, and what their labels tell: whether it is an interview, and who asks."""

    blocks: list[Block]
    interview: bool = False
    asker: str = ""
    askers: frozenset[str] = field(default_factory=frozenset)


def blocks_of(paragraphs: Sequence[str]) -> Blocks:
    """Takes all paragraphs apart."""
    dashed = _repeated_dashed(paragraphs)
    blocks = [_block(number, text, dashed) for number, text in enumerate(paragraphs, 1)]
    _label_by_headings(blocks)
    labels = Counter(block.label for block in blocks if block.label)
    whole = Blocks(blocks, sum(labels.values()) >= FEWEST_LABELS and len(labels) < sum(labels.values()))
    if whole.interview:
        whole.asker = _asker(blocks, labels)
    return whole


def _label_by_headings(blocks: Sequence[Block]) -> None:
    """Takes a name that stands alone on several lines as the label of the lines after it."""
    counts = Counter(
        block.text.strip(" :*[]") for block in blocks if block.heading or block.text.rstrip(" *").endswith(":")
    )
    label = ""
    for block in blocks:
        name = block.text.strip(" :*[]")
        if counts[name] > 1 and len(name) < LONGEST_LABEL and (_is_name(name) or _is_word_label(name)):
            label, block.heading = name, True
        elif block.heading:
            label = ""
        elif label and not block.label:
            block.label = label


def _repeated_dashed(paragraphs: Sequence[str]) -> frozenset[str]:
    """Names that stand before a dash or full stop at the start of several paragraphs."""
    found = (match.group(1) for text in paragraphs if (match := _DASHED.match(text[:60])) is not None)
    counts = Counter(name for name in found if _is_name(name))
    return frozenset(name for name, count in counts.items() if count > 1)


def _is_name(name: str) -> bool:
    parts = name.split()
    if len(parts) > 5 or parts[0].casefold() in _NO_LABELS:
        return False
    return name.isupper() or (
        len(parts) > 1 and all(part[0].isupper() or part in ("of", "the", "de", "van", "von") for part in parts)
    )


def _block(number: int, text: str, dashed: frozenset[str]) -> Block:
    start, label, item = 0, "", False
    match = _ITEM.match(text)
    before = _TIMED.match(text) or _NUMBERED_QUESTION.match(text)
    if match is not None or before is not None:
        start, item = (match or before).end(), match is not None  # type: ignore[union-attr]
    found = _label(text, start, dashed)
    if found is not None:
        label, start = found
    elif number < 6 and not item:
        start = after_dateline(text)
    end = len(text)
    while end > start and text[end - 1].isspace():
        end -= 1
    marker = (
        re.sub(r"\w+", lambda found: "1" if found.group().isdigit() else "a", match.group().strip()) if match else ""
    )
    return Block(number, text, start, end, label, item, _is_heading(text, item or bool(label)), marker)


def _label(text: str, start: int, dashed: frozenset[str]) -> tuple[str, int] | None:
    found = _LABEL.match(text, start, start + 100)
    if found is not None and text.rstrip(" *")[-1] in _ENDS:
        label = found.group(1)
        if _is_name(label) or (label.isupper() and len(label) <= 3) or _is_word_label(label):
            return label, found.end()
        if label.casefold().startswith("about "):
            return "", found.end()
    found = _QA.match(text, start)
    if found is not None:
        return found.group(1), found.end()
    found = _DASHED.match(text, start, start + 60)
    if found is not None and found.group(1) in dashed:
        return found.group(1), found.end()
    return None


def _is_word_label(label: str) -> bool:
    parts = label.split()
    return len(parts) == 1 and len(label) > 1 and parts[0].casefold() not in _NO_LABELS and label[0].isupper()


def _is_heading(text: str, marked: bool) -> bool:
    stripped = text.rstrip()
    if marked or not stripped:
        return False
    if stripped[-1] in _QUOTED_TITLE and stripped[0] in _QUOTED_TITLE and stripped[-2:-1] not in ".!?…,":
        return len(stripped) < LONGEST_HEADING
    if stripped[-1] in '.!?…:;,”"’)]':
        return stripped.isupper() and len(stripped) < LONGEST_HEADING
    return len(stripped) < LONGEST_HEADING


def _asker(blocks: Sequence[Block], labels: Counter[str]) -> str:
    """The label of who asks: it says so, or asks in most of its paragraphs, or comes first and is brief; else ""."""
    for label in labels:
        if label.casefold().strip(".") in _ASKERS:
            return label
    asked = Counter(block.label for block in blocks if block.label and "?" in block.text)
    length = Counter[str]()
    for block in blocks:
        length[block.label] += len(block.text)
    first = next(block.label for block in blocks if block.label)
    others = [label for label in labels if label != first]
    brief = all(length[first] / labels[first] < length[label] / labels[label] for label in others)
    if asked[first] and (brief or 2 * asked[first] >= labels[first]):
        return first
    best = max(labels, key=lambda label: (asked[label] / labels[label], labels[label]))
    return best if 2 * asked[best] >= labels[best] else ""


def is_asked(label: str) -> bool:
    """Whether a label says no more than that somebody answers."""
    return label.casefold().strip(".") in _ASKED


def label_questions(whole: Blocks, person: str) -> None:
    """Labels an interview that has no labels: its questions are paragraphs of their own, each before an answer."""
    blocks = whole.blocks
    asks = [
        block.number for block in blocks if len(block.text) < LONGEST_QUESTION and _QUESTION.search(block.text[-3:])
    ]
    if len(asks) < FEWEST_QUESTIONS or not person or 3 * len(asks) < len(blocks) - 6 or _own_talk(blocks) < len(asks):
        return
    whole.interview, whole.asker = True, "Q"
    talk = [block for block in blocks[asks[0] - 1 :] if not block.heading]
    numbers = frozenset(asks)
    turns = all(place % 2 == 0 for place, block in enumerate(talk) if block.number in numbers)
    for place, block in enumerate(talk):
        asked = place % 2 == 0 if turns else block.number in numbers
        block.label = "Q" if asked else "A"


_FIRST_PERSON = re.compile(r"\b(?:I|We|we|my|our)\b")


def _own_talk(blocks: Sequence[Block]) -> int:
    """In how many paragraphs somebody speaks of "I" or "we" outside quotation marks."""
    return sum(bool(_FIRST_PERSON.search(block.text)) and not set(block.text) & set('"“«') for block in blocks)


def after_dateline(text: str) -> int:
    """Where a paragraph begins after the place and date at its head."""
    head = text[:140]
    match = _DATELINE.match(head)
    if match is not None:
        first = match.group().split()[0].strip(",.")
        if (first.isupper() and len(first) > 2) or _DATE.search(match.group()):
            return match.end()
    match = _DATED.match(head)
    return match.end() if match is not None else 0


_DATE = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)? (?:%s)\b|\b(?:%s)\.? \d{1,2}\b|\(\w[^()]{1,28}\)\s*\S\s*$"
    % (("|".join(sorted(words.MONTHS)),) * 2),
    re.IGNORECASE,
)
