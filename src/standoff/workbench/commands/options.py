"""What decision makers can do: options added, renamed, moved and taken out, and all that names them with them."""

from __future__ import annotations

from standoff.errors import EditError
from standoff.files.edits import Edit, Move, Put
from standoff.files.reading import Document
from standoff.model.dispute import Dispute, Option
from standoff.workbench.commands.codes import with_option_added, with_options_moved, without_options
from standoff.workbench.commands.falling import Fall, fall
from standoff.workbench.commands.fields import field_edits, text_edit
from standoff.workbench.commands.fitting import fitted
from standoff.workbench.commands.lookup import claims, dm_id, new_id, option_id, option_path, options, position
from standoff.workbench.commands.renaming import following, naming, together, vocabulary
from standoff.workbench.commands.step import Step


def add_option(
    document: Document,
    *,
    dm: str,
    option: str,
    text: str = "",
    at: int | None = None,
    because: list[str] | None = None,
) -> Step:
    """Gives a decision maker one more option, at a place among its own or behind them.

    In rankings by states, states that only it tells apart are tied. A short name that would come to mean two options
    is written out.
    """
    dispute = document.dispute
    if dispute.states is not None:
        raise EditError("a model in graph form has no options: its states are listed")
    own = dispute.decision_makers[dm_id(dispute, dm)].options
    name = _new_name(dispute, dm, option)
    place = len(own) if at is None else position("option", at, len(own), behind=True)
    whole = f"{dm}.{name}"
    grounds = claims(dispute, because)
    first = sum(len(dispute.decision_makers[each].options) for each in _before(dispute, dm))
    edits: list[Edit] = [
        together(
            following(dispute, {}, vocabulary(dispute).with_atom(whole)), with_option_added(dispute, first + place)
        ),
        Put(option_path(whole), Option(text=text, because=grounds) if grounds else text),
    ]
    if place < len(own):
        edits.append(Move(option_path(whole), place))
    return Step(f"add the option `{whole}`", tuple(edits))


def rename_option(document: Document, *, option: str, to: str) -> Step:
    """Gives an option another id; all that names it follows."""
    dispute = document.dispute
    old = option_id(dispute, option)
    dm = old.partition(".")[0]
    name = _new_name(dispute, dm, to.removeprefix(f"{dm}."))
    new = f"{dm}.{name}"
    edit = together(following(dispute, {old: new}), keys=[(option_path(old), name)])
    return Step(f"rename `{old}` to `{new}`", (edit,))


def set_option_text(document: Document, *, option: str, text: str) -> Step:
    """Says what an option is."""
    whole = option_id(document.dispute, option)
    return Step(f"what `{whole}` is: {text}", (text_edit(document, option_path(whole), text),))


def set_option_because(document: Document, *, option: str, because: list[str]) -> Step:
    """Says on which claims it rests that the option is there."""
    whole = option_id(document.dispute, option)
    grounds = claims(document.dispute, because)
    return Step(f"the claims behind `{whole}`", field_edits(document, option_path(whole), "because", grounds))


def move_option(document: Document, *, option: str, to: int) -> Step:
    """Takes an option to another place among those of its decision maker. States get other codes by that."""
    dispute = document.dispute
    whole = option_id(dispute, option)
    dm = whole.partition(".")[0]
    order = list(options(dispute))
    own = [each for each in order if each.partition(".")[0] == dm]
    first = order.index(own[0])
    moved = [each for each in own if each != whole]
    moved.insert(position("option", to, len(own)), whole)
    order[first : first + len(own)] = moved
    return Step(f"move `{whole}`", (with_options_moved(dispute, order), Move(option_path(whole), to)))


def remove_option(document: Document, *, option: str) -> Step:
    """Takes an option out, and with it all that names it.

    A ranking by states keeps the order of those in which the option isn't taken.
    """
    whole = option_id(document.dispute, option)
    edits = (*without_options(document.dispute, {whole}), *_fall(document, whole).edits)
    last = "; no option is left" if options(document.dispute) == (whole,) else ""
    return fitted(document, Step(f"remove the option `{whole}`{last}", edits))


def falls_with_option(document: Document, *, option: str) -> list[str]:
    """What falls with an option, in words."""
    return _fall(document, option_id(document.dispute, option)).words[1:]


def _fall(document: Document, option: str) -> Fall:
    return fall(document.dispute, naming(document.dispute, {option}), option_path(option))


def _before(dispute: Dispute, dm: str) -> list[str]:
    ids = list(dispute.decision_makers)
    return ids[: ids.index(dm)]


def _new_name(dispute: Dispute, dm: str, name: str) -> str:
    new_id("an option", name, dispute.decision_makers[dm].options)
    if name in dispute.definitions:
        raise EditError(f"there is a definition `{name}`: an option can't bear its name")
    return name
