"""Who can move where: the states and moves of an account as a picture, and the same as a table."""

from __future__ import annotations

from copy import deepcopy
from functools import partial
from typing import Any

from markupsafe import Markup
from nicegui import events, ui

from standoff.errors import QuestionError
from standoff.questions.graph import LIMIT, MOST_STATES
from standoff.questions.graph.as_json import Picture
from standoff.questions.leaders import concept_in
from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.pages.graph import html as graph_html
from standoff.workbench.pages.graph.chart import SIZE, chart, state_name
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.pieces.choices import picked
from standoff.workbench.pages.pieces.concepts import ConceptField

ROWS = 100  # of the table at a time
LOWEST = 440  # pixels of the place of the picture
FEW = 30  # states that are shown at first
SIZES = (FEW, 60, LIMIT, 300, 640, 2_000)
ZOOMS = (
    ("Nearer (Ctrl and the wheel)", "zoom_in", "zoom(1.25)"),
    ("Farther (Ctrl and the wheel)", "zoom_out", "zoom(0.8)"),
    ("Fit: show all of it", "fit_screen", "fit()"),
)
ALL_OF_IT = {"zoom": 1, "center": None}
ON_CLICK = {"why": "explains it", "focus": "shows what is near", "hide": "hides it"}


class Graph:
    """What is asked for, and the elements that show it."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.found: Picture | None = None
        self.names: dict[str, str] = {}
        self.dms: dict[str, ui.checkbox] = {}
        self.shown_dms: tuple[object, ...] = ()
        self.hidden: list[str] = []
        self.drawn: tuple[object, ...] = ()  # of which account which states, and how
        self.options: dict[str, Any] = {}
        self.size = SIZE
        with ui.element("div").classes("so-graph-head"):
            ui.html("<h1>Graph</h1>")
            self.said = parts.html().props("role=status")
        with ui.element("div").classes("so-panel so-graph-tools"):
            self._tools()
        self.wrong = parts.html().classes("so-notice").props("role=alert")
        self.wrong.set_visibility(False)
        with ui.element("div").classes("so-panel so-graph-panel"):
            self._canvas()
        with parts.panel("The same as a table"):
            self.table = parts.html()
            self.pager = parts.Pager(ROWS, self._show_table)

    def _tools(self) -> None:
        params = self.bench.params
        with ui.element("div").classes("so-line"):
            self.concept = ConceptField(self.bench, "Equilibria of")
            self.improvements = picked(ui.switch("Only improvements", value=params.get("moves") != "all"), self._chosen)
            self.find = self._input("Look for", params.get("find", ""))
            self.find.props('placeholder="a state, a pattern such as Y-N, a condition"').classes("so-graph-find")
            self.focus = self._input("Only around state", params.get("focus", "")).classes("so-graph-focus")
            radius, most = params.get("within", ""), params.get("most", "")
            limit = int(most) if most.isdecimal() and len(most) < 5 and 0 < int(most) <= MOST_STATES else FEW
            within = {1: "1 move", 2: "2 moves", 3: "3 moves"}
            self.radius = self._select("within", within, int(radius) if radius in ("2", "3") else 1)
            self.limit = self._select("At most", {limit: f"{limit:,} states"}, limit)
        self.makers = ui.element("div").classes("so-line")

    def _select(self, label: str, options: dict[Any, str], value: Any) -> ui.select:
        found = picked(ui.select(options, label=label, value=value), self._chosen)
        return found.props("dense outlined options-dense").classes("so-graph-select")

    def _input(self, label: str, value: str) -> ui.input:
        return ui.input(label, value=value, on_change=self._chosen).props("dense outlined clearable debounce=500")

    def _canvas(self) -> None:
        with ui.element("div").classes("so-line so-graph-bar"):
            self.signs = parts.html().classes("so-grow")
            self.click = ui.select(ON_CLICK, value="why", label="A click on a state")
            self.click.props("dense outlined options-dense").classes("so-graph-click")
            self.show_all = ui.button("Show hidden", icon="visibility", on_click=self._unhide).props("flat dense")
            for name, icon, how in ZOOMS:
                button = ui.button(icon=icon).props(f'flat dense round aria-label="{name}"')
                button.on("click", js_handler=f"() => soGraph.{how}")
                with button:
                    ui.tooltip(name)
        with ui.element("div").classes("so-graph-place"):
            self.chart = ui.echart({}).classes("so-graph-chart")
            self.chart.props('role=img aria-label="Picture of states and moves; the table below has the same"')
            self.chart.on("componentClick", self._clicked, ["dataType", "data"])
            ui.element("q-resize-observer").props("debounce=150").on("resize", self._sized)

    async def update(self) -> None:
        """Brings the picture and the table up to date."""
        conflict = self.bench.conflict
        if conflict is not None:
            self.names = {dm.id: dm.name or dm.id for dm in conflict.decision_makers}
            self.concept.update(conflict)
            self._offer_makers()
        await self._ask()

    def _offer_makers(self) -> None:
        """A tick for each decision maker, beside how its moves are drawn."""
        wanted = (*self.names.items(), self.bench.dark)
        if wanted == self.shown_dms:
            return
        ticked = {dm: box.value for dm, box in self.dms.items()}
        self.shown_dms, self.dms = wanted, {}
        self.makers.clear()
        with self.makers:
            ui.label("Moves of").classes("so-dim")
            for place, (dm, name) in enumerate(self.names.items()):
                with ui.element("div").classes("so-graph-maker"):
                    box = picked(ui.checkbox(name, value=ticked.get(dm, True)), self._ask)
                    self.dms[dm] = box.props("dense")
                    parts.html(graph_html.line_sample(place, dark=self.bench.dark))

    async def _chosen(self) -> None:
        """Something else was chosen: it is noted in the address, so that one can come back to it."""
        self.bench.remember(
            moves=None if self.improvements.value else "all",
            find=(self.find.value or "").strip(),
            focus=(self.focus.value or "").strip(),
            within=str(self.radius.value) if self.radius.value != 1 else None,
            most=str(self.limit.value) if self.limit.value != FEW else None,
        )
        await self._ask()

    async def _ask(self) -> None:
        await self.bench.latest("graph", self._picture)

    async def _picture(self) -> None:
        """Asks for the picture as the tools say, and tells what doesn't fit."""
        dms = [dm for dm, box in self.dms.items() if box.value]
        try:
            found: Picture = await self.bench.ask(
                "graph",
                account=self.bench.account,
                concept=self.concept.value or "nash",
                **self.concept.settings(),
                improvements=bool(self.improvements.value),
                dms=dms,
                focus=(self.focus.value or "").strip() or None,
                radius=self.radius.value,
                find=(self.find.value or "").strip() or None,
                hidden=self.hidden,
                limit=self.limit.value,
            )
        except QuestionError as error:
            self.wrong.content = Markup("<p>{}</p>").format(parts.said(str(error)))
            self.wrong.set_visibility(True)
            return
        self.wrong.set_visibility(False)
        self.found = found if dms else {**found, "arcs": [], "counts": {**found["counts"], "moves": 0}}
        self._show(self.found)

    def _show(self, found: Picture) -> None:
        self._offer_sizes(found["counts"]["feasible"])
        self.said.content = graph_html.summary(found, self.names, partial(concept_in, self.bench.conflict))
        self.signs.content = graph_html.signs(found, partial(concept_in, self.bench.conflict))
        self.show_all.set_visibility(bool(self.hidden))
        drawn = (found["account"], found["layout"], *(node["state"] for node in found["nodes"]))
        if other := drawn != self.drawn:
            self.drawn, self.pager.start = drawn, 0
        self._draw(found, fits=other)
        self._show_table()

    def _draw(self, found: Picture, *, fits: bool) -> None:
        """Draws the picture: all of it where it `fits`, and else as near as it was looked at."""
        options, height = chart(found, self.names, dark=self.bench.dark, size=self.size)
        self.chart.style(f"min-height: {max(LOWEST, height):.0f}px")
        if options == self.options and not fits:
            return
        self.options = options
        (series,) = options["series"]
        self.chart.options.clear()
        self.chart.options.update(deepcopy({**options, "series": [{**series, **(ALL_OF_IT if fits else {})}]}))
        self.chart.update()

    def _sized(self, event: events.GenericEventArguments) -> None:
        """The place of the picture has another size."""
        size = (float(event.args["width"]), float(event.args["height"]))
        if size != self.size and min(size) > 0:
            self.size = size
            if self.found is not None:
                self._draw(self.found, fits=False)

    def _offer_sizes(self, feasible: int) -> None:
        sizes = {size: f"{size:,} states" for size in SIZES if size < feasible or size <= SIZES[0]}
        if feasible <= SIZES[-1]:
            sizes[max(feasible, 1)] = f"all {feasible:,} states"
        if self.limit.options != sizes:
            least = max(size for size in sizes if size <= FEW)
            self.limit.set_options(sizes, value=self.limit.value if self.limit.value in sizes else least)

    def _show_table(self) -> None:
        if self.found is None:
            return
        shown = self.pager.show(len(self.found["nodes"]))
        called = partial(concept_in, self.bench.conflict)
        self.table.content = graph_html.table(self.found, self.names, self.bench.href, shown, called)

    async def _clicked(self, event: events.GenericEventArguments) -> None:
        data = event.args.get("data") or {}
        state = str(data.get("id", "title")) if isinstance(data, dict) else "title"
        if event.args.get("dataType") != "node" or state.startswith("title") or self.found is None:
            return
        state = state_name(int(state), self.found)
        if self.click.value == "why":
            self.bench.go("why", state=state)
        elif self.click.value == "focus":
            self.focus.value = state
        else:
            self.hidden.append(state)
            await self._ask()

    async def _unhide(self) -> None:
        self.hidden.clear()
        await self._ask()
