"""Who made the claims, from which drafts, and where two coders agree only because they saw the same draft."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from standoff.model.dispute import Claim, Coder


@dataclass(frozen=True, slots=True)
class CoderCounts:
    """The numbers of claims that a coder made, and of those among them that began as drafts.

    `id` is None for the claims of which the file doesn't say who made them.
    """

    id: str | None
    name: str
    claims: int
    drafted: int


@dataclass(frozen=True, slots=True)
class SharedDraft:
    """Claims that several coders made of one passage, all accepted from drafts of the same origin."""

    drafted_by: str
    claims: tuple[str, ...]
    coders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coding:
    """Who made some claims. `drafts` counts them by what proposed them; `shared` are no independent agreement."""

    coders: tuple[CoderCounts, ...] = ()
    drafts: Mapping[str, int] = field(default_factory=dict)
    shared: tuple[SharedDraft, ...] = ()

    @property
    def is_told(self) -> bool:
        """Whether the file says of any of the claims who made it, or from which draft."""
        return bool(self.drafts) or any(each.id is not None for each in self.coders)


def coding_of(claims: Mapping[str, Claim], coders: Mapping[str, Coder]) -> Coding:
    """Who made some claims, those with most claims first.

    >>> ana, bo = (Claim(text="", said_by=("Ann",), coded_by=each, drafted_by="rules 1") for each in ("ana", "bo"))
    >>> found = coding_of({"a": ana, "b": bo, "c": bo}, {"ana": Coder(name="Ana"), "bo": Coder()})
    >>> [(each.id, each.name, each.claims) for each in found.coders], found.drafts
    ([('bo', '', 2), ('ana', 'Ana', 1)], {'rules 1': 3})
    """
    made = Counter(each.coded_by for each in claims.values())
    drafted = Counter(each.coded_by for each in claims.values() if each.drafted_by)
    names = {id: each.name for id, each in coders.items()}
    counts = (CoderCounts(id, names.get(id or "", ""), number, drafted[id]) for id, number in made.most_common())
    drafts = Counter(each.drafted_by for each in claims.values() if each.drafted_by)
    return Coding(tuple(counts), dict(drafts.most_common()), tuple(_shared(claims)))


def _shared(claims: Mapping[str, Claim]) -> Iterator[SharedDraft]:
    """The groups of claims from the same drafts whose passages overlap, where several coders made them."""
    places: dict[tuple[str, str], list[_Span]] = {}
    for name, claim in claims.items():
        at = claim.at
        if claim.drafted_by and claim.coded_by is not None and at is not None and at.paragraph is not None:
            start, end = (0, float("inf")) if at.start is None or at.end is None else (at.start, at.end)
            span = ((at.paragraph, start), (at.to_paragraph or at.paragraph, end), name)
            places.setdefault((claim.drafted_by, at.source), []).append(span)
    for (drafted_by, _), spans in places.items():
        for names in _overlapping(spans):
            coders = dict.fromkeys(str(claims[name].coded_by) for name in names)
            if len(coders) > 1:
                yield SharedDraft(drafted_by, names, tuple(coders))


_Spot = tuple[int, float]  # a paragraph, and a place in it
_Span = tuple[_Spot, _Spot, str]


def _overlapping(spans: Iterable[_Span]) -> Iterator[tuple[str, ...]]:
    """The names of spans in groups, in each of which every span overlaps another one."""
    group: list[str] = []
    reach: _Spot = (0, 0)
    for start, end, name in sorted(spans):
        if group and start >= reach:
            yield tuple(group)
            group = []
        reach = max(reach, end) if group else end
        group.append(name)
    if group:
        yield tuple(group)
