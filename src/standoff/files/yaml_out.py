"""Writes a dispute as readable YAML: sections in the order of the format, short lists on one line."""

from __future__ import annotations

import dataclasses
import io
import re
import sys
from collections.abc import Mapping
from decimal import Decimal
from itertools import accumulate
from textwrap import wrap
from typing import Any, NamedTuple

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.representer import RoundTripRepresenter
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, FoldedScalarString, LiteralScalarString

from standoff.files.yaml_library import Yaml
from standoff.model import dispute as written
from standoff.model.dispute import Dispute
from standoff.model.game import as_written

WIDTH = 110
LONG_TEXT = 90
ONE_LINE = {
    written.Alternative,
    written.Coder,
    written.Definition,
    written.FoldedText,
    written.HandoutSection,
    written.Infeasibility,
    written.Irreversibility,
    written.Move,
    written.Option,
    written.Ordering,
    written.Passage,
    written.Source,
    written.Start,
    written.StateTitle,
    written.Statement,
    written.Voice,
}
SECTIONS = {"claims", "decision_makers", "game", "preferences", "accounts", "infeasible", "record", "handout"}
AWKWARD = re.compile(r"[?:{}\[\]\"\\#&*!|<>=%@`~^]")
DATES = {"date", "retracted"}
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def yaml_text(dispute: Dispute) -> str:
    """The text of a YAML file for a dispute. Reading it gives the same dispute. Default values are left out."""
    root = _mapping(as_written(dispute))
    for key in SECTIONS & root.keys():
        root.yaml_set_comment_before_after_key(key, before="\n")
    return _dumped(root)


def plain(value: Any) -> Any:
    """A dispute, or a part of it, as dicts, lists, texts and numbers: what reading its file as YAML would give."""
    return _plain(_tree(value))


def plain_text(content: Any) -> str:
    """The text of a YAML file with some content: dicts, lists, texts and numbers."""
    return _dumped(_tree(_frozen(content)))


def _frozen(content: Any) -> Any:
    if isinstance(content, Mapping):
        return {key: _frozen(item) for key, item in content.items()}
    return tuple(map(_frozen, content)) if isinstance(content, list | tuple) else content


def _plain(tree: Any) -> Any:
    if isinstance(tree, Mapping):
        return {str(key): _plain(item) for key, item in tree.items()}
    if isinstance(tree, list):
        return [_plain(item) for item in tree]
    if isinstance(tree, Decimal):
        return plain_number(tree)
    return str(tree) if isinstance(tree, str) else tree


def plain_number(number: Decimal) -> int | float | Decimal:
    """A number as Python would write it: whole ones as int, others as float unless that would lose digits."""
    if abs(number.adjusted()) < 20 and number == number.to_integral_value():
        return int(number)
    return float(number) if Decimal(repr(float(number))) == number else number


class Indents(NamedTuple):
    """How far, in blanks, what stands below a key is indented: `step`, and a list's dashes: `dash`."""

    step: int = 2
    dash: int = 2


USUAL = Indents()


def value_lines(value: Any, *, flow: bool = False, key: str = "", indents: Indents = USUAL) -> list[str]:
    """The lines of YAML for one value of the format; with `flow` a single line, for use in brackets.

    Under keys for dates, a date is written without quotation marks. The lines of a list are indented as they stand
    below a key, those of anything else aren't.

    >>> value_lines(written.Statement(prefer="not war", because=("lose-lose",)))
    ['{prefer: not war, because: [lose-lose]}']
    >>> value_lines({"us": ("not war", {"prefer": "freeze"})})
    ['us:', '  - not war', '  - prefer: freeze']
    >>> value_lines("at least 1 of (a, b)", flow=True)
    ["'at least 1 of (a, b)'"]
    """
    tree = _tree(value, key)
    if flow and not isinstance(tree, CommentedMap | CommentedSeq):
        return [_dumped(_flowed(CommentedSeq([tree]))).rstrip()[1:-1]]  # a comma in it has to be quoted in brackets
    dumped = _dumped(CommentedSeq([_flowed(tree) if flow else tree]), indents)
    return [line[indents.dash + 2 :] for line in dumped.splitlines()]


def _dumped(tree: Any, indents: Indents = USUAL) -> str:
    writer = Yaml()
    writer.Representer = _Representer
    writer.width = sys.maxsize  # else the YAML library folds lines where it must not
    writer.indent(mapping=indents.step, sequence=indents.dash + 2, offset=indents.dash)
    writer.allow_unicode = True
    stream = io.StringIO()
    writer.dump(tree, stream)
    return stream.getvalue()


def _flowed(tree: Any) -> Any:
    """The same value on one line, whatever its width."""
    if isinstance(tree, CommentedMap):
        found: Any = CommentedMap((key, _flowed(value)) for key, value in tree.items())
    elif isinstance(tree, CommentedSeq):
        found = CommentedSeq(map(_flowed, tree))
    else:
        return _word(str(tree)) if isinstance(tree, LiteralScalarString | FoldedScalarString) else tree
    found.fa.set_flow_style()
    return found


class _Date(str):
    __slots__ = ()


class _Representer(RoundTripRepresenter):
    """Writes decimal numbers, and dates without quotation marks."""

    def ignore_aliases(self, data: Any) -> bool:
        """Whether a value is written anew where it comes again, as a number is."""
        return isinstance(data, Decimal) or bool(super().ignore_aliases(data))

    def represent_number(self, number: Decimal) -> ScalarNode:
        plain = format(number, "f") if abs(number.adjusted()) < 20 else str(number)
        kind = "int" if re.fullmatch(r"-?\d+", plain) else "float"
        return self.represent_scalar(f"tag:yaml.org,2002:{kind}", plain)

    def represent_date(self, date: _Date) -> ScalarNode:
        return self.represent_scalar("tag:yaml.org,2002:timestamp", str(date))


_Representer.add_representer(Decimal, _Representer.represent_number)
_Representer.add_representer(_Date, _Representer.represent_date)


def _tree(value: Any, key: str = "") -> Any:
    """A value of a dispute, as lists and mappings of the YAML library."""
    if dataclasses.is_dataclass(value):
        return _mapping(value)
    if isinstance(value, Mapping):
        found = CommentedMap((_word(name), _tree(item)) for name, item in value.items())
        return found or _on_one_line(found)
    if isinstance(value, tuple):
        entries = CommentedSeq(_tree(item) for item in value)
        long = (each for each in entries if isinstance(each, CommentedMap | CommentedSeq))
        one_line = all(isinstance(each, CommentedSeq) and each.fa.flow_style() is True for each in long)
        return _on_one_line(entries) if one_line else entries
    if isinstance(value, str):
        return _Date(value) if key in DATES and DATE.fullmatch(value) else _text(value)
    return value


def _mapping(entry: Any) -> CommentedMap:
    """The fields of an entry that don't have their default values, by key."""
    found = CommentedMap()
    for part in dataclasses.fields(entry):
        value = getattr(entry, part.name)
        default = part.default_factory() if part.default_factory is not dataclasses.MISSING else part.default
        if value != default:
            key = part.name.rstrip("_")
            found[key] = _tree(value, key)
    if isinstance(entry, written.Passage) and _width(found) <= 4 * WIDTH:
        found.fa.set_flow_style()  # in one line, as people paste it
    return _on_one_line(found) if type(entry) in ONE_LINE or not found else found


def _text(text: str) -> Any:
    """A text. If its characters allow it, a long text is folded, and several lines are written as lines."""
    lines = text.split("\n")
    if text.isprintable() and len(text) > LONG_TEXT and text == " ".join(text.split()):
        found = FoldedScalarString(text)
        folds = wrap(text, WIDTH - 4, break_long_words=False, break_on_hyphens=False)
        found.fold_pos = [end - 1 for end in accumulate(len(line) + 1 for line in folds)][:-1]
        return found
    if len(lines) > 1 and all(line.isprintable() and line and line == " ".join(line.split()) for line in lines):
        return LiteralScalarString(text)
    return _word(text)


def _word(text: str) -> Any:
    """A text on one line, quoted where the YAML library by itself would write `[0?]` or `{a: :0}`, which isn't YAML."""
    return str(text) if text.isprintable() and not AWKWARD.search(text) else DoubleQuotedScalarString(text)


def _on_one_line(found: Any) -> Any:
    """A list or mapping, in brackets if it fits on a line."""
    if _width(found) <= WIDTH - 20:
        found.fa.set_flow_style()
    return found


def _width(found: Any) -> int:
    """About how many characters a value needs on a line; very many for a text of several lines."""
    if isinstance(found, CommentedMap):
        return sum(_width(key) + _width(value) + 4 for key, value in found.items())
    if isinstance(found, CommentedSeq):
        return 2 + sum(_width(entry) + 2 for entry in found)
    return 10 * WIDTH if isinstance(found, LiteralScalarString | FoldedScalarString) else len(str(found))
