"""Commands for perceptions, attitudes and coalitions."""

from __future__ import annotations

from standoff.editing.commands.lookup import at, dm_id, known, one_of, position, within
from standoff.editing.commands.step import Step, inserted, removed
from standoff.errors import EditError
from standoff.files.edits import Edit, Put, Remove
from standoff.files.loading import LoadedFile
from standoff.model.dispute import Dispute
from standoff.model.resolve import DEFAULT_ACCOUNT
from standoff.model.settings import COALITION

ATTITUDES = ("negative", "neutral", "positive")


def set_perception(document: LoadedFile, *, dm: str, account: str | None = None) -> Step:
    """Sets the account that a decision maker believes; without one, it is left open."""
    dispute = document.dispute
    path = ("perceptions", dm_id(dispute, dm))
    if account is not None:
        known("account", account, dispute.accounts or {DEFAULT_ACCOUNT: None})
        return Step(f"`{dm}` believes the account `{account}`", (Put(path, account),))
    return Step(f"which account `{dm}` believes is open", (Remove(path),) if dm in dispute.perceptions else ())


def set_attitude(
    document: LoadedFile, *, dm: str, towards: str, attitude: str | None = None, account: str | None = None
) -> Step:
    """Sets the attitude of a decision maker towards another or itself; without one, it is left open."""
    dispute = document.dispute
    path = (*within(dispute, account), "attitudes", dm_id(dispute, dm), dm_id(dispute, towards))
    if attitude is not None:
        one_of("attitude", attitude, ATTITUDES)
        return Step(f"`{dm}` towards `{towards}`: {attitude}", (Put(path, attitude),))
    edits: tuple[Edit, ...] = ()
    if at(dispute, path) is not None:
        edits = (Remove(path if len(at(dispute, path[:-1])) > 1 else path[:-1]),)
    return Step(f"`{dm}` towards `{towards}`: open", edits)


def add_coalition(document: LoadedFile, *, members: list[str]) -> Step:
    """Adds a coalition: decision makers that act together."""
    value = _members(document.dispute, members)
    edit = inserted(("coalitions",), document.dispute.coalitions, "coalition", value)
    return Step(f"the coalition of {', '.join(value)}", (edit,))


def set_coalition(document: LoadedFile, *, number: int, members: list[str]) -> Step:
    """Changes the members of a coalition."""
    value = _members(document.dispute, members)
    path = ("coalitions", position("coalition", number, len(document.dispute.coalitions)))
    return Step(f"the coalition of {', '.join(value)}", (Put(path, value),))


def remove_coalition(document: LoadedFile, *, number: int) -> Step:
    """Removes a coalition."""
    edit = removed(("coalitions",), document.dispute.coalitions, "coalition", number)
    return Step(f"no coalition of {', '.join(document.dispute.coalitions[number])}", (edit,))


def _members(dispute: Dispute, members: list[str]) -> tuple[str, ...]:
    value = tuple(dm_id(dispute, dm) for dm in members)
    if len(set(value)) != len(value):
        raise EditError("somebody is twice in one coalition")
    if len(value) < 2:
        raise EditError(COALITION)
    return value
