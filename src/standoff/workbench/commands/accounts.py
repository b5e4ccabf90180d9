"""Rival views of a dispute: accounts added, described, renamed and taken out, and what isn't there in one."""

from __future__ import annotations

from dataclasses import replace

from standoff.errors import EditError
from standoff.files.edits import Edit, Put, Remove
from standoff.files.reading import Document
from standoff.model.dispute import Account, Dispute
from standoff.model.resolve import DEFAULT_ACCOUNT
from standoff.workbench.commands import lists
from standoff.workbench.commands.falling import Fall, fall
from standoff.workbench.commands.fitting import fitted
from standoff.workbench.commands.lookup import known, names, new_id, option_id, whole
from standoff.workbench.commands.mentions import mentions
from standoff.workbench.commands.renaming import referring, together
from standoff.workbench.commands.step import Step, removals


def add_account(document: Document, *, account: str, title: str = "", copy_of: str | None = None) -> Step:
    """Adds an account: a copy of another, or one in which each decision maker wants what is shared, or nothing.

    The first account of a file takes over what the file says so far.
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


def rename_account(document: Document, *, account: str, to: str) -> Step:
    """Gives an account another id; who believes it follows."""
    dispute = document.dispute
    known("account", account, dispute.accounts)
    new_id("an account", to, dispute.accounts)
    edit = together(referring(dispute, "account", account, to), keys=[(("accounts", account), to)])
    return Step(f"rename the account `{account}` to `{to}`", (edit,))


def set_account_title(document: Document, *, account: str, title: str) -> Step:
    """Says what an account is called."""
    return Step(f"the title of the account `{account}`: {title}", _text(document.dispute, account, "title", title))


def set_account_description(document: Document, *, account: str, description: str) -> Step:
    """Says what an account is about."""
    return Step(
        f"the description of the account `{account}`", _text(document.dispute, account, "description", description)
    )


def set_absent(document: Document, *, account: str, option: str, absent: bool = True) -> Step:
    """Says whether an option is there in an account at all."""
    dispute = document.dispute
    entry = dispute.accounts[known("account", account, dispute.accounts)]
    name, found = option_id(dispute, option), names(dispute)
    places = [place for place, each in enumerate(entry.absent) if whole(found, each) == name]
    path = ("accounts", account, "absent")
    label = f"`{name}` is {'absent' if absent else 'there'} in the account `{account}`"
    if not absent:
        return fitted(document, Step(label, removals((*path, place) for place in places)))
    edits = () if places else (lists.inserted(path, entry.absent, "option", name, None),)
    return fitted(document, Step(label, edits))


def remove_account(document: Document, *, account: str) -> Step:
    """Takes an account out. The last one can only go where all preferences are shared."""
    dispute = document.dispute
    known("account", account, dispute.accounts)
    edits = _fall(document, account).edits
    if len(dispute.accounts) == 1:
        unsaid = [dm for dm in dispute.decision_makers if dm not in dispute.preferences]
        if unsaid:
            raise EditError(
                f"`{account}` is the last account, and says alone what `{unsaid[0]}` wants: share that first"
            )
    return fitted(document, Step(f"remove the account `{account}`", edits))


def falls_with_account(document: Document, *, account: str) -> list[str]:
    """What falls with an account, in words."""
    return _fall(document, account).words


def _fall(document: Document, account: str) -> Fall:
    known("account", account, document.dispute.accounts)
    found = [each for each in mentions(document.dispute) if each.kind == "account" and each.text == account]
    alone = len(document.dispute.accounts) == 1
    return fall(document.dispute, found, ("accounts",) if alone else ("accounts", account))


def _text(dispute: Dispute, account: str, key: str, text: str) -> tuple[Edit, ...]:
    entry = dispute.accounts[known("account", account, dispute.accounts)]
    if text:
        return (Put(("accounts", account, key), text),)
    return (Remove(("accounts", account, key)),) if getattr(entry, key) else ()
