"""Texts and the claims made of them: coded passages, passages that have lost their place, and claims by voice."""

from __future__ import annotations

import json
from collections.abc import Mapping

from nicegui import events, ui

from standoff.errors import ModelError
from standoff.model.voices import voices
from standoff.questions.claims.as_json import ClaimsData
from standoff.questions.reanchor.as_json import ReanchorData
from standoff.questions.source.as_json import SourceTextData
from standoff.questions.sources.as_json import SourceData, SourcesData
from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.pieces.falling import Falling
from standoff.workbench.pages.sources.claim_form import ClaimForm
from standoff.workbench.pages.sources.html import Naming, Orphan, claims_html, orphans_html, proposals, single
from standoff.workbench.pages.sources.passage_bar import PassageBar
from standoff.workbench.pages.sources.source_form import SourceForm
from standoff.workbench.pages.sources.text import SourceText
from standoff.workbench.pages.sources.use_form import UseForm

DO = """(event) => {
  const at = event.target.closest("[data-do]");
  if (at) emit({ what: at.dataset.do, claim: at.dataset.claim, place: Number(at.dataset.place ?? 0) });
}"""
ALL = "All voices"


class Sources:
    """The text on one side, the claims on the other, and above them what has lost its place."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        claim = bench.params.get("claim")
        self.picked = [claim] if claim else []
        self.left: set[tuple[str, str]] = set()  # passages that are left where they are, and when
        self.orphans: dict[str, Orphan] = {}
        self.shown: list[Orphan] = []
        self.answer: ClaimsData | None = None
        falling = Falling(bench)
        self.claim_form, self.source_form = ClaimForm(bench, falling), SourceForm(bench, falling)
        self.use_form = UseForm(bench)
        ui.html("<h1>Sources and claims</h1>")
        self.lost = parts.html().classes("so-orphans").props('role=region aria-label="Passages without a place"')
        self.lost.on("click", self._done, js_handler=DO)
        self.lost.set_visibility(False)
        with ui.element("div").classes("so-coding"):
            with ui.element("section").classes("so-panel").props('aria-label="Source" data-drops') as pane:
                pane.on("dropped", lambda: self.source_form.open())
                self.text = SourceText(bench, self._pick, self.source_form.open)
                self.bar = PassageBar(bench, self.claim_form, self.text.show_place)
                self.text.selected = self.bar.select
            with ui.element("section").classes("so-panel").props('aria-label="Claims"'):
                self._claims()
        self.claim_form.saved = self.use_form.used = self._saved
        self.source_form.saved = self.text.want

    def _claims(self) -> None:
        with ui.element("div").classes("so-claims-head"):
            ui.html("<h2>Claims</h2>")
            self.voice = ui.select([ALL], label="Voice", value=ALL, on_change=self._narrowed, with_input=True)
            self.search = ui.input("Search", on_change=self._narrowed).props("clearable debounce=200")
            for each in (self.voice, self.search):
                each.props("dense outlined options-dense")
            ui.button("New claim", icon="add", on_click=lambda: self.claim_form.open_new(None)).props("flat dense")
        self.here = ui.switch("Only of this source", on_change=self._narrowed).props("dense")
        self.unsure = ui.label().classes("so-dim")
        self.claims = parts.html().classes("so-claims").on("click", self._done, js_handler=DO)

    def _narrowed(self) -> None:
        """Lists the claims that are asked for, from the first."""
        self._list()
        parts.to_the_top(self.claims)

    async def update(self) -> None:
        """Brings the screen up to date: what the file says first, and then what the sources say to it."""
        dispute = self.bench.dispute
        if dispute is not None:
            known = [ALL, *voices(dispute.claims.values())]
            if self.voice.options != known:
                self.voice.set_options(known, value=self.voice.value if self.voice.value in known else ALL)
            self._list()
        looks: SourcesData = await self.bench.ask("sources")
        await self._show_orphans(looks["sources"])
        await self.text.update(looks["sources"], self.picked)
        self._list()
        await self._ask_claims()

    async def _show_orphans(self, looks: Mapping[str, SourceData]) -> None:
        """Passages without a place, with what is proposed for them."""
        self.orphans = {}
        for source, look in looks.items():
            if look["orphaned"] or look["unverified"]:
                found: SourceTextData = await self.bench.ask("source", source=source, count=1)
                for claim in (*look["orphaned"], *look["unverified"]):
                    self.orphans[claim] = (source, claim, found["claims"][claim])
        self._list_orphans()

    def _list_orphans(self) -> None:
        self.shown = [each for each in self.orphans.values() if _mark(each) not in self.left]
        self.lost.content = orphans_html(self.shown)
        self.lost.set_visibility(bool(self.shown))

    async def _ask_claims(self) -> None:
        """What rests on each claim, which is known once the model is sound."""
        try:
            self.answer = await self.bench.ask("claims")
        except ModelError:
            self.answer = None
        self.unsure.text = "" if self.answer else "What rests on each claim is shown once the model is sound."
        self.unsure.set_visibility(self.answer is None)
        self._list()

    def _list(self) -> None:
        """Shows the claims that are asked for."""
        dispute = self.bench.dispute
        if dispute is None:
            return
        word = (self.search.value or "").strip().casefold()
        shown = {
            name: claim
            for name, claim in dispute.claims.items()
            if self.voice.value in (ALL, None, *claim.said_by)
            and (not self.here.value or (claim.at is not None and claim.at.source == self.text.source))
            and word in f"{name} {claim.text} {' '.join(claim.said_by)} {claim.note}".casefold()
        }
        first = {name: shown[name] for name in self.picked if name in shown}
        self.bar.offer(dispute.claims, shown)
        naming = Naming(self.bench.href, self.bench.file.named)
        self.claims.content = claims_html({**first, **shown}, self.answer, self.picked, naming)

    async def _pick(self, claims: list[str]) -> None:
        """A passage was chosen in the text."""
        self.picked = claims
        await self.text.show(self.picked)
        self._list()
        ui.run_javascript(f"soShowClaim({json.dumps(claims[0])})")

    def _saved(self, claim: str) -> None:
        """A claim was made or changed: it is the one that is shown."""
        self.picked = [claim]
        self.bar.select("", None)

    async def _done(self, event: events.GenericEventArguments) -> None:
        """A button beside a claim was pressed."""
        told = event.args if isinstance(event.args, dict) else {}
        dispute, claim = self.bench.dispute, str(told.get("claim", ""))
        if told.get("what") == "all":
            await self._move_all()
        if dispute is None or claim not in dispute.claims:
            return
        match told.get("what"):
            case "edit":
                self.claim_form.open_for(claim)
            case "use":
                self.use_form.open(claim)
            case "show":
                self.picked = [claim]
                await self.text.go_to(claim, self.picked)
                self._list()
            case "leave" if claim in self.orphans:
                self.left.add(_mark(self.orphans[claim]))
                self._list_orphans()
            case "drop" if claim in self.orphans:
                await self.bench.do("set_passage", claim=claim, source=self.orphans[claim][0])
            case "accept" if claim in self.orphans:
                await self._accept(claim, int(told.get("place", 0)))

    async def _move_all(self) -> None:
        """Puts the passages that have moved to one place there, but for those that are left where they are."""
        shown = {claim for claim, *_ in single(self.shown)}
        found: ReanchorData = await self.bench.ask("reanchor")
        for edit in found["edits"]:
            places = [each for each in edit["arguments"]["places"] if each["claim"] in shown]
            if places:
                await self.bench.do(edit["command"], places=places)

    async def _accept(self, claim: str, number: int) -> None:
        """A proposed place is the passage's new one."""
        source, _, told = self.orphans[claim]
        places = proposals(told["passage"])
        if number < len(places):
            await self.bar.put(claim, source, places[number])


def _mark(orphan: Orphan) -> tuple[str, str]:
    """A claim and the state of its passage: if that changes, the passage is listed again, though it was left alone."""
    _, claim, told = orphan
    return claim, str(told["passage"])
