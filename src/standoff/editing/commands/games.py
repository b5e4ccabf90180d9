"""Commands for payoffs and games, and what no command may do to a game.

A command sees a game in graph form, as questions do, but its file has no states and moves to change.
"""

from __future__ import annotations

from collections.abc import Iterator

from standoff.editing.commands.lookup import state_name
from standoff.editing.commands.preferences import checked_state, number_of, wishes
from standoff.editing.commands.step import Step
from standoff.errors import EditError, Path
from standoff.files.edits import Edit, Prune, Put, Remove, Reword
from standoff.files.loading import LoadedFile
from standoff.model.dispute import Dispute, Ordering

OF_MADE = ("decision_makers", "options", "graph")  # the modules whose commands change these
MADE_BY_GAME = "a game makes its parties, states, moves and preferences: `write_out_game` first, or change its text"
MADE = ("decision_makers", "states", "moves")  # sections that a game makes by itself


def set_payoff(document: LoadedFile, *, dm: str, state: str, payoff: float, account: str | None = None) -> Step:
    """Sets the payoff of a state. The state is named as the payoffs name it; in a game it is named by its choices."""
    dispute = document.dispute
    held = wishes(dispute, dm, account)
    if not isinstance(held.value, Ordering) or held.value.payoffs is None:
        raise EditError(f"{held.whose} has no payoffs")
    number = number_of(payoff)
    label = f"{held.whose}: {state} ({number})"
    if dm in dispute.payoffs and held.path[0] == "preferences":
        return Step(label, (Put(("payoffs", dm, *_cell(dispute, state)), number),))
    if state not in held.value.payoffs:
        checked_state(dispute, int(state) if state.isdecimal() and dispute.states is None else state)
    return Step(label, (*held.made_own, Put((*held.path, "payoffs", state), number)))


def write_out_game(document: LoadedFile) -> Step:
    """Writes a game as the states and moves that it makes, so that these can be changed one by one."""
    dispute = document.dispute
    if dispute.game is None or dispute.states is None:
        raise EditError("there is no game to write out")
    edits: list[Edit] = [Put((key,), getattr(dispute, key)) for key in MADE]
    edits += [Put(("preferences", dm), dispute.preferences[dm]) for dm in dispute.payoffs]
    edits += [Remove((key,)) for key in ("game", "payoffs") if key == "game" or dispute.payoffs]
    return Step("the game, written out as states and moves", tuple(edits))


def require_open(dispute: Dispute, module: str, command: str) -> None:
    """Raises EditError if a command, which stands in a module, changes what a game makes by itself."""
    if dispute.game is not None and module in OF_MADE and command != "set_decision_maker_name":
        raise EditError(MADE_BY_GAME)


def checked(dispute: Dispute, step: Step) -> Step:
    """The step. Raises EditError where it would give a party of a game another preference beside its payoffs."""
    changed = [path for edit in step.edits for path in _places(edit)]
    beside = (path[0] == "preferences" and path[1] in dispute.payoffs for path in changed if len(path) > 1)
    if dispute.game is not None and ("game",) not in changed and any(beside):
        raise EditError(MADE_BY_GAME)
    return step


def _places(edit: Edit) -> Iterator[Path]:
    """The paths that an edit changes."""
    if isinstance(edit, Reword):
        yield from (put.path for put in edit.values)
        yield from (rename.path for rename in edit.keys)
    elif isinstance(edit, Prune):
        yield from edit.paths
    else:
        yield edit.path


def _cell(dispute: Dispute, state: str) -> tuple[int, ...]:
    """The row and the places below it at which the payoffs of a game have a state."""
    place = (dispute.states or ()).index(state_name(dispute, state))
    found: list[int] = []
    for choices in reversed(list((dispute.game or {}).values())):
        place, at = divmod(place, len(choices))
        found.append(at)
    return tuple(reversed(found))
