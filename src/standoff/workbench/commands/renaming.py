"""Rewrites every mention of things that get new names, so that each condition keeps its meaning."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from standoff.errors import Path
from standoff.files.edits import Put, Rename, Reword
from standoff.model.conditions import ConditionError, names, parse
from standoff.model.dispute import Dispute
from standoff.workbench.commands.lookup import options
from standoff.workbench.commands.mentions import Kind, Mention, mentions

BACKWARD = "not "


@dataclass(frozen=True)
class Vocabulary:
    """The names of options (or, in graph form, of states) and of definitions."""

    atoms: tuple[str, ...]
    definitions: tuple[str, ...]

    def meaning(self, word: str) -> str | None:
        """The full name of the thing that a word names; None where it names nothing, or may name several things."""
        if word in self.atoms or word in self.definitions:
            return word
        owners = [atom for atom in self.atoms if _short(atom) == word]
        return owners[0] if len(owners) == 1 else None

    def shortest(self, name: str) -> str:
        """The shortest word that names only this thing."""
        return _short(name) if self.meaning(_short(name)) == name else name

    def renamed(self, new: Mapping[str, str]) -> Vocabulary:
        """The vocabulary with new names for some things."""
        atoms = tuple(new.get(atom, atom) for atom in self.atoms)
        return Vocabulary(atoms, tuple(new.get(name, name) for name in self.definitions))

    def with_atom(self, name: str) -> Vocabulary:
        """The vocabulary with one more option or state."""
        return Vocabulary((*self.atoms, name), self.definitions)


def vocabulary(dispute: Dispute) -> Vocabulary:
    """The names that the conditions of a dispute may use."""
    atoms = options(dispute) if dispute.states is None else tuple(map(str, dispute.states))
    return Vocabulary(atoms, tuple(dispute.definitions))


def named_in(mention: Mention) -> list[tuple[int, str]]:
    """The names in a mention, each with its place in the text; none for a condition that can't be read."""
    if mention.kind == "condition":
        try:
            return [(name.offset, name.name) for name in names(parse(mention.text))]
        except ConditionError:
            return []
    start = len(BACKWARD) if mention.kind == "one way" and mention.text.startswith(BACKWARD) else 0
    word = mention.text[start:].strip()
    return [(mention.text.index(word, start), word)]


def following(dispute: Dispute, new: Mapping[str, str], after: Vocabulary | None = None) -> Reword:
    """The edit that keeps the meaning of every condition when options, states or definitions get new names.

    `after` is the vocabulary with the new names. A short name stays short where that is possible.
    """
    before = vocabulary(dispute)
    after = after or before.renamed(new)

    def respelled(mention: Mention) -> str:
        if mention.kind in ("state", "ranked"):
            return new.get(mention.text, mention.text)
        if mention.kind not in ("condition", "option", "one way"):
            return mention.text
        text = mention.text
        for start, word in reversed(named_in(mention)):
            meaning = before.meaning(word)
            if meaning is not None:
                name = new.get(meaning, meaning)
                name = name if word == meaning else after.shortest(name)
                text = text[:start] + name + text[start + len(word) :]
        return text

    return reworded(dispute, respelled)


def referring(dispute: Dispute, kind: Kind, old: str, new: str) -> Reword:
    """The edit that replaces an id wherever a thing of some kind is mentioned."""
    return reworded(dispute, lambda each: new if each.kind == kind and each.text == old else each.text)


def reworded(dispute: Dispute, change: Callable[[Mention], str]) -> Reword:
    """The edit that applies a function to the text of each mention."""
    changed = [(each, change(each)) for each in mentions(dispute)]
    return Reword(
        tuple(Put(each.path, text) for each, text in changed if text != each.text and not each.on_key),
        tuple(Rename(each.path, text) for each, text in changed if text != each.text and each.on_key),
    )


def together(*rewords: Reword, keys: Sequence[tuple[Path, str]] = ()) -> Reword:
    """One edit that makes several changes, and renames some keys."""
    values = tuple(put for reword in rewords for put in reword.values)
    renames = tuple(each for reword in rewords for each in reword.keys)
    return Reword(values, (*renames, *(Rename(path, key) for path, key in keys)))


def naming(dispute: Dispute, gone: set[str]) -> Iterator[Mention]:
    """The mentions of some options, states or definitions, and of all definitions that fall with these."""
    words = vocabulary(dispute)
    found = list(mentions(dispute))
    fallen = set(gone)
    while True:
        naming_it = [each for each in found if _names_one(each, fallen, words)]
        grown = fallen | {str(each.path[1]) for each in naming_it if each.path[0] == "definitions"}
        if grown == fallen:
            yield from naming_it
            return
        fallen = grown


def _names_one(mention: Mention, gone: set[str], words: Vocabulary) -> bool:
    if mention.kind == "state":
        return mention.text in gone
    if mention.kind not in ("condition", "option", "one way"):
        return False
    return any(words.meaning(word) in gone for _, word in named_in(mention))


def _short(name: str) -> str:
    return name.rpartition(".")[2]
