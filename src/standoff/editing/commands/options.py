"""Commands for options: add, rename, move and remove them, with every mention of them."""

from __future__ import annotations

from standoff.editing.commands.codes import (
    NO_OPTION_LEFT,
    names_that_fall,
    with_option_added,
    with_options_moved,
    without_options,
)
from standoff.editing.commands.falling import removal
from standoff.editing.commands.fitting import fitted
from standoff.editing.commands.lookup import (
    claims,
    dm_id,
    new_id,
    option_id,
    option_path,
    options,
    position,
    undefined,
)
from standoff.editing.commands.renaming import following, naming, together
from standoff.editing.commands.step import Step, field_edits, given, shortened
from standoff.errors import EditError
from standoff.files.edits import Edit, Move, Put
from standoff.files.loading import LoadedFile
from standoff.model.dispute import Dispute, Option


def add_option(
    document: LoadedFile,
    *,
    dm: str,
    option: str,
    text: str = "",
    at: int | None = None,
    because: list[str] | None = None,
) -> Step:
    """Adds an option of a decision maker, at a position among its options or behind them.

    In rankings, states that differ only in the new option are tied. A short name that would now fit two options is
    replaced by the full name.
    """
    dispute = document.dispute
    if dispute.states is not None:
        raise EditError("a model in graph form has no options: its states are listed")
    own = dispute.decision_makers[dm_id(dispute, dm)].options
    name = _new_name(dispute, dm, option)
    place = len(own) if at is None else position("option", at, len(own), behind=True)
    whole = f"{dm}.{name}"
    entry = shortened(Option(text=text, because=claims(dispute, because)))
    ids = list(dispute.decision_makers)
    first = sum(len(dispute.decision_makers[each].options) for each in ids[: ids.index(dm)])
    edits: list[Edit] = [
        together(following(dispute, {}, whole), with_option_added(dispute, first + place)),
        Put(option_path(whole), entry),
    ]
    if place < len(own):
        edits.append(Move(option_path(whole), place))
    return Step(f"add the option `{whole}`", tuple(edits))


def rename_option(document: LoadedFile, *, option: str, to: str) -> Step:
    """Changes the id of an option, also wherever it is named."""
    dispute = document.dispute
    old = option_id(dispute, option)
    dm = old.partition(".")[0]
    name = _new_name(dispute, dm, to.removeprefix(f"{dm}."))
    new = f"{dm}.{name}"
    edit = together(following(dispute, {old: new}), keys=[(option_path(old), name)])
    return Step(f"rename `{old}` to `{new}`", (edit,))


def set_option_text(document: LoadedFile, *, option: str, text: str) -> Step:
    """Sets the text of an option."""
    whole = option_id(document.dispute, option)
    return Step(f"the text of `{whole}`: {text}", field_edits(document, option_path(whole), text=text))


def set_option_words(
    document: LoadedFile, *, option: str, taken: str | None = None, not_taken: str | None = None
) -> Step:
    """Sets how an option reads behind its owner's name when it is taken, and when it isn't."""
    whole = option_id(document.dispute, option)
    edits = field_edits(document, option_path(whole), **given(taken=taken, not_taken=not_taken))
    return Step(f"how `{whole}` reads", edits)


def set_option_because(document: LoadedFile, *, option: str, because: list[str]) -> Step:
    """Sets the claims that an option rests on."""
    whole = option_id(document.dispute, option)
    edits = field_edits(document, option_path(whole), because=claims(document.dispute, because))
    return Step(f"the claims behind `{whole}`", edits)


def move_option(document: LoadedFile, *, option: str, to: int) -> Step:
    """Moves an option to another position among those of its decision maker. This changes the codes of states."""
    dispute = document.dispute
    whole = option_id(dispute, option)
    dm = whole.partition(".")[0]
    own, order = list(dispute.decision_makers[dm].options), list(options(dispute))
    place = order.index(f"{dm}.{own[0]}") + position("option", to, len(own))
    order.remove(whole)
    order.insert(place, whole)
    return Step(f"move `{whole}`", (with_options_moved(dispute, order), Move(option_path(whole), to)))


def remove_option(document: LoadedFile, *, option: str) -> Step:
    """Removes an option, and everything that names it.

    A ranking keeps the order of the states in which the option isn't taken, and these keep their names.
    """
    dispute = document.dispute
    whole = option_id(dispute, option)
    label = f"remove the option `{whole}`{NO_OPTION_LEFT if options(dispute) == (whole,) else ''}"
    rankings, names = without_options(dispute, {whole}), names_that_fall(dispute, {whole})
    step = removal(document, label, option_path(whole), naming(dispute, {whole}), within=names, rankings=rankings)
    return fitted(document, step)


def _new_name(dispute: Dispute, dm: str, name: str) -> str:
    new_id("an option", name, dispute.decision_makers[dm].options)
    undefined("an option", name, dispute)
    return name
