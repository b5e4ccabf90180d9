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
    ids = [dm.id for dm in conflict.decision_makers]
    asked = {ids[conflict.dm_index(dm)]: conflict.account(account).id for dm, account in (believe or {}).items()}
    said: dict[str, tuple[str, Origin]] = {}  # what is said last counts
    if len(conflict.accounts) == 1:
        said = dict.fromkeys(ids, (next(iter(conflict.accounts)), "the only account"))
    said.update((dm, (account, "the file")) for dm, account in conflict.dispute.perceptions.items())
    said.update((dm, (account, "the question")) for dm, account in asked.items())
    silent = [dm for dm in ids if dm not in said]
    if silent:
        names = ", ".join(f"`{dm}`" for dm in silent)
        example = f"{silent[0]}: {next(iter(conflict.accounts))}"
        raise QuestionError(
            f"it isn't said which account is believed by {names}: give each one under `perceptions` in the file, as "
            f"`{example}`, or by `believe` (accounts: {', '.join(conflict.accounts)})",
            arguments=["believe"],
        )
    return tuple(Belief(dm, *said[dm]) for dm in ids)


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
