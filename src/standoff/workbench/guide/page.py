"""A page of the documentation as HTML: its Markdown, with links to other pages, and nothing that runs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from posixpath import dirname, join, normpath

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from standoff.files.guide import guide_pages, guide_pictures, guide_text
from standoff.workbench.guide.links import HOME

COMMENT = re.compile(r"^<!--.*?-->\n?", re.MULTILINE | re.DOTALL)
ROOT = "docs"  # where the pages are, as links to files beside them have it
STYLE = Markup(Path(__file__).with_name("guide.css").read_text("utf-8"))
DARK = Markup(
    "const dark = localStorage.getItem('standoff-dark');"
    "if (dark === 'True' || dark === 'False') document.documentElement.dataset.dark = dark;"
)
MENU = (
    ("index", "Documentation"), ("first-model", "A first model"), ("concepts/index", "Concepts"),
    ("glossary", "Words"), ("file-format", "The file"), ("workbench/index", "The workbench"),
)  # fmt: skip
PAGE = Markup(
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    "<title>{title} · Standoff</title><style>{style}</style><script>{dark}</script></head><body>"
    '<nav aria-label="Documentation">{menu}</nav><main>{body}</main></body></html>'
)


def guide_html(name: str) -> str:
    """The page of a name, whole. Raises FileError where there is none."""
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = markdown.parse(COMMENT.sub("", guide_text(name)))
    _name_headings(tokens)
    for token in tokens:
        _lead(token.children or (), dirname(name))
    body = Markup(markdown.renderer.render(tokens, markdown.options, {}))
    title = next((token.content for token in tokens if token.type == "inline"), name)
    menu = Markup("").join(Markup('<a href="{}/{}">{}</a>').format(HOME, page, words) for page, words in MENU)
    return str(PAGE.format(title=title.replace("`", ""), style=STYLE, dark=DARK, menu=menu, body=body))


def anchor(heading: str) -> str:
    """How links name a heading.

    >>> anchor("Each by a concept of its own")
    'each-by-a-concept-of-its-own'
    """
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _name_headings(tokens: Iterable[Token]) -> None:
    """Gives each heading the name by which links lead to it, and what may be wide a place to scroll in."""
    opened = None
    for token in tokens:
        if token.type == "heading_open":
            opened = token
        elif token.type == "inline" and opened is not None:
            opened.attrSet("id", anchor(token.content))
            opened = None
        elif token.type in ("table_open", "fence", "code_block"):
            token.attrSet("tabindex", "0")


def _lead(tokens: Iterable[Token], folder: str) -> None:
    """Has links lead to pages here; one to a file that isn't here becomes plain words."""
    for token in tokens:
        if token.type == "image":
            token.attrSet("src", _picture(str(token.attrGet("src")), folder))
        elif token.type == "link_open":
            address = _address(str(token.attrGet("href")), folder)
            token.attrs = {"href": address, **({"rel": "noreferrer"} if "://" in address else {})} if address else {}


def _address(href: str, folder: str) -> str:
    """The address that a link on a page in a folder leads to; empty where there is nothing."""
    path, sign, part = href.partition("#")
    if "://" in href or not path:
        return href
    name = _beside(path, folder).removesuffix(".md")
    return f"{HOME}/{name}{sign}{part}" if name in guide_pages() else ""


def _picture(src: str, folder: str) -> str:
    name = _beside(src, folder)
    return f"{HOME}/{name}" if name in guide_pictures() else ""


def _beside(path: str, folder: str) -> str:
    """The name of what a path on a page in a folder is about."""
    return normpath(join(ROOT, folder, path)).removeprefix(f"{ROOT}/")
