"""What decides an outcome, for people without codes: told once where accounts agree."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.questions.hinges import AccountHinges, Hinges
from standoff.questions.hinges.words import deciding_claims, single_changes, verdict
from standoff.questions.parties import every_account
from standoff.questions.told_once import alike, which
from standoff.questions.words import in_part_blocks
from standoff.render.answer import Block, Part
from standoff.render.lines import capital, line, toned

LIMIT = 4  # of the sets of claims and of the preferences that are told of each account


def plainly(found: Hinges) -> Iterator[Block]:
    """Whether the outcome holds in each account, and which claims and preferences decide that."""
    answers = {each.account.id: each for each in found.answers}
    told = {name: (verdict(found, each, plain=True), tuple(_deciding(found, each))) for name, each in answers.items()}
    for names, (holds, blocks) in alike(told):
        where = which(found.conflict, names, answers)
        head = line(where or capital(every_account(len(answers))), ": ", holds) if len(answers) > 1 else capital(holds)
        yield Part(toned("strong", head), blocks)


def _deciding(found: Hinges, each: AccountHinges) -> Iterator[Block]:
    yield from in_part_blocks(found.conflict, each.in_part, account=each.account.id)
    if found.conflict.claims:
        yield from deciding_claims(found, each, LIMIT, plain=True)
    yield from single_changes(found, each, LIMIT, plain=True)
