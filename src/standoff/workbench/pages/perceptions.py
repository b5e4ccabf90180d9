"""By which account each decision maker goes, to choose."""

from __future__ import annotations

from nicegui import ui

from standoff.model.dispute import Dispute
from standoff.workbench.pages.bench import Bench
from standoff.workbench.pages.choices import offer

OPEN = ""  # by no account in particular


class Perceptions:
    """For each decision maker the account that it goes by."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._fields: dict[str, ui.select] = {}
        self._updating = False
        self._row = ui.element("div").classes("so-perceptions")

    def update(self, dispute: Dispute) -> None:
        """Brings the choices up to date."""
        if list(self._fields) != list(dispute.decision_makers):
            self._build(list(dispute.decision_makers))
        accounts = {OPEN: "open", **{name: name for name in dispute.accounts}}
        self._updating = True
        for dm, select in self._fields.items():
            held = dispute.perceptions.get(dm, OPEN)
            offer(select, accounts, held if held in accounts else OPEN)
        self._updating = False

    def _build(self, dms: list[str]) -> None:
        self._row.clear()
        with self._row:
            for dm in dms:
                field = ui.select({OPEN: "open"}, label=f"{dm} goes by", value=OPEN)
                field.on_value_change(lambda event, dm=dm: self._chosen(dm, event.value))
                self._fields[dm] = field.props("outlined dense options-dense")
        self._fields = {dm: self._fields[dm] for dm in dms}

    async def _chosen(self, dm: str, account: str | None) -> None:
        if not self._updating:
            await self._bench.do("set_perception", dm=dm, account=account or None)
