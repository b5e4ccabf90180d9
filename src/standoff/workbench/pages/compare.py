"""Where the accounts agree and part: which states hold in which, whose preferences part them, and what moves that."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from standoff.asking.registry import QUESTIONS
from standoff.model.conflict import Conflict
from standoff.workbench.pages.answer.choices import Accounts, Concept
from standoff.workbench.pages.answer.screen import AnswerScreen
from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.pages.pieces import parts

ROWS = 40  # states that have a row of their own
ALONE = (
    "This file has one account, so there is nothing to compare it with. A second one can be added on the {} "
    "screen: another view of what everybody wants, or of what can be done."
)


class Compare(AnswerScreen):
    """Accounts side by side under one concept."""

    def __init__(self, bench: Bench) -> None:
        self._accounts = Accounts("accounts", "Accounts")
        super().__init__(bench, QUESTIONS["compare"], (self._accounts, Concept()))

    def _arguments(self, conflict: Conflict) -> dict[str, Any]:
        return {**super()._arguments(conflict), "limit": ROWS}

    def _missing(self, conflict: Conflict) -> Markup | str | None:
        if len(conflict.accounts) < 2:
            return Markup(ALONE).format(parts.link(self.bench.href("model"), "Model"))
        return None if len(self._accounts.names(conflict)) > 1 else "Choose two accounts at least."
