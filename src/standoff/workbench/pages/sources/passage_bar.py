"""What can be made of the words that are selected in a source: a new claim, or the passage of one that there is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from itertools import islice
from typing import cast

from nicegui import ui

from standoff.errors import QuestionError
from standoff.model.dispute import Claim
from standoff.questions.claims.as_json import PlaceData
from standoff.questions.locate.as_json import LocateData
from standoff.questions.passage.as_json import SelectionData
from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.sources.claim_form import FROM_PASSAGE, ClaimForm, passage_arguments
from standoff.workbench.pages.sources.html import MOST_CLAIMS

TEXT_CHANGED = "The text has changed meanwhile: look at it again."
SHORT = 80  # letters of a claim in a list


class PassageBar:
    """A bar below the text, and a field that finds words in the sources for those who have no mouse."""

    def __init__(self, bench: Bench, form: ClaimForm, show: Callable[[str, int], Awaitable[None]]) -> None:
        self.bench, self.form, self.show = bench, form, show
        self.source = ""
        self.place: PlaceData | None = None
        with ui.element("div").classes("so-selected").props("role=status") as self.bar:
            self.words = ui.html(tag="q")
            ui.button(FROM_PASSAGE, icon="add", on_click=self._new).props("unelevated dense no-caps")
            self.claim = ui.select({}, label="For a claim there is", with_input=True, on_change=self._chosen)
            self.claim.props("dense outlined options-dense").classes("so-grow")
        self.bar.set_visibility(False)
        with ui.element("div").classes("so-line"):
            self.find = ui.input("Find words in the sources").props("dense outlined clearable").classes("so-grow")
            self.find.on("keydown.enter", self._sought)
            ui.button("Find", icon="search", on_click=self._sought).props("flat dense no-caps")
        self.told = ui.label().classes("so-dim").props("role=status")

    def offer(self, claims: Mapping[str, Claim], listed: Mapping[str, Claim]) -> None:
        """The claims whose passage the selection may become; of many, those that are listed beside the text."""
        some = claims if len(claims) <= MOST_CLAIMS else dict(islice(listed.items(), MOST_CLAIMS))
        known = {name: f"{name}: {parts.snippet(claim.text, SHORT)}" for name, claim in some.items()}
        if self.claim.options != known:
            self.claim.set_options(known, value=None)

    def select(self, source: str, passage: PlaceData | None) -> None:
        """Some words were selected, or none any more."""
        self.source, self.place = source, passage
        self.bar.set_visibility(self.place is not None)
        self.told.text = ""
        if self.place is not None:
            self.words.content = parts.tag("span", parts.snippet(self.place.get("text", "")))

    async def put(self, claim: str, source: str, place: PlaceData) -> bool:
        """Makes a place the passage of a claim."""
        found = await self._looked_up(source, place)
        dispute = self.bench.dispute
        if found is None or dispute is None:
            return False
        entry = dispute.claims.get(claim)  # None where another window has just removed it, which the command will say
        quote = {"quote": found["text"]} if entry is not None and entry.at is not None and entry.at.quote else {}
        return await self.bench.do("set_passage", claim=claim, **passage_arguments(found), **quote)

    async def _looked_up(self, source: str, place: PlaceData) -> SelectionData | None:
        """The passage as the source has it; people are told where it isn't what they saw."""
        known = ("paragraph", "start", "to_paragraph", "end")
        asked = {key: each for key, each in place.items() if key in known}
        try:
            found: SelectionData = await self.bench.ask("passage", source=source, **asked)
        except QuestionError as error:
            self.bench.say(str(error), wrong=True)
            return None
        if "text" in place and found["text"] != place["text"]:
            self.bench.say(TEXT_CHANGED, wrong=True)
            self.bench.changed()
            return None
        return found

    async def _new(self) -> None:
        found = None if self.place is None else await self._looked_up(self.source, self.place)
        if found is not None:
            self.form.open_new(found)

    async def _chosen(self) -> None:
        claim = self.claim.value
        if claim and self.place is not None and await self.put(claim, self.source, self.place):
            self.claim.value = None
            self.select("", None)

    async def _sought(self) -> None:
        await self.bench.latest("find", self._find)

    async def _find(self) -> None:
        """The first place of some words becomes what is selected."""
        words = (self.find.value or "").strip()
        if not words:
            return
        try:
            found: LocateData = await self.bench.ask("locate", text=words)
        except QuestionError as error:
            self.told.text = parts.plain(str(error))
            return
        places = [(name, place) for name, each in found["sources"].items() for place in each["places"]]
        if not places:
            self.told.text = "These words stand in no source."
            return
        source, place = places[0]
        await self.show(source, place["paragraph"])
        self.select(source, cast("PlaceData", place))
        more = f", and at {len(places) - 1} more" if len(places) > 1 else ""
        self.told.text = f"In {source}, paragraph {place['paragraph']}{more}."
