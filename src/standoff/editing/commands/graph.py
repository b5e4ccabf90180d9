"""Commands for graph form: add, rename, move and remove states, and toggle moves between them."""

from __future__ import annotations

import re

from standoff.editing.commands.codes import names_that_fall, payoffs, rankings, without_states, worse
from standoff.editing.commands.falling import removal
from standoff.editing.commands.fitting import fitted
from standoff.editing.commands.lookup import dm_id, listed_states, options, position, state_name, undefined
from standoff.editing.commands.recorded import with_record
from standoff.editing.commands.renaming import following, naming, together
from standoff.editing.commands.step import Step, inserted, removals
from standoff.errors import EditError
from standoff.files.edits import Edit, Move, Put, Reword
from standoff.files.loading import LoadedFile
from standoff.model.dispute import Dispute
from standoff.model.forms import no_move

WRITABLE = re.compile(r"[^\W\d]\w*(\.\w+)?")  # what a condition can name


def add_state(document: LoadedFile, *, state: str, at: int | None = None) -> Step:
    """Adds a state, ranked last. The first state of a model without options gives it graph form."""
    dispute = document.dispute
    if dispute.states is None and options(dispute):
        raise EditError("this model has options, which make up its states")
    states = dispute.states or ()
    edits: list[Edit] = [inserted(("states",), states, "state", _new_state(dispute, state), at)]
    edits += [inserted(path, levels, "state", state) for path, levels in rankings(dispute)]
    edits += [Put((*path, state), worse(numbers)) for path, numbers in payoffs(dispute)]
    return fitted(document, Step(f"add the state `{state}`", tuple(edits)))


def rename_state(document: LoadedFile, *, state: str, to: str) -> Step:
    """Changes the name of a state, also wherever it is named."""
    dispute = document.dispute
    place = listed_states(dispute).index(state_name(dispute, state))
    _new_state(dispute, to)
    if not WRITABLE.fullmatch(to) and any(each.kind == "condition" for each in naming(dispute, {state})):
        raise EditError(f"conditions name this state, so `{to}` can't be its name: use only letters, digits and `_`")
    edit = together(Reword((Put(("states", place), to),)), following(dispute, {state: to}))
    return Step(f"rename `{state}` to `{to}`", (edit,))


def move_state(document: LoadedFile, *, state: str, to: int) -> Step:
    """Moves a state to another position. This changes the numbers of states."""
    states = listed_states(document.dispute)
    place = states.index(state_name(document.dispute, state))
    return Step(f"move `{state}`", (Move(("states", place), position("state", to, len(states))),))


def remove_state(document: LoadedFile, *, state: str) -> Step:
    """Removes a state with the moves to and from it, and everything that names it."""
    dispute = document.dispute
    states = listed_states(dispute)
    path = ("states", states.index(state_name(dispute, state)))
    label = f"remove the state `{state}`{'; no state is left' if len(states) == 1 else ''}"
    rankings, names = without_states(dispute, {state}), names_that_fall(dispute, {state})
    step = removal(document, label, path, naming(dispute, {state}), within=names, rankings=rankings)
    return fitted(document, with_record(document, step))


def toggle_move(document: LoadedFile, *, dm: str, start: str, end: str) -> Step:
    """Adds a move of a decision maker from one state to another, or removes it."""
    dispute = document.dispute
    dm_id(dispute, dm)
    if state_name(dispute, start) == state_name(dispute, end):
        raise EditError(no_move(start))
    ends = (dispute.moves or {}).get(dm, {}).get(start, ())
    if end in ends:
        places = [("moves", dm, start, place) for place, each in enumerate(ends) if each == end]
        gone = removals(places if len(places) < len(ends) else [("moves", dm, start)])
        return with_record(document, Step(f"`{dm}` can't move from `{start}` to `{end}`", gone))
    edit = inserted(("moves", dm, start), ends, "state", end)
    return Step(f"`{dm}` can move from `{start}` to `{end}`", (edit,))


def _new_state(dispute: Dispute, state: str) -> str:
    if not state.strip():
        raise EditError("a state needs a name")
    if state in (dispute.states or ()):
        raise EditError(f"there is a state `{state}` already")
    undefined("a state", state, dispute)
    return state
