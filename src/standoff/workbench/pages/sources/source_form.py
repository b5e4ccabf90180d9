"""The dialogue in which a source is added or described, and what it shares with the one for claims."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from markupsafe import Markup
from nicegui import ui

from standoff.editing.commands import COMMANDS
from standoff.editing.short_names import proposed_id
from standoff.errors import EditError
from standoff.files.keeping import headline
from standoff.files.kinds import documents
from standoff.files.sources import open_source
from standoff.model.dispute import Claim, Source
from standoff.render.words import counted
from standoff.workbench.aside import aside
from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.pieces.falling import Falling
from standoff.workbench.pages.pieces.forms import Form
from standoff.workbench.pages.pieces.intake import Intake

KEEP = "/api/documents"
OFFER = "(event) => soOfferNames(event.target, false)"
SHOW = "(event) => soShowNames(event.currentTarget)"
FIELDS = {
    "title": "Title",
    "author": "Author",
    "outlet": "Where it appeared",
    "date": "Date, as exact as it is known",
    "url": "Address on the web (never opened)",
    "note": "Note",
}


class EntryForm:
    """A dialogue for entries of one `kind`, claims or sources: for a new one, or for the `entry` that has an id."""

    id: ui.input

    def __init__(self, bench: Bench, falling: Falling, kind: str) -> None:
        self.bench, self.falling, self.kind = bench, falling, kind
        self.entry: str | None = None
        self.proposed = ""
        self.before: dict[str, Any] = {}  # the values shown at first
        self.seen: Claim | Source | None = None  # the entry as it was at first
        self.form = Form(self._save)
        with self.form.besides:
            self.remove = ui.button(f"Remove the {kind}", icon="delete", on_click=self._remove)
            self.remove.props("flat no-caps color=negative")

    async def _save(self) -> bool:
        """Saves what stands in the fields, and says whether that worked."""
        raise NotImplementedError

    def _begin(self, entry: str | None, title: str) -> None:
        """Opens the dialogue, whose other fields are yet to be filled."""
        self.entry, self.proposed, self.id.value = entry, "", entry or ""
        self.seen = self._now()
        self.remove.set_visibility(entry is not None)
        self.form.open(title)

    def _propose(self, text: str) -> None:
        """Makes the short name of a new entry of a text, until somebody types another name."""
        dispute = self.bench.dispute
        if self.entry is None and dispute is not None and (self.id.value or "") == self.proposed:
            taken = dispute.claims if self.kind == "claim" else dispute.sources
            self.proposed = self.id.value = proposed_id(text, taken)

    async def _write(self, given: Mapping[str, Any]) -> bool:
        """One step, of what is other than it was shown at first: what others have changed meanwhile stays."""
        id = (self.id.value or "").strip()
        if self.entry is None:
            done = await self.bench.do(f"add_{self.kind}", **{self.kind: id}, **given)
        else:
            change = {key: value for key, value in given.items() if value != self.before.get(key)}
            if theirs := self._theirs(change):
                return self.form.refuse(self.bench.changes.clash(theirs))
            if id != self.entry:
                change["to"] = id
            done = not change or await self.bench.do(f"set_{self.kind}", **{self.kind: self.entry}, **change)
        return done or self.form.refuse(self.bench.refusal)

    def _now(self) -> Claim | Source | None:
        """The entry as the file has it now."""
        dispute = self.bench.dispute
        if dispute is None or self.entry is None:
            return None
        return (dispute.claims if self.kind == "claim" else dispute.sources).get(self.entry)

    def _theirs(self, change: Mapping[str, Any]) -> str:
        """What others have made meanwhile of what is to be changed; it is told once."""
        now, seen = self._now(), self.seen
        if now is None or seen is None:
            return ""
        self.seen = now
        both = [key for key in change if getattr(now, key, None) != getattr(seen, key, None)]
        return "; ".join(f"{key.replace('_', ' ')} is “{_in_words(getattr(now, key))}”" for key in both)

    async def _remove(self) -> None:
        command, told = f"remove_{self.kind}", {self.kind: self.entry or ""}
        if await self.falling.agreed(command, told) and await self.bench.do(command, **told):
            self.form.dialog.close()


def _in_words(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


class SourceForm(EntryForm):
    """The dialogue for sources, in which their texts are brought or chosen."""

    def __init__(self, bench: Bench, falling: Falling) -> None:
        super().__init__(bench, falling, "source")
        self.saved: Callable[[str], None] = lambda source: None
        self.titled = ""  # the title that was proposed
        with self.form.fields:
            self.intake = Intake(self._brought)
            with ui.element("div") as self.here:
                self.file = ui.input("Or a document in this folder").props("outlined dense")
                self.file.on_value_change(lambda: self._propose(Path(self.file.value or "").stem))
                self.file.on("focus", js_handler=OFFER)
                with self.file.add_slot("append"):
                    shows = ui.button(icon="expand_more").props(
                        'flat dense round aria-label="Documents in this folder"'
                    )
                    shows.on("click", js_handler=SHOW)
                self.found = parts.html().classes("so-dim so-folder")
            self.fields = {key: ui.input(label).props("outlined dense") for key, label in FIELDS.items()}
            self.id = ui.input("Short name").props("outlined dense")
        self.form.keep(bench, "source", self.open, lambda: self.entry)

    async def open(self, source: str | None = None) -> None:
        """For a new source, or for one that there is."""
        dispute = self.bench.dispute
        if dispute is None:
            return
        self._begin(source, f"The source {source}" if source else "New source")
        entry = Source() if source is None else dispute.sources[source]
        self.before = {key: getattr(entry, key) for key in ("file", *self.fields)}
        self.intake.brought, self.titled = None, ""
        self.file.value = entry.file
        self.here.set_visibility(True)
        for key, field in self.fields.items():
            field.value = self.before[key]
        await self._offer(entry, {each.file: name for name, each in dispute.sources.items() if each.file})

    async def _offer(self, entry: Source, known: Mapping[str, str]) -> None:
        """Offers the documents of the folder; and to bring a text, where there is none yet."""
        folder = self.bench.file.path.parent
        names = await aside(lambda: documents(folder))
        told = [[name, f"is the source {known[name]}" if name in known else ""] for name in names]
        self.here.props["data-names"] = json.dumps(told)
        self.found.content = folder_html(folder, len(names))
        is_there = bool(entry.file) and await aside(lambda: (folder / entry.file).is_file())
        self.intake.element.set_visibility(not is_there)

    def _brought(self) -> None:
        """A text was brought, or taken away: proposes its title and a short name."""
        brought = self.intake.brought
        self.here.set_visibility(brought is None)
        title = self.fields["title"]
        if (title.value or "") == self.titled:
            self.titled = title.value = brought.title if brought else ""
        if brought:
            self._propose(Path(brought.name).stem if brought.name else brought.title)

    async def _save(self) -> bool:
        """Looks at the text first, so that its digest is noted with the source."""
        told = {key: (field.value or "").strip() for key, field in self.fields.items()}
        name = (self.file.value or "").strip()
        if not (self.id.value or "").strip():
            return self.form.refuse("Bring a text or name one, and give the source a short name.")
        if self.intake.brought is not None:
            if why := self._refusal(told):
                return self.form.refuse(why)
            kept = await self.intake.send(KEEP, told["title"], file=self.bench.params.get("file"))
            if "error" in kept:
                return self.form.refuse(kept["error"])
            told |= {"title": told["title"] or kept["headline"], "file": kept["file"], "sha256": kept["sha256"]}
        elif name != self.before["file"]:
            told |= {"file": name, "sha256": ""}
            if name:
                text = await aside(lambda: open_source(Source(file=name), self.bench.file.path.parent))
                if not text.is_open:
                    return self.form.refuse(text.message)
                told["sha256"] = text.sha256
                if self.entry is None:
                    told["title"] = told["title"] or headline(text.paragraphs)
        if not await self._write(told):
            return False
        self.saved((self.id.value or "").strip())
        return True

    def _refusal(self, told: Mapping[str, Any]) -> str:
        """Why there can't be such a source, whatever its text; empty where there can. Asked before a text is kept."""
        document = self.bench.file.parsed.document
        id = (self.id.value or "").strip()
        try:
            if document is not None and self.entry is None:
                COMMANDS["add_source"](document, source=id, **told)
        except EditError as error:
            return str(error)
        return ""


def folder_html(folder: Path, number: int) -> Markup:
    """Which folder it is whose documents are offered, and how many these are."""
    there = counted(number, "document", "documents") if number else "no document yet"
    return Markup("<code>{}</code> has {}.").format(folder, there)
