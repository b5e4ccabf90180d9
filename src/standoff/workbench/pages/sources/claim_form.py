"""The dialogue in which a claim is made of a passage, or changed: what is said, by whom, and what rests on it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from markupsafe import Markup
from nicegui import ui

from standoff.errors import write_path
from standoff.files.anchors import DIGITS
from standoff.model.dispute import Claim, Dispute
from standoff.model.elements import Element, elements
from standoff.model.voices import named_twice, told, twice, voices
from standoff.questions.passage.as_json import SelectionData
from standoff.reading.candidate import STANCES
from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.pieces.falling import Falling
from standoff.workbench.pages.pieces.forms import several
from standoff.workbench.pages.pieces.parts import snippet
from standoff.workbench.pages.sources.source_form import OFFER, EntryForm

NOTED = ("source", "paragraph", "start", "to_paragraph", "end", "folded", "before", "after")
UNNAMED = "Name who says it, in every row."
NOT_OWN = "The source's own voice, `{}`, isn't the last one: this says that the words didn't reach us through it"
FROM_PASSAGE = "New claim from this passage"


class ClaimForm(EntryForm):
    """The dialogue for claims."""

    def __init__(self, bench: Bench, falling: Falling) -> None:
        super().__init__(bench, falling, "claim")
        self.saved: Callable[[str], None] = lambda claim: None
        self.place: SelectionData | None = None
        self.elements: dict[str, Element] = {}
        self.linked: set[str] = set()  # the elements that rest on the claim at first
        with self.form.fields:
            self.quote = parts.html()
            self.text = ui.textarea("What is said, in your own words").props("outlined autogrow dense")
            self.text.on_value_change(lambda: self._propose(self.text.value or ""))
            self.voices = VoiceRows()
            with ui.element("div").classes("so-line"):
                self.stance = ui.select(list(STANCES), label="The speaker", value=STANCES[0]).props("outlined dense")
                self.id = ui.input("Short name").props("outlined dense")
            self.rests = several("What rests on it")
            self.note = ui.input("Note").props("outlined dense")
        self.form.keep(bench, "claim", self._open_again, self._kept)

    def _kept(self) -> Sequence[Any]:
        """What it is about, by which it is opened again."""
        return [self.entry, self.place]

    def _open_again(self, told: Sequence[Any]) -> None:
        entry, place = told
        if entry is None:
            self.open_new(place)
        else:
            self.open_for(entry)

    def open_new(self, place: SelectionData | None) -> None:
        """For a new claim: of a passage (an answer `passage`), or of none."""
        dispute = self.bench.dispute
        if dispute is not None:
            self._open(dispute, None, Claim(text="", said_by=()), place, FROM_PASSAGE if place else "New claim")

    def open_for(self, claim: str) -> None:
        """For a claim that there is."""
        dispute = self.bench.dispute
        if dispute is not None and claim in dispute.claims:
            self._open(dispute, claim, dispute.claims[claim], None, f"The claim {claim}")

    def _open(self, dispute: Dispute, entry: str | None, claim: Claim, place: SelectionData | None, title: str) -> None:
        self._begin(entry, title)
        self.place = place
        quote = Markup("<blockquote>{}</blockquote>")
        self.quote.content = quote.format(snippet(place["text"], 1_000)) if place else ""
        self.quote.set_visibility(place is not None)
        self.text.value, self.note.value, self.stance.value = claim.text, claim.note, claim.stance
        last = [*dispute.claims.values()][-1] if entry is None and dispute.claims else None
        self.voices.show(claim.said_by, voices(dispute.claims.values()), last)
        self.elements = self._elements()
        self.linked = {key for key, each in self.elements.items() if entry in each.because}
        labels = {key: element_label(each) for key, each in self.elements.items()}
        self.rests.set_options(labels, value=[key for key in labels if key in self.linked])
        self.rests.set_visibility(bool(labels))
        self.before = {**self._said(), "link": [], "unlink": []}

    def _elements(self) -> dict[str, Element]:
        """What may rest on a claim, by its place in the file."""
        parsed = self.bench.file.parsed
        if parsed.conflict is None or not parsed.is_sound:
            return {}
        return {write_path(each.path): each for each in elements(parsed.conflict) if each.may_rest}

    async def _save(self) -> bool:
        self.form.refuse(self._lacks() or self._moved())
        if self.form.refusal or not await self._write({**self._said(), **self._beside()}):
            return False
        self.saved(self.id.value.strip())
        return True

    def _lacks(self) -> str:
        if not (self.text.value or "").strip():
            return "Say in your own words what the passage says."
        if not all(self.voices.value):
            return UNNAMED
        return "" if (self.id.value or "").strip() else "Give the claim a short name."

    def _moved(self) -> str:
        """What is wrong where the file was changed meanwhile, and something else stands in the place of an element."""
        now = self._elements()
        for key in self.linked.symmetric_difference(self.rests.value or ()):
            if key not in now or element_label(now[key]) != element_label(self.elements[key]):
                return "What rests on it was changed meanwhile: open the claim once more."
        return ""

    def _said(self) -> dict[str, Any]:
        return {
            "text": self.text.value.strip(),
            "said_by": self.voices.value,
            "stance": self.stance.value,
            "note": (self.note.value or "").strip(),
        }

    def _beside(self) -> dict[str, Any]:
        """What rests on a new claim, and its passage; or what more, and what no longer, rests on one that there is."""
        chosen = self.rests.value or []
        if self.entry is None:
            return {"elements": self._paths(chosen), **(passage_arguments(self.place) if self.place else {})}
        more, less = set(chosen) - self.linked, self.linked - set(chosen)
        return {"link": self._paths(sorted(more)), "unlink": self._paths(sorted(less))}

    def _paths(self, keys: Sequence[str]) -> list[list[str | int]]:
        return [list(self.elements[key].path) for key in keys]


def passage_arguments(found: SelectionData) -> dict[str, Any]:
    """An answer `passage` as the arguments of a command that gives a claim its passage."""
    noted = {key: each for key, each in found.items() if key in NOTED and each is not None}
    return {**noted, "digest": found["digest"][:DIGITS]}


def element_label(element: Element) -> str:
    """What an element is, in a list of all."""
    kind = "" if element.kind == "statement" else f"{element.kind}: "
    where = f" ({', '.join(element.accounts)})" if element.kind in ("statement", "preference") else ""
    return f"{kind}{element}{where}"


def chain_doubt(chain: Sequence[str], own: str) -> str:
    """What is doubtful about a chain of voices: one named twice, or the source's own missing; "" if nothing is."""
    place = named_twice(chain)
    if place is not None:
        return twice(chain[place])
    return NOT_OWN.format(own) if own and not same(chain[-1], own) else ""


def with_teller(chain: Sequence[str], own: str) -> list[str]:
    """The chain with one more voice to be named, before the source's own; or with that one, where it is missing."""
    if not own:
        return [*chain, ""]
    return [*chain[:-1], "", chain[-1]] if chain and same(chain[-1], own) else [*chain, own]


def same(one: str, other: str) -> bool:
    """Whether two names differ in capitals at most."""
    return one.casefold() == other.casefold()


class VoiceRows:
    """Rows of names; each next one reports the one before.

    Where the source's `own` voice is known, it stays the last one, unless somebody removes it.
    """

    def __init__(self) -> None:
        self.rows: list[ui.input] = []
        self.own = ""
        self.last: Sequence[str] = ()  # the voices of the claim before
        with ui.element("fieldset").classes("so-voices") as self.box:
            ui.html("Who says it", tag="legend")
            self.list = ui.element("div")
            self.doubt = ui.label().classes("so-form-doubt").props("role=status")
            with ui.element("div").classes("so-line"):
                ui.button("Told by somebody else", icon="add", on_click=self._add).props("flat dense no-caps")
                self.again = ui.button("Same voices as the last claim", icon="history", on_click=self._as_last)
                with self.again.props("flat dense no-caps"):
                    self.again_tip = ui.tooltip()

    @property
    def value(self) -> list[str]:
        """The names, in the order of the rows."""
        return [(each.value or "").strip() for each in self.rows]

    def show(self, voices: Sequence[str], known: Sequence[str], last: Claim | None, own: str = "") -> None:
        """Shows a chain; `known` are names that are offered, and the voices of the `last` claim at one press."""
        self.own = own
        self.box.props["data-names"] = json.dumps(list(known))
        self.last = () if last is None else last.said_by
        self.again.set_visibility(bool(self.last))
        self.again_tip.text = "" if last is None else told(last)
        self._draw(list(voices) or [""])

    def _as_last(self) -> None:
        self._draw(list(self.last))

    def _judge(self) -> None:
        """Doubts a chain that names a voice twice, or lacks the source's own."""
        self.doubt.text = parts.plain(chain_doubt(self.value, self.own))
        self.doubt.set_visibility(bool(self.doubt.text))

    def _draw(self, names: Sequence[str]) -> None:
        self.list.clear()
        self.rows = []
        with self.list:
            for place, name in enumerate(names):
                with ui.element("div").classes("so-voice"):
                    label = "Who speaks" if place == 0 else "as told by"
                    field = ui.input(label, value=name, on_change=self._judge).props("dense outlined")
                    self.rows.append(field.on("focus", js_handler=OFFER))
                    up = ui.button(icon="arrow_upward", on_click=partial(self._up, place)).props("flat dense round")
                    up.props(f'aria-label="Move up voice {place + 1}"').set_enabled(place > 0)
                    away = ui.button(icon="close", on_click=partial(self._remove, place)).props("flat dense round")
                    away.props(f'aria-label="Remove voice {place + 1}"').set_enabled(len(names) > 1)
        self._judge()

    def _add(self) -> None:
        names = with_teller(self.value, self.own)
        self._draw(names)
        self.rows[names.index("") if "" in names else -1].run_method("focus")

    def _up(self, place: int) -> None:
        names = self.value
        names[place - 1], names[place] = names[place], names[place - 1]
        self._draw(names)

    def _remove(self, place: int) -> None:
        names = self.value
        del names[place]
        self._draw(names)
