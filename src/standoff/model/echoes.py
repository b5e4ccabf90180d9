"""Leaves out what only follows from another mistake: one capital in an id makes each place that names it unknown."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from standoff.errors import Finding, Guess, Path
from standoff.model.dispute import Dispute
from standoff.model.ids import ID, SLUG, is_id, mended_id

OF_PARTIES = ("name", "decision maker")  # what is unknown where decision makers can't be read
PARTIES = ("decision_makers",)


def without_echoes(
    findings: Iterable[Finding], dispute: Dispute, reading: Collection[Finding], lost: Collection[str] = ()
) -> Iterator[Finding]:
    """The findings about a dispute that don't follow from others.

    `reading` are those of reading the file, `lost` the options of decision makers that stand there twice. A decision
    maker that is called by its name where its id is needed gets a hint.
    """
    faulty = frozenset(_faulty(dispute))
    unread = [finding.path for finding in reading if finding.path[:1] == PARTIES and not finding.on_key]
    empty = {path[1] for path in unread if len(path) > 1 and not _has_options(dispute, path[1])}
    no_parties = not dispute.decision_makers or PARTIES in unread
    told = PARTIES in unread or any(_means_parties(finding) for finding in reading)
    called = {entry.name: dm for dm, entry in dispute.decision_makers.items() if entry.name}
    broken = {finding.path for finding in reading if finding.is_error and not finding.on_key}
    within = {finding.path[:-1] for finding in reading if finding.is_error}
    for finding in findings:
        guess = finding.like
        if guess is None:
            if (finding.path != PARTIES or not (empty or told)) and not _is_of_unread(finding, broken, within):
                yield finding
        elif not _follows(guess, faulty, lost, all_unread=no_parties, empty=empty):
            mended = called.get(guess.word, "") if guess.what == "decision maker" else ""
            yield replace(finding, hint=f"write `{mended}`", like=None) if mended else finding


def _is_of_unread(finding: Finding, broken: Collection[Path], within: Collection[Path]) -> bool:
    """Whether a finding is about a part that can't be read as it stands, or about a preference for want of its form."""
    path = finding.path
    if finding.on_key or not path:
        return False
    preference = path[-2:-1] in (("preferences",), ("alternatives",))
    return path in broken or path[:-1] in broken or (preference and path in within)


def _means_parties(finding: Finding) -> bool:
    """Whether a finding is about another key that was meant to be that of the decision makers."""
    key = mended_id(str(finding.path[0])) if len(finding.path) == 1 else ""
    return PARTIES[0] in finding.hint or key == PARTIES[0]


def _follows(
    guess: Guess, faulty: Collection[str], lost: Collection[str], *, all_unread: bool, empty: Collection[object]
) -> bool:
    """Whether a name is unknown only because what it names can't be read, has an id that is none, or stands twice."""
    owner, _, short = guess.word.rpartition(".")
    of_parties = guess.what in OF_PARTIES
    if of_parties and (all_unread or (empty and owner in {"", *empty})):
        return True
    if lost and (guess.what == "decision maker" or (guess.what == "name" and short in lost)):
        return True
    return bool(faulty) and any(mended_id(part, pattern=SLUG) in faulty for part in guess.word.split("."))


def _has_options(dispute: Dispute, dm: object) -> bool:
    return isinstance(dm, str) and dm in dispute.decision_makers and bool(dispute.decision_makers[dm].options)


def _faulty(dispute: Dispute) -> Iterator[str]:
    """What the ids that are none were probably meant to be."""
    yield from _mended(dispute.decision_makers, ID)
    for entry in dispute.decision_makers.values():
        yield from _mended(entry.options, ID)
    yield from _mended(dispute.definitions, ID)
    yield from _mended(dispute.accounts, ID)
    yield from _mended(dispute.sources, SLUG)
    yield from _mended(dispute.coders, SLUG)
    yield from _mended(dispute.propositions, SLUG)
    yield from _mended(dispute.claims, SLUG)


def _mended(words: Iterable[str], pattern: re.Pattern[str]) -> Iterator[str]:
    return (mended_id(word, pattern=pattern) for word in words if not is_id(word, pattern))
