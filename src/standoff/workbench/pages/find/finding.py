"""Equilibria that were found, and for whom a state is stable, as HTML."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from standoff.render.words import counted
from standoff.report.find import WAYS
from standoff.report.headings import concept_name
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.pieces.said import Said, concept_head, empty, few, sign


class Finding:
    """Says the answer `find`."""

    def __init__(self, said: Said, found: Mapping[str, Any]) -> None:
        self._said, self._found = said, found

    def all(self) -> Markup:
        """Account by account."""
        tell = self._verdicts if "concepts" in self._found else self._equilibria
        return parts.joined((self._account(name, each, tell(name, each)) for name, each in self._accounts), "")

    @property
    def _accounts(self) -> list[tuple[str, Mapping[str, Any]]]:
        return list(self._found["accounts"].items())

    def _account(self, name: str, each: Mapping[str, Any], told: Markup) -> Markup:
        way = Markup("<p class='so-dim'>{}, in {:.2f} s{}.</p>").format(
            WAYS[each["by"]].capitalize(), each["seconds"], _bounds(each)
        )
        head = Markup("<h3>{}</h3>").format(name) if len(self._said.conflict.accounts) > 1 else ""
        return Markup("<section class='so-hinge-account'>{}{}{}</section>").format(head, told, way)

    # Equilibria

    def _equilibria(self, name: str, each: Mapping[str, Any]) -> Markup:
        rows = [(self._state(state["state"], name, each), self._said.what(state["state"])) for state in each["states"]]
        table = parts.table(("State", "What it is"), rows, caption=f"Equilibria in {name}") if rows else ""
        undecided = [self._state(state["state"], name, each) for state in each["undecided"]]
        doubt = Markup("<p>Not decided for {}.</p>").format(parts.joined(undecided)) if undecided else ""
        return Markup("<p>{}</p>{}{}").format(self._how_many(each), table, doubt)

    def _how_many(self, each: Mapping[str, Any]) -> Markup:
        kind = concept_name(self._found["concept"])
        number = counted(len(each["states"]), f"{kind} equilibrium", f"{kind} equilibria")
        if not each["possible"]:
            return _effect("so-doubt", f"no feasible state{self._that_meets_it}")
        if each["states"]:
            cut = ", the first of more" if each["by"] == "enumeration" else "; there may be more"
            return _effect("so-good", f"{number}{', and no others' if each['complete'] else cut}")
        if each["complete"]:
            return _effect("so-bad", f"no {kind} equilibrium{self._that_meets_it}")
        return _effect("so-doubt", "none was found, which proves nothing")

    @property
    def _that_meets_it(self) -> str:
        return " meets it" if self._found["outcome"] else ""

    def _state(self, code: int, account: str, each: Mapping[str, Any]) -> Markup:
        """A state with a link to where more is told of it: where no states are listed, that is this screen."""
        if each["by"] == "enumeration":
            return self._said.keeping(account=account).state(code)
        href = self._said.bench.href("find", account=account, outcome=code)
        return Markup('<a class="so-state" href="{}" title="For whom it is stable">{}</a>').format(href, code)

    # Verdicts

    def _verdicts(self, name: str, each: Mapping[str, Any]) -> Markup:
        if not each["feasible"]:
            return empty(f"This state can't be in {name}.")
        concepts = self._found["concepts"]
        rows = [
            (self._said.party(dm.id), *(_verdict(each["stable"][concept][dm.id]) for concept in concepts))
            for dm in self._said.conflict.decision_makers
        ]
        head = ("Stable for", *map(concept_head, concepts))
        table = parts.table(head, rows, caption=f"For whom the state is stable in {name}")
        return Markup("<p>{} {}</p>{}").format(self._found["state"]["state"], _holds(each["holds"]), table)


def _holds(holds: Mapping[str, bool | None]) -> Markup:
    """Under which concepts a state holds, or that it doesn't, as far as that was decided."""
    held = [concept for concept, found in holds.items() if found]
    doubt = [concept for concept, found in holds.items() if found is None]
    rest = f"; not decided under {few(doubt)}" if doubt else ""
    if held:
        return _effect("so-good", f"holds under {few(held)}{rest}")
    return _effect("so-doubt", f"was not shown to hold{rest}") if doubt else _effect("so-bad", "does not hold")


def _verdict(stable: bool | None) -> Markup:
    return Markup("<span class='so-dim'>not decided</span>") if stable is None else sign(stable, ("stable", "unstable"))


def _effect(css: str, words: str) -> Markup:
    return Markup("<span class='so-effect {}'>{}</span>").format(css, words)


def _bounds(each: Mapping[str, Any]) -> str:
    return "".join(f"; a bound was met: {reason}" for reason in each["reasons"])
