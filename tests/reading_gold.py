"""Scores a reading against coded claims: what the figures of docs/reading.md are made of.

A claim is found where a candidate covers at least half of its characters. A chain is right where all its voices are,
each under its name or another name that the coders accept; a chain that they call arguable counts as right.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from standoff.reading.candidate import Candidate
from standoff.reading.verbs import word_set

SMALL = word_set("the a an of in on at for from some its his her their our my your and that this")
NEAR = 3  # characters by which an end may be off


@dataclass(frozen=True)
class Coded:
    """A claim as a person coded it; `chains` are the accepted ones, the coder's own first."""

    id: str
    paragraph: int
    start: int
    end: int
    chains: tuple[tuple[str, ...], ...]
    stances: tuple[str, ...]
    bears_on: str
    preference: str
    words: str
    minor: bool = False

    @property
    def reported(self) -> bool:
        return len(self.chains[0]) > 1


@dataclass(frozen=True)
class Gold:
    """A coded text. `names` has the other names of its voices."""

    name: str
    paragraphs: tuple[str, ...]
    own_voice: str
    outlet: str
    claims: tuple[Coded, ...]
    names: Mapping[str, tuple[str, ...]]
    unscored: frozenset[int] = frozenset()


def gold_of(path: Path) -> Gold:
    """Reads PATH.txt and PATH.json."""
    paragraphs = tuple(
        line.strip() for line in path.with_suffix(".txt").read_text("utf-8").splitlines() if line.strip()
    )
    data = json.loads(path.with_suffix(".json").read_text("utf-8"))
    own = data["own_voice"]
    interview = "interview" in str(data.get("title", "")).lower()
    names = {key: tuple(value) for key, value in {**data.get("aliases", {}), **data.get("own_aliases", {})}.items()}
    return Gold(
        path.stem,
        paragraphs,
        "the document" if interview else own,
        own if interview else "",
        tuple(_coded(claim) for claim in data["claims"]),
        names,
        frozenset(data.get("unscored_paragraphs", ())),
    )


def _coded(claim: Mapping[str, object]) -> Coded:
    at = claim["at"]
    also = claim.get("also", ())
    assert isinstance(at, dict)
    assert isinstance(also, Sequence)
    return Coded(
        str(claim["id"]),
        at["paragraph"],
        at["start"],
        at["end"],
        (tuple(claim["said_by"]), *(tuple(other["said_by"]) for other in also)),  # type: ignore[arg-type]
        (str(claim["stance"]), *(other["stance"] for other in also)),
        str(claim.get("bears_on") or ""),
        str(claim.get("preference") or ""),
        str(claim.get("words") or ""),
        bool(claim.get("minor")),
    )


def words_of(name: str) -> frozenset[str]:
    name = re.sub(r"[’']s?\b", "", name.split(" (")[0].casefold())
    return frozenset(re.findall(r"\w+", name)) - SMALL


def same_voice(ours: str, theirs: str, gold: Gold) -> bool:
    """Whether a name is that of a coded voice, or a longer or shorter form of one of its names."""
    mine = words_of(ours)
    for name in (theirs, *gold.names.get(theirs, ())):
        other = words_of(name)
        if mine and other and (mine <= other or other <= mine):
            return True
        if ours.casefold() == name.casefold():
            return True
    return "unnamed" in theirs and _unnamed(ours)


def _unnamed(ours: str) -> bool:
    return ours.casefold().startswith(("unnamed", "one ", "we ", "it ", "people", "they"))


def same_chain(ours: Sequence[str], theirs: Sequence[str], gold: Gold) -> bool:
    if len(ours) != len(theirs):
        return False
    return all(_own(a, b, gold, last=n == len(ours) - 1) for n, (a, b) in enumerate(zip(ours, theirs, strict=True)))


def _own(ours: str, theirs: str, gold: Gold, last: bool) -> bool:
    return (last and ours in (gold.own_voice, gold.outlet) and theirs in (gold.own_voice, gold.outlet)) or same_voice(
        ours, theirs, gold
    )


def right_chain(ours: Sequence[str], claim: Coded, gold: Gold) -> bool:
    return any(same_chain(ours, chain, gold) for chain in claim.chains)


def right_first(ours: Sequence[str], claim: Coded, gold: Gold) -> bool:
    return any(_own(ours[0], chain[0], gold, last=len(ours) == 1) for chain in claim.chains)


def overlap(candidate: Candidate, claim: Coded) -> int:
    if candidate.paragraph != claim.paragraph:
        return 0
    return max(0, min(candidate.end, claim.end) - max(candidate.start, claim.start))


def covers(candidate: Candidate, claim: Coded) -> bool:
    return 2 * overlap(candidate, claim) >= claim.end - claim.start


@dataclass
class Tally:
    """Counts of one text or several: how many were right, of how many."""

    counts: dict[str, list[int]] = field(default_factory=dict)

    def add(self, name: str, right: bool | int, of: int = 1) -> None:
        pair = self.counts.setdefault(name, [0, 0])
        pair[0] += int(right)
        pair[1] += of

    def join(self, other: Tally) -> None:
        for name, (right, of) in other.counts.items():
            self.add(name, right, of)


@dataclass(frozen=True)
class Miss:
    kind: str
    claim: Coded | None
    candidate: Candidate | None


MEASURES = (
    "recall",
    "precision",
    "reported chains",
    "attributions",
    "first voice",
    "full chain",
    "span",
    "stance",
    "preference",
)


def score(gold: Gold, candidates: Sequence[Candidate]) -> tuple[Tally, list[Miss]]:
    """All measures of a reading, and what it got wrong."""
    tally, misses = Tally(), []
    mine = [each for each in candidates if each.paragraph not in gold.unscored]
    for claim in gold.claims:
        misses.extend(_score_claim(claim, mine, gold, tally))
    for candidate in mine:
        hit = [claim for claim in gold.claims if covers(candidate, claim)]
        tally.add("precision", bool(hit))
        if not hit:
            misses.append(Miss("no claim there", None, candidate))
        if len(candidate.said_by) > 1:
            right = any(right_chain(candidate.said_by, claim, gold) for claim in hit)
            tally.add("attributions", right)
            if hit and not right:
                misses.append(Miss("wrong attribution", hit[0], candidate))
    return tally, misses


def _score_claim(claim: Coded, mine: Sequence[Candidate], gold: Gold, tally: Tally) -> Iterator[Miss]:
    near = [each for each in mine if covers(each, claim)]
    tally.add("recall", bool(near))
    best = max(near, key=lambda each: _likeness(each, claim, gold), default=None)
    if claim.reported:
        tally.add("reported chains", best is not None and right_chain(best.said_by, claim, gold))
    if best is None:
        yield Miss("not found", claim, None)
        return
    tally.add("first voice", right_first(best.said_by, claim, gold))
    full = right_chain(best.said_by, claim, gold)
    tally.add("full chain", full)
    if not full:
        yield Miss("wrong chain", claim, best)
    span = abs(best.start - claim.start) <= NEAR and abs(best.end - claim.end) <= NEAR
    tally.add("span", span)
    if full and not span:
        yield Miss("wrong span", claim, best)
    tally.add("stance", best.stance in claim.stances)
    if full and best.stance not in claim.stances:
        yield Miss("wrong stance", claim, best)
    if claim.bears_on:
        right = (best.bears_on, best.preference) == (claim.bears_on, claim.preference)
        tally.add("preference", right)


def _likeness(candidate: Candidate, claim: Coded, gold: Gold) -> tuple[bool, bool, float]:
    shared = overlap(candidate, claim)
    whole = max(candidate.end, claim.end) - min(candidate.start, claim.start)
    return (
        right_chain(candidate.said_by, claim, gold),
        right_first(candidate.said_by, claim, gold),
        shared / max(whole, 1),
    )
