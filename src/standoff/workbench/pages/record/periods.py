"""A form for the periods by which what stayed is scored, and for the end of the record."""

from __future__ import annotations

from typing import get_args

from nicegui import ui

from standoff.model.dispute import Every
from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.pages.pieces.forms import DateField, Form

NONE = ""  # only moves are scored
LABELS = {NONE: "no periods: moves alone are scored"}


class PeriodsForm:
    """The form."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._form = Form(self._save)
        with self._form.fields:
            choices = LABELS | {each: f"every {each}" for each in reversed(get_args(Every))}
            self._every = ui.select(choices, label="Periods", value=NONE).props("outlined dense options-dense")
            self._until = DateField("Nothing more happened until", optional=True)
        self._form.keep(bench, "periods", self.open)

    def open(self, _: object = None) -> None:
        """Shows the form."""
        dispute = self._bench.dispute
        if dispute is not None and dispute.record is not None:
            record = dispute.record
            self._every.value = record.every or NONE
            self._until.show(record.until)
            self._form.open("What stayed")

    async def _save(self) -> bool:
        if not self._until.validate():
            return False
        given = {"every": self._every.value or "", "until": self._until.value}
        return await self._bench.do("set_record_periods", **given) or self._form.refuse(self._bench.refusal)
