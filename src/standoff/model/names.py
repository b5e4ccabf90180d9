"""The names that a condition may use, and the options, states and definitions that they stand for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from itertools import islice
from types import MappingProxyType

from standoff.errors import Finder, Finding, Guess, Path
from standoff.model.conditions import Condition, ConditionError, Name, names, parse, rename
from standoff.model.dispute import Broken
from standoff.model.ids import mended_id
from standoff.model.meant import readings

PATTERN = re.compile(r"[YN-]{2,}")
WORD = re.compile(r"[^\W\d]\w*")
MOST_NAMED = 3
MOST_LOOKS = 100  # texts of which it is asked what they were meant to be
MOVED = (("take",), ("drop",))
UNDONE = "`take` has what is taken up, and `drop` what is given up"
NOT_TAKEN = "only what is taken is listed: leave it out"
OF_TEXT = "`{}` is the text of an option; its name is needed here"
NO_TEXTS: Mapping[str, str] = MappingProxyType({})


class Names(Finder):
    """The options (in graph form: states) and definitions of a dispute, by name.

    A condition that can't be read, or that names something unknown, becomes None; `findings` then says why.
    """

    def __init__(
        self, atoms: Mapping[str, int], definitions: Mapping[str, str], texts: Mapping[str, str] = NO_TEXTS
    ) -> None:
        """`texts` has options by what they are called: people write those where names are needed."""
        super().__init__()
        self.atoms, self.definitions, self.texts = atoms, definitions, texts
        self._are_options = all("." in atom for atom in atoms)
        ids = (
            (*definitions, *(part for atom in atoms for part in atom.split("."))) if self._are_options else definitions
        )
        unreadable = (word for word in ids if word and not WORD.fullmatch(word))
        self._unreadable = {word: mended_id(word) for word in islice(unreadable, MOST_LOOKS)}
        self._looks = 0
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
        for wrong, mended in self._unreadable.items():
            text = text.replace(wrong, mended)  # a wrong id is told once, and not at each condition
        try:
            written = parse(text)
        except ConditionError as error:
            self._no_condition(text, error)
            return None
        before = len(self.findings)
        whole = rename(written, lambda name: Name(self._whole(name, ()), name.offset))
        return whole if len(self.findings) == before else None

    def _no_condition(self, text: str, error: ConditionError) -> None:
        """Says why a text is no condition, and which one was probably meant: one that can be read and names what is."""
        word = text.strip()
        if word in self.texts or self._is_pattern(word):
            self._unknown(Name(word, error.offset), ())
            return
        self._looks += 1
        for reading in self._readings(text, error.offset) if self._looks <= MOST_LOOKS else ():
            with suppress(ConditionError):
                if all(self.meaning(each.name) for each in names(parse(reading))):
                    self.wrong(error.message, (), f"write `{reading}`", offset=error.offset)
                    return
        self.wrong(error.message, (), error.hint, offset=error.offset)

    def _readings(self, text: str, offset: int) -> Iterator[str]:
        named = text
        for words in islice(self.texts, MOST_LOOKS):
            if " " in words:
                named = named.replace(words, self.shortest(self.texts[words]))
        if named != text:
            yield named
        yield from readings(text, offset, self.atoms)

    def shortest(self, atom: str) -> str:
        """The short name of an option where no other has it, else the full one."""
        short = atom.rpartition(".")[2]
        return short if self.meaning(short) == atom else atom

    def option(self, text: str, path: Path, offset: int = 0) -> int | None:
        """The position of the option with a name, which begins `offset` characters into the value at `path`."""
        if isinstance(text, Broken):
            return None
        word = text.strip()
        if word.startswith("not "):
            self.wrong("options stand here without `not`", path, UNDONE if path[-2:-1] in MOVED else NOT_TAKEN)
            return None
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
            self._unknown(name, path)
        return word

    def _unknown(self, name: Name, path: Path) -> None:
        """Says that nothing has a name, and what was probably meant."""
        word, like = name.name, None
        first, _, second = word.partition("_")
        owner, _, option = word.partition(".")
        own = self._by_owner.get(word, ())
        message, hint = f"unknown name `{word}`", ""
        if own:
            message = f"`{word}` is a decision maker; what it does is named here"
            hint = "write " + " or ".join(f"`{each}`" for each in own[:MOST_NAMED])
        elif word in self.texts:
            message, hint = OF_TEXT.format(word), f"write `{self.shortest(self.texts[word])}`"
        elif self._is_pattern(word):
            message, hint = f"`{word}` is a pattern of a state; a condition names options", f"write `{self._of(word)}`"
        elif first == "not" and self.meaning(second):
            hint = f"write `not {second}`"
        elif f"{option}.{owner}" in self.atoms:
            hint = f"write `{option}.{owner}`"
        else:
            like = Guess(word, self._all, "name")
        self.wrong(message, path, hint, like=like, offset=name.offset)

    def _is_pattern(self, text: str) -> bool:
        return self._are_options and len(text) == len(self.atoms) and PATTERN.fullmatch(text) is not None

    def _of(self, pattern: str) -> str:
        """The condition that says what a pattern says."""
        named = ((letter, atom) for letter, atom in zip(pattern, self.atoms, strict=True) if letter != "-")
        return " and ".join(atom if letter == "Y" else f"not {atom}" for letter, atom in named)

    @cached_property
    def owners(self) -> tuple[str, ...]:
        """The decision maker that each option belongs to, in the order of the options."""
        return tuple(atom.partition(".")[0] for atom in self.atoms)

    def owned_by(self, dms: Collection[str]) -> tuple[str, ...]:
        """The options of some decision makers."""
        return tuple(atom for atom, owner in zip(self.atoms, self.owners, strict=True) if owner in dms)

    @cached_property
    def _by_owner(self) -> dict[str, list[str]]:
        """The first options of each decision maker."""
        found: dict[str, list[str]] = {}
        for atom, owner in zip(self.atoms, self.owners, strict=True):
            found.setdefault(owner, []).append(atom)
        return found if self._are_options else {}

    @cached_property
    def _all(self) -> tuple[str, ...]:
        return (*self.atoms, *self.definitions, *self._short)


def check_known(
    word: str, allowed: Collection[str], what: str, path: Path, *, on_key: bool = False
) -> Iterator[Finding]:
    """A finding where a word isn't one of the allowed words."""
    if word not in allowed and not isinstance(word, Broken):
        yield Finding(f"unknown {what} `{word}`", path, like=Guess(word, allowed, what), on_key=on_key)
