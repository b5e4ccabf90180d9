"""The accounts: whose word each rests on, and what it says that the parties want."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from standoff.model.conflict import Conflict
from standoff.questions.claims import ClaimsAnswer
from standoff.questions.parties import account_name, agree, parties
from standoff.questions.report.restrictions import restrictions
from standoff.questions.report.section import Section
from standoff.questions.report.wishes import wishes
from standoff.questions.words import voice
from standoff.render.answer import Block, Column, Paragraph, Part, Table
from standoff.render.lines import line, rows, toned
from standoff.render.words import counted

if TYPE_CHECKING:
    from standoff.questions.report.reported import Report

VOICES, FEW = 24, 6  # of an account: those that are told, and those in view without a click
BEHIND = "Who stands behind this account"
ELEMENT = "An element is a part of the model: an option, something that can't be, something wanted."


def blocks(report: Report) -> Iterator[Block]:
    """What all accounts share, then each account with its voices and what it says of each party."""
    conflict, names = report.conflict, report.accounts
    if not conflict.decision_makers:
        return
    several = len(conflict.accounts) > 1
    shared = [dm.id for place, dm in enumerate(conflict.decision_makers) if several and _is_shared(report, place)]
    for name in names:
        told = tuple(_account(report, name, shared))
        heading = line(replace(account_name(conflict, name), entry=True)) if several else ()
        yield Part(heading, told, name="account")
    if shared:
        places = [conflict.dm_index(dm) for dm in shared]
        first = conflict.accounts[names[0]].preferences
        lists = tuple(wishes(conflict, dm, first[place]) for dm, place in zip(shared, places, strict=True))
        yield Part(toned("strong", "What the accounts say alike"), lists)


def _is_shared(report: Report, place: int) -> bool:
    """Whether all accounts take over the same list of a party."""
    found = [report.conflict.accounts[name].preferences[place] for name in report.accounts]
    return all(each.path[:1] != ("accounts",) for each in found)


def _account(report: Report, name: str, shared: list[str]) -> Iterator[Block]:
    conflict, account = report.conflict, report.conflict.accounts[name]
    if account.description:
        yield Paragraph(line(" ".join(account.description.split())))
    found: ClaimsAnswer | None = report.material.get("claims")
    yield from _voices(found, name) if found is not None else _no_voices(conflict)
    if found is not None and name == report.accounts[0]:
        yield Paragraph(toned("dim", ELEMENT))
    yield from restrictions(conflict, name, "What can't be, by this account alone")
    for dm, preference in zip(conflict.decision_makers, account.preferences, strict=True):
        if dm.id not in shared:
            yield wishes(conflict, dm.id, preference)
    if shared:
        wants = agree(conflict, shared, " wants.", " want.")
        yield Paragraph(line("As in the other accounts, and told below: what ", parties(conflict, shared), wants))


def _no_voices(conflict: Conflict) -> Iterator[Block]:
    if not conflict.claims:
        yield Paragraph(line("It cites no claims: nobody's word stands behind it but that of who made the model."))


def _voices(found: ClaimsAnswer, name: str) -> Iterator[Block]:
    """Who stands behind an account, those on whom most rests first."""
    behind = [each for each in found.voices if each.supports.get(name)]
    behind.sort(key=lambda each: (-each.falls[name], -each.supports[name]))
    if not behind:
        yield Paragraph(line("Nothing in it rests on a claim."))
        return
    told = rows(*((line(voice(each.name)), f"{each.supports[name]:,}", f"{each.falls[name]:,}")
                  for each in behind[:VOICES]))  # fmt: skip
    columns = (
        Column(line("whose word")),
        Column(line("elements that rest on it"), right=True),
        Column(line("on it alone"), right=True),
    )
    more = counted(len(behind) - VOICES, "more voice")
    blocks: tuple[Block, ...] = (
        Table(columns, told, BEHIND),
        *([Paragraph(toned("dim", f"and {more}"))] if len(behind) > VOICES else []),
    )
    if len(told) <= FEW:
        yield from blocks
    else:
        yield Part(toned("strong", f"{BEHIND}: {counted(len(behind), 'voice')}"), blocks, folds=True, shut=True)


SECTION = Section("The accounts", ("claims",), blocks)
