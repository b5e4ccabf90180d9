"""Arrows point one way: each module imports only from its own layer or one below."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from importlib.metadata import version

import pytest

from building.layers import LAYERS, PICTURE, SOURCE, imports_of, name_of, nodes, picture, room_of

APART = ({"files", "space"}, {"asking", "editing"})  # of one height, and no concern of each other
MODULES = sorted(SOURCE.rglob("*.py"))


def layer_of(module: str) -> int:
    room = room_of(module)
    found = [height for height, rooms in enumerate(LAYERS) if room in rooms]
    assert len(found) == 1, f"{module} belongs to no layer: give it one in LAYERS"
    return found[0]


def wrong_imports(module: str, imported: Iterable[str]) -> Iterator[str]:
    own = layer_of(module)
    for each in imported:
        rooms = {room_of(module), room_of(each)}
        if layer_of(each) > own or rooms in APART:
            yield f"{module} imports {each}"


def test_imports_point_down() -> None:
    assert [wrong for path in MODULES for wrong in wrong_imports(name_of(path), imports_of(path))] == []


def test_a_wrong_import_would_be_seen() -> None:
    assert list(
        wrong_imports("standoff.space.a", ["standoff.model.b", "standoff.stability.c", "standoff.files.d"])
    ) == [
        "standoff.space.a imports standoff.stability.c",
        "standoff.space.a imports standoff.files.d",
    ]


def test_the_picture_in_the_docs_has_these_imports() -> None:
    """After a change of them: `python docs/building/layers.py`."""
    assert PICTURE.read_text("utf-8") == picture()


def circle_in(imports: Mapping[str, Iterable[str]]) -> list[str]:
    """Modules of which each imports the next one, and the last one the first; none where there is no circle.

    `imports` has for each module what it imports: modules, or names in them.
    """
    graph = {
        module: {name if name in imports else name.rpartition(".")[0] for name in names}
        for module, names in imports.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        found: list[str] = error.args[1]
        return found
    return []


def test_no_modules_import_each_other() -> None:
    assert circle_in({name_of(path): list(imports_of(path)) for path in MODULES}) == []


@pytest.mark.parametrize(
    "imports",
    [
        {"a.b": ["a.c.name"], "a.c": ["a.b.name"]},
        {"a": ["a.b.name"], "a.b": ["a.name"]},  # a package, and a module in it
        {"a": ["a.b"], "a.b": ["c.name"], "c": ["a.name"]},
        {"a": ["a.name"]},
    ],
)
def test_a_circle_would_be_seen(imports: dict[str, list[str]]) -> None:
    assert circle_in(imports)


def test_a_package_may_import_its_own_modules() -> None:
    assert circle_in({"a": ["a.b.name", "a.c"], "a.b": ["a.c.name"], "a.c": []}) == []


MAY_NAME_FLAGS = {"cli"}
FLAG = re.compile(r"(?<![\w-])--[a-z]")


def flags_in(source: Iterable[ast.AST]) -> list[str]:
    """The texts in a source, docstrings among them, that name an option of the command line."""
    texts = (node.value for node in source if isinstance(node, ast.Constant))
    return [text for text in texts if isinstance(text, str) and FLAG.search(text)]


def test_nothing_below_the_command_line_knows_its_flags() -> None:
    below = (path for path in MODULES if not MAY_NAME_FLAGS & set(path.relative_to(SOURCE).parts))
    assert {name_of(path): flags for path in below if (flags := flags_in(nodes(path)))} == {}


def test_a_flag_would_be_seen() -> None:
    told = ast.walk(ast.parse('f"draw {fewer} with `--samples`, or vary less"'))
    assert flags_in(told) == [" with `--samples`, or vary less"]
    assert flags_in(ast.walk(ast.parse('"a road--no more -- than ---that"'))) == []


# What a command imports. The modules are counted here and not the seconds, which depend on the machine.

ANSWERING = {"click", "numpy", "ruamel", "_ruamel_yaml"}
IN_WORDS = ANSWERING | {"rich"} | ({"attr"} if int(version("rich").partition(".")[0]) < 15 else set())
SLOW_OF_PYTHON = {"asyncio", "concurrent", "email", "http", "multiprocessing", "ssl", "unittest", "xml"}


def loaded_by(statement: str) -> set[str]:
    """The packages from outside, and slow ones of Python, that a statement imports in a process of its own."""
    code = f"import sys, json; before = set(sys.modules); {statement}; print(json.dumps([*{{*sys.modules}} - before]))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    packages = {name.partition(".")[0] for name in json.loads(done.stdout.splitlines()[-1])}
    outside = {each for each in packages - sys.stdlib_module_names - {"standoff"} if "cython" not in each}
    return outside | packages & SLOW_OF_PYTHON


def command(words: str) -> str:
    """The statement that runs a command."""
    file = str(SOURCE.parents[1] / "examples" / "published" / "hipel-1993-elmira" / "conflict.yaml")
    arguments = [file if word == "FILE" else word for word in words.split()]
    return f"from standoff.cli import main; main({arguments}, standalone_mode=False)"


@pytest.mark.parametrize(
    ("statement", "most"),
    [
        ("import standoff", set()),
        ("import standoff.__main__", set()),
        (command("--help"), {"click"}),
        *(
            pytest.param(command(words), {"click"}, marks=pytest.mark.soak)
            for words in ("--version", "check --help", "serve --help", "completion bash")
        ),
        (command("analyse --help"), {"click", "numpy"}),
        pytest.param(command("sweep --help"), {"click", "numpy"}, marks=pytest.mark.soak),
        (command("check FILE"), ANSWERING),
        pytest.param(command("analyse FILE --json"), ANSWERING, marks=pytest.mark.soak),
        (command("analyse FILE"), IN_WORDS),
        pytest.param(command("explain FILE --limit 1"), IN_WORDS, marks=pytest.mark.soak),
        pytest.param(command("claims FILE"), IN_WORDS, marks=pytest.mark.soak),
    ],
)
def test_nothing_is_imported_for_nothing(statement: str, most: set[str]) -> None:
    assert loaded_by(statement) - most == set()


def test_a_slow_import_would_be_seen() -> None:
    assert "rich" in loaded_by("import standoff.render.terminal")
    assert "multiprocessing" in loaded_by("import multiprocessing")
