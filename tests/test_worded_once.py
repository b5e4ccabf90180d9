"""No sentence stands in two places of the source: whoever changes one would have to find the other."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src" / "standoff"
FEWEST = 4  # words of what counts as a sentence
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
CODE = re.compile(r"[<>={}\\^|]|;\s*$|\w[:_]\w|\bso-\w")
"""What stands in HTML, SVG, CSS, SQL, grammars, patterns and names, and in no sentence."""

ATTRIBUTES = {"props", "classes"}  # methods that take attributes of an element of a page


def sentences(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The texts of a module that people may read, with their lines: whole literals, and what stands between braces."""
    nodes = list(ast.walk(tree))
    left_out = {id(each) for node in nodes for each in _no_sentences(node)}
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in left_out:
            text = " ".join(node.value.split())
            if len(WORD.findall(text)) >= FEWEST and not CODE.search(text):
                yield node.lineno, text


def _no_sentences(node: ast.AST) -> Iterator[ast.AST]:
    """Docstrings, and the attributes of elements."""
    if isinstance(node, ast.Expr):
        yield node.value
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ATTRIBUTES:
        yield from node.args


def twice(source: Path) -> dict[str, list[str]]:
    """The sentences that stand in several places, and where."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(source.rglob("*.py")):
        for line, text in sentences(ast.parse(path.read_text("utf-8"))):
            found[text].append(f"{path.relative_to(source)}:{line}")
    return {text: places for text, places in found.items() if len(places) > 1}


def test_no_sentence_stands_in_two_places() -> None:
    found = twice(SOURCE)
    assert not found, "\n".join(f"{text!r}: {', '.join(places)}" for text, places in found.items())


def test_a_sentence_is_told_from_docstrings_names_and_pages() -> None:
    tree = ast.parse('''
"""A docstring with many words in it."""
one = f"{1} of these states holds, in {2} of them all"
two = ('<p class="so-dim">a piece of a page</p>', "SELECT a, b FROM c WHERE d = 1", "too few words")
box.props("outlined dense options-dense clearable")
''')
    assert [text for _, text in sentences(tree)] == ["of these states holds, in"]
