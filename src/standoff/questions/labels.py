"""The labels of steps in people's words: what stands between backticks is an id, which people call something else."""

from __future__ import annotations

import re
from collections.abc import Mapping

from standoff.model.dispute import Dispute, Option

QUOTED = re.compile("`([^`\n]*)`")
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
    for entries, field in ((dispute.accounts, "title"), (dispute.sources, "title"), (dispute.claims, "text")):
        if id in entries:
            return str(getattr(entries[id], field))
    return str(getattr(dispute.definitions.get(id), "name", ""))


def names_in(label: str, *disputes: Dispute | None) -> dict[str, str]:
    """What the ids in a label are called in the first of some disputes that says it."""
    found = {}
    for id in QUOTED.findall(label):
        names = (called(dispute, id) for dispute in disputes if dispute is not None)
        if name := next(filter(None, names), ""):
            found[id] = name if len(name) <= SHORT else f"{name[: SHORT - 1]}…"
    return found


def in_names(label: str, names: Mapping[str, str]) -> str:
    """A label with names in the place of ids; an id without a name stays, in quotation marks.

    >>> in_names("rename `us` to `usa`", {"us": "United States"})
    'rename “United States” to “usa”'
    """
    return QUOTED.sub(lambda found: f"“{names.get(found[1]) or found[1]}”", label)
