"""A form for the periods by which what stayed is scored, and for the end of the record."""

from __future__ import annotations

from typing import get_args

from nicegui import ui

from standoff.model.dispute import Every
from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.pages.record.form import buttons, date_field

NONE = ""  # only moves are scored
LABELS = {NONE: "no periods: moves alone are scored"}


class PeriodsForm:
    """The form."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        with ui.dialog() as self._dialog, ui.card().classes("so-record-form"):
            self._dialog.props('aria-label="Periods of the record"')
            ui.html("<h2>What stayed</h2>")
            choices = LABELS | {each: f"every {each}" for each in reversed(get_args(Every))}
            self._every = ui.select(choices, label="Periods", value=NONE).props("outlined dense options-dense")
            self._until = date_field("Nothing more happened until", optional=True)
            buttons(self._dialog, self._save)

    def open(self) -> None:
        """Shows the form."""
        dispute = self._bench.dispute
        if dispute is not None and dispute.record is not None:
            record = dispute.record
            self._every.value = record.every or NONE
            self._until.value = record.until
            self._dialog.open()

    async def _save(self) -> None:
        if self._until.validate():
            given = {"every": self._every.value or "", "until": (self._until.value or "").strip()}
            if await self._bench.do("set_record_periods", **given):
                self._dialog.close()
