"""Commands for the status quo: the shared one, or the one of an account."""

from __future__ import annotations

from standoff.editing.commands.lookup import at, names, option_id, options, state_name, whole, within
from standoff.editing.commands.step import Step, field_edits, inserted, removals
from standoff.errors import EditError
from standoff.files.edits import Put
from standoff.files.loading import LoadedFile
from standoff.model.states_named import NOTHING_TAKEN


def toggle_status_quo(document: LoadedFile, *, option: str, account: str | None = None) -> Step:
    """Takes or drops an option in the status quo: the opposite of what it was.

    An account without a status quo of its own gets a copy of the shared one, with this change.
    """
    dispute = document.dispute
    name, found = option_id(dispute, option), names(dispute)
    path = (*within(dispute, account), "status_quo")
    own = at(dispute, path)
    today = dispute.status_quo if own is None else own
    if isinstance(today, str):
        raise EditError("the status quo of the file is a text; a list of the options taken is needed")
    taken = tuple(today or ())
    places = [place for place, each in enumerate(taken) if whole(found, each) == name]
    edits = removals((*path, place) for place in places) or (inserted(path, taken, "option", name),)
    if own is None:
        return Step(f"`{name}` in the status quo", (Put(path, taken), *edits))
    now = "isn't" if places else "is"
    return Step(f"`{name}` {now} taken in the status quo", edits)


def set_status_quo(document: LoadedFile, *, taken: list[str], account: str | None = None) -> Step:
    """Sets the options that are taken in the status quo; in graph form, `taken` has the name of one state."""
    dispute = document.dispute
    path = (*within(dispute, account), "status_quo")
    if dispute.states is not None:
        if len(taken) != 1:
            raise EditError("in graph form the status quo is one state")
        return Step(f"status quo: {taken[0]}", (Put(path, state_name(dispute, taken[0])),))
    wanted = {option_id(dispute, each) for each in taken}
    value = tuple(option for option in options(dispute) if option in wanted)
    return Step(f"status quo: {', '.join(value) or NOTHING_TAKEN}", (Put(path, value),))


def clear_status_quo(document: LoadedFile, *, account: str | None = None) -> Step:
    """Removes the status quo. An account then has the shared one."""
    path = within(document.dispute, account)
    return Step("the shared status quo" if path else "no status quo", field_edits(document, path, status_quo=None))
