"""Where the accounts agree and part: which states hold in which, whose preferences part them, and what moves that."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup
from nicegui import ui

from standoff.render.words import counted
from standoff.workbench.pages.compare.comparing import Comparing, same
from standoff.workbench.pages.frame.bench import Bench, Update
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.pieces.choices import answered, chosen, concepts_of, conflict_of, offer, picked, tune
from standoff.workbench.pages.pieces.said import Said, empty

TAU = "Kendall's tau-b: 1 is the same order, 0 no more alike than chance, -1 the reverse."
SWAPS = "The fewest lists that, taken over from the other account, would change the answer."
LIMIT = 400  # states of a group that are told to the screen


def compare(bench: Bench) -> Update:
    """Builds the screen."""
    head = parts.html("<h1>Compare</h1>")
    with ui.element("div").classes("so-panel so-compare-choices") as choices:
        under = picked(ui.select({}, label="Concept"), lambda: choose(concept=under.value))
        under.props("outlined dense options-dense")
        boxes = _Boxes(bench, lambda names: choose(accounts=names))
    pieces: dict[str, Any] = {}
    with ui.element("div") as answer:
        with ui.element("div").classes("so-columns"):
            _piece(pieces, "answer", "What holds where")
            _piece(pieces, "rankings", "How alike they rank the states", TAU)
        _piece(pieces, "matrix", "State by state")
        _piece(pieces, "swaps", "Whose preference lists decide", SWAPS)
        _piece(pieces, "rules", "They differ in what can be done")
        _piece(pieces, "drivers", "What drives them apart, and who is behind it")

    def choose(**params: str | None) -> None:
        tune(bench, "compare", **params)

    answer.set_visibility(False)
    choices.set_visibility(False)

    async def bring() -> bool:
        conflict, concepts = conflict_of(bench), concepts_of(bench)
        several = len(conflict.accounts) > 1
        choices.set_visibility(several)
        head.content = _head(bench)
        offer(under, concepts, chosen(concepts, bench.params.get("concept")))
        names = boxes.update()
        if several and len(names) < 2:
            head.content = Markup("<h1>Compare</h1>{}").format(empty("Choose two accounts at least."))
        if len(names) < 2:
            return False
        found = await bench.ask("compare", accounts=names, concepts=[under.value], limit=LIMIT)
        told = Comparing(Said(bench, conflict), found, under.value)
        for name, (_, piece) in pieces.items():
            piece.content = getattr(told, name)()
        for name in ("matrix", "swaps"):
            pieces[name][0].set_visibility(bool(found["concepts"][under.value]["groups"]))
        pieces["rules"][0].set_visibility(bool(found["rules"]))
        pieces["drivers"][0].set_visibility(not same(found["rankings"]))
        return True

    async def update() -> None:
        await answered([answer], bring)

    return update


def _piece(pieces: dict[str, Any], name: str, title: str, about: str = "") -> None:
    with parts.panel(title, about=about) as panel:
        pieces[name] = (panel, parts.html())


def _head(bench: Bench) -> Markup:
    number = len(bench.accounts)
    if number > 1:
        return Markup("<h1>Compare</h1><p class='so-dim'>{} side by side</p>").format(counted(number, "account"))
    link = parts.link(bench.href("model"), "Model")
    words = Markup(
        "This file has one account, so there is nothing to compare it with. A second one can be added on the {} "
        "screen: another view of what everybody wants, or of what can be done."
    ).format(link)
    return Markup("<h1>Compare</h1>{}").format(empty(words))


class _Boxes:
    """A box for each account, checked where it is compared."""

    def __init__(self, bench: Bench, chosen: Any) -> None:
        self._bench, self._chosen = bench, chosen
        self._boxes: dict[str, ui.checkbox] = {}
        self._group = ui.element("fieldset").classes("so-boxes")

    def update(self) -> list[str]:
        """Brings the boxes up to date with the accounts, and says which are checked."""
        conflict = self._bench.file.reading.conflict
        accounts = {} if conflict is None else conflict.accounts
        if list(self._boxes) != list(accounts):
            self._build(list(accounts))
        asked = self._bench.params.get("accounts", "")
        names = [name for name in accounts if not asked or name in asked.split(",")]
        for name, box in self._boxes.items():
            box.text = f"{name}: {accounts[name].title}" if accounts[name].title else name
            box.value = name in names
        return names

    def _build(self, names: list[str]) -> None:
        self._group.clear()
        with self._group:
            ui.html("Accounts", tag="legend")
            self._boxes = {name: picked(ui.checkbox(name), self._turned).props("dense") for name in names}

    def _turned(self) -> None:
        names = [name for name, box in self._boxes.items() if box.value]
        self._chosen("" if len(names) == len(self._boxes) else ",".join(names) or "-")
