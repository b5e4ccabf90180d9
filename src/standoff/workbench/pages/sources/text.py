"""The pane in which a source is read: which one, how far, and its coded passages."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from typing import cast

from markupsafe import Markup
from nicegui import events, ui

from standoff.questions.claims.as_json import PlaceData
from standoff.questions.source.as_json import SourceTextData
from standoff.questions.sources.as_json import SourceData
from standoff.workbench.pages.frame.bench import TELL, Bench
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.pieces.choices import picked
from standoff.workbench.pages.sources.html import about_html, text_html

BEFORE = 5  # paragraphs that are shown above a passage
NO_SOURCE = (
    "<p class='so-dim'>There is no text yet. Drop one here (plain text, HTML or PDF), or press Add: paste it, choose a "
    "file, or a document that is in the folder already.</p>"
)
NOT_HERE = (
    "<p class='so-dim'>This text isn't here. Claims can name it all the same. Bring it under Describe: then their "
    "passages are shown here.</p>"
)
HOW = Markup("<p class='so-dim so-how'>Select words in the text to make a claim of them.</p>")
Pick = Callable[[list[str]], Awaitable[None]]


class SourceText:
    """One source at a time, a part of it at a time."""

    def __init__(self, bench: Bench, pick: Pick, describe: Callable[[str | None], Awaitable[None]]) -> None:
        self.bench = bench
        self.selected: Callable[[str, PlaceData | None], None] = lambda source, passage: None
        self.found: SourceTextData | None = None
        self.starts: list[tuple[int, int]] = [(1, 0)]
        self.first = True
        self.wanted: str | None = None  # a source that is to be shown once it is there
        with ui.element("div").classes("so-text-head"):
            self.choice = picked(ui.select({}, label="Source"), self._chosen)
            self.choice.props("dense outlined options-dense")
            ui.button("Add", icon="add", on_click=lambda: describe(None)).props("flat dense")
            self.edit = ui.button("Describe", icon="edit", on_click=lambda: describe(self.source)).props("flat dense")
        self.about = parts.html().classes("so-text-about")
        self.adopt = ui.button("This is the text that is coded from now on", on_click=self._adopt)
        self.adopt.props("outline dense no-caps")
        with ui.element("so-source").props('tabindex=0 role=document aria-label="Text of the source"') as pane:
            self.text = parts.html()
        pane.on("passage", self._selected, js_handler=TELL)
        pane.on("pick", lambda event: pick(str(event.args).split()), js_handler=TELL)
        with ui.element("div").classes("so-line"):
            self.back = ui.button("Earlier", icon="chevron_left", on_click=self._back).props("flat dense")
            self.onward = ui.button("Later", icon="chevron_right", on_click=self._on).props("flat dense")

    @property
    def source(self) -> str | None:
        """The source that is shown."""
        value: str | None = self.choice.value
        return value

    def want(self, source: str) -> None:
        """Shows a source as soon as it is there, from its beginning."""
        if source != self.source:
            self.wanted = source

    async def update(self, looks: Mapping[str, SourceData], picked: Sequence[str]) -> None:
        """Brings it up to date with an answer `sources`."""
        names = {name: named(name, look) for name, look in looks.items()}
        if self.choice.options != names:
            value = self.wanted or (self.bench.params.get("source") if self.first else None) or self.source
            if self.wanted in names:
                self.wanted, self.starts = None, [(1, 0)]
            self.choice.set_options(names, value=value if value in names else fullest(looks))
        if self.first and picked:
            await self.go_to(picked[0], picked)
        else:
            await self.show(picked)
        self.first = False

    async def show(self, picked: Sequence[str]) -> bool:
        """Shows the part at hand, with the passages of some claims marked more strongly.

        Says whether that is what is shown now: another part may have been asked for meanwhile.
        """
        return await self.bench.latest("source", partial(self._show, picked))

    async def _show(self, picked: Sequence[str]) -> None:
        source = self.source
        if source is None:
            self.found = None
            self.text.content, self.about.content = NO_SOURCE, ""
            for each in (self.edit, self.adopt, self.back, self.onward):
                each.set_visibility(False)
            return
        start, offset = self.starts[-1]
        found: SourceTextData = await self.bench.ask("source", source=source, start=start, offset=offset)
        self.found = found
        self.text.content = _content(found, picked)
        self.about.content = about_html(found)
        self.edit.set_visibility(True)
        self.adopt.set_visibility(found["status"] in ("changed", "unchecked"))
        self.back.set_visibility(len(self.starts) > 1)
        self.onward.set_visibility(found["next"] is not None)

    async def go_to(self, claim: str, picked: Sequence[str]) -> None:
        """Shows the passage of a claim."""
        dispute = self.bench.dispute
        at = None if dispute is None or claim not in dispute.claims else dispute.claims[claim].at
        if at is not None and at.source in (self.choice.options or ()):
            self._turn_to(at.source, self._paragraph(claim) or at.paragraph)
        if await self.show(picked):
            ui.run_javascript(f"soShowPassage({json.dumps(claim)})")

    def _paragraph(self, claim: str) -> int | None:
        """Where the passage of a claim really stands, if that is known."""
        known = self.found["claims"].get(claim) if self.found else None
        place = known["passage"]["place"] if known else None
        return place["paragraph"] if place else None

    async def show_place(self, source: str, paragraph: int) -> None:
        """Shows a paragraph of a source."""
        self._turn_to(source, paragraph)
        if await self.show(()):
            ui.run_javascript(f"soShowParagraph({paragraph})")

    def _turn_to(self, source: str, paragraph: int | None) -> None:
        if self.source != source:
            self.choice.value = source
            self.starts = [(1, 0)]
            self.found = None
        if paragraph is not None and not self._has(paragraph):
            self.starts = [(1, 0), *([(paragraph - BEFORE, 0)] if paragraph > BEFORE + 1 else [])]

    def _has(self, paragraph: int) -> bool:
        numbers = [each["paragraph"] for each in (self.found["text"] if self.found else ())]
        return paragraph in numbers or (not numbers and paragraph < 300)

    def _chosen(self) -> Awaitable[bool]:
        """A user has chosen another source."""
        self.starts = [(1, 0)]
        self.selected("", None)
        return self.show(())

    def _selected(self, event: events.GenericEventArguments) -> None:
        self.selected(self.source or "", cast("PlaceData | None", event.args))

    async def _adopt(self) -> None:
        """Notes the digest of the file as it is now, so that the model cites this text."""
        if self.source and self.found:
            await self.bench.do("set_source", source=self.source, sha256=self.found["sha256"])

    async def _on(self) -> None:
        following = self.found and self.found["next"]
        if following:
            self.starts.append((following["paragraph"], following["offset"]))
            await self.show(())

    async def _back(self) -> None:
        if len(self.starts) > 1:
            self.starts.pop()
            await self.show(())


def named(name: str, look: SourceData) -> str:
    """A source in the list of all, with what is to be known of it."""
    marks = [f"{look['claims']} claim{'s' * (look['claims'] != 1)}"] if look["claims"] else []
    marks += [look["status"]] if look["status"] not in ("at hand", "not named") else []
    called = look["title"] or look["outlet"] or name
    return f"{called} ({', '.join(marks)})" if marks else called


def fullest(looks: Mapping[str, SourceData]) -> str | None:
    """The source that is shown at first: one that is at hand, with the most claims."""
    return max(looks, key=lambda name: (looks[name]["paragraphs"] is not None, looks[name]["claims"]), default=None)


def _content(found: SourceTextData, picked: Sequence[str]) -> str:
    """The text, with a hint on how to make a claim while it has none; or why there is no text."""
    if found["text"]:
        return ("" if found["claims"] else HOW) + text_html(found, picked)
    return NOT_HERE if found["paragraphs"] is None else "<p class='so-dim'>The document has no text.</p>"
