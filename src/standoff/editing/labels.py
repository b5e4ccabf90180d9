"""The labels of steps in people's words.

What stands between backticks is an id, and so are options in conditions (`us.talks`): people call them something else.
Where a step renames an id, people read the ids.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from standoff.model.dispute import Dispute, Option
from standoff.render.words import snippet

RENAMED = r"rename (?:the \w+ )?`[^`\n]*` to `[^`\n]*`"
ID = re.compile(rf"(?P<renamed>{RENAMED})|`(?P<quoted>[^`\n]*)`|(?P<option>\b[\w-]+\.[\w-]+\b)")
SHORT = 60  # letters of what something is called


def called(dispute: Dispute, id: str) -> str:
    """What people call the thing of an id, as far as the dispute says; empty where it says nothing.

    >>> from standoff.model.dispute import DecisionMaker
    >>> us = DecisionMaker(name="United States", options={"talks": "enter talks"})
    >>> dispute = Dispute(standoff=1, decision_makers={"us": us})
    >>> called(dispute, "us.talks"), called(dispute, "us"), called(dispute, "them")
    ('United States: enter talks', 'United States', '')
    """
    dm, _, option = id.partition(".")
    party = dispute.decision_makers.get(dm)
    if party is not None:
        found = party.options.get(option)
        text = found.text or found.taken if isinstance(found, Option) else found or ""
        return str(party.name) if not option else f"{party.name or dm}: {text}" if text else ""
    sections = (
        (dispute.accounts, "title"),
        (dispute.sources, "title"),
        (dispute.claims, "text"),
        (dispute.coders, "name"),
    )
    for entries, field in sections:
        if id in entries:
            return str(getattr(entries[id], field))
    if id in dispute.propositions:
        return str(dispute.propositions[id])
    return str(getattr(dispute.definitions.get(id), "name", ""))


def names_in(label: str, *disputes: Dispute | None) -> dict[str, str]:
    """What the ids in a label are called in the first of some disputes that says it."""
    found = {}
    for each in ID.finditer(label):
        id = each["quoted"] or each["option"]
        names = (called(dispute, id) for dispute in disputes if dispute is not None and id)
        if name := next(filter(None, names), ""):
            found[id] = snippet(name, SHORT)
    return found


def in_names(label: str, names: Mapping[str, str]) -> str:
    """A label with names in the place of ids; an id without a name stays, in quotation marks where it had backticks.

    >>> in_names("`us`: not us.talks", {"us": "United States", "us.talks": "United States: enter talks"})
    '“United States”: not “United States: enter talks”'
    >>> in_names("rename `us` to `usa`", {"us": "United States"})
    'rename “us” to “usa”'
    """

    def told(found: re.Match[str]) -> str:
        if found["renamed"]:
            return re.sub("`([^`]*)`", r"“\1”", found[0])
        id = found["quoted"] or found["option"] or ""
        return f"“{names.get(id) or id}”" if found["option"] is None or id in names else id

    return ID.sub(told, label)
