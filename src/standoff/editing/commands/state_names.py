"""Commands for the names of single states: add and remove them."""

from __future__ import annotations

from standoff.editing.commands.lookup import checked_condition, known
from standoff.editing.commands.step import Step, inserted, removed
from standoff.errors import EditError
from standoff.files.loading import LoadedFile
from standoff.model.dispute import StateTitle


def add_state_name(document: LoadedFile, *, name: str, state: str | None = None, condition: str | None = None) -> Step:
    """Names a single state, given by its code, its pattern or (in graph form) its name, or by a condition."""
    dispute = document.dispute
    if (state is None) == (condition is None):
        raise EditError("say which state it is: by `state`, or by `condition`")
    if any(each.name == name for each in dispute.names):
        raise EditError(f"a state is called “{name}” already")
    if condition is not None:
        checked_condition(dispute, condition)
    code = int(state) if state is not None and state.isdecimal() and dispute.states is None else state
    entry = StateTitle(name=name, state=code, condition=condition)
    return Step(f"name a state: {name}", (inserted(("names",), dispute.names, "name", entry),))


def remove_state_name(document: LoadedFile, *, name: str) -> Step:
    """Removes the name of a state."""
    names = [each.name for each in document.dispute.names]
    known("name of a state", name, names)
    return Step(f"remove the name “{name}”", (removed(("names",), names, "name", names.index(name)),))
