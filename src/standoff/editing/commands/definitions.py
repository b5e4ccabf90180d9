"""Commands for definitions: add, change, rename, move and remove them, with every mention of them."""

from __future__ import annotations

from dataclasses import replace

from standoff.editing.commands import lookup
from standoff.editing.commands.falling import removal
from standoff.editing.commands.fitting import fitted
from standoff.editing.commands.lookup import checked_condition, known, named_apart, new_id, position
from standoff.editing.commands.renaming import following, naming, together
from standoff.editing.commands.step import Step, field_edits
from standoff.errors import EditError
from standoff.files.edits import Move, Put
from standoff.files.loading import LoadedFile
from standoff.model.conditions import names, parse
from standoff.model.dispute import Definition, Dispute


def add_definition(document: LoadedFile, *, definition: str, condition: str) -> Step:
    """Adds a definition: a name for a condition."""
    path = ("definitions", _new_name(document.dispute, definition))
    return Step(f"define `{definition}`: {condition}", (Put(path, checked_condition(document.dispute, condition)),))


def set_definition(document: LoadedFile, *, definition: str, condition: str) -> Step:
    """Changes the condition of a definition."""
    dispute = document.dispute
    known("definition", definition, dispute.definitions)
    users = {str(each.path[1]) for each in naming(dispute, {definition}) if each.path[0] == "definitions"}
    if any(name.name in {definition, *users} for name in names(parse(checked_condition(dispute, condition)))):
        raise EditError(f"the definition `{definition}` would be circular")
    edits = field_edits(document, ("definitions", definition), condition=condition)
    return fitted(document, Step(f"define `{definition}`: {condition}", edits))


def set_definition_name(document: LoadedFile, *, definition: str, name: str) -> Step:
    """Sets what people call the states in which a definition is true."""
    dispute = document.dispute
    known("definition", definition, dispute.definitions)
    named = Definition(condition=dispute.conditions[definition], name=name)
    named_apart(dispute, replace(dispute, definitions={**dispute.definitions, definition: named}))
    edits = field_edits(document, ("definitions", definition), name=name)
    return Step(f"the name of `{definition}`: {name or definition}", edits)


def rename_definition(document: LoadedFile, *, definition: str, to: str) -> Step:
    """Changes the name of a definition, also wherever it is used."""
    dispute = document.dispute
    known("definition", definition, dispute.definitions)
    edit = together(following(dispute, {definition: _new_name(dispute, to)}), keys=[(("definitions", definition), to)])
    return Step(f"rename `{definition}` to `{to}`", (edit,))


def move_definition(document: LoadedFile, *, definition: str, to: int) -> Step:
    """Moves a definition to another position."""
    known("definition", definition, document.dispute.definitions)
    position("definition", to, len(document.dispute.definitions))
    return Step(f"move `{definition}`", (Move(("definitions", definition), to),))


def remove_definition(document: LoadedFile, *, definition: str) -> Step:
    """Removes a definition, and everything that names it."""
    known("definition", definition, document.dispute.definitions)
    path, label = ("definitions", definition), f"remove the definition `{definition}`"
    return fitted(document, removal(document, label, path, naming(document.dispute, {definition})))


def _new_name(dispute: Dispute, name: str) -> str:
    new_id("a definition", name, dispute.definitions)
    for atom in lookup.names(dispute).atoms:
        if atom.rpartition(".")[2] == name:
            raise EditError(f"`{name}` is the name of `{atom}`: give the definition another name")
    return name
