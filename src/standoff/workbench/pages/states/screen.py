"""The table of all feasible states: options, definitions, ranks and verdicts, sorted and filtered, as one scrolls."""

from __future__ import annotations

import json
from typing import Any

from nicegui import events, ui

from standoff.model.references import names_of
from standoff.questions.states import is_searchable
from standoff.questions.states.as_json import WindowData
from standoff.workbench.pages.frame.bench import TELL, Bench
from standoff.workbench.pages.pieces.concepts import ConceptField
from standoff.workbench.pages.pieces.fields import example
from standoff.workbench.pages.states.columns import Column, grid_columns

KEPT = ("condition", "search", "only", "sort")  # in the address
BLOCK = 200  # rows that are fetched together
GRID: dict[str, Any] = {
    "theme": "quartz",
    "rowModelType": "infinite",
    "cacheBlockSize": BLOCK,
    "maxBlocksInCache": 25,
    "blockLoadDebounceMillis": 30,
    "infiniteInitialRowCount": 30,
    "rowHeight": 30,
    "headerHeight": 32,
    "groupHeaderHeight": 28,
    "floatingFiltersHeight": 32,
    "suppressFieldDotNotation": True,
    "tooltipShowDelay": 400,
    "defaultColDef": {
        "sortable": True,
        "resizable": True,
        "suppressMovable": True,
        "wrapHeaderText": True,
        "autoHeaderHeight": True,
    },
    ":onGridReady": "soStates.ready",
    ":onFilterChanged": "soStates.first",
    ":onSortChanged": "soStates.first",
    ":onRowClicked": "soStates.clicked",
    ":onCellKeyDown": "soStates.pressed",
    ":rowClassRules": "soStates.rowClasses",
}


class States:
    """The fields above the table, and the table."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._columns: list[Column] = []
        with ui.element("div").classes("so-line so-states-head"):
            ui.html("<h1>States</h1>")
            self._concepts = ConceptField(bench, "For whom it is stable by", several=True)
        with ui.element("div") as self._whole:
            self._asked = _Asked(bench, self._concepts)
            ui.label().classes("so-states-said").props("role=status aria-live=polite")
            self._grid = ui.aggrid({**GRID, "columnDefs": [], "context": self._asked.context}, auto_size_columns=False)
            self._grid.classes("so-states-grid").props('role=region aria-label="All feasible states"')
            self._grid.on("kept", self._asked.kept, js_handler=TELL)

    async def update(self) -> None:
        """Makes the columns anew where there are others; the table itself asks for its rows."""
        columns: list[Column] = []
        try:
            conflict = self._bench.file.parsed.conflict
            self._concepts.update(conflict)
            asked = self._concepts.asked()
            found: WindowData = await self._bench.ask("states", account=self._bench.account, count=0, **asked)
            columns = grid_columns(found["columns"], conflict) if conflict is not None else []
        finally:
            self._whole.set_visibility(bool(columns))
        if columns == self._columns:
            self._asked.tell()
        else:
            self._columns = columns
            self._grid.options = {**GRID, "columnDefs": columns, "context": self._asked.context}


class _Asked:
    """The fields above the table: which states they ask for."""

    def __init__(self, bench: Bench, concepts: ConceptField) -> None:
        self.bench, self._concepts = bench, concepts
        self.condition, self.search = (bench.params.get(key, "") for key in ("condition", "search"))
        with ui.element("div").classes("so-line so-states-tools"):
            self._fields()
            clear = ui.button("Clear filters", icon="filter_alt_off").props("outline dense no-caps")
            clear.on("click", self._cleared)
            save = ui.button("CSV", icon="download")
            save.props('outline dense no-caps aria-label="Save these states as CSV"')
            save.on("click", js_handler="(event) => soStates.csv(event.currentTarget)")

    @property
    def context(self) -> dict[str, Any]:
        """What the grid needs to know besides its columns: where a state leads to, and what is asked at first."""
        params = self.bench.params
        held = [f"{concept}=equilibrium" for concept in params.get("held", "").split(",") if concept]
        return {
            "why": self.bench.href("why", state=""),
            "name": self.bench.file.path.stem,
            "only": [*held, *(each for each in params.get("only", "").split(",") if each)],
            "sort": [each for each in params.get("sort", "").split(",") if each],
            "asked": self.asked,
        }

    def kept(self, event: events.GenericEventArguments) -> None:
        """Notes the filters and the order in the address, so that they stay when another account is chosen."""
        self.bench.params.pop("held", None)
        for key in KEPT:
            self.bench.params.pop(key, None)
            if event.args.get(key):
                self.bench.params[key] = str(event.args[key])

    @property
    def asked(self) -> dict[str, Any]:
        """What the fields ask for, of which account; what has no meaning, or no longer, is left out."""
        conflict = self.bench.file.parsed.conflict
        sound = conflict is not None and names_of(conflict).condition(self.condition, ()) is not None
        return {
            "file": self.bench.params.get("file"),
            "account": self.bench.account,
            **self._concepts.asked(),
            "condition": self.condition if sound else "",
            "search": self.search if self._unfit(self.search) is None else "",
        }

    def _fields(self) -> None:
        conflict = self.bench.file.parsed.conflict
        label = "Part of a name" if conflict is not None and conflict.in_graph_form else "Code or pattern"
        self.text = ui.input(label, value=self.search, on_change=self._searched, validation=self._unfit)
        self.text.props("dense outlined debounce=250 clearable").classes("so-states-search")
        self.text.validate()
        self.field = ui.element("so-condition").on("sound", self._filtered, js_handler=TELL)
        like = "" if self.bench.dispute is None else example(self.bench.dispute)
        only = "only states that meet a condition"
        self.field.props["label"] = only.capitalize()
        self.field.props["placeholder"] = f"{only}, {like}"
        self.field.props["text"] = self.condition
        self.field.props.set_optional("account", self.bench.account)
        self.field.props.set_optional("file", self.bench.params.get("file"))

    def tell(self) -> None:
        """Makes the table ask for the states that the fields name."""
        ui.run_javascript(f"soStates.ask({json.dumps(self.asked)})")

    def _searched(self, event: events.ValueChangeEventArguments[str | None]) -> None:
        if self._unfit(event.value) is None:
            self.search = (event.value or "").strip()
            self.tell()

    def _unfit(self, text: str | None) -> str | None:
        """Why states can't be searched by a text; None if they can."""
        conflict, word = self.bench.file.parsed.conflict, (text or "").strip()
        fits = not word or (conflict is not None and is_searchable(word, conflict))
        return None if fits else "no code, nor a pattern of Y, N and -"

    def _filtered(self, event: events.GenericEventArguments) -> None:
        self.condition = str(event.args)
        self.tell()

    def _cleared(self) -> None:
        self.condition = self.search = ""
        self.text.set_value("")
        ui.run_javascript(f"soStates.clear(); getHtmlElement({self.field.id}).empty()")
        self.tell()
