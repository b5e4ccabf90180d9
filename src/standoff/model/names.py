"""The names that a condition may use, and the options, states and definitions that they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from standoff.errors import Finding, Path, did_you_mean
from standoff.model.conditions import Condition, ConditionError, Name, parse, rename
from standoff.model.dispute import Broken
from standoff.model.grammar import RESERVED

ID = re.compile(r"[a-z][a-z0-9_]*")
SLUG = re.compile(r"[a-z][a-z0-9_-]*")


class Names:
    """The options (in graph form: states) and definitions of a dispute, by name.

    A condition that can't be read, or that names something unknown, becomes None; `findings` then says why.
    """

    def __init__(self, atoms: Mapping[str, int], definitions: Mapping[str, str]) -> None:
        self.findings: list[Finding] = []
        self.atoms = atoms
        self.definitions = definitions
        short: dict[str, list[str]] = {}
        for atom in atoms:
            short.setdefault(atom.rpartition(".")[2], []).append(atom)
        self._short = short

    def condition(self, text: str, path: Path, *, on_key: bool = False) -> Condition | None:
        """Reads a condition and gives each option its full name; with `on_key` the text is the key at `path`."""
        if isinstance(text, Broken):
            return None
        try:
            written = parse(text)
        except ConditionError as error:
            finding = Finding(message=error.message, path=path, hint=error.hint, on_key=on_key, offset=error.offset)
            self.findings.append(finding)
            return None
        before = len(self.findings)
        whole = rename(written, lambda name: Name(self._whole(name, path, on_key=on_key), name.offset))
        return whole if len(self.findings) == before else None

    def option(self, text: str, path: Path, offset: int = 0) -> int | None:
        """The position of the option with a name, which begins `offset` characters into the value at `path`."""
        if isinstance(text, Broken):
            return None
        word = text.strip()
        if word in self.definitions and word not in self._short:
            message = f"`{word}` is a definition; an option is needed here"
            self.findings.append(Finding(message=message, path=path, offset=offset))
            return None
        before = len(self.findings)
        whole = self._whole(Name(word, offset), path)
        return self.atoms[whole] if len(self.findings) == before else None

    def short_names(self) -> dict[str, str]:
        """The short names that are unique, each with the full name of its option."""
        return {
            word: owners[0]
            for word, owners in self._short.items()
            if len(owners) == 1 and word not in self.atoms and word not in self.definitions
        }

    def clashes(self) -> Iterator[Finding]:
        """A finding for each definition with the name of an option or a state."""
        for name in self.definitions:
            for atom in self._short.get(name, ()):
                yield Finding(
                    message=f"the definition `{name}` has the name of `{atom}`",
                    path=("definitions", name),
                    on_key=True,
                    hint="give it another name",
                )

    def _whole(self, name: Name, path: Path, *, on_key: bool = False) -> str:
        word = name.name
        if word in self.atoms or word in self.definitions:
            return word
        owners = self._short.get(word, [])
        if len(owners) == 1:
            return owners[0]
        if owners:
            several = " or ".join(f"`{each}`" for each in owners)
            message, hint = f"`{word}` may be several options", f"write {several}"
        else:
            message = f"unknown name `{word}`"
            hint = did_you_mean(word, [*self.atoms, *self.definitions, *self._short])
        self.findings.append(Finding(message=message, path=path, hint=hint, on_key=on_key, offset=name.offset))
        return word


def check_id(word: str, path: Path, what: str, pattern: re.Pattern[str] = ID) -> Iterator[Finding]:
    """A finding where a word doesn't have the form of an id, or is a word of the condition language."""
    if not pattern.fullmatch(word):
        dash = "" if pattern is ID else ", `-`"
        yield Finding(
            message=f"`{word}` can't be the id of {what}",
            path=path,
            on_key=True,
            hint=f"a lower-case letter, then letters, digits, `_`{dash}; free text goes into its name or text",
        )
    elif word in RESERVED:
        yield Finding(
            message=f"`{word}` is a word of the condition language",
            path=path,
            on_key=True,
            hint="choose another id",
        )
