"""The dialogue in which a source is added or described, and what it shares with the one for claims."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nicegui import ui

from standoff.editing.short_names import proposed_id
from standoff.files.kinds import documents
from standoff.files.sources import open_source
from standoff.model.dispute import Claim, Source
from standoff.workbench.aside import aside
from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.pieces.falling import Falling
from standoff.workbench.pages.pieces.forms import Form

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
    """The dialogue for sources."""

    def __init__(self, bench: Bench, falling: Falling) -> None:
        super().__init__(bench, falling, "source")
        with self.form.fields:
            self.file = ui.input("File beside the dispute").props("outlined dense")
            self.file.on_value_change(lambda: self._propose(Path(self.file.value or "").stem))
            self.found = parts.html().props("aria-live=polite")
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
        self.file.value = entry.file
        self.found.content = "<p class='so-dim'>Plain text, HTML or PDF. It is pointed into, and never copied.</p>"
        for key, field in self.fields.items():
            field.value = self.before[key]
        self.file.set_autocomplete(await aside(lambda: documents(self.bench.file.path.parent)))

    async def _save(self) -> bool:
        """Looks at the file first, so that its digest is noted with the source."""
        name = (self.file.value or "").strip()
        told = {"file": name, **{key: (field.value or "").strip() for key, field in self.fields.items()}}
        if name and name != self.before["file"]:
            text = await aside(lambda: open_source(Source(file=name), self.bench.file.path.parent))
            if not text.is_open:
                return self.form.refuse(text.message)
            told["sha256"] = text.sha256
        return await self._write(told)
