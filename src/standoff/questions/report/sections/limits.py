"""What a report on this very file can't say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from standoff.questions.hangs_on import HangsOn
from standoff.questions.left_out import uncertain, unknown
from standoff.questions.replay import Replay
from standoff.questions.replay.score_words import FEW
from standoff.questions.report.section import Section
from standoff.questions.report.unchecked import passages, ungrounded
from standoff.questions.unheeded import heeded, unheeded
from standoff.render.answer import Block, Paragraph
from standoff.render.lines import line
from standoff.render.words import counted
from standoff.stability.concept import Purpose

if TYPE_CHECKING:
    from standoff.questions.report.reported import Report

NO_FORECAST = (
    "That a state holds is no forecast. It says that, if the parties can do and want what the model says, nobody has "
    "a reason to leave it; not that it will come about, nor how likely it is. Several states may hold at once, and the "
    "parties may be in none of them."
)
ACCOUNTS = (
    "An account is one view of the dispute, put into a model by whoever coded it. That it is listed doesn't make it "
    "true, and that something holds in every account here doesn't mean that it would in one that nobody has coded."
)
ACCOUNT = (
    "What this report works with is one view of the dispute, put into a model by whoever coded it. Whether that is "
    "true isn't known here, and by another view other states may hold."
)
ORDER = "Only the order in which a party ranks the states counts, not how much better it finds one than another."
ORDER_AND_DEGREES = (
    "The order in which a party ranks the states counts, and whether it finds one strongly better than another, as far "
    "as the file says so; no other measure of how much better."
)

UNHEEDED: Mapping[Purpose, str] = {
    "strength": "The file says how strongly some wishes are felt; these answers go by their order alone.",
    "attitudes": "The file says how parties are disposed towards each other; that is left out here.",
    "coalitions": "The file says who may act together; here everybody acts alone.",
}


def blocks(report: Report) -> Iterator[Block]:
    """What holds of every such report, then what this file in particular leaves open."""
    views = ACCOUNTS if len(report.conflict.accounts) > 1 else ACCOUNT
    order = ORDER_AND_DEGREES if "strength" in heeded(report.material.analysis) else ORDER
    for said in (NO_FORECAST, views, order) if report.conflict.decision_makers else ():
        yield Paragraph(line(said))
    for each in PARTICULAR:
        yield from (Paragraph(line(said)) for said in each(report))


def _too_many(report: Report) -> Iterator[str]:
    refused = report.material.refused
    if "analyse" in refused:
        yield "The states are too many to list, so that most questions of this report have no answer in it."
    elif refused:
        yield "The states are too many for some questions of this report, so that these have no answer in it."


def _coders(report: Report) -> Iterator[str]:
    """By how many people the claims were made."""
    conflict = report.conflict
    coders = [each.coded_by for each in conflict.claims.values()]
    unknown = coders.count(None)
    if coders and unknown == len(coders):
        yield "The file doesn't say who read the sources and wrote the paraphrases; another may read them otherwise."
    elif unknown:
        yield (
            f"Of {unknown:,} of {counted(len(coders), 'claim')}, the file doesn't say who read the source and wrote "
            "the paraphrase."
        )
    elif len(set(coders)) == 1:
        yield "One person read the sources and wrote the paraphrases; another may have read them otherwise."
    drafts = sum(bool(each.drafted_by) for each in conflict.claims.values())
    if drafts:
        yield f"{counted(drafts, 'claim')} began as drafts by a machine, which a person accepted or changed."


def _retracted(report: Report) -> Iterator[str]:
    back = sum(bool(each.retracted) for each in report.conflict.claims.values())
    if back:
        yield f"{counted(back, 'claim was', 'claims were')} taken back by who made it, and counted here all the same."


def _record(report: Report) -> Iterator[str]:
    """That there is no record, or how few moves of it can be judged."""
    conflict = report.conflict
    found: Replay | None = report.material.get("replay")
    if conflict.decision_makers and not (conflict.record and conflict.record.moves):
        held = "no account" if len(conflict.accounts) > 1 else "nothing in it"
        yield f"The file has no record of what happened, so that {held} could be held against it."
    most = 0 if found is None else max(each.scores.improvements.of for each in found.values())
    if 0 < most < FEW:
        yield f"The record has {counted(most, 'move')} that can be judged: few, so that it can prove little."


def _doubts(report: Report) -> Iterator[str]:
    """What the file marks as doubtful, and the answers take as certain."""
    unsure = len(uncertain(report.conflict, report.accounts))
    if unsure and "doubt" not in heeded(report.material.analysis):
        marked = counted(unsure, "wish that is marked as uncertain is", "wishes that are marked as uncertain are")
        yield f"{marked} taken as certain."
    pairs = unknown(report.conflict, report.accounts).total()
    if pairs and "doubt" not in heeded(report.material.analysis):
        of = "Of one pair of states" if pairs == 1 else f"Of {pairs:,} pairs of states"
        yield f"{of}, the file says that it isn't known which is better; the answers take them as they are ordered."
    for purpose in unheeded(report.conflict, report.accounts, heeded(report.material.analysis)):
        yield UNHEEDED[purpose]


def _search(report: Report) -> Iterator[str]:
    """How far the search for decisive claims went."""
    found: HangsOn | None = report.material.get("hangs_on")
    if found is None or found.hinges is None or not any(each.grounded for each in found.hinges.answers):
        return
    size = min(each.size for each in found.hinges.answers)
    yield (
        f"Of sets of claims that decide the answer, those of up to {counted(size, 'claim')} were looked for. Larger "
        "ones may decide it, too."
    )


PARTICULAR: tuple[Callable[[Report], Iterator[str]], ...] = (
    _too_many,
    ungrounded,
    _coders,
    passages,
    _retracted,
    _record,
    _doubts,
    _search,
)

SECTION = Section("What this can't say", ("analyse", "claims", "replay", "hangs_on"), blocks)
