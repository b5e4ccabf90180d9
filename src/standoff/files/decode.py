"""Turns a tree of YAML nodes into the classes of a dispute, guided by their type hints.

The classes in `standoff.model.dispute` are the only description of the format: this module reads by them, and
`schema` publishes them. A value that doesn't fit is reported, and left out or replaced by a Broken text, so that the
rest of the file can still be checked.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from decimal import Decimal
from functools import cache
from itertools import chain
from typing import Any, Literal, get_args, get_origin

from standoff.errors import GUESSES, Finder, Finding, Guess, Path, misfit, moved
from standoff.files.instead import flow, instead, is_near, meant_key, otherwise, pair_instead
from standoff.files.shape import alternatives, fields_of, may_be_empty, placeholder, required_of
from standoff.files.yaml import Node, Refusal, compose
from standoff.model import dispute
from standoff.model.dispute import Dispute
from standoff.model.game import spelled_out

SCALARS: dict[Any, tuple[str, re.Pattern[str], Callable[[str], Any]]] = {
    int: ("a whole number", re.compile(r"-?(0|[1-9][0-9]{0,400})"), int),  # `01` is a name that begins with a zero
    Decimal: ("a number", re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?"), Decimal),
    bool: (
        "`true` or `false`",
        re.compile("(?ai)true|false"),
        lambda text: text.lower() == "true",
    ),
}
"""The types of scalars that aren't texts: their descriptions, the form of their texts, and how they are read."""
KINDS = {"scalar": "a text", "list": "a list", "mapping": "a mapping"}
NOTHING = object()
HINTS = {
    "<<": "YAML 1.2 has no merge keys; an alias (`*name`) repeats a whole value",
    "options": "options stand under the decision maker that has them",
    "alternatives": "they stand side by side as the preference of a decision maker, and have none of their own",
}
"""Hints for unknown keys that users write in the wrong place."""
ADDED = {
    "standoff": "write `standoff: 1` as the first line",
    "said_by": "add `said_by: [who says it]`",
}
"""Hints for keys that are needed and missing."""


@dataclasses.dataclass(frozen=True, slots=True)
class _Done:
    """What came of a part that has an anchor: its value, the place where it was read, and the first finding there."""

    value: Any
    path: Path
    finding: Finding | None


class Decoder(Finder):
    """Decodes nodes, and collects `findings` about values that don't fit.

    What aliases repeat is decoded once, and is the same object at all its places. Its mistakes are told at the first of
    these places, and the first mistake at each other one, too, so that all are known to be broken.
    """

    def __init__(self, root: Node | None = None, *, guessing: bool = True) -> None:
        """With `guessing`, what was probably meant takes the place of what doesn't fit, and `guessed` says so.

        `lost` has the options of decision makers that were given twice, which aren't read.
        """
        super().__init__()
        self.guessed = False
        self.lost: set[str] = set()
        self._left = GUESSES if guessing else 0
        self._dms = tuple(dict.fromkeys(_listed_dms(root))) if root else ()
        self._done: dict[tuple[int, Any], _Done] = {}  # by the content, which the tree keeps alive, and the hint

    def decode(self, node: Node, hint: Any, path: Path = ()) -> Any:
        """The value of a node according to a type hint, or NOTHING where it doesn't fit."""
        if hint is str and node.kind == "scalar" and not node.is_null:
            return node.text  # as most are
        if not node.shared or node.kind == "scalar":
            return self._decoded(node, hint, path)
        key = id(node.items if node.kind == "list" else node.pairs), hint
        done = self._done.get(key)
        if done is None:
            before = len(self.findings)
            value = self._decoded(node, hint, path)
            done = self._done[key] = _Done(value, path, next(iter(self.findings[before:]), None))
        elif done.finding is not None:
            self.findings.append(moved(done.finding, done.path, path))
        return done.value

    def _decoded(self, node: Node, hint: Any, path: Path) -> Any:
        options = alternatives(hint)
        if node.is_null and may_be_empty(options[0]):
            return options[0]()  # `ann:` is a decision maker about whom nothing more is said
        for option in options:
            if node.kind == _kind(option) and not (node.kind == "scalar" and not _fits(node, option, options)):
                return self._read(node, option, path)
        return self._misfit(node, options, path)

    def _read(self, node: Node, hint: Any, path: Path) -> Any:
        origin = get_origin(hint)
        if origin is tuple:
            inner = get_args(hint)[0]
            if get_origin(inner) is tuple and node.items and all(each.kind == "scalar" for each in node.items):
                return self._list_of_lists(node, inner, path)
            return tuple([self._entry(item, inner, (*path, place)) for place, item in enumerate(node.items)])
        if origin is Mapping:
            inner = get_args(hint)[1]
            return {key: self._entry(value, inner, (*path, key)) for key, value in self._pairs(node, path)}
        if origin is Literal:
            return self._literal(node, get_args(hint), path)
        if hint is str:
            return node.text
        return SCALARS[hint][2](node.text) if hint in SCALARS else self._record(node, hint, path)

    def _entry(self, node: Node, hint: Any, path: Path) -> Any:
        """An entry of a list or mapping, or a placeholder if it doesn't fit, so that the others keep their places."""
        value = self.decode(node, hint, path)
        return placeholder(hint) if value is NOTHING else value

    def _record(self, node: Node, cls: Any, path: Path) -> Any:
        fields, required = fields_of(cls), required_of(cls)
        given: dict[str, Any] = {}
        for key, value in self._pairs(node, path):
            if key not in fields:
                self._unknown(key, value, node, cls, path, given)
                continue
            if value.is_null:
                continue  # `claims:` with nothing after it is the same as no `claims`
            name, hint = fields[key]
            if (decoded := self.decode(value, hint, (*path, key))) is not NOTHING:
                given[name] = decoded
            elif key in required:
                given[name] = placeholder(hint)
        for key in required:
            if fields[key][0] not in given:
                self._leave_out(key, given, fields, path)
        return cls(**given)

    def _leave_out(self, key: str, given: dict[str, Any], fields: Mapping[str, tuple[str, Any]], path: Path) -> None:
        """Puts a placeholder in the place of something that is needed and missing."""
        name, hint = fields[key]
        given[name] = placeholder(hint)
        if given[name] != {}:  # an empty mapping is reported by the check that needs an entry in it
            hint = ADDED.get(key) or f"allowed here: {', '.join(fields)}"
            self.wrong(f"`{key}` is missing", path, hint)

    def _unknown(self, key: str, value: Node, node: Node, cls: Any, path: Path, given: dict[str, Any]) -> None:
        """Tells of an unknown key, and reads what was probably meant by it."""
        fields = fields_of(cls)
        guessing = self._left > 0 and key not in HINTS
        self._left -= guessing
        known = meant_key(key, cls, tuple(fields)) if guessing else ""
        pair = pair_instead(key, value, node, cls, self._dms) if guessing and not known else ""
        if pair and pair.partition(":")[0] in given and not value.is_null:
            return  # the whole was told at the first key
        suggested = pair or (known if not is_near(key, known) else "")
        like = None if key in HINTS or suggested else Guess(key, fields)
        hint = HINTS.get(key, "") or (f"write `{suggested}`" if suggested else "")
        self.wrong(f"unknown key `{key}`", (*path, key), hint, like=like, on_key=True)
        if pair:
            known, value = compose(f"{{{pair}}}").pairs[0][0].text, compose(f"{{{pair}}}").pairs[0][1]
        if known and known not in node.by_key:
            before = len(self.findings)
            name, hint_of = fields[known]
            decoded = NOTHING if value.is_null else self.decode(value, hint_of, (*path, key))
            if decoded is NOTHING:
                del self.findings[before:]
            else:
                given[name], self.guessed = decoded, True

    def _list_of_lists(self, node: Node, inner: Any, path: Path) -> Any:
        hint = f"write `[{flow(node)}]`"
        self.wrong(misfit("a list of lists", "a list of texts"), path, hint)
        if self._left <= 0:
            return ()
        self.guessed = True
        return (self._entry(node, inner, path),)

    def _pairs(self, node: Node, path: Path) -> list[tuple[str, Node]]:
        """The pairs of a mapping, by key. If a key is given twice, the first value counts."""
        if len(node.by_key) == len(node.pairs):
            return [(key.text, value) for key, value in node.pairs]
        pairs: dict[str, Node] = {}
        for key, value in node.pairs:
            if key.text in pairs:
                message, where = f"`{key.text}` is given twice", (*path, key.text)
                self.wrong(message, where, on_key=True, line=key.line, column=key.column)
                if path == ("decision_makers",):
                    self.lost |= value.by_key["options"][1].by_key.keys() if "options" in value.by_key else set()
            pairs.setdefault(key.text, value)
        return list(pairs.items())

    def _literal(self, node: Node, allowed: tuple[Any, ...], path: Path) -> Any:
        for value in allowed:
            if node.text == str(value):
                return value
        if allowed == (1,):
            self.wrong(f"format version `{node.text}` is not known", path, "this program reads `standoff: 1`")
        else:
            self.wrong(f"`{node.text}` is not allowed here", path, like=Guess(node.text, tuple(map(str, allowed))))
        return allowed[0]

    def _misfit(self, node: Node, options: tuple[Any, ...], path: Path) -> Any:
        described = (SCALARS[option][0] if option in SCALARS else KINDS[_kind(option)] for option in options)
        wanted = " or ".join(dict.fromkeys(described))
        got = "nothing" if node.is_null else KINDS[node.kind]
        if node.kind == "scalar" and not node.is_null:
            got = f"`{node.text[:40]}`"
        value, hint = self._instead(node, options, path)
        self.wrong(misfit(wanted, got), path, hint)
        return value

    def _tried(self, text: str, option: Any, path: Path) -> Any:
        """The value of a text that may stand in place of one that doesn't fit, or NOTHING where that doesn't either."""
        before, guessed = len(self.findings), self.guessed
        value = NOTHING
        with suppress(Refusal):
            value = self.decode(compose(text), option, path)
        if len(self.findings) > before:
            del self.findings[before:]
            self.guessed, value = guessed, NOTHING
        return value

    def _instead(self, node: Node, options: tuple[Any, ...], path: Path) -> tuple[Any, str]:
        """What was probably meant by a value that doesn't fit, read, and a hint to write that; it fits."""
        for option in options:
            text = instead(node, option, path, self._dms) if self._left > 0 else ""
            if not text:
                continue
            self._left -= 1
            value = self._tried(text, option, path)
            if value is not NOTHING:
                self.guessed = True
                return value, f"write `{text}`"
        return NOTHING, otherwise(node, options, path)


def _fits(node: Node, hint: Any, options: tuple[Any, ...]) -> bool:
    """Whether a scalar can be read as the type of a hint. A quoted scalar is always a text."""
    if hint in SCALARS:
        return not node.quoted and SCALARS[hint][1].fullmatch(node.text) is not None
    return not node.is_null or len(options) > 1


@cache
def _kind(hint: Any) -> str:
    if dataclasses.is_dataclass(hint) or get_origin(hint) is Mapping:
        return "mapping"
    return "list" if get_origin(hint) is tuple else "scalar"


@dataclasses.dataclass(frozen=True, slots=True)
class Decoded:
    """What was read: the dispute, and a finding for each value that doesn't fit.

    For findings that go on from there it has the dispute that was probably `meant`, and the options of decision makers
    that were given twice (`lost`).
    """

    dispute: Dispute
    findings: tuple[Finding, ...]
    meant: Dispute
    lost: frozenset[str] = frozenset()


def decode_dispute(root: Node) -> Decoded:
    """The dispute that a tree describes, as far as its values fit, and a finding for each value that doesn't."""
    decoder = Decoder(root)
    if root.kind != "mapping":
        decoder.wrong("a dispute is a mapping: `standoff: 1`, `decision_makers: ...`", ())
        nothing = placeholder(dispute.Dispute)
        return Decoded(nothing, tuple(decoder.findings), nothing)
    meant = decoder.decode(root, dispute.Dispute)
    read = Decoder(guessing=False).decode(root, dispute.Dispute) if decoder.guessed else meant
    whole, wrong = _with_game(read, decoder.findings)
    findings = (*decoder.findings, *wrong)
    return Decoded(whole, findings, _with_game(meant, decoder.findings)[0], frozenset(decoder.lost))


def _with_game(read: Dispute, findings: Sequence[Finding]) -> tuple[Dispute, list[Finding]]:
    """A dispute with its game spelled out; an unreadable game has no findings beside those that say so."""
    if read.game is None and any(each.path == ("game",) for each in findings):
        return spelled_out(dataclasses.replace(read, game={}))[0], []
    return spelled_out(read)


def _listed_dms(root: Node) -> Iterable[str]:
    """The ids of the decision makers, for examples of what to write."""
    parts = [root.by_key[name][1].pairs for name in ("decision_makers", "game") if name in root.by_key]
    return (key.text for key, _ in chain.from_iterable(parts))
