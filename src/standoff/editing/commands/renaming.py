"""Rewrites every mention of things that get new names, so that each condition keeps its meaning."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from re import Pattern
from typing import Literal

from standoff.editing.commands import lookup
from standoff.editing.commands.mentions import Kind, Mention, mentions
from standoff.editing.commands.step import Step
from standoff.errors import Path
from standoff.files.edits import Put, Rename, Reword
from standoff.model.conditions import ConditionError, If, Iff, Or, names, parse
from standoff.model.dispute import Dispute
from standoff.model.ids import ID
from standoff.model.names import Names

BACKWARD = "not "


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


def following(dispute: Dispute, new: Mapping[str, str], *added: str) -> Reword:
    """The edit that keeps the meaning of every condition when options, states or definitions get new names.

    `added` are new options, without which each condition in `names` is that of one state. A short name stays short
    where that is possible.
    """
    before = lookup.names(dispute)
    atoms = [*(new.get(atom, atom) for atom in before.atoms), *added]
    definitions = dict.fromkeys((new.get(name, name) for name in dispute.definitions), "")
    after = Names({atom: place for place, atom in enumerate(atoms)}, definitions)

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
                short = name.rpartition(".")[2]
                name = short if word != meaning and after.meaning(short) == name else name
                text = text[:start] + name + text[start + len(word) :]
        return _without(text, added) if mention.path[0] == "names" else text

    return reworded(dispute, respelled)


def _without(condition: str, options: Sequence[str]) -> str:
    """A condition that is true only where none of some options is taken."""
    try:
        loose = isinstance(parse(condition), Or | If | Iff)
    except ConditionError:
        return condition
    whole = f"({condition})" if loose and options else condition
    return " and ".join([whole, *(f"not {option}" for option in options)])


def referring(dispute: Dispute, kind: Kind, old: str, new: str) -> Reword:
    """The edit that replaces an id wherever a thing of some kind is mentioned."""
    return reworded(dispute, lambda each: new if each.kind == kind and each.text == old else each.text)


def id_changed(
    dispute: Dispute,
    kind: Literal["account", "claim", "source", "coder", "proposition"],
    old: str,
    new: str,
    pattern: Pattern[str] = ID,
) -> Step:
    """The step that changes the id of a thing of some kind, also wherever it is mentioned."""
    section = f"{kind}s"
    entries = getattr(dispute, section)
    lookup.known(kind, old, entries)
    lookup.new_id(f"{'an' if kind == 'account' else 'a'} {kind}", new, entries, pattern)
    edit = together(referring(dispute, kind, old, new), keys=[((section, old), new)])
    return Step(f"rename the {kind} `{old}` to `{new}`", (edit,))


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
    words = lookup.names(dispute)
    found = list(mentions(dispute))
    fallen = set(gone)
    while True:
        naming_it = [each for each in found if _names_one(each, fallen, words)]
        grown = fallen | {str(each.path[1]) for each in naming_it if each.path[0] == "definitions"}
        if grown == fallen:
            yield from naming_it
            return
        fallen = grown


def _names_one(mention: Mention, gone: set[str], words: Names) -> bool:
    if mention.kind == "state":
        return mention.text in gone
    if mention.kind not in ("condition", "option", "one way"):
        return False
    return any(words.meaning(word) in gone for _, word in named_in(mention))
