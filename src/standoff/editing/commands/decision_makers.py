"""Commands for decision makers: add, rename, move and remove them, with every mention of them."""

from __future__ import annotations

from dataclasses import replace

from standoff.editing.commands.codes import NO_OPTION_LEFT, names_that_fall, with_options_moved, without_options
from standoff.editing.commands.falling import removal
from standoff.editing.commands.fitting import fitted
from standoff.editing.commands.lookup import dm_id, named_apart, new_id, option_path, options, position
from standoff.editing.commands.mentions import mentions_of
from standoff.editing.commands.recorded import with_record
from standoff.editing.commands.renaming import following, naming, referring, together
from standoff.editing.commands.step import Step, field_edits, given
from standoff.files.edits import Edit, Move, Put
from standoff.files.loading import LoadedFile
from standoff.model.dispute import DecisionMaker


def add_decision_maker(document: LoadedFile, *, dm: str, name: str = "", at: int | None = None) -> Step:
    """Adds a decision maker without options, indifferent among all states."""
    dispute = document.dispute
    ids = list(dispute.decision_makers)
    path = ("decision_makers", new_id("a decision maker", dm, ids))
    edits: list[Edit] = [Put(path, DecisionMaker(name=name))]
    if at is not None and position("decision maker", at, len(ids), behind=True) < len(ids):
        edits.append(Move(path, at))
    if dm not in dispute.preferences:
        edits.append(Put(("preferences", dm), ()))
    return Step(f"add the decision maker `{dm}`", tuple(edits))


def rename_decision_maker(document: LoadedFile, *, dm: str, to: str) -> Step:
    """Changes the id of a decision maker, also wherever it or one of its options is named."""
    dispute = document.dispute
    new_id("a decision maker", to, [each for each in dispute.decision_makers if each != dm_id(dispute, dm)])
    own = dispute.decision_makers[dm].options if dispute.states is None else ()
    edit = together(
        following(dispute, {f"{dm}.{option}": f"{to}.{option}" for option in own}),
        referring(dispute, "decision maker", dm, to),
        keys=[(("decision_makers", dm), to)],
    )
    return Step(f"rename `{dm}` to `{to}`", (edit,))


def set_decision_maker_name(document: LoadedFile, *, dm: str, name: str) -> Step:
    """Sets the name of a decision maker."""
    dispute = document.dispute
    path = ("decision_makers", dm_id(dispute, dm))
    named = replace(dispute.decision_makers[dm], name=name)
    named_apart(dispute, replace(dispute, decision_makers={**dispute.decision_makers, dm: named}))
    label = f"the name of `{dm}`: {name}" if name else f"no name for `{dm}` but its id"
    return Step(label, field_edits(document, path, name=name))


def set_decision_maker_grammar(
    document: LoadedFile, *, dm: str, article: str | None = None, plural: bool | None = None
) -> Step:
    """Sets the word before a decision maker's name in a sentence, and whether the name is a plural."""
    path = ("decision_makers", dm_id(document.dispute, dm))
    return Step(f"how `{dm}` reads", field_edits(document, path, **given(article=article, plural=plural)))


def move_decision_maker(document: LoadedFile, *, dm: str, to: int) -> Step:
    """Moves a decision maker to another position. This changes the codes of states."""
    dispute = document.dispute
    ids = [each for each in dispute.decision_makers if each != dm_id(dispute, dm)]
    ids.insert(position("decision maker", to, len(ids) + 1), dm)
    edits: tuple[Edit, ...] = (Move(("decision_makers", dm), to),)
    if dispute.states is None:
        order = [f"{each}.{option}" for each in ids for option in dispute.decision_makers[each].options]
        edits = (with_options_moved(dispute, order), *edits)
    return Step(f"move `{dm}`", edits)


def remove_decision_maker(document: LoadedFile, *, dm: str) -> Step:
    """Removes a decision maker with its options and preferences, and everything that names it or them."""
    dispute = document.dispute
    gone = {f"{dm}.{option}" for option in dispute.decision_makers[dm_id(dispute, dm)].options}
    found = mentions_of(dispute, "decision maker", dm)
    if dispute.states is None:
        found += naming(dispute, gone)
    last = NO_OPTION_LEFT if dispute.states is None and gone == set(options(dispute)) else ""
    last = "; nobody is left" if len(dispute.decision_makers) == 1 else last
    step = removal(
        document,
        f"remove the decision maker `{dm}`{last}",
        ("decision_makers", dm),
        found,
        within=[*map(option_path, sorted(gone)), *names_that_fall(dispute, gone)],
        rankings=without_options(dispute, gone),
    )
    return fitted(document, with_record(document, step))
