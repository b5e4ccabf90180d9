"""Who believes which account: what a file says under `perceptions`, and what is assumed in its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from standoff.errors import QuestionError
from standoff.model.conflict import Conflict

Origin = Literal["the question", "the file", "the only account"]


@dataclass(frozen=True, slots=True)
class Belief:
    """The account that a decision maker believes, and where that is said."""

    dm: str
    account: str
    origin: Origin


def beliefs(conflict: Conflict, believe: Mapping[str, str] | None = None) -> tuple[Belief, ...]:
    """The belief of each decision maker: as in `believe` (decision maker: account), or else as the file has it.

    Where there is one account, everybody believes it. Raises QuestionError for a decision maker or an account that
    isn't there, and where it isn't said what a decision maker believes.
    """
    believe = believe or {}
    for dm, account in believe.items():
        conflict.dm_index(dm)
        conflict.account(account)
    found = [_belief(conflict, dm.id, believe) for dm in conflict.decision_makers]
    silent = [dm.id for dm, belief in zip(conflict.decision_makers, found, strict=True) if belief is None]
    if silent:
        names = ", ".join(f"`{dm}`" for dm in silent)
        example = f"{silent[0]}: {next(iter(conflict.accounts))}"
        raise QuestionError(
            f"it isn't said which account is believed by {names}: give each one under `perceptions` in the file, as "
            f"`{example}`, or in the question with `believe`, as `{example.replace(': ', '=')}` "
            f"(accounts: {', '.join(conflict.accounts)})"
        )
    return tuple(belief for belief in found if belief is not None)


def believed(texts: Iterable[str]) -> dict[str, str]:
    """The account that each decision maker is said to believe, in texts of the form `DM=ACCOUNT`.

    Raises QuestionError for any other form, and for a decision maker that is said to believe two accounts.

    >>> believed(["iraq=full", "syria = seen_by_syria"])
    {'iraq': 'full', 'syria': 'seen_by_syria'}
    """
    found: dict[str, str] = {}
    for text in texts:
        dm, equals, account = (part.strip() for part in text.partition("="))
        if not (dm and equals and account):
            raise QuestionError(f"`{text}` isn't of the form DM=ACCOUNT")
        if found.get(dm, account) != account:
            raise QuestionError(f"`{dm}` can't believe two accounts")
        found[dm] = account
    return found


def _belief(conflict: Conflict, dm: str, believe: Mapping[str, str]) -> Belief | None:
    if dm in believe:
        return Belief(dm, believe[dm], "the question")
    if dm in conflict.dispute.perceptions:
        return Belief(dm, conflict.dispute.perceptions[dm], "the file")
    return Belief(dm, next(iter(conflict.accounts)), "the only account") if len(conflict.accounts) == 1 else None
