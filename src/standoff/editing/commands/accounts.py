"""Commands for accounts: add, describe, rename and remove them, and mark options as absent in one."""

from __future__ import annotations

from dataclasses import replace

from standoff.editing.commands.falling import removal
from standoff.editing.commands.fitting import fitted
from standoff.editing.commands.lookup import known, names, new_id, option_id, whole
from standoff.editing.commands.mentions import mentions_of
from standoff.editing.commands.renaming import id_changed, referring
from standoff.editing.commands.step import Step, field_edits, inserted, removals
from standoff.errors import EditError
from standoff.files.edits import Edit, Put
from standoff.files.loading import LoadedFile
from standoff.model.dispute import Account
from standoff.model.resolve import DEFAULT_ACCOUNT


def add_account(document: LoadedFile, *, account: str, title: str = "", copy_of: str | None = None) -> Step:
    """Adds an account. It is a copy of another account, or starts from the shared preferences.

    A decision maker without a shared preference is then indifferent. The first account of a file takes the place of
    the account `default`.
    """
    dispute = document.dispute
    new_id("an account", account, dispute.accounts)
    if copy_of is None or not dispute.accounts:
        unsaid = [dm for dm in dispute.decision_makers if dm not in dispute.preferences]
        entry = Account(title=title, preferences=dict.fromkeys(unsaid, ()))
    else:
        entry = replace(dispute.accounts[known("account", copy_of, dispute.accounts)], title=title)
    edits: tuple[Edit, ...] = (Put(("accounts", account), entry),)
    if not dispute.accounts:
        edits = (referring(dispute, "account", DEFAULT_ACCOUNT, account), *edits)
    return Step(f"add the account `{account}`", edits)


def rename_account(document: LoadedFile, *, account: str, to: str) -> Step:
    """Changes the id of an account, also in `perceptions`."""
    return id_changed(document.dispute, "account", account, to)


def set_account_title(document: LoadedFile, *, account: str, title: str) -> Step:
    """Sets the title of an account."""
    path = ("accounts", known("account", account, document.dispute.accounts))
    return Step(f"the title of the account `{account}`: {title}", field_edits(document, path, title=title))


def set_account_description(document: LoadedFile, *, account: str, description: str) -> Step:
    """Sets the description of an account."""
    path = ("accounts", known("account", account, document.dispute.accounts))
    return Step(f"the description of the account `{account}`", field_edits(document, path, description=description))


def set_absent(document: LoadedFile, *, account: str, option: str, absent: bool = True) -> Step:
    """Marks an option as absent in an account, or removes the mark."""
    dispute = document.dispute
    entry = dispute.accounts[known("account", account, dispute.accounts)]
    name, found = option_id(dispute, option), names(dispute)
    places = [place for place, each in enumerate(entry.absent) if whole(found, each) == name]
    path = ("accounts", account, "absent")
    label = f"`{name}` is {'absent' if absent else 'there'} in the account `{account}`"
    if not absent:
        return fitted(document, Step(label, removals((*path, place) for place in places)))
    edits = () if places else (inserted(path, entry.absent, "option", name),)
    return fitted(document, Step(label, edits))


def remove_account(document: LoadedFile, *, account: str) -> Step:
    """Removes an account. The last one can be removed only if all preferences are shared."""
    dispute = document.dispute
    known("account", account, dispute.accounts)
    alone = len(dispute.accounts) == 1
    unsaid = [dm for dm in dispute.decision_makers if dm not in dispute.preferences]
    if alone and unsaid:
        raise EditError(
            f"`{account}` is the last account, and only it has a preference of `{unsaid[0]}`: share that first"
        )
    path = ("accounts",) if alone else ("accounts", account)
    step = removal(document, f"remove the account `{account}`", path, mentions_of(dispute, "account", account))
    return fitted(document, step)
