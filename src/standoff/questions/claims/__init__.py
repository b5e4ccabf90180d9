"""On whose word does a model rest? Every claim with its voices and its passage, and the elements that rest on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from standoff.errors import QuestionError, not_there
from standoff.files.passages import ASTRAY, Resolution, memory_of
from standoff.files.search import Effort
from standoff.files.sources import SourceText, open_sources
from standoff.model.called import in_list
from standoff.model.conflict import Conflict
from standoff.model.dispute import Claim, Passage, Source
from standoff.model.elements import Element, elements
from standoff.model.voices import through, voices
from standoff.questions.arguments import AccountNames, Argument
from standoff.questions.claims.coding import Coding, coding_of
from standoff.questions.shown import Shown

RECORD = "the record"
"""The heading under which moves of the record are counted, which are part of no account; no account has such an id."""


@dataclass(frozen=True)
class SourceLook:
    """A source, the state of its file, and the passage of each claim asked about that names the source."""

    id: str
    source: Source
    text: SourceText
    passages: Mapping[str, Resolution]

    def with_status(self, *status: str) -> list[str]:
        """The claims whose passages have one of some statuses."""
        return [name for name, passage in self.passages.items() if passage.status in status]


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    """A claim, the status of its passage, and the elements that rest on it."""

    id: str
    claim: Claim
    passage: Resolution
    supports: tuple[Element, ...]

    @property
    def alone(self) -> tuple[Element, ...]:
        """The elements that rest on this claim alone."""
        return tuple(each for each in self.supports if each.falls_without({self.id}))


@dataclass(frozen=True, slots=True)
class VoiceCounts:
    """The numbers of claims that a voice speaks, and that it only reports.

    `supports` counts the elements that rest on some of these claims, by account and, under `RECORD`, moves of the
    record; `falls` counts those that would fall if all these claims were withdrawn.
    """

    name: str
    speaks: int
    reports: int
    supports: Mapping[str, int]
    falls: Mapping[str, int]


@dataclass(frozen=True, repr=False)
class ClaimsAnswer(Shown):
    """The sources, claims and voices asked about, and the elements that rest on nothing.

    Elements of `accounts` are counted; `counted` has `RECORD` besides if moves of the record are counted too. Of all
    `elements`, `grounded` is the number that rest on the claims asked about. `ungrounded` are those that rest on
    nothing, if all claims were asked about. `coding` says who made the claims asked about. `in_full` says that claims
    were named, and are shown in full.
    """

    conflict: Conflict
    in_full: bool
    accounts: tuple[str, ...]
    counted: tuple[str, ...]
    sources: tuple[SourceLook, ...]
    claims: Mapping[str, CheckedClaim]
    voices: tuple[VoiceCounts, ...]
    elements: int
    grounded: int
    ungrounded: tuple[Element, ...]
    coding: Coding = field(default_factory=Coding)

    @property
    def is_whole(self) -> bool:
        """Whether all claims were asked about."""
        return len(self.claims) == len(self.conflict.claims)

    @property
    def idle(self) -> tuple[str, ...]:
        """The ids of the claims on which nothing rests."""
        return tuple(name for name, each in self.claims.items() if not each.supports)

    @property
    def is_resolved(self) -> bool:
        """Whether every passage stands where the model says, and every source that names a file is the one coded."""
        opened = all(each.text.status in ("at hand", "unchecked", "not named") for each in self.sources)
        return opened and all(each.passage.resolves for each in self.claims.values())

    @property
    def is_at_fault(self) -> bool:
        """Whether a source had to be refused, or a passage isn't where it should be."""
        refused = any(each.text.status == "refused" for each in self.sources)
        return refused or any(self.is_wrong(each) for each in self.claims.values())

    def is_wrong(self, each: CheckedClaim) -> bool:
        """Whether a claim's passage isn't where it should be, or is unverified in a source that has changed."""
        if each.passage.status != "unverified":
            return each.passage.status in ASTRAY
        return any(each.id in source.passages and source.text.status == "changed" for source in self.sources)


def claims(
    conflict: Conflict,
    folder: Path | None = None,
    *,
    only: Annotated[Iterable[str] | str, Argument("", "claims", takes="[CLAIM]...", leads=True)] = (),
    voice: Annotated[str | None, Argument("Only the claims that come through this voice.")] = None,
    account: AccountNames = None,
) -> ClaimsAnswer:
    """Every claim of a conflict, its passage resolved against its source, and what rests on it.

    Sources are looked for in `folder`, by default that of the conflict's file. `only` are the ids of the claims asked
    about, and `voice` restricts them to those that come through it. With `account` only that account's elements are
    counted, and none of the record.

    Raises QuestionError for an unknown claim, voice or account, and for a claim that doesn't come through `voice`.

    >>> from standoff import loads
    >>> conflict = loads('''
    ... standoff: 1
    ... claims: {rude: {text: Ann wants to leave., said_by: [Bob, Carl]}}
    ... decision_makers: {ann: {options: {go: leave}}}
    ... preferences: {ann: [{prefer: go, because: [rude]}]}
    ... ''')
    >>> answer = claims(conflict)
    >>> [str(element) for element in answer.claims["rude"].alone], [str(element) for element in answer.ungrounded]
    (['ann: ann.go'], ['ann.go'])
    >>> [(each.name, each.speaks, each.reports) for each in answer.voices]
    [('Bob', 1, 0), ('Carl', 0, 1)]
    """
    named = in_list(only)
    chosen = _chosen(conflict, named, voice)
    accounts = tuple(each.id for each in conflict.accounts_of(account))
    counted = (*accounts, RECORD) if account is None and conflict.record is not None else accounts
    counted = () if conflict.dispute.has_claims_alone else counted
    all_of_them = tuple(each for each in elements(conflict) if each.may_rest and _where(each, counted))
    resting = _resting(all_of_them)
    everything = len(chosen) == len(conflict.claims)
    named_sources = {claim.at.source for claim in chosen.values() if claim.at is not None}
    sources = {name: each for name, each in conflict.sources.items() if everything or name in named_sources}
    found = looks(sources, chosen, folder or conflict.folder)
    passages = {name: passage for look in found for name, passage in look.passages.items()}
    names = voices(chosen.values()) if voice is None else (voice,)
    heard = [_voice(conflict, name, resting, counted) for name in names]
    return ClaimsAnswer(
        conflict,
        bool(named),
        accounts,
        counted,
        found,
        {
            name: CheckedClaim(name, each, passages.get(name) or _nowhere(each), tuple(resting.get(name, ())))
            for name, each in chosen.items()
        },
        tuple(sorted(heard, key=lambda each: (-sum(each.supports.values()), -each.speaks - each.reports))),
        len(all_of_them),
        sum(not chosen.keys().isdisjoint(each.because) for each in all_of_them),
        tuple(each for each in all_of_them if not each.because and everything),
        coding_of(chosen, conflict.dispute.coders),
    )


def _chosen(conflict: Conflict, only: tuple[str, ...], voice: str | None) -> dict[str, Claim]:
    """The claims asked about: in the order asked for, or in that of the file."""
    for name in only:
        if name not in conflict.claims:
            raise QuestionError(not_there("claim", name, conflict.claims))
    heard = set(conflict.claims if voice is None else through(conflict.claims, voice))
    for name in only:
        if name not in heard:
            raise QuestionError(f"the claim `{name}` doesn't come through `{voice}`")
    return {name: conflict.claims[name] for name in only or conflict.claims if name in heard}


def _resting(found: Iterable[Element]) -> dict[str, list[Element]]:
    """The elements that rest on each claim, alone or with others."""
    resting: dict[str, list[Element]] = {}
    for element in found:
        for name in dict.fromkeys(element.because):
            resting.setdefault(name, []).append(element)
    return resting


def _nowhere(claim: Claim) -> Resolution:
    """What is known of a passage that was looked for in no source; an unsound file may name one that isn't there."""
    if claim.at is None:
        return Resolution("no passage")
    return Resolution("unavailable", message=f"there is no source `{claim.at.source}`")


def _where(element: Element, counted: Iterable[str]) -> tuple[str, ...]:
    """The headings under which an element is counted: its accounts, or the record."""
    places = (RECORD,) if element.kind == "record move" else element.accounts
    return tuple(each for each in counted if each in places)


def looks(sources: Mapping[str, Source], claims: Mapping[str, Claim], folder: Path | None) -> tuple[SourceLook, ...]:
    """Some sources, opened in a folder, with the passages of those of some claims that name them."""
    texts = open_sources(sources, folder)
    pointing: dict[str, dict[str, Passage]] = {name: {} for name in sources}
    for name, claim in claims.items():
        if claim.at is not None and claim.at.source in sources:
            pointing[claim.at.source][name] = claim.at
    searched = sum(bool(each) for each in pointing.values())
    return tuple(
        SourceLook(name, source, texts[name], _resolved(texts[name], pointing[name], Effort.of_one(searched)))
        for name, source in sources.items()
    )


def _resolved(text: SourceText, passages: Mapping[str, Passage], effort: Effort) -> dict[str, Resolution]:
    """The passages looked for in the text of their source, among which the effort is shared."""
    if not passages:
        return {}
    found = {}
    memory = memory_of(text)
    for place, (name, at) in enumerate(passages.items()):
        share = effort.share(len(passages) - place)
        found[name] = memory.resolve(at, share)
        effort.give_back(share)
    return found


def _voice(
    conflict: Conflict, name: str, resting: Mapping[str, list[Element]], counted: tuple[str, ...]
) -> VoiceCounts:
    """The counts of a voice over all claims of the conflict."""
    heard = {id for id, claim in conflict.claims.items() if name in claim.said_by}
    speaks = sum(conflict.claims[claim].said_by[0] == name for claim in heard)
    on_them = {element.path: element for claim in heard for element in resting.get(claim, ())}.values()
    supports = Counter(place for each in on_them for place in _where(each, counted))
    falls = Counter(place for each in on_them if each.falls_without(heard) for place in _where(each, counted))
    return VoiceCounts(
        name,
        speaks,
        len(heard) - speaks,
        {place: supports[place] for place in counted},
        {place: falls[place] for place in counted},
    )
