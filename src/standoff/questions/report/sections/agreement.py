"""Where the accounts agree and part: what each has alone, and whose wishes would have to be otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from standoff.questions.analyse.agreement import Holding, holdings, lead_concept
from standoff.questions.analyse.what_holds import kinds_in_words
from standoff.questions.compare import Comparison
from standoff.questions.compare.words import words
from standoff.questions.parties import ACCOUNTS, accounts, every_account
from standoff.questions.report.section import Section
from standoff.questions.report.whose_wishes import whose_wishes
from standoff.questions.told_once import alike
from standoff.render.answer import Block, Item, Line, Outline, Paragraph, Part, Picture
from standoff.render.lines import line, toned

if TYPE_CHECKING:
    from standoff.questions.report.reported import Report

HEADING = "Where the accounts agree and part"
CAPTION = "The states that hold, and the accounts in which they do"
STATES = 60  # that are told one by one
RULES = ("rules",)
SETS = 12  # of accounts that share something


def blocks(report: Report) -> Iterator[Block]:
    """What accounts have in common and alone, whose wishes part them, and state by state; nothing of one account."""
    found: Comparison | None = report.material.get("compare")
    if found is None:
        return
    lead = lead_concept(found)
    answer = words(found, limit=STATES)
    if lead is None:
        yield Paragraph(line("In no account does any state hold."))
    else:
        yield from _shares(found, lead)
        yield from whose_wishes(found, lead)
    yield from (each for each in answer.blocks if isinstance(each, Part) and each.name in RULES)
    if lead is not None:
        says = f"Which states hold in which of {every_account(len(found.account_ids))}, as a table tells."
        same = tuple(each for each in answer.blocks if isinstance(each, Part) and each.name == "matrix")
        yield Picture(found, says, line(CAPTION), (("likeness", False),), same)


def _shares(found: Comparison, lead: str) -> Iterator[Block]:
    """What holds in all accounts, and what in one alone, account by account."""
    kinds, number = holdings(found, lead), len(found.account_ids)
    common = [each for each in kinds if len(each.accounts) == number]
    if len(common) == len(kinds):
        yield Paragraph(line(f"In {every_account(number)} the same states hold."))
        return
    told = {name: _alone(found, kinds, name) for name in found.account_ids[:ACCOUNTS]}
    alone = [Item(line(accounts(found.conflict, names), " alone: ", said)) for names, said in alike(told)]
    shared = line(kinds_in_words(found, common, plain=True), ".") if common else line("nothing.")
    top = line(toned("strong", f"What holds in {every_account(number)}: "), shared)
    yield Outline(Item(top, (*_shared_by_some(found, kinds), *alone)), "never")


def _shared_by_some(found: Comparison, kinds: Sequence[Holding]) -> Iterator[Item]:
    """What holds in several accounts, and not in all."""
    some = [each for each in kinds if 1 < len(each.accounts) < len(found.account_ids)]
    sets = list(dict.fromkeys(each.accounts for each in some))
    for names in sets[:SETS]:
        own = [each for each in some if each.accounts == names]
        yield Item(line(accounts(found.conflict, names), ": ", kinds_in_words(found, own, plain=True), "."))
    if len(sets) > SETS:
        yield Item(line(f"and what {len(sets) - SETS:,} more sets of accounts share"))


def _alone(found: Comparison, kinds: Sequence[Holding], name: str) -> Line:
    """What holds in an account alone."""
    own = [each for each in kinds if each.accounts == (name,)]
    return line(kinds_in_words(found, own, plain=True), ".") if own else line("nothing.")


SECTION = Section(HEADING, ("compare",), blocks)
