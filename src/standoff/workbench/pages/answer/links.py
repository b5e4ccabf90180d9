"""Where a page leads to from what words are about."""

from __future__ import annotations

from standoff.render.answer import Reference
from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.screens import SCREENS

NAMES = {each.name for each in SCREENS}


class Links:
    """The addresses of one window."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench

    def of(self, about: Reference) -> str | None:
        """Where more is told of it; None where nowhere."""
        values = dict(about.values)
        match about.kind:
            case "state" if "question" in values:  # where Why would have to list the states, and can't
                return self._bench.href(values.pop("question"), **values, outcome=about.id)
            case "state":
                return self._bench.href("why", **{**self._kept(), **_given(values), "state": about.id})
            case "claim":
                return self._bench.href("sources", claim=about.id)
            case "account":
                chosen = {**self._bench.params, **values, "account": about.id}
                return self._bench.href(self._bench.name or "overview", **chosen)
            case "screen":
                return self._bench.href(about.id, **{**self._bench.params, **values} if values else {})
            case "question":
                return self._bench.href(about.id, **values) if about.id in NAMES else None
            case _:
                return None

    def _kept(self) -> dict[str, str]:
        """What is withdrawn stays so where one goes on to a state."""
        return {name: self._bench.params[name] for name in ("without", "voices") if name in self._bench.params}


def _given(values: dict[str, str]) -> dict[str, str | None]:
    """Values for an address, in which one that is empty is left out."""
    return {name: value or None for name, value in values.items()}
