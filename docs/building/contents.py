"""The order of the site's pages. Each page stands in it once; Sphinx refuses one that doesn't."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from typing import Any

from sphinx.application import Sphinx

BEGINS = "docs/index"
PARTS = {
    "Begin": ["README", "docs/first-model", "docs/how-to/index", "docs/notebooks", "docs/glossary", "docs/asking"],
    "Examples": ["examples/korea-2017/README", "docs/gallery/index", "examples/published/README"],
    "Solution concepts": ["docs/concepts/index", "docs/concepts/literature"],
    "The file": ["docs/file-format", "docs/made/format/index", "docs/reading-log", "docs/from-gmcrplus"],
    "Using it": ["docs/made/commands", "docs/workbench/index", "docs/python-api", "docs/made/python"],
    "Reading a text": ["docs/reading", "docs/reading-with-a-model"],
    "Reports and figures": ["docs/reports/*", "docs/figures"],
    "How it works": [
        "docs/how-it-is-computed",
        "docs/performance",
        "docs/cluster",
        "docs/security",
        "docs/architecture",
    ],
    "More": ["CHANGELOG"],
}
CONCEPTS = ["nash", "gmr", "smr", "seq", "sseq", "sim", "joint", "*"]
UNDER = {  # pages that have others under them in the menu
    "docs/how-to/index": [
        "docs/how-to/code-an-article", "docs/how-to/what-cant-be", "docs/how-to/uncertain*", "docs/how-to/*",
    ],
    "docs/notebooks": ["docs/notebooks/*"],
    "docs/gallery/index": ["docs/gallery/two-by-two", "docs/gallery/*"],
    "docs/concepts/index": [f"docs/concepts/{name}" for name in CONCEPTS],
    "docs/made/format/index": ["docs/made/format/*"],
    "docs/made/commands": ["docs/questions/*"],
    "docs/workbench/index": ["docs/workbench/*"],
}  # fmt: skip
MENU = "```{{toctree}}\n:hidden:\n{caption}\n{pages}\n```\n"


def put_in(app: Sphinx, name: str, content: list[str]) -> None:
    """Adds the order of the pages to those that have others under them; the menu at the site's side comes of it."""
    there = app.env.found_docs
    if name == BEGINS:
        content[0] += "".join(f"\n{_menu(pages, caption)}" for caption, pages in parts(there))
    elif name in UNDER:
        content[0] += f"\n{_menu(under(name, there))}"


def with_levels(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Says of which level the headings of the menu are, which those who hear the page need to know."""
    menu = "furo_navigation_tree"
    if menu in context:
        context[menu] = context[menu].replace('role="heading"', 'role="heading" aria-level="2"')


def parts(there: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """The parts of the menu, each with those of its pages that are there, in their order."""
    for caption, patterns in PARTS.items():
        if pages := _matching(there, patterns):
            yield caption, pages


def under(name: str, there: Iterable[str]) -> list[str]:
    """The pages under a page in the menu, without those that have another place."""
    placed = {name, *(page for patterns in PARTS.values() for page in patterns)}
    return [page for page in _matching(there, UNDER[name]) if page not in placed]


def _matching(there: Iterable[str], patterns: Iterable[str]) -> list[str]:
    known = sorted(there)
    return list(dict.fromkeys(page for pattern in patterns for page in known if fnmatchcase(page, pattern)))


def _menu(pages: Iterable[str], caption: str = "") -> str:
    told = f":caption: {caption}\n" if caption else ""
    return MENU.format(caption=told, pages="\n".join(f"/{page}" for page in pages))
