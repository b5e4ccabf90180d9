"""Sets answers with links to the screens of one window."""

from __future__ import annotations

from functools import partial

from standoff.render.answer import Reference
from standoff.render.html import Page
from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.screens import SCREENS

NAMES = {each.name for each in SCREENS}


def page_of(bench: Bench) -> Page:
    """Sets answers and their lines as HTML, with links to the screens of a window."""
    return Page(partial(_address, bench))


def _address(bench: Bench, about: Reference) -> str | None:
    """The address of the screen that says more of a thing; None where none does."""
    values = dict(about.values)
    match about.kind:
        case "state" if "question" in values:  # where Why would have to list the states, and can't
            return bench.href(values.pop("question"), **values, outcome=about.id)
        case "state":
            kept = {name: bench.params[name] for name in ("without", "voices") if name in bench.params}
            chosen = {name: value or None for name, value in (kept | values).items()}
            return bench.href("why", **(chosen | {"state": about.id}))
        case "claim":
            return bench.href("sources", claim=about.id)
        case "account":
            return bench.href(bench.name, **{**bench.params, **values, "account": about.id})
        case "screen":
            return bench.href(about.id, **{**bench.params, **values} if values else {})
        case "question" if about.id in NAMES:
            here = bench.params if about.id == bench.name else {}
            return bench.href(about.id, **{**here, **{name: value or "1" for name, value in values.items()}})
    return None
