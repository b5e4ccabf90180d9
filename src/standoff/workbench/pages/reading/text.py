"""The pane in which the text is read: the part of it around the current passage."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup
from nicegui import ui

from standoff.questions.source.as_json import SourceTextData
from standoff.workbench.pages.frame.bench import TELL, Bench
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.reading.html import text_html
from standoff.workbench.pages.reading.items import Item
from standoff.workbench.pages.sources.html import about_html

BEFORE = 5  # paragraphs that are shown above the current one, where the part begins there
NO_TEXT = "The document has no text."
FAR = 100_000  # code points in a paragraph
BEFORE_IT = 2_000
PART = 120  # paragraphs in a part


class ReadingText:
    """A part of a source, with the passages of some rows."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self.found: SourceTextData | None = None
        self.about = parts.html().classes("so-text-about").props('tabindex=0 role=group aria-label="About the source"')
        label = 'tabindex=0 role=document aria-label="Text of the source"'
        with ui.element("so-source").props(label) as self.pane:
            self._html = parts.html()
        with ui.element("div").classes("so-line") as self._line:
            self._back = ui.button("Earlier", icon="chevron_left").props("flat dense")
            self._onward = ui.button("Later", icon="chevron_right").props("flat dense")
        self.selected: dict[str, object] | None = None
        self.pane.on("passage", self._select, js_handler=TELL)
        self._back.on_click(self._earlier)
        self._onward.on_click(self._later)
        self._source, self._rows = "", tuple[Item, ...]()

    async def load(self, source: str, place: tuple[int, int]) -> None:
        """Asks for the text anew: the part at hand, or that with a place (a paragraph, and a code point in it)."""
        if self._source == source and self.found and self.found["text"] and self.has(*place):
            first = self.found["text"][0]
            await self._ask(source, first["paragraph"], first["start"])
        else:
            await self._ask(source, *_begins(*place))

    async def turn_to(self, source: str, place: tuple[int, int]) -> bool:
        """Asks for the part with a place if the part at hand lacks it. Returns whether it had to."""
        if self._source == source and self.has(*place):
            return False
        await self._ask(source, *_begins(*place))
        return True

    async def _ask(self, source: str, start: int, offset: int = 0) -> None:
        self.found = await self._bench.ask("source", source=source, start=start, offset=offset, count=PART)
        if self._source != source:
            self.selected = None
        self._source = source

    def draw(self, rows: Sequence[Item]) -> None:
        """Shows it, with these rows."""
        self._rows = tuple(rows)
        found = self.found
        if found is not None:
            self.about.content = about_html(found)
            self._html.content = text_html(found, rows) if found["text"] else parts.empty(NO_TEXT)
            self._back.set_visibility(self._start > 1)
            self._onward.set_visibility(found["next"] is not None)

    def clear(self, words: Markup) -> None:
        """Shows no text, and why."""
        self.found, self._source, self.about.content = None, "", ""
        self._html.content = words
        self._back.set_visibility(False)
        self._onward.set_visibility(False)

    @property
    def _start(self) -> int:
        return self.found["text"][0]["paragraph"] if self.found and self.found["text"] else 1

    def has(self, paragraph: int, at: int) -> bool:
        """Whether a place is in the part at hand."""
        shown = self.found["text"] if self.found else ()
        here = next((each for each in shown if each["paragraph"] == paragraph), None)
        return here is not None and 0 <= at - here["start"] < sum(len(run["text"]) for run in here["runs"])

    async def _earlier(self) -> None:
        await self._turned(max(1, self._start - PART))

    async def _later(self) -> None:
        following = self.found and self.found["next"]
        if following:
            await self._turned(following["paragraph"], following["offset"])

    async def _turned(self, start: int, offset: int = 0) -> None:
        await self._ask(self._source, start, offset)
        self.draw(self._rows)
        parts.to_the_top(self.pane)

    def _select(self, event: object) -> None:
        told = getattr(event, "args", None)
        self.selected = told if isinstance(told, dict) else None


def _begins(paragraph: int, at: int) -> tuple[int, int]:
    """Where a part begins that shows a place: some paragraphs before it or, in a very long one, some lines."""
    return (paragraph, at - BEFORE_IT) if at > FAR else (max(1, paragraph - BEFORE), 0)
