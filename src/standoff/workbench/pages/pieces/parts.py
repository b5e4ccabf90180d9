"""Pieces of HTML that screens share. Whatever comes from a file is escaped on the way in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from markupsafe import Markup
from nicegui import ui

from standoff.errors import Finding
from standoff.render import words

SNIPPET = 160  # letters of a text that are shown
Href = Callable[..., str]
"""Makes the address of a screen, as `Bench.href` does."""


def link(href: str, text: object, *, css: str = "") -> Markup:
    """A link to another screen."""
    return Markup('<a class="{}" href="{}">{}</a>').format(css, href, text)


def claim(href: Href, name: str) -> Markup:
    """A claim by its id, with a link to its passage."""
    return link(href("sources", claim=name), chip(name))


def chip(text: object, *, css: str = "", title: str = "") -> Markup:
    """A short word in a frame."""
    return Markup('<span class="so-chip {}" title="{}">{}</span>').format(css, title, text)


def tag(name: str, content: object, *, css: str = "") -> Markup:
    """An element around a content."""
    return Markup("<{0} class='{1}'>{2}</{0}>").format(Markup(name), css, content)


def joined(parts: Iterable[object], between: str = ", ") -> Markup:
    """Parts with something between them."""
    return Markup(between).join(parts)  # type: ignore[arg-type]


def listed(items: Iterable[object], *, css: str = "") -> Markup:
    """A list."""
    return tag("ul", joined((tag("li", item) for item in items), ""), css=css)


def table(head: Sequence[object], rows: Iterable[Sequence[object]], *, caption: str = "", css: str = "") -> Markup:
    """A table whose first column names its rows; the caption is for those who don't see the page."""
    cells = joined((Markup('<th scope="col">{}</th>').format(each) for each in head), "")
    body = joined((_row(row) for row in rows), "")
    return Markup(
        '<div class="so-scroll" tabindex="0" role="region" aria-label="{1}"><table class="so-table {0}">'
        '<caption class="so-unseen">{1}</caption><thead><tr>{2}</tr></thead><tbody>{3}</tbody></table></div>'
    ).format(css, caption, cells, body)


def _row(row: Sequence[object]) -> Markup:
    first, *rest = row
    cells = joined((Markup("<td>{}</td>").format(each) for each in rest), "")
    return Markup('<tr><th scope="row">{}</th>{}</tr>').format(first, cells)


def more(left: int, what: str = "more") -> Markup:
    """A line that says how many things are left out of a list; nothing where none are."""
    return Markup("<p class='so-dim'>and {} {}</p>").format(f"{left:,}", what) if left > 0 else Markup("")


def empty(says: object) -> Markup:
    """A paragraph in place of an answer: why there is none, and what to do next."""
    return Markup('<p class="so-empty">{}</p>').format(says)


def findings(found: Sequence[Finding], href: Href, most: int) -> Markup:
    """The first findings of a file, each with a link to its line in the YAML screen."""
    return listed(_finding(each, href("yaml", line=each.line)) for each in found[:most]) + more(len(found) - most)


def _finding(found: Finding, href: str) -> Markup:
    place = f"line {found.line}" if found.line is not None else "the file"
    mark = chip("error" if found.is_error else "warning", css="so-bad" if found.is_error else "so-doubt")
    hint = Markup(' <span class="so-dim">({})</span>').format(said(found.hint)) if found.hint else ""
    return Markup("{} {}: {}{}").format(mark, link(href, place), said(found.message), hint)


def said(message: str) -> Markup:
    """A message for people: what it has between backticks is code."""
    pieces = message.split("`")
    if len(pieces) % 2 == 0:  # a backtick of its own
        return Markup("{}").format(message)
    return joined((tag("code", each) if place % 2 else each for place, each in enumerate(pieces)), "")


def plain(message: str) -> str:
    """A message for people where there is no code: what it has between backticks stands in quotation marks.

    >>> plain("there is no `war`"), plain("a ` alone")
    ('there is no “war”', 'a ` alone')
    """
    return re.sub("`([^`]*)`", r"“\1”", message)


def html(content: Markup | str = "") -> ui.html:
    """An element that shows such pieces, and whose `content` can be set anew."""
    return ui.html(content)  # which the browser cleans once more


def to_the_top(element: ui.element) -> None:
    """Scrolls a list to its beginning, as others are listed by now."""
    ui.run_javascript(f"getHtmlElement({element.id}).scrollTop = 0")


def panel(title: str, *, about: str = "") -> ui.element:
    """A part of a screen under a heading. What is put into it comes below."""
    with ui.element("section").classes("so-panel") as found:
        ui.html(Markup("<h2>{}</h2>").format(title))
        if about:
            ui.html(Markup("<p class='so-dim'>{}</p>").format(about))
    return found


class Pager:
    """Buttons that page through a long list, `size` entries at a time; `turned` is called to show others."""

    def __init__(self, size: int, turned: Callable[[], None]) -> None:
        self._size, self._turned, self.start = size, turned, 0
        with ui.element("div").classes("so-line") as self.bar:
            self._before = ui.button("Earlier", icon="chevron_left", on_click=lambda: self.turn(-size))
            self.place = ui.label().classes("so-dim")
            self._after = ui.button("Later", icon="chevron_right", on_click=lambda: self.turn(size))
            for each in (self._before, self._after):
                each.props("flat dense no-caps")

    def turn(self, by: int) -> None:
        """Shows what comes so many entries later, or earlier."""
        self.start += by
        self._turned()

    def show(self, of: int) -> range:
        """The numbers, from 0, of the entries to show of so many; says which these are, and which way one can turn."""
        self.start = min(max(0, self.start), max(0, of - 1) // self._size * self._size)
        shown = range(self.start, min(self.start + self._size, of))
        self.place.text = f"{shown.start + 1:,} to {shown.stop:,} of {of:,}" if of else "Nothing is shown."
        self._before.set_visibility(shown.start > 0)
        self._after.set_visibility(shown.stop < of)
        return shown


def snippet(text: str, most: int = SNIPPET) -> str:
    """The beginning of a text."""
    return words.snippet(text, most)
