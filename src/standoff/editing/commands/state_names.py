"""Commands for the names of single states: add and remove them."""

from __future__ import annotations

from dataclasses import replace

from standoff.editing.commands.lookup import checked_condition, known, named_apart, names, options
from standoff.editing.commands.step import Step, inserted, removed
from standoff.errors import EditError
from standoff.files.loading import LoadedFile
from standoff.model.dispute import Dispute, StateTitle
from standoff.model.orderings import Orderings


def add_state_name(document: LoadedFile, *, name: str, state: str | None = None, condition: str | None = None) -> Step:
    """Names a single state, given by its code, its pattern or (in graph form) its name, or by a condition."""
    dispute = document.dispute
    if (state is None) == (condition is None):
        raise EditError("say which state it is: by `state`, or by `condition`")
    if condition is not None:
        checked_condition(dispute, condition)
    entry = StateTitle(name=name, state=None if state is None else _checked(dispute, state), condition=condition)
    named_apart(dispute, replace(dispute, names=(*dispute.names, entry)))
    return Step(f"name a state: {name}", (inserted(("names",), dispute.names, "name", entry),))


def remove_state_name(document: LoadedFile, *, name: str) -> Step:
    """Removes the name of a state."""
    given = [each.name for each in document.dispute.names]
    known("name of a state", name, given)
    return Step(f"remove the name “{name}”", (removed(("names",), given, "name", given.index(name)),))


def _checked(dispute: Dispute, state: str) -> int | str:
    """The code, pattern or name of a state, if there is such a state."""
    in_options = dispute.states is None
    found = int(state) if in_options and state.isdecimal() else state
    reader = Orderings(names(dispute), len(options(dispute)) if in_options else 0, dispute.states)
    if reader.pattern(found, ()) is None:
        raise EditError(reader.findings[0].message)
    return found
