"""The names that a condition may use, and the options, states and definitions that they stand for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from standoff.errors import Finder, Finding, Guess, Path
from standoff.model.conditions import Condition, ConditionError, Name, parse, rename
from standoff.model.dispute import Broken
from standoff.model.grammar import RESERVED

ID = re.compile(r"[a-z][a-z0-9_]*")
SLUG = re.compile(r"[a-z][a-z0-9_-]*")


class Names(Finder):
    """The options (in graph form: states) and definitions of a dispute, by name.

    A condition that can't be read, or that names something unknown, becomes None; `findings` then says why.
    """

    def __init__(self, atoms: Mapping[str, int], definitions: Mapping[str, str]) -> None:
        super().__init__()
        self.atoms, self.definitions = atoms, definitions
        self._read: dict[str, tuple[Condition | None, tuple[Finding, ...]]] = {}
        self._short: dict[str, list[str]] = {}
        for atom in atoms:
            self._short.setdefault(atom.rpartition(".")[2], []).append(atom)

    def condition(self, text: str, path: Path, *, on_key: bool = False) -> Condition | None:
        """Reads a condition and gives each option its full name; with `on_key` the text is the key at `path`.

        The same text is read once, and gives the same condition.
        """
        if isinstance(text, Broken):
            return None
        if text not in self._read:
            before = len(self.findings)
            condition = self._condition(text)
            self._read[text] = condition, tuple(self.findings[before:])
            del self.findings[before:]
        condition, findings = self._read[text]
        self.findings += (replace(each, path=path, on_key=on_key) for each in findings)
        return condition

    def _condition(self, text: str) -> Condition | None:
        try:
            written = parse(text)
        except ConditionError as error:
            self.wrong(error.message, (), error.hint, offset=error.offset)
            return None
        before = len(self.findings)
        whole = rename(written, lambda name: Name(self._whole(name, ()), name.offset))
        return whole if len(self.findings) == before else None

    def option(self, text: str, path: Path, offset: int = 0) -> int | None:
        """The position of the option with a name, which begins `offset` characters into the value at `path`."""
        if isinstance(text, Broken):
            return None
        word = text.strip()
        if word in self.definitions and word not in self._short:
            self.wrong(f"`{word}` is a definition; an option is needed here", path, offset=offset)
            return None
        return self.atoms.get(self._whole(Name(word, offset), path))

    def meaning(self, word: str) -> str | None:
        """The full name of what a word names; None where it names nothing, or may name several options."""
        owners = self._short.get(word, [])
        if word in self.atoms or word in self.definitions:
            return word
        return owners[0] if len(owners) == 1 else None

    def short_names(self) -> dict[str, str]:
        """The short names that are unique, each with the full name of its option."""
        meant = {word: self.meaning(word) for word in self._short}
        return {word: whole for word, whole in meant.items() if whole is not None and whole != word}

    def clashes(self) -> Iterator[Finding]:
        """A finding for each definition with the name of an option or a state."""
        for name in self.definitions:
            for atom in self._short.get(name, ()):
                message, path = f"the definition `{name}` has the name of `{atom}`", ("definitions", name)
                yield Finding(message, path, "give it another name", on_key=True)

    def _whole(self, name: Name, path: Path) -> str:
        word = name.name
        whole, owners = self.meaning(word), self._short.get(word)
        if whole is not None:
            return whole
        if owners:
            several = " or ".join(f"`{each}`" for each in owners)
            message, hint = f"`{word}` may be several options", f"write {several}"
            self.wrong(message, path, hint, offset=name.offset)
        else:
            self.wrong(f"unknown name `{word}`", path, like=Guess(word, self._all), offset=name.offset)
        return word

    @cached_property
    def owners(self) -> tuple[str, ...]:
        """The decision maker that each option belongs to, in the order of the options."""
        return tuple(atom.partition(".")[0] for atom in self.atoms)

    def owned_by(self, dms: Collection[str]) -> tuple[str, ...]:
        """The options of some decision makers."""
        return tuple(atom for atom, owner in zip(self.atoms, self.owners, strict=True) if owner in dms)

    @cached_property
    def _all(self) -> tuple[str, ...]:
        return (*self.atoms, *self.definitions, *self._short)


def check_id(word: str, path: Path, what: str, pattern: re.Pattern[str] = ID) -> Iterator[Finding]:
    """A finding where a word doesn't have the form of an id, or is a word of the condition language."""
    if not pattern.fullmatch(word):
        dash = "" if pattern is ID else ", `-`"
        hint = f"a lower-case letter, then letters, digits, `_`{dash}; free text goes into its name or text"
        yield Finding(f"`{word}` can't be the id of {what}", path, hint, on_key=True)
    elif word in RESERVED:
        yield Finding(f"`{word}` is a word of the condition language", path, "choose another id", on_key=True)


def check_known(
    word: str, allowed: Collection[str], what: str, path: Path, *, on_key: bool = False
) -> Iterator[Finding]:
    """A finding where a word isn't one of the allowed words."""
    if word not in allowed and not isinstance(word, Broken):
        yield Finding(f"unknown {what} `{word}`", path, like=Guess(word, allowed), on_key=on_key)
