"""Which account each decision maker believes, to choose."""

from __future__ import annotations

from functools import partial

from nicegui import ui

from standoff.model.dispute import Dispute
from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.pages.pieces.choices import offer, picked

OPEN = ""  # no account in particular


class Perceptions:
    """For each decision maker the account that it believes."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._fields: dict[str, ui.select] = {}
        self._row = ui.element("div").classes("so-perceptions")

    def update(self, dispute: Dispute) -> None:
        """Brings the choices up to date."""
        if list(self._fields) != list(dispute.decision_makers):
            self._row.clear()
            with self._row:
                self._fields = {dm: self._field(dm) for dm in dispute.decision_makers}
        accounts = {OPEN: "open", **{name: name for name in dispute.accounts}}
        for dm, select in self._fields.items():
            held = dispute.perceptions.get(dm, OPEN)
            offer(select, accounts, held if held in accounts else OPEN)

    def _field(self, dm: str) -> ui.select:
        field = ui.select({OPEN: "open"}, label=f"{dm} believes", value=OPEN).props("outlined dense options-dense")
        return picked(field, partial(self._chosen, dm))

    async def _chosen(self, dm: str) -> None:
        await self._bench.do("set_perception", dm=dm, account=self._fields[dm].value or None)
