"""The dialogue in which a source is added or described: a document beside the dispute, and where it comes from."""

from __future__ import annotations

import asyncio
from pathlib import Path

from markupsafe import Markup
from nicegui import ui

from standoff.files.sources import open_source
from standoff.model.dispute import Source
from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.pieces.falling import Falling
from standoff.workbench.pages.sources.claim_form import proposed_id

READ = (".txt", ".md", ".html", ".htm", ".pdf")
MOST_FILES = 200
FIELDS = {
    "title": "Title",
    "author": "Author",
    "outlet": "Where it appeared",
    "date": "Date, as exact as it is known",
    "url": "Address on the web (never opened)",
    "note": "Note",
}


class SourceForm:
    """One dialogue for new sources and for those there are."""

    def __init__(self, bench: Bench, falling: Falling) -> None:
        self.bench, self.falling = bench, falling
        self.source: str | None = None
        self.proposed = ""
        self.before: dict[str, str] = {}  # what was shown at first
        with (
            ui.dialog() as self.dialog,
            ui.card().classes("so-form").props("role=dialog aria-labelledby=so-source-form"),
        ):
            self.title = parts.html()
            self.file = ui.input("File beside the dispute", on_change=self._propose).props("outlined dense autofocus")
            self.found = parts.html().props("aria-live=polite")
            self.fields = {key: ui.input(label).props("outlined dense") for key, label in FIELDS.items()}
            self.id = ui.input("Short name").props("outlined dense")
            with ui.element("div").classes("so-line"):
                ui.button("Save", on_click=self._save).props("unelevated no-caps")
                ui.button("Cancel", on_click=self.dialog.close).props("outline no-caps")
                ui.space()
                self.remove = ui.button("Remove the source", icon="delete", on_click=self._remove)
                self.remove.props("flat no-caps color=negative")

    def open(self, source: str | None = None) -> None:
        """For a new source, or for one that there is."""
        dispute = self.bench.dispute
        if dispute is None:
            return
        self.source, self.proposed = source, ""
        entry = Source() if source is None else dispute.sources[source]
        self.title.content = Markup("<h2 id='so-source-form'>{}</h2>").format(
            f"The source {source}" if source else "New source"
        )
        self.file.set_autocomplete(documents(self.bench.file.path.parent))
        self.file.value, self.id.value = entry.file, source or ""
        self.found.content = "<p class='so-dim'>Plain text, HTML or PDF. It is pointed into, and never copied.</p>"
        self.before = {key: getattr(entry, key) for key in ("file", *self.fields)}
        for key, field in self.fields.items():
            field.value = self.before[key]
        self.remove.set_visibility(source is not None)
        self.dialog.open()

    def _propose(self) -> None:
        """The short name follows the file's, until somebody gives another."""
        dispute = self.bench.dispute
        if self.source is None and dispute is not None and (self.id.value or "") == self.proposed:
            self.proposed = proposed_id(Path(self.file.value or "").stem, dispute.sources)
            self.id.value = self.proposed

    async def _save(self) -> None:
        """Looks at the file first, so that its digest is noted with the source."""
        name = (self.file.value or "").strip()
        told = {key: (field.value or "").strip() for key, field in self.fields.items()}
        if name and name != self.before["file"]:
            text = await asyncio.to_thread(open_source, Source(file=name), self.bench.file.path.parent)
            if not text.is_open:
                self.found.content = Markup("<p class='so-form-wrong'>{}</p>").format(parts.said(text.message))
                return
            told["sha256"] = text.sha256
        if await self._done(name, told):
            self.dialog.close()

    async def _done(self, name: str, told: dict[str, str]) -> bool:
        id = (self.id.value or "").strip()
        if self.source is None:
            return await self.bench.do("add_source", source=id, file=name, **told)
        given = {"file": name, **told}
        change = {key: value for key, value in given.items() if key == "sha256" or value != self.before[key]}
        if id != self.source:
            change["to"] = id
        return not change or await self.bench.do("set_source", source=self.source, **change)

    async def _remove(self) -> None:
        source = self.source or ""
        agreed = await self.falling.agreed("remove_source", {"source": source})
        if agreed and await self.bench.do("remove_source", source=source):
            self.dialog.close()


def documents(folder: Path) -> list[str]:
    """The names of the documents in a folder that can be read."""
    try:
        found = sorted(each.name for each in folder.iterdir() if each.suffix.lower() in READ and each.is_file())
    except OSError:
        return []
    return found[:MOST_FILES]
