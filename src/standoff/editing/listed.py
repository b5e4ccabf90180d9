"""A list of passages, each found in its source or not: with a text it becomes a claim, without one a mark."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from standoff.editing.session import Session
from standoff.editing.short_names import proposed_id
from standoff.editing.wording import COPY, Wording, word_all
from standoff.errors import EditError, Finding, did_you_mean, not_there
from standoff.files.folded_search import quoted_folded
from standoff.files.rows import Row, Rows, read_rows
from standoff.files.search import COMPARED, MOST_PLACES, Effort, Place, nearest
from standoff.files.sources import SourceText, open_sources
from standoff.marks.log import ReadingLog
from standoff.marks.mark import Mark, copies, keys_of_claim, mark_at
from standoff.marks.standing import Standing, edition_notes
from standoff.model.dispute import Claim, Dispute
from standoff.model.ids import SLUG, is_id
from standoff.questions.claims.words import guess_text, place_text
from standoff.reading.candidate import STANCES

COLUMNS = ("source", "quote", "said_by", "stance", "text", "id", "note", "paragraph")
NEEDED = ("quote", "said_by")
TOLD = 6  # places of a quote that are named

Status = Literal["found", "there already", "ambiguous", "lost", "refused"]


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of a list, by its line, and what came of it.

    A row that is "found" becomes a claim if it has a text, else a mark. One that is "there already" was coded or marked
    before, by whom `message` says. "ambiguous" has several `places`; "lost" has none, and perhaps a `proposal`, a text
    that is like the quote, with its likeness; "refused" is wrong in itself. `message` says why, and `hint` what helps.
    """

    line: int
    status: Status
    mark: Mark | None = None
    text: str = ""
    claim: str = ""
    note: str = ""
    message: str = ""
    hint: str = ""
    places: tuple[Place, ...] = ()
    proposal: tuple[Place, float] | None = None

    @property
    def is_well(self) -> bool:
        """Whether nothing has to be mended in the row."""
        return self.status in ("found", "there already")

    @property
    def becomes(self) -> Literal["claim", "mark"] | None:
        """What is written of it."""
        return None if self.status != "found" else "claim" if self.text else "mark"


@dataclass(frozen=True, slots=True)
class ListedPassages:
    """The rows of a list, looked up, and the lines of it that can't be read.

    `notes` say what to know of earlier decisions on its sources.
    """

    name: str
    rows: tuple[Listed, ...]
    unread: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_well(self) -> bool:
        """Whether every row may be written, or is there already."""
        return not self.unread and all(each.is_well for each in self.rows)

    @property
    def findings(self) -> Iterator[Finding]:
        """What is wrong, by the lines of the list, and what to know of rows that are well."""
        found = list(self.unread)
        for each in self.rows:
            if each.message:
                severity: Literal["error", "warning"] = "warning" if each.is_well else "error"
                message = f"{each.status}: {each.message}" if each.status != "found" else each.message
                found.append(Finding(message, (), each.hint, severity=severity, file=self.name, line=each.line))
        return iter(sorted(found, key=lambda each: each.line or 0))

    def which_become(self, what: Literal["claim", "mark"]) -> list[Listed]:
        """The rows of which something is written."""
        return [each for each in self.rows if each.becomes == what]


def looked_up(path: Path, session: Session, log: ReadingLog, by: str | None = None) -> ListedPassages:
    """The passages in a list, looked up in the sources of a file. Nothing is written.

    Raises FileError for a list that can't be read, EditError for an unknown coder (`by`) and a file that no command can
    change.
    """
    dispute = session.parsed.editable().dispute
    if by is not None and by not in dispute.coders:
        raise EditError(not_there("coder", by, dispute.coders))
    rows = read_rows(path, COLUMNS, NEEDED if len(dispute.sources) == 1 else ("source", *NEEDED))
    finder = _Finder(dispute, session.path.parent, log, rows)
    return ListedPassages(str(path), tuple(finder.each()), rows.findings, finder.notes)


def write(passages: ListedPassages, session: Session, log: ReadingLog, by: str | None = None) -> tuple[str, ...]:
    """Writes the rows that were found: the claims as one step that can be undone, then the marks into the log.

    Returns the ids of the claims. Raises as `word_all`.
    """
    wordings = [
        Wording(each.mark, each.text, each.claim, each.note)
        for each in passages.which_become("claim")
        if each.mark is not None
    ]
    made = word_all(session, log, wordings, by=by) if wordings else ()
    log.mark_all((each.mark for each in passages.which_become("mark") if each.mark is not None), by=by or "")
    return made


class _Finder:
    """Looks up the rows of a list, of which each knows those before it."""

    def __init__(self, dispute: Dispute, folder: Path, log: ReadingLog, rows: Rows) -> None:
        self._dispute = dispute
        self._rows = rows.rows
        named = {row["source"] for row in self._rows} if "source" in rows.columns else {*dispute.sources}
        self._texts = open_sources({key: each for key, each in dispute.sources.items() if key in named}, folder)
        self._standing = log.standing(dispute.claims)
        self._coded: dict[Hashable, str] = dict(_coded(dispute.claims))
        self._taken = {*dispute.claims, *(row["id"] for row in self._rows)}
        self._listed: dict[Hashable, int] = {}
        self._ids: dict[str, int] = {}
        self._compared = COMPARED  # comparisons that are left for texts like lost quotes

    def each(self) -> Iterator[Listed]:
        """What comes of each row."""
        for row in self._rows:
            yield self._looked_up(row)

    @property
    def notes(self) -> tuple[str, ...]:
        """What to know of earlier decisions on the sources."""
        editions = {name: text.sha256 for name, text in self._texts.items()}
        return edition_notes(self._standing.of_other_editions(editions))

    def _looked_up(self, row: Row) -> Listed:
        source = row["source"] or (next(iter(self._dispute.sources)) if len(self._dispute.sources) == 1 else "")
        voices = tuple(voice.strip() for voice in row["said_by"].split(";"))
        stance = row["stance"].casefold() or STANCES[0]
        wrong = self._wrong(row, source, voices, stance)
        if wrong:
            return Listed(row.line, "refused", message=wrong)
        text = self._texts[source]
        places, cut_short = _places(row["quote"], text, row["paragraph"])
        if len(places) != 1:
            return self._not_one(row, text, places, cut_short=cut_short)
        [place] = places
        mark = mark_at(source, text, (place.paragraph, place.start, place.end), voices, stance)
        return self._found(row, mark, place)

    def _wrong(self, row: Row, source: str, voices: tuple[str, ...], stance: str) -> str:
        """What is wrong with a row in itself; empty if nothing."""
        if not source:
            return "it names no source"
        if source not in self._texts:
            return not_there("source", source, self._dispute.sources)
        if not self._texts[source].is_open:
            return f"the source `{source}` isn't at hand: {self._texts[source].message}"
        if not row["quote"].split():
            return "it has no quote, by which its passage could be found"
        if not all(voices):
            return "it needs its voices: the speaker, then each who reports the one before, with `;` between them"
        if stance not in STANCES:
            return f"its stance can't be `{row['stance']}`: {did_you_mean(stance, STANCES)}"
        if row["paragraph"] and not _number(row["paragraph"]):
            return f"`{row['paragraph']}` is no paragraph: give its number, counted from 1"
        return self._wrong_id(row["id"], row) if row["id"] else ""

    def _wrong_id(self, name: str, row: Row) -> str:
        if not row["text"]:
            return f"a mark has no id: give it a text, and it becomes the claim `{name}`"
        if not is_id(name, SLUG):
            return f"`{name}` can't be an id: small Latin letters, digits, - and _, beginning with a letter"
        first = self._ids.setdefault(name, row.line)
        return f"the id `{name}` is that of line {first} too" if first != row.line else ""

    def _not_one(self, row: Row, text: SourceText, places: tuple[Place, ...], *, cut_short: bool) -> Listed:
        """What comes of a quote that stands nowhere, or in several places."""
        source = row["source"] or "the source"
        if places:
            more = "; …" if len(places) > TOLD or cut_short else ""
            told = "; ".join(map(place_text, places[:TOLD]))
            message = f"its quote stands in {len(places)}{' or more' * cut_short} places of {source}: {told}{more}"
            hint = "make the quote longer, or name its `paragraph`"
            return Listed(row.line, "ambiguous", message=message, hint=hint, places=places)
        effort = Effort(comparisons=self._compared)
        like = nearest(row["quote"], text.paragraphs, effort=effort)
        self._compared = max(0, effort.comparisons)
        where = f" in paragraph {row['paragraph']}" if row["paragraph"] else ""
        hint = "" if like is None else guess_text(*like)
        return Listed(row.line, "lost", message=f"its quote doesn't stand{where} in {source}", hint=hint, proposal=like)

    def _found(self, row: Row, mark: Mark, place: Place) -> Listed:
        text, name = row["text"], row["id"]
        before = self._there_already(row, mark)
        if before:
            return Listed(row.line, "there already", mark, message=before)
        if text and copies(text, place.text):
            return Listed(row.line, "refused", mark, message=COPY)
        if name in self._dispute.claims:
            return Listed(row.line, "refused", mark, message=f"there is another claim `{name}` already")
        self._listed[_placed(mark)] = row.line
        if text and not name:
            name = proposed_id(text, self._taken)
            self._taken.add(name)
        return Listed(row.line, "found", mark, text, name, row["note"], _refused_before(self._standing, mark))

    def _there_already(self, row: Row, mark: Mark) -> str:
        """What says the same as a row; empty if nothing does."""
        claim = self._coded.get(_placed(mark)) or (None if row["paragraph"] else self._coded.get(mark.keys[0]))
        if claim is not None:
            return f"the claim `{claim}` is of this passage and these voices"
        first = self._listed.get(_placed(mark))
        if first is not None:
            return f"line {first} is of this passage and these voices"
        if not row["text"] and self._standing.state_of_mark(mark) == "marked":
            return "it is marked already, and has no text yet"
        return ""


def _places(quote: str, text: SourceText, paragraph: str) -> tuple[tuple[Place, ...], bool]:
    """Where a quote stands in a source, or in one paragraph of it, and whether there may be more places."""
    effort = Effort()
    found = tuple(each for each in quoted_folded(quote, text.paragraphs, effort) if not each.to_paragraph)
    kept = tuple(each for each in found if not paragraph or each.paragraph == _number(paragraph))
    return kept, len(found) == MOST_PLACES or effort.windows < 0


def _number(paragraph: str) -> int:
    """The number of a paragraph, also as `2.0` or `02`, as spreadsheets may write it; 0 where it is none."""
    whole = re.fullmatch(r"0*([1-9][0-9]{0,8})(\.0+)?", paragraph)
    return int(whole[1]) if whole else 0


def _coded(claims: Mapping[str, Claim]) -> Iterator[tuple[Hashable, str]]:
    """The claims by the words of their passages and by their places, with voices and stance."""
    for name, claim in claims.items():
        at = claim.at
        yield from ((key, name) for key in keys_of_claim(claim))
        if at is None or at.to_paragraph:  # a row's passage lies within one paragraph
            continue
        if at.paragraph is not None and at.start is not None and at.end is not None:
            mark = Mark(at.source, at.paragraph, at.start, at.end, "0", claim.said_by, claim.stance)
            yield _placed(mark), name


def _placed(mark: Mark) -> Hashable:
    """The place of a mark, with its voices and stance."""
    source, _, chain, stance = mark.keys[0]
    return source, mark.paragraph, mark.start, mark.end, chain, stance


def _refused_before(standing: Standing, mark: Mark) -> str:
    """That somebody has refused a passage with these voices before, and why."""
    before = standing.decision_on(mark)
    if before is None or before.do != "refuse":
        return ""
    who = before.by or "somebody"
    return f"{who} refused it on {before.when[:10]}{f': {before.why}' if before.why else ''}"
