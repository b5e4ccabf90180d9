"""Reads a source for claims: who says what in it, through whom. All that it finds is for a person to judge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Annotated

from standoff.errors import FileError, QuestionError, not_there
from standoff.files.sources import SourceText, open_sources
from standoff.marks.lines import Decision
from standoff.marks.log import ReadingLog
from standoff.marks.standing import Standing
from standoff.model.conflict import Conflict
from standoff.model.dispute import Claim, Source
from standoff.model.voices import voices
from standoff.progress import Progress, unheard
from standoff.questions.arguments import Argument
from standoff.questions.claims import SourceLook, looks
from standoff.questions.read.drafts import Draft, drafted
from standoff.questions.sources import NONE_AT_HAND, source_named
from standoff.reading import read_text
from standoff.reading.candidate import Candidate, Reading
from standoff.reading.parser import advice, installed
from standoff.render.words import listed

MOST_NAMED = 8
UNKNOWN = ("unknown", "anonymous", "n/a", "n.n.", "?")  # authors that name nobody
NO_CANDIDATE = "no candidate comes through `{}`, only claims: {}"
NOBODY = "the document"
"""The own voice of a source that has neither an author nor an outlet, and no claims."""


@dataclass(frozen=True)
class ReadAnswer:
    """What was found in a source: `drafts` in its order, by rules and by language models that were asked before.

    `marks` are those that people made by hand and didn't word yet. `notes` say what to know of the log of reading,
    `advice` how to get a parser where none is installed.
    """

    conflict: Conflict
    look: SourceLook
    own_voice: str
    reading: Reading
    drafts: tuple[Draft, ...]
    marks: tuple[Decision, ...] = ()
    notes: tuple[str, ...] = ()
    advice: str = ""

    def passage(self, each: Candidate) -> str:
        """The words of a candidate's content."""
        return self.look.text.paragraphs[each.paragraph - 1][each.start : each.end]


def read(
    conflict: Conflict,
    *,
    source: Annotated[str | None, Argument("The source, by its id, where there are several.", takes="ID")] = None,
    voice: Annotated[str | None, Argument("Only what comes through this voice.", takes="NAME")] = None,
    no_parser: Annotated[bool, Argument("By rules alone, also where a parser is installed.", "flag")] = False,
    progress: Progress = unheard,
) -> ReadAnswer:
    """Reads a source for claims: candidates in the order of the text, each with its voices and stance.

    Without `source`, the one that is at hand. Raises QuestionError for an unknown source, where several are at hand,
    and where the source can't be read.
    """
    name = _chosen(conflict) if source is None else source
    (look,) = looks({name: source_named(conflict, name)}, conflict.claims, conflict.folder)
    if not look.text.is_open:
        raise QuestionError(f"the source `{name}` isn't at hand: {look.text.message}")
    own = own_voice(look.source, (conflict.claims[each] for each in look.passages))
    names = names_in(conflict)
    parser = None if no_parser else installed()
    reading = read_text(
        look.text.paragraphs,
        own_voice=own,
        outlet=look.source.outlet,
        names=names,
        parser=parser,
        progress=progress,
    )
    log = _Log(conflict)
    drafts = tuple(drafted(look, reading, log.standing, own, names, conflict.claims))
    drawn = {id(each.decision) for each in drafts}
    marks = tuple(each for each in log.standing.marks if each.mark.source == name and id(each) not in drawn)
    answer = ReadAnswer(conflict, look, own, reading, drafts, marks, log.notes, "" if no_parser or parser else advice())
    return answer if voice is None else _through(voice, answer)


class _Log:
    """What stands of the log of reading of a dispute; nothing where it can't be read, which is noted."""

    def __init__(self, conflict: Conflict) -> None:
        self.standing = Standing((), conflict.claims)
        self.notes: tuple[str, ...] = ()
        if conflict.folder is None or not conflict.file:
            return
        try:
            log = ReadingLog.open(conflict.folder / conflict.file)
        except FileError as error:
            self.notes = (str(error),)
        else:
            self.standing, self.notes = log.standing(conflict.claims), log.notes


def own_voice(source: Source, claims: Iterable[Claim] = ()) -> str:
    """The voice in which a source speaks itself: its author's, else its outlet's, else what its claims mostly call it.

    >>> own_voice(Source(author="unknown"), [Claim(text="It rains.", said_by=("Ann", "the author"))])
    'the author'
    """
    author = "" if source.author.casefold() in UNKNOWN else source.author
    last = Counter(each.said_by[-1] for each in claims if each.said_by).most_common(1)
    return author or source.outlet or (last[0][0] if last else NOBODY)


def _through(voice: str, answer: ReadAnswer) -> ReadAnswer:
    """What comes through a voice alone, be it in the draft or in what became of it. Raises QuestionError."""
    claims = {name: answer.conflict.claims[name].said_by for name in answer.look.passages}
    chains = {id(each): _chains(each, claims) for each in answer.drafts}
    by_hand = [each.mark.said_by for each in answer.marks]
    known = dict.fromkeys(chain.from_iterable((*chain.from_iterable(chains.values()), *by_hand, *claims.values())))
    if voice not in known:
        raise QuestionError(not_there("voice", voice, known), arguments=["voice"])
    drafts = tuple(each for each in answer.drafts if any(voice in said_by for said_by in chains[id(each)]))
    marks = tuple(each for each in answer.marks if voice in each.mark.said_by)
    others = [f"`{name}`" for name, said_by in claims.items() if voice in said_by]
    notes = (*answer.notes, NO_CANDIDATE.format(voice, _first(others))) if others and not drafts else answer.notes
    return replace(answer, drafts=drafts, marks=marks, notes=notes)


def _chains(each: Draft, claims: Mapping[str, tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The voices of a draft, of the claims of its passage, and of what a person made of it."""
    decided = [] if each.decision is None else [each.decision.mark.said_by]
    return [each.candidate.said_by, *decided, *(claims[name] for name in each.claims)]


def _chosen(conflict: Conflict) -> str:
    """The one source that is at hand."""
    texts = open_sources(conflict.sources, conflict.folder)
    at_hand = [name for name, each in texts.items() if each.is_open]
    if len(at_hand) == 1:
        return at_hand[0]
    if at_hand:
        named = _first([f"`{each}`" for each in at_hand])
        raise QuestionError(f"say by `source` which of the sources: {named} are at hand", arguments=["source"])
    raise QuestionError(_none_at_hand(texts))


def _first(names: Sequence[str]) -> str:
    """The first names of a list, and how many there are besides."""
    more = f" and {len(names) - MOST_NAMED:,} more" if len(names) > MOST_NAMED else ""
    return f"{listed(names[:MOST_NAMED])}{more}"


def _none_at_hand(texts: Mapping[str, SourceText]) -> str:
    if not texts:
        return "the file has no sources: add one under `sources`, with its `file`"
    if len(texts) == 1:
        ((name, text),) = texts.items()
        return f"the source `{name}` isn't at hand: {text.message}"
    return NONE_AT_HAND


def names_in(conflict: Conflict) -> dict[str, tuple[str, ...]]:
    """The voices of claims and the parties of the model, each with the other names that the file has for it."""
    known: dict[str, tuple[str, ...]] = dict.fromkeys(voices(conflict.claims.values()), ())
    for dm in conflict.decision_makers:
        name = dm.name or dm.id
        known.setdefault(name, () if name == dm.id else (dm.id,))
    return known
