"""The dialogue in which a claim is made of a passage, or changed: what is said, by whom, and what rests on it."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Sequence
from typing import Any

from markupsafe import Markup
from nicegui import ui

from standoff.errors import Path, write_path
from standoff.model.conflict import Conflict
from standoff.model.dispute import Dispute
from standoff.model.elements import Element, elements
from standoff.model.voices import voices
from standoff.questions.passage.as_json import SelectionData
from standoff.workbench.commands.claims import STANCES
from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.pieces.falling import Falling
from standoff.workbench.pages.pieces.parts import snippet
from standoff.workbench.pages.sources.source_form import EntryForm

OFFER = "(event) => soOfferNames(event.target)"
FROM_PASSAGE = "New claim from this passage"


class ClaimForm(EntryForm):
    """The dialogue for claims."""

    def __init__(self, bench: Bench, falling: Falling) -> None:
        self.saved: Callable[[str], None] = lambda claim: None
        self.place: SelectionData | None = None
        self.paths: dict[str, Path] = {}
        self.labels: dict[str, str] = {}
        super().__init__(bench, falling, "claim")

    def _build(self) -> None:
        self.quote = parts.html()
        self.text = ui.textarea("What is said, in your own words", on_change=self._propose)
        self.text.props("outlined autogrow dense autofocus")
        self.voices = _Voices()
        with ui.element("div").classes("so-line"):
            self.stance = ui.select(list(STANCES), label="The speaker", value=STANCES[0]).props("outlined dense")
            self.id = ui.input("Short name").props("outlined dense")
        self.rests = ui.select({}, label="What rests on it", multiple=True, with_input=True)
        self.rests.props("outlined dense use-chips options-dense")
        self.note = ui.input("Note").props("outlined dense")
        self.wrong = ui.label().classes("so-form-wrong").props("role=alert")

    def _named_after(self) -> str:
        return self.text.value or ""

    def open_new(self, place: SelectionData | None) -> None:
        """For a new claim: of a passage (an answer `passage`), or of none."""
        dispute = self.bench.dispute
        if dispute is None:
            return
        self.entry, self.place, self.proposed = None, place, ""
        said_by = _reporters(dispute, place)
        self._fill(FROM_PASSAGE if place else "New claim", "", said_by, "asserts", "", "", dispute)
        self._offer_elements(())

    def open_for(self, claim: str) -> None:
        """For a claim that there is."""
        dispute = self.bench.dispute
        if dispute is None or claim not in dispute.claims:
            return
        found = dispute.claims[claim]
        self.entry, self.place = claim, None
        self._fill(f"The claim {claim}", found.text, list(found.said_by), found.stance, found.note, claim, dispute)
        self._offer_elements([each.path for each in self._elements() if claim in each.because])
        self.before = {**self._said(), "rests": set(self.rests.value or ())}

    def _fill(
        self, title: str, text: str, said_by: list[str], stance: str, note: str, id: str, dispute: Dispute
    ) -> None:
        self.title.content = Markup("<h2 id='so-claim-form'>{}</h2>").format(title)
        quote = snippet(self.place["text"], 1_000) if self.place else ""
        self.quote.content = Markup("<blockquote>{}</blockquote>").format(quote) if quote else ""
        self.text.value, self.note.value, self.id.value, self.stance.value = text, note, id, stance
        self.voices.show(said_by, voices(dispute.claims.values()))
        self.remove.set_visibility(self.entry is not None)
        self.wrong.text = ""
        self.dialog.open()

    def _offer_elements(self, chosen: Collection[Path]) -> None:
        found = self._elements()
        self.paths = {write_path(each.path): each.path for each in found}
        self.labels = {write_path(each.path): element_label(each) for each in found}
        self.rests.set_options(self.labels, value=[write_path(path) for path in chosen])
        self.rests.set_visibility(bool(self.labels))

    def _elements(self) -> tuple[Element, ...]:
        parsed = self.bench.file.parsed
        conflict: Conflict | None = parsed.conflict
        return elements(conflict) if conflict is not None and parsed.is_sound else ()

    async def _save(self) -> None:
        self.wrong.text = self._lacks() or self._moved()
        if self.wrong.text:
            return
        done = await (self._add() if self.entry is None else self._change(self.entry))
        if done:
            self.dialog.close()
            self.saved(self.id.value.strip())

    def _lacks(self) -> str:
        if not (self.text.value or "").strip():
            return "Say in your own words what the passage says."
        if not all(self.voices.value):
            return "Name who says it, in every row."
        return "" if (self.id.value or "").strip() else "Give the claim a short name."

    def _moved(self) -> str:
        """What is wrong where the file was changed meanwhile, and something else stands in the place of an element."""
        now = {write_path(each.path): element_label(each) for each in self._elements()}
        touched = set(self.rests.value or ()) ^ (set() if self.entry is None else self.before["rests"])
        if any(now.get(key) != self.labels[key] for key in touched):
            return "What rests on it was changed meanwhile: open the claim once more."
        return ""

    def _said(self) -> dict[str, Any]:
        return {
            "text": self.text.value.strip(),
            "said_by": self.voices.value,
            "stance": self.stance.value,
            "note": (self.note.value or "").strip(),
        }

    async def _add(self) -> bool:
        at = {key: self.place[key] for key in ("source", "paragraph", "start", "end")} if self.place else {}
        if self.place:
            at["digest"] = self.place["digest"][:16]
        rests = [list(self.paths[key]) for key in self.rests.value or ()]
        return await self.bench.do("add_claim", claim=self.id.value.strip(), **self._said(), **at, elements=rests)

    async def _change(self, claim: str) -> bool:
        """One step, of what is other than it was shown at first: what others have changed meanwhile stays."""
        change = {key: value for key, value in self._said().items() if value != self.before[key]}
        wanted, linked = set(self.rests.value or ()), self.before["rests"]
        link, unlink = ([list(self.paths[key]) for key in sorted(keys)] for keys in (wanted - linked, linked - wanted))
        if self.id.value.strip() != claim:
            change["to"] = self.id.value.strip()
        if not (change or link or unlink):
            return True
        return await self.bench.do("set_claim", claim=claim, **change, link=link, unlink=unlink)


def _reporters(dispute: Dispute, place: SelectionData | None) -> list[str]:
    """A chain without its speaker: through whom the claim before came from the same source."""
    if place is None:
        return []
    same = [claim for claim in dispute.claims.values() if claim.at is not None and claim.at.source == place["source"]]
    return ["", *same[-1].said_by[1:]] if same else []


def element_label(element: Element) -> str:
    """What an element is, in a list of all."""
    kind = "" if element.kind == "statement" else f"{element.kind}: "
    where = (
        f" ({', '.join(element.accounts)})" if element.accounts and element.kind in ("statement", "preference") else ""
    )
    return f"{kind}{element}{where}"


class _Voices:
    """Rows of names; each next one reports the one before."""

    def __init__(self) -> None:
        self.rows: list[ui.input] = []
        with ui.element("fieldset").classes("so-voices") as self.box:
            ui.html("Who says it", tag="legend")
            self.list = ui.element("div")
            ui.button("Told by somebody else", icon="add", on_click=self._add).props("flat dense no-caps")

    @property
    def value(self) -> list[str]:
        """The names, in the order of the rows."""
        return [(each.value or "").strip() for each in self.rows]

    def show(self, voices: Sequence[str], known: Sequence[str]) -> None:
        """Shows a chain; `known` are names that are offered."""
        self.box.props["data-names"] = json.dumps(list(known))
        self._draw(list(voices) or [""])

    def _draw(self, names: Sequence[str]) -> None:
        self.list.clear()
        self.rows = []
        with self.list:
            for place, name in enumerate(names):
                self._row(place, name, last=len(names) - 1)

    def _row(self, place: int, name: str, *, last: int) -> None:
        with ui.element("div").classes("so-voice"):
            label = "Who speaks" if place == 0 else "as told by"
            field = ui.input(label, value=name).props("dense outlined").on("focus", js_handler=OFFER)
            self.rows.append(field)
            up = ui.button(icon="arrow_upward", on_click=lambda: self._up(place)).props("flat dense round")
            up.props(f'aria-label="Move up voice {place + 1}"').set_enabled(place > 0)
            away = ui.button(icon="close", on_click=lambda: self._remove(place)).props("flat dense round")
            away.props(f'aria-label="Remove voice {place + 1}"').set_enabled(last > 0)

    def _names(self) -> list[str]:
        return [each.value or "" for each in self.rows]

    def _add(self) -> None:
        self._draw([*self._names(), ""])
        self.rows[-1].run_method("focus")

    def _up(self, place: int) -> None:
        names = self._names()
        names[place - 1], names[place] = names[place], names[place - 1]
        self._draw(names)

    def _remove(self, place: int) -> None:
        names = self._names()
        del names[place]
        self._draw(names)
