"""The choices on the screen of a question: one kind for each kind of argument. They are kept in the address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup
from nicegui import events, ui

from standoff.errors import StandoffError
from standoff.model.conflict import Conflict
from standoff.questions.naming import outcome_typed, what
from standoff.questions.outcome import outcome_meant
from standoff.questions.parties import account
from standoff.remarks import remarks
from standoff.render.lines import text
from standoff.render.words import counted
from standoff.workbench.pages.frame.bench import TYPED, Bench
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.pieces.choices import account_titles, chosen, offer, picked
from standoff.workbench.pages.pieces.concepts import ConceptField
from standoff.workbench.pages.pieces.fields import sample


class Choice:
    """One choice: `name` is its parameter in the address, `label` its label on the screen.

    `missing` is the message shown if a user has to choose and hasn't yet.
    """

    bench: Bench
    missing = ""

    def __init__(self, name: str, label: str) -> None:
        self.name, self.label = name, label

    def build(self, bench: Bench) -> None:
        """Adds its element to the screen of a window."""
        self.bench = bench
        self._build()

    def _build(self) -> None:
        raise NotImplementedError

    def update(self, conflict: Conflict) -> None:
        """Updates the values that can be chosen."""

    async def typed(self) -> None:
        """Says what a text means while it is typed."""

    def choose(self, value: str | None) -> None:
        """Notes a value in the address, or that there is none, and updates the screen."""
        self.bench.tune(**{self.name: value})

    def asked(self, conflict: Conflict) -> dict[str, Any]:
        """The argument of the question; none where nothing is chosen. Raises QuestionError for a wrong text."""
        value = self.bench.params.get(self.name)
        return {self.name: value} if value else {}


class Select(Choice):
    """One of some values, or `every`; the question is asked with `argument`, made of the value by `kind`."""

    default: str | None = None  # or the first

    def __init__(self, name: str, label: str, argument: str = "", *, every: bool = False) -> None:
        super().__init__(name, label)
        self.argument, self.every = argument or name, {"": "All"} if every else {}
        self.kind: Callable[[str], Any] = str

    def _offers(self, conflict: Conflict) -> Mapping[str, str]:
        """The values, each with its text."""
        raise NotImplementedError

    def _chosen(self, conflict: Conflict) -> tuple[dict[str, str], str | None]:
        """What can be chosen in this conflict, and what is."""
        offers = {**self.every, **self._offers(conflict)}
        return offers, chosen(offers, self.bench.params.get(self.name), self.default)

    def _build(self) -> None:
        self.select = picked(ui.select({}, label=self.label), lambda: self.choose(self.select.value))
        self.select.props("outlined dense options-dense")

    def update(self, conflict: Conflict) -> None:
        """What can be chosen in this conflict, and what is."""
        offer(self.select, *self._chosen(conflict))

    def asked(self, conflict: Conflict) -> dict[str, Any]:
        """What is chosen, or else the default."""
        _, value = self._chosen(conflict)
        return {self.argument: self.kind(value)} if value else {}


class Concept(Choice):
    """A solution concept of those that apply or `several`, which all screens share; and how it is asked about."""

    def __init__(self, label: str = "Concept", argument: str = "concepts", *, several: bool = False) -> None:
        super().__init__("concepts" if several else "concept", label)
        self.argument, self.several = argument, several

    def _build(self) -> None:
        self.field = ConceptField(self.bench, self.label, several=self.several)

    def update(self, conflict: Conflict) -> None:
        """What is chosen by now."""
        self.field.update(conflict)

    def asked(self, conflict: Conflict) -> dict[str, Any]:
        """What is chosen, or else the default."""
        self.field.update(conflict)
        if self.argument == "concepts" or not self.field.value:
            return self.field.asked()
        return {self.argument: self.field.value, **self.field.settings()}


class Party(Select):
    """A decision maker, or all of them."""

    def __init__(self) -> None:
        super().__init__("dm", "For whom", every=True)

    def _offers(self, conflict: Conflict) -> Mapping[str, str]:
        return {each.id: each.name for each in conflict.decision_makers}


class OneOf(Select):
    """One of values that are always the same; a number where they are numbers."""

    def __init__(
        self, name: str, label: str, values: Mapping[str, str], default: str, kind: Callable[[str], Any] = str
    ) -> None:
        super().__init__(name, label)
        self.values, self.default, self.kind = values, default, kind

    def _offers(self, conflict: Conflict) -> Mapping[str, str]:
        return self.values


class Flag(Choice):
    """Yes or no."""

    def _build(self) -> None:
        self.switch = ui.switch(self.label)
        picked(self.switch, lambda: self.choose("1" if self.switch.value else None))

    def update(self, conflict: Conflict) -> None:
        """As the address says."""
        self.switch.value = bool(self.bench.params.get(self.name))

    def asked(self, conflict: Conflict) -> dict[str, Any]:
        """True, or nothing."""
        return {self.name: True} if self.bench.params.get(self.name) else {}


class Typed(Choice):
    """A text; Enter asks the question."""

    def _build(self) -> None:
        with ui.element("div"):
            self.field = ui.input(self.label, value=self.bench.params.get(self.name, ""), on_change=self.typed)
            self.field.props("outlined dense clearable debounce=200")
            self.field.on("keydown.enter", self._entered, js_handler=TYPED)
            self.field.on("clear", lambda: self.choose(None))
            self.means = parts.html().classes("so-checked").props("aria-live=polite")

    @property
    def text(self) -> str:
        """What stands in the field."""
        return (self.field.value or "").strip()

    def _entered(self, event: events.GenericEventArguments) -> None:
        self.field.value = str(event.args).strip()  # which is told a little later than it is typed
        self.choose(self.field.value)


class Outcome(Typed):
    """An outcome or a state: a state is what the question takes as `state`, an outcome what it takes as `outcome`."""

    def __init__(
        self, label: str = "Outcome, or a state", name: str = "outcome", *, state: str = "state", missing: str = ""
    ) -> None:
        super().__init__(name, label)
        self.state, self.missing = state, missing

    def asked(self, conflict: Conflict) -> dict[str, Any]:
        """A state as one types it, or a condition. Raises QuestionError where the text is neither."""
        text = self.bench.params.get(self.name)
        if not text:
            return {}
        with remarks():  # which were made while it was typed
            found = outcome_meant(conflict, text, self.bench.account)
        return {self.state if isinstance(found, int) else "outcome": outcome_typed(conflict, found)}

    async def typed(self) -> None:
        """Whether it is an outcome or a state, and how many states meet it."""
        await self.bench.latest("check", self._check)

    async def _check(self) -> None:
        conflict = self.bench.conflict
        if conflict is None or not self.text:
            self.means.content = "" if conflict is None else _examples(conflict)
            return
        try:
            self.means.content = await self._meaning(conflict)
        except StandoffError as error:
            self.means.content = parts.tag("span", parts.said(str(error)), css="so-effect so-bad")

    async def _meaning(self, conflict: Conflict) -> Markup:
        with remarks() as said:
            found = outcome_meant(conflict, self.text, self.bench.account)
        if isinstance(found, int):
            which = "the state" if conflict.in_graph_form else "the state in which:"
            told = text(what(conflict, conflict.state(found)))
            return parts.joined([Markup("{} {}").format(which, told), *map(parts.said, said)], Markup("<br>"))
        counts = await self.bench.ask("condition", text=self.text, account=self.bench.account)
        if counts["matching"] is None:  # too many states to count
            return Markup("")
        of = f"{counts['matching']:,} of {counted(counts['feasible_states'], 'state')}"
        where = "" if self.bench.account is None else account(conflict, self.bench.account).text
        return Markup("met by {} in {}").format(of, where)


def _examples(conflict: Conflict) -> Markup:
    """What can be asked about, in the dispute's own names."""
    name = next(iter(conflict.definitions), None)
    named = Markup(" such as <code>{}</code>").format(name) if name else ""
    condition = Markup("A condition such as <code>{}</code>").format(sample(conflict.dispute))
    return Markup("{}, a definition{}, or a state").format(condition, named)


class Boxes(Choice):
    """A box for each of some values, of which all are checked where nothing is chosen."""

    def _offers(self, conflict: Conflict) -> Mapping[str, str]:
        """The values, each with its text."""
        raise NotImplementedError

    def _build(self) -> None:
        self._boxes: dict[str, ui.checkbox] = {}  # made once the values are known
        self._group = ui.element("fieldset").classes("so-boxes")

    def names(self, conflict: Conflict) -> list[str]:
        """The values that are checked."""
        checked = self.bench.params.get(self.name, "")
        return [name for name in self._offers(conflict) if not checked or name in checked.split(",")]

    def update(self, conflict: Conflict) -> None:
        """Brings the boxes up to date with the values."""
        offers, checked = self._offers(conflict), self.names(conflict)
        if list(self._boxes) != list(offers):
            self._group.clear()
            with self._group:
                ui.html(self.label, tag="legend")
                self._boxes = {name: picked(ui.checkbox(), self._turned).props("dense") for name in offers}
        for name, box in self._boxes.items():
            box.text, box.value = offers[name], name in checked

    def _turned(self) -> None:
        names = [name for name, box in self._boxes.items() if box.value]
        every = len(names) == len(self._boxes)
        self.choose(None if every else ",".join(names) or "-")

    def asked(self, conflict: Conflict) -> dict[str, Any]:
        """The values that are checked."""
        return {self.name: self.names(conflict)}


class Accounts(Boxes):
    """A box for each account."""

    def _offers(self, conflict: Conflict) -> Mapping[str, str]:
        return account_titles(conflict)
