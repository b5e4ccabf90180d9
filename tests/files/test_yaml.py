"""YAML as strangers write it: what its words mean, where things stand, and what is refused before it can hurt."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

import standoff
from asking import GRAPH_FORM, OPTION_FORM, findings_in, standoff_cli
from counting import calls, holding, within
from standoff.errors import Finding
from standoff.files.yaml import child, compose, locate

# Words


def test_the_words_of_yaml_1_2() -> None:
    """What YAML 1.1 would take for truth values are words."""
    text = """\
standoff: 1
title: no
description: Off
decision_makers:
  y:
    name: Yes
    options: {no: no, on: off, yes: , off: Y, "true": 'null', n: "1"}
  null_: {options: {y: x}}
preferences:
  y: [no, on and not off, not yes or true]
  null_: {weights: {no: 1, y.on: 2}}
status_quo: [no, on]
"""
    conflict = standoff.loads(text)
    assert (conflict.title, conflict.dispute.description) == ("no", "Off")
    assert [dm.name for dm in conflict.decision_makers] == ["Yes", "null_"]
    assert [option.id for option in conflict.options] == ["y.no", "y.on", "y.yes", "y.off", "y.true", "y.n", "null_.y"]
    assert [option.text for option in conflict.options] == ["no", "off", "", "Y", "null", "1", "x"]
    assert conflict.account("default").status_quo == 3


def test_states_may_be_words_and_numbers() -> None:
    text = GRAPH_FORM.replace("quiet", "no").replace("ann_pressed", "2017").replace("both_pressed", "yes")
    assert standoff.loads(text).states == ("no", "2017", "yes")


def test_dates_and_numbers_are_texts_where_texts_are_wanted() -> None:
    text = OPTION_FORM + "title: 2017\ndescription: 1.50\nsources: {s: {date: 2017-09-14, note: 0x10, url: true}}\n"
    conflict = standoff.loads(text)
    source = conflict.sources["s"]
    assert (conflict.title, conflict.dispute.description) == ("2017", "1.50")
    assert (source.date, source.note, source.url) == ("2017-09-14", "0x10", "true")


@pytest.mark.parametrize(
    "value", ["https://example.org/a:8040", "vote 3:1", "3:1", "at 19:00 on TV", "1962-10-27T10:00", "\ue000 is kept"]
)
def test_a_text_in_brackets_may_hold_a_colon(value: str) -> None:
    node = child(compose(f"sources: {{s: {{note: {value}, title: x}}}}\n"), ("sources", "s", "note"))
    assert node is not None
    assert (node.text, node.end - node.start) == (value, len(value))


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("payoffs: {ann: {0:3, 1:2}}\n", "`0: 3`"),
        ("options: {go:leave}\n", "`go: leave`"),
        ("source: {note: see this:that, title: x}\n", '`"see this:that"`'),
    ],
)
def test_a_colon_that_lacks_its_blank_or_quotes(text: str, hint: str) -> None:
    assert hint in findings_in(text)[0]


def test_a_section_with_nothing_in_it_is_not_there() -> None:
    keys = ["title", "sources", "claims", "definitions", "infeasible", "irreversible", "same", "status_quo", "accounts"]
    keys += ["attitudes", "perceptions", "coalitions", "record", "description", "states", "moves"]
    bare = standoff.loads(OPTION_FORM)
    for nothing in ("", " ~", " null"):
        assert standoff.loads(OPTION_FORM + "".join(f"{key}:{nothing}\n" for key in keys)).dispute == bare.dispute


def test_entries_of_which_nothing_more_is_said() -> None:
    text = GRAPH_FORM.replace("ann: {}", "ann:") + "sources: {paper: }\naccounts:\n  one:\n  two: ~\n"
    conflict = standoff.loads(text)
    assert [dm.name for dm in conflict.decision_makers] == ["ann", "bob"]
    assert list(conflict.accounts) == ["one", "two"]
    assert list(conflict.sources) == ["paper"]


def test_numbers_and_truth_values() -> None:
    weights = "{weights: {talks: +3, strike: -.5, talks or strike: 2., not talks: 1E-2, not strike: 007}}"
    text = OPTION_FORM.replace("[talks]", weights).replace("[not strike]", "[{prefer: not strike, certain: False}]")
    us, china = standoff.loads(text).dispute.preferences.values()
    assert [float(each) for each in us.weights.values()] == [3, -0.5, 2, 0.01, 7]  # type: ignore[union-attr]
    assert china[0].certain is False  # type: ignore[index,union-attr]


@pytest.mark.parametrize(
    "text",
    [
        OPTION_FORM,
        OPTION_FORM.replace("\n", "\r\n"),
        OPTION_FORM.replace("\n", "\r"),
        OPTION_FORM + "\n\n# end\n",
        "# start\n---\n" + OPTION_FORM + "...\n",
        "%YAML 1.2\n---\n" + OPTION_FORM,
        "%YAML 1.1\n---\n" + OPTION_FORM,
        "\ufeff" + OPTION_FORM,
        OPTION_FORM.replace(": talk\n", ":\ttalk \t# said quietly\n"),
        OPTION_FORM.replace("talk\n", "! talk\n"),
        '{"standoff": 1, "decision_makers": {"us": {"options": {"talks": "talk", "strike": "strike"}}, "china": '
        '{"options": {"squeeze": "press"}}}, "preferences": {"us": ["talks"], "china": ["not strike"]}}',
    ],
)
def test_the_same_file_in_other_clothes(text: str) -> None:
    assert standoff.loads(text).dispute == standoff.loads(OPTION_FORM).dispute


def test_aliases_repeat_whole_values() -> None:
    text = """\
standoff: 1
decision_makers: {us: {options: &both {a: x, b: &text "it's y"}}, china: {options: *both}}
description: *text
preferences: {us: &wish [us.a], china: *wish}
"""
    conflict = standoff.loads(text)
    assert [option.id for option in conflict.options] == ["us.a", "us.b", "china.a", "china.b"]
    assert conflict.dispute.description == "it's y"
    assert conflict.dispute.preferences["china"] == ("us.a",)


def test_a_mistake_in_a_repeated_value_is_found_where_it_stands() -> None:
    text = OPTION_FORM.replace("us: [talks]", "us: &wish [tlaks]").replace("china: [not strike]", "china: *wish")
    hint = "did you mean `talks` or `us.talks`?"
    assert set(findings_in(text)) == {f"11:14: error: unknown name `tlaks` ({hint})"}


# Places


@pytest.mark.parametrize(
    ("text", "path", "place"),
    [
        ("a: 1\nb: [2, {c: 3}]\n", ("b", 1, "c"), "2:12"),
        ("a: 1\nb: [2, {c: 3}]\n", ("b", 1), "2:8"),
        ("a: 1\nb: [2, {c: 3}]\n", ("b", 7, "c"), "2:4"),
        ("a: 1\nb: [2, {c: 3}]\n", ("d", "e"), "1:1"),
        ("a: 1\nb: [2, {c: 3}]\n", (), "1:1"),
        ("# x\n\n  a:\n    b:\n", ("a", "b"), "4:5"),
        ("a:\r\n  b: 1\r\nc: 2\r\n", ("c",), "3:4"),
        ("a:\r  b: 1\rc: 2\r", ("c",), "3:4"),
        ("신문: [😀😀, é]\n", ("신문", 1), "1:10"),
        ("a: &x [1, 2]\nb: *x\n", ("b", 1), "1:11"),
        ("a: !\n  x\n", ("a",), "1:4"),
        ("? a\n: b\n", ("a",), "2:3"),
    ],
)
def test_the_place_of_a_path(text: str, path: tuple[str | int, ...], place: str) -> None:
    line, column = locate(compose(text), Finding(message="", path=path))
    assert f"{line}:{column}" == place


@pytest.mark.parametrize(
    ("text", "on_key", "place"),
    [
        ("a: bcd\n", False, "1:6"),
        ("a: 'bcd'\n", False, "1:7"),
        ('a: "bcd"\n', False, "1:7"),
        ("a: [bcd]\n", False, "1:4"),
        ("a: b\n  cd\n", False, "1:4"),
        ("a: |\n  bcd\n", False, "1:4"),
        ("abc: d\n", True, "1:3"),
        ("'abc': d\n", True, "1:4"),
    ],
)
def test_the_place_within_a_text(text: str, on_key: bool, place: str) -> None:
    """Two characters into a text that stands in one line; the start of any other value."""
    key = text.split(":")[0].strip("'")
    line, column = locate(compose(text), Finding(message="", path=(key,), on_key=on_key, offset=2))
    assert f"{line}:{column}" == place


def test_nodes_by_path() -> None:
    root = compose("a: [x, {b: y}]\n")
    found = child(root, ("a", 1, "b"))
    assert found is not None
    assert found.text == "y"
    assert child(root, ("a", 2)) is None
    assert child(root, ("a", "b", 0)) is None


# What is refused

LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{here}: &{here} [{', '.join([f'*{before}'] * 9)}]\n" for before, here in zip("abcdefgh", "bcdefghi", strict=True)
)
DEEP = "lists and mappings are nested more than 50 deep"

REFUSED = {
    "empty": ("", "1:1: error: the file is empty (`standoff new` writes one to start from)"),
    "blank": (" \n\n", "1:1: error: the file is empty (`standoff new` writes one to start from)"),
    "comment": ("# nothing\n", "1:1: error: the file is empty (`standoff new` writes one to start from)"),
    "null": ("~\n", "1:1: error: the file is empty (`standoff new` writes one to start from)"),
    "empty document": ("---\n...\n", "1:1: error: the file is empty (`standoff new` writes one to start from)"),
    "two documents": (
        OPTION_FORM + "---\nstandoff: 1\n",
        "13:1: error: a file is one dispute; this is a second YAML document",
    ),
    "tag": (
        "a: !!python/name:os.system x\n",
        "1:4: error: the tag `tag:yaml.org,2002:python/name:os.system` is not read (leave it out)",
    ),
    "tag on a mapping": ("!!map {a: b}\n", "1:1: error: the tag `tag:yaml.org,2002:map` is not read (leave it out)"),
    "tag of one's own": ("a:\n  - !secret b\n", "2:5: error: the tag `!secret` is not read (leave it out)"),
    "binary": ("a: !!binary aGk=\n", "1:4: error: the tag `tag:yaml.org,2002:binary` is not read (leave it out)"),
    "alias without an anchor": ("a: *b\n", "1:4: error: the alias `*b` has no anchor"),
    "alias in itself": ("a: &b [x, *b]\n", "1:11: error: the alias `*b` stands inside what it repeats"),
    "alias deep in itself": ("a: &b {c: [{d: *b}]}\n", "1:16: error: the alias `*b` stands inside what it repeats"),
    "aliases that explode": (LAUGHS, "6:4: error: the file has more than 2,000,000 values"),
    "a list for a key": ("? [a]\n: b\n", "1:3: error: a key is a plain word"),
    "a mapping for a key": ("{{a: b}: c}\n", "1:2: error: a key is a plain word"),
    "deep lists": ("a: " + "[" * 100_000 + "]" * 100_000, f"1:53: error: {DEEP}"),
    "deep lists that end early": ("[" * 100_000, f"1:51: error: {DEEP}"),
    "deep mappings": ("{a: " * 100_000, f"1:201: error: {DEEP}"),
    "deep block lists": ("- " * 100_000 + "x", f"1:101: error: {DEEP}"),
    "deep block mappings": ("".join(" " * n + "a:\n" for n in range(2_000)), f"51:51: error: {DEEP}"),
    "control character": ('title: "\\e[2J"\n', "1:8: error: a text can't hold the control character '\\x1b'"),
    "control character in a key": ('"a\\0": 1\n', "1:1: error: a text can't hold the control character '\\x00'"),
    "control character of eight bits": (
        'a: ["\\x9b1m"]\n',
        "1:5: error: a text can't hold the control character '\\x9b'",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused(name: str) -> None:
    text, message = REFUSED[name]
    with within(20_000):
        assert findings_in(text) == [message]


@pytest.mark.parametrize("name", REFUSED)
def test_the_command_line_refuses_it_too(name: str, tmp_path: Path) -> None:
    text, message = REFUSED[name]
    file = tmp_path / "x.yaml"
    file.write_text(text, "utf-8")
    result = standoff_cli("analyse", file)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith(f"{file}:{message}\n")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: [1, 2\n", "1:4"),
        ("a: 'b\n", "1:4"),
        ("a: b: c\n", "1:5"),
        ("a:\n\tb: c\n", "2:1"),
        ("a: b\n c: d\n", "2:2"),
        ("a: %b\n", "1:4"),
        ("a: @b\n", "1:4"),
        ('a: "\\q"\n', "1:5"),
        ('a: "\\ud83d"\n', "1:7"),
        ("%YAML 3.0\n---\na: b\n", "1:1"),
        ("- a\nb: c\n", "2:1"),
    ],
)
def test_what_is_no_yaml(text: str, place: str) -> None:
    (finding,) = findings_in(text)
    assert finding.startswith(f"{place}: error: this is no YAML: ")


@pytest.mark.parametrize("text", ["- a\n", "hello\n", "[]\n"])
def test_what_is_no_mapping(text: str) -> None:
    assert findings_in(text)[0] == "1:1: error: a dispute is a mapping: `standoff: 1`, `decision_makers: ...`"


FILES = {
    "random bytes": (random.Random(7).randbytes(5_000), "1:1: error: this is no UTF-8 text"),
    "utf-16": (OPTION_FORM.encode("utf-16"), "1:1: error: this is no UTF-8 text"),
    "latin-1": ("a: 1\nb: 2\nc: é\n".encode("latin-1"), "3:1: error: this is no UTF-8 text"),
    "utf-16 without its mark": (OPTION_FORM.encode("utf-16-le"), " error: this is no YAML: "),
    "zeros": (bytes(1_000), " error: this is no YAML: "),
    "control characters": (b"standoff: 1\n\x01\x02\n", " error: this is no YAML: "),
    "a zip": (b"PK\x03\x04" + bytes(100), " error: this is no YAML: "),
}


@pytest.mark.parametrize("name", FILES)
def test_files_that_are_no_text(name: str, tmp_path: Path) -> None:
    data, message = FILES[name]
    file = tmp_path / "x.yaml"
    file.write_bytes(data)
    result = standoff_cli("check", file)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith(f"{file}:{message}")


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + OPTION_FORM.encode() + b"tilte: x\n")
    result = standoff_cli("check", file)
    assert result.stderr.startswith(f"{file}:13:1: error: unknown key `tilte`")


@pytest.mark.parametrize("megabytes", [33, 500])
def test_a_file_that_is_too_large(megabytes: int, tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    with file.open("wb") as handle:
        handle.truncate(megabytes * 2**20)
    with holding(33 * 2**20):
        result = standoff_cli("analyse", file)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"standoff: {file} is too large: at most 32 MiB are read\n"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs /dev/zero")
def test_a_file_that_never_ends() -> None:
    with holding(33 * 2**20), pytest.raises(standoff.FileError, match="too large"):
        standoff.load("/dev/zero")


@pytest.mark.soak
def test_a_large_file_of_few_values(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text(OPTION_FORM + "# " + "x" * 20 * 2**20 + "\n", "utf-8")
    with within(20_000):
        assert len(standoff.load(file).options) == 3


def test_thousands_of_mistakes() -> None:
    """The work of finding and placing mistakes grows with their number, and not with its square."""
    claims = [f"  c{number}: {{text: t, said_by: [x], xyz: 1}}\n" for number in range(4_000)]

    def mistakes(number: int) -> list[str]:
        return findings_in(OPTION_FORM + "claims:\n" + "".join(claims[:number]))

    findings = mistakes(4_000)
    assert len(findings) == 4_000
    assert findings[-1].startswith("4013:34: error: unknown key `xyz` (allowed: ")
    assert calls(lambda: mistakes(2_000)) < 2.1 * calls(lambda: mistakes(1_000))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    for path, reason in ((tmp_path / "no.yaml", "No such file or directory"), (tmp_path, "Is a directory")):
        with pytest.raises(standoff.FileError) as caught:
            standoff.load(path)
        assert str(caught.value) == f"{path}: {reason}"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text(OPTION_FORM, "utf-8")
    file.chmod(0)
    with pytest.raises(standoff.FileError, match="Permission denied"):
        standoff.load(file)
