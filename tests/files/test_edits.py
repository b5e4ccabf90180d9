"""Edits of YAML text: the result says what it should, and all that wasn't edited stays to the letter."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import HealthCheck, given, note
from hypothesis import strategies as st
from ruamel.yaml import YAML

from asking import EXAMPLES
from standoff.errors import EditError, Path
from standoff.files import edits as module
from standoff.files.edits import Edit, Extend, Insert, Move, Put, Remove, Rename, edited
from standoff.files.loading import read_text
from standoff.model.dispute import Claim, Passage, Statement
from trials import trials

KOREA = (EXAMPLES / "korea-2017" / "korea.yaml").read_text("utf-8")


def changes(text: str, edit: Edit) -> list[str]:
    """The lines that an edit takes out and puts in."""
    lines = difflib.unified_diff(text.splitlines(), edited(text, edit).splitlines(), lineterm="", n=0)
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


# On a real file


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (Put(("title",), "Korea"), ['-title: "Korea 2017: one dispute, three accounts"', "+title: Korea"]),
        (Put(("coalitions",), (("us", "rok"),)), ["+coalitions: [[us, rok]]"]),
        (Put(("attitudes", "us", "china"), "negative"), ["+attitudes:", "+  us:", "+    china: negative"]),
        (
            Put(("claims", "new"), Claim(text="X says y.", said_by=("Ann", "Bob"), at=Passage(source="article"))),
            ["+  new:", "+    text: X says y.", "+    said_by: [Ann, Bob]", "+    at: {source: article}"],
        ),
        (
            Insert(("accounts", "article", "preferences", "us", 2), Statement(prefer="not war", certain=False)),
            ["+        - {prefer: not war, certain: false}"],
        ),
        (Insert(("infeasible", 0), "us.talks and us.thaad"), ["+  - us.talks and us.thaad"]),
        (Rename(("claims", "will-to-talk"), "will"), ["-  will-to-talk:", "+  will:"]),
        (
            Put(("accounts", "article", "title"), "The piece"),
            ["-    title: The article", "+    title: The piece"],
        ),
    ],
)
def test_an_edit_of_the_korea_example_changes_its_lines_alone(edit: Edit, expected: list[str]) -> None:
    assert changes(KOREA, edit) == expected


def test_a_statement_moves_as_it_is_written() -> None:
    out, put = changes(KOREA, Move(("accounts", "article", "preferences", "us", 0), 3))
    assert out.removeprefix("-") == put.removeprefix("+")
    before, after = (
        read_text(text).dispute.accounts["article"].preferences["us"]
        for text in (KOREA, edited(KOREA, Move(("accounts", "article", "preferences", "us", 0), 3)))
    )
    assert isinstance(before, tuple)
    assert after == (*before[1:4], before[0], *before[4:])


# One by one


@pytest.mark.parametrize(
    ("text", "edit", "expected"),
    [
        ("a: [x, y]  # c\n", Remove(("a", 0)), "a: [y]  # c\n"),
        ("a: [x, y]  # c\n", Remove(("a", 1)), "a: [x]  # c\n"),
        ("a: [x]\n", Remove(("a", 0)), "a: []\n"),
        ("a: []\n", Insert(("a", 0), "x"), "a: [x]\n"),
        ("a: {}\nb: 1\n", Put(("a", "k"), "v"), "a:\n  k: v\nb: 1\n"),
        ("a:\nb: 1\n", Put(("a", "k"), "v"), "a:\n  k: v\nb: 1\n"),
        ("a:\n- x # c\n- y\n", Insert(("a", 1), "z"), "a:\n- x # c\n- z\n- y\n"),
        ("a:\n  # lead\n  - x\n  # tail\n", Insert(("a", 1), "z"), "a:\n  # lead\n  - x\n  - z\n  # tail\n"),
        ("a:\n  - - p\n    - q\n", Remove(("a", 0, 0)), "a:\n  - - q\n"),
        ("a:\n  - k: 1 # c\n    l: 2\n", Remove(("a", 0, "k")), "a:\n  - l: 2\n"),
        ("a:\n  - k: 1\n", Put(("a", 0, "l"), "2"), "a:\n  - k: 1\n    l: '2'\n"),
        ("a: 1\n", Remove(("a",)), "{}\n"),
        ("a: 1", Put(("b",), ("x", "y")), "a: 1\nb: [x, y]"),
        ("a: 1\r\nb: 2\r\n", Put(("c",), {"k": "v"}), "a: 1\r\nb: 2\r\nc:\r\n  k: v\r\n"),
        ("a: >-\n  one\n  two\n\n# c\nb: 1\n", Put(("a",), "x"), "a: x\n\n# c\nb: 1\n"),
        ("{a: 1, b: 2}", Rename(("a",), "on: off"), '{"on: off": 1, b: 2}'),
        ("a: [x, y, z]\n", Move(("a", 0), 2), "a: [y, z, x]\n"),
        ("a: [x, y, z]\n", Move(("a", 2), 0), "a: [z, x, y]\n"),
        ("a:\n  - x # cx\n  - y\n", Move(("a", 1), 0), "a:\n  - y\n  - x # cx\n"),
        ("a:\n  - x # cx\n  - y\n", Move(("a", 0), 1), "a:\n  - y\n  - x # cx\n"),
        ("a: 'x' # c\n", Put(("a",), "one\ntwo"), 'a: "one\\ntwo" # c\n'),
        (
            "a: [x] # c\nb: 1\n",
            Put(("a",), ("one\ntwo",)),
            'a: ["one\\ntwo"] # c\nb: 1\n',
        ),
    ],
)
def test_an_edit(text: str, edit: Edit, expected: str) -> None:
    assert edited(text, edit) == expected


LONG = "a long text that is folded, as it has more than ninety letters, of which one would rather not tell them all"
FOUR = "claims:\n    a:\n        said_by:\n            - Ann\n"
FLUSH = "claims:\n  a:\n    said_by:\n    - Ann\n"
USUAL = "claims:\n  a:\n    said_by:\n      - Ann\n"


@pytest.mark.parametrize(
    ("text", "step", "dash"), [(FOUR, 4, 4), (FLUSH, 2, 0), (USUAL, 2, 2)], ids=["four", "flush", "usual"]
)
def test_a_block_is_indented_as_those_beside_it(text: str, step: int, dash: int) -> None:
    deep = step * " "
    made = edited(text, Put(("claims", "b"), {"said_by": ("Bob", LONG), "note": {"deep": LONG}}))
    lines = made.removeprefix(text).splitlines()
    assert lines[:3] == [f"{deep}b:", f"{2 * deep}said_by:", f"{2 * deep}{dash * ' '}- Bob"]
    assert [f"{2 * deep}note:", f"{3 * deep}deep: >-"] == lines[-4:-2]
    assert all(line.startswith(4 * deep) and not line[4 * step :].startswith(" ") for line in lines[-2:])


@pytest.mark.parametrize(
    ("text", "edit", "message"),
    [
        ("a: &x [1]\nb: *x\n", Insert(("a", 0), "0"), "an anchor and aliases share"),
        ("a: &x [1]\nb: *x\n", Remove(("b", 0)), "an anchor and aliases share"),
        ("a: 1\n", Remove(("b",)), "there is no b"),
        ("a: [1]\n", Remove(("a", 1)), r"there is no a\[1\]"),
        ("a: [1]\n", Insert(("a", 2), "x"), r"there is no a\[2\]"),
        ("a: [1]\n", Move(("a", 0), 1), r"a\[0\] can't move to 1: there are 1"),
        ("a: 1\nb: 2\n", Rename(("a",), "b"), "there is a `b` already"),
        ("a: 1\n", Remove(()), "there is no such place"),
        ("a: 1\n", Remove(("a", "b")), "there is no a.b"),
        ("a: [\n", Remove(("a",)), "the text can't be read"),
    ],
)
def test_what_cannot_be_edited_is_left_alone(text: str, edit: Edit, message: str) -> None:
    with pytest.raises(EditError, match=message):
        edited(text, edit)


# Random documents, written here and read by the YAML library


@dataclass
class Writer:
    """Writes data as YAML in any of its styles, with comments, and remembers in which part each comment stands."""

    draw: Any
    comments: dict[str, Path] = field(default_factory=dict)

    def comment(self, path: Path) -> str:
        if not self.draw(st.booleans()):
            return ""
        name = f"# c{len(self.comments)}"
        self.comments[name] = path
        return name

    def lines(self, data: Any, path: Path, depth: int = 0) -> list[str]:
        """The lines of a list or mapping without brackets, each entry with its comments."""
        pairs = data.items() if isinstance(data, dict) else enumerate(data)
        found: list[str] = []
        for key, value in pairs:
            here = (*path, key)
            lead = self.comment(path)
            found += [lead] if lead else []
            head = f"{key}:" if isinstance(data, dict) else "-"
            block = isinstance(value, dict | list) and value and depth < 3 and self.draw(st.booleans())
            if not block:
                tail = self.comment(here)
                found.append(f"{head} {self.inline(value)}" + (f" {tail}" if tail else ""))
                continue
            below = self.lines(value, here, depth + 1)
            if head == "-" and not below[0].startswith("#") and self.draw(st.booleans()):
                found += [f"- {below[0]}", *(f"  {line}" for line in below[1:])]
            else:
                found += [head, *(f"  {line}" for line in below)]
        return found

    def inline(self, value: Any) -> str:
        if isinstance(value, dict):
            return "{" + ", ".join(f"{key}: {self.inline(each)}" for key, each in value.items()) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(map(self.inline, value)) + "]"
        plain = value.isalpha() and value != "null"
        return str(value) if plain and self.draw(st.booleans()) else json.dumps(value)


keys = st.sampled_from(["alpha", "beta", "gamma", "delta"])
texts = st.sampled_from(
    ["one", "two", "a: b", "c # d", "", "- x", "null", "5", "x y", "é", "[p]", "long " * 30 + "end"]
)
values = st.recursive(
    texts, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3), max_leaves=8
)
documents = st.dictionaries(keys, values, min_size=1, max_size=4)


def places(data: Any, path: Path = ()) -> Iterator[Path]:
    """Every list and mapping of a document."""
    if isinstance(data, dict | list):
        yield path
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from places(value, (*path, key))


def at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


@st.composite
def edits(draw: st.DrawFn, data: Any) -> Edit:
    path = draw(st.sampled_from(list(places(data))))
    entries = at(data, path)
    if isinstance(entries, list):
        kinds = [Insert] + [Put, Remove, Move] * bool(entries)
        kind = draw(st.sampled_from(kinds))
        place = draw(st.integers(0, len(entries) - (kind is not Insert)))
        if kind is Move:
            return Move((*path, place), draw(st.integers(0, len(entries) - 1)))
        return Remove((*path, place)) if kind is Remove else kind((*path, place), frozen(draw(values)))
    key = draw(keys)
    if key in entries and draw(st.booleans()):
        others = [each for each in ("alpha", "beta", "gamma", "omega") if each not in entries]
        return Rename((*path, key), draw(st.sampled_from(others))) if draw(st.booleans()) else Remove((*path, key))
    return Put((*path, key), frozen(draw(values)))


def frozen(value: Any) -> Any:
    """Lists as tuples, which is what the format's classes have."""
    if isinstance(value, dict):
        return {key: frozen(each) for key, each in value.items()}
    return tuple(map(frozen, value)) if isinstance(value, list) else value


def thawed(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: thawed(each) for key, each in value.items()}
    return list(map(thawed, value)) if isinstance(value, tuple) else value


def expected(data: Any, edit: Edit) -> Any:
    """What a document says after an edit, by what the words mean."""
    whole = json.loads(json.dumps(data))
    entries, step = at(whole, edit.path[:-1]), edit.path[-1]
    match edit:
        case Put():
            entries[step] = thawed(edit.value)
        case Insert():
            entries.insert(step, thawed(edit.value))
        case Remove():
            del entries[step]
        case Rename():
            renamed = {edit.key if key == step else key: value for key, value in entries.items()}
            entries.clear()
            entries.update(renamed)
        case Move():
            entries.insert(edit.to, entries.pop(step))
    return whole


@given(documents, st.data())
@trials(100, ignoring=HealthCheck)
def test_random_edits(data: dict[str, Any], chosen: st.DataObject) -> None:
    """The result says what it should, keys in their order, and every comment outside of what went is still there."""
    writer = Writer(chosen.draw)
    text = "\n".join(writer.lines(data, ())) + "\n"
    edit = chosen.draw(edits(data))
    note(f"{text}\n{edit}")
    result = edited(text, edit)
    note(result)
    found = YAML(typ="safe", pure=True).load(result)
    assert json.dumps(found) == json.dumps(expected(data, edit))
    gone = edit.path if isinstance(edit, Put | Remove) else None
    for comment, path in writer.comments.items():
        alone = isinstance(edit, Remove) and len(at(data, edit.path[:-1])) == 1 and path == edit.path[:-1]
        if gone is None or (path[: len(gone)] != gone and not alone):
            assert f"{comment}\n" in result


# Several entries at once


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: {x: 1}  # one\nb: 2\n", "a: {x: 1, y: one, z: [p, q]}  # one\nb: 2\n"),
        ("a:\n  x: 1  # one\n# end\nb: 2\n", "a:\n  x: 1  # one\n  y: one\n  z: [p, q]\n# end\nb: 2\n"),
        ("a: {}\nb: 2\n", "a:\n  y: one\n  z: [p, q]\nb: 2\n"),
        ("a:\nb: 2\n", "a:\n  y: one\n  z: [p, q]\nb: 2\n"),
        ("b: 2\n", "b: 2\na:\n  y: one\n  z: [p, q]\n"),
        ("a:\n  x: 1", "a:\n  x: 1\n  y: one\n  z: [p, q]"),
    ],
)
def test_several_entries_at_once(text: str, expected: str) -> None:
    assert edited(text, Extend(("a",), {"y": "one", "z": ("p", "q")})) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: {y: 1}\n", "there is a a.y already"),
        ("a: [1]\n", "there is no a.y"),
        ("b: &b {x: 1}\na: *b\n", "shared|anchor"),
    ],
)
def test_entries_that_cannot_be_added(text: str, message: str) -> None:
    with pytest.raises(EditError, match=message):
        edited(text, Extend(("a",), {"y": "one"}))


def test_many_entries_are_read_as_often_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    real = module.composed
    monkeypatch.setattr(module, "composed", lambda text: read.append(text) or real(text))
    edited("a: {x: 1}\n", Extend(("a",), {f"y{number}": "one" for number in range(50)}))
    assert len(read) == 2
