"""The choices on the screen of a question: one kind for each kind of argument. They are kept in the address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from markupsafe import Markup
from nicegui import events, ui

from standoff.errors import StandoffError
from standoff.model.conflict import Conflict
from standoff.model.references import state_code
from standoff.questions.outcome import outcome_meant
from standoff.questions.words import what
from standoff.render.words import counted
from standoff.workbench.pages.frame.bench import TYPED, Bench
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.pieces.choices import chosen, concepts_of, offer, picked, tune
from standoff.workbench.pages.pieces.fields import sample
from standoff.workbench.pages.pieces.state_choice import StateChoice

BAD = '<span class="so-effect so-bad">{}</span>'
EVERY = ""  # all decision makers, or all concepts


class Choice:
    """One choice: `name` is its parameter in the address, `label` its label on the screen.

    `missing` is the message shown if a user has to choose and hasn't yet.
    """

    missing = ""

    def __init__(self, name: str, label: str) -> None:
        self.name, self.label = name, label

    def build(self, bench: Bench, screen: str) -> None:
        """Adds its element to a screen."""
        raise NotImplementedError

    def update(self, bench: Bench, conflict: Conflict) -> None:
        """Updates the values that can be chosen."""

    async def typed(self, bench: Bench) -> None:
        """Says what a text means while it is typed."""

    def asked(self, bench: Bench, conflict: Conflict) -> dict[str, Any]:
        """The argument of the question; none where nothing is chosen. Raises QuestionError for a wrong text."""
        value = bench.params.get(self.name)
        return {self.name: value} if value else {}


class Select(Choice):
    """One of some values, or `every`; the question is asked with `argument`."""

    select: ui.select

    default: str | None = None  # or the first

    def __init__(self, name: str, label: str, argument: str = "", *, every: bool = False) -> None:
        super().__init__(name, label)
        self.argument, self.every = argument or name, {EVERY: "All"} if every else {}

    def offers(self, bench: Bench, conflict: Conflict) -> Mapping[str, str]:
        """The values, each with its text."""
        raise NotImplementedError

    def _chosen(self, bench: Bench, conflict: Conflict) -> tuple[dict[str, str], str | None]:
        """What can be chosen in this conflict, and what is."""
        offers = {**self.every, **self.offers(bench, conflict)}
        return offers, chosen(offers, bench.params.get(self.name), self.default)

    def build(self, bench: Bench, screen: str) -> None:
        """A list to choose from."""
        choose = lambda: tune(bench, screen, **{self.name: self.select.value})  # noqa: E731
        self.select = picked(ui.select({}, label=self.label), choose).props("outlined dense options-dense")

    def update(self, bench: Bench, conflict: Conflict) -> None:
        """What can be chosen in this conflict, and what is."""
        offer(self.select, *self._chosen(bench, conflict))

    def asked(self, bench: Bench, conflict: Conflict) -> dict[str, Any]:
        """What is chosen, or else the default."""
        _, value = self._chosen(bench, conflict)
        return {self.argument: [value] if self.argument == "concepts" else value} if value else {}


class Concept(Select):
    """A solution concept of those that are usual in the conflict."""

    def __init__(self, label: str = "Concept", argument: str = "concepts", *, every: bool = False) -> None:
        super().__init__("concept", label, argument, every=every)

    def offers(self, bench: Bench, conflict: Conflict) -> Mapping[str, str]:
        """By the names that people use."""
        return concepts_of(bench)


class Party(Select):
    """A decision maker."""

    def __init__(self, label: str = "For whom", *, every: bool = True) -> None:
        super().__init__("dm", label, every=every)

    def offers(self, bench: Bench, conflict: Conflict) -> Mapping[str, str]:
        """By their names."""
        return {each.id: each.name for each in conflict.decision_makers}


class OneOf(Select):
    """One of values that are always the same; a number where they are numbers."""

    def __init__(
        self, name: str, label: str, values: Mapping[str, str], default: str, kind: Callable[[str], Any] = str
    ) -> None:
        super().__init__(name, label)
        self.values, self.default, self.kind = values, default, kind

    def offers(self, bench: Bench, conflict: Conflict) -> Mapping[str, str]:
        """The values."""
        return self.values

    def asked(self, bench: Bench, conflict: Conflict) -> dict[str, Any]:
        """What is chosen, or the default."""
        return {self.argument: self.kind(self._chosen(bench, conflict)[1] or "")}


class Flag(Choice):
    """Yes or no."""

    def build(self, bench: Bench, screen: str) -> None:
        """A switch."""
        self.switch = ui.switch(self.label)
        picked(self.switch, lambda: tune(bench, screen, **{self.name: "1" if self.switch.value else None}))

    def update(self, bench: Bench, conflict: Conflict) -> None:
        """As the address says."""
        self.switch.value = bool(bench.params.get(self.name))

    def asked(self, bench: Bench, conflict: Conflict) -> dict[str, Any]:
        """True, or nothing."""
        return {self.name: True} if bench.params.get(self.name) else {}


class State(Choice):
    """A state that is looked for; without one the status quo of the window's account."""

    missing = "No state is chosen, and the file says nothing of where things stand. Look for a state above."

    def build(self, bench: Bench, screen: str) -> None:
        """A field with what it finds."""
        StateChoice(bench, self.label, lambda code: tune(bench, screen, **{self.name: str(code)}))

    def asked(self, bench: Bench, conflict: Conflict) -> dict[str, Any]:
        """The code of the state."""
        named = bench.params.get(self.name)
        code = state_code(conflict, named) if named else quo_of(bench, conflict)
        return {} if code is None else {self.name: str(code)}


def quo_of(bench: Bench, conflict: Conflict) -> int | None:
    """The code of the status quo of the window's account."""
    return None if bench.account is None else conflict.account(bench.account).status_quo


class Typed(Choice):
    """A text; Enter asks the question."""

    def build(self, bench: Bench, screen: str) -> None:
        """A field, with what it means below."""
        with ui.element("div"):
            self.field = ui.input(
                self.label, value=bench.params.get(self.name, ""), on_change=lambda: self.typed(bench)
            )
            self.field.props("outlined dense clearable debounce=200")
            self.field.on("keydown.enter", lambda event: self._entered(bench, screen, event), js_handler=TYPED)
            self.field.on("clear", lambda: tune(bench, screen, **{self.name: None}))
            self.means = parts.html().classes("so-checked").props("aria-live=polite")

    def _entered(self, bench: Bench, screen: str, event: events.GenericEventArguments) -> None:
        text = str(event.args).strip()  # which is told a little later than it is typed
        self.field.value = text
        tune(bench, screen, **{self.name: text})

    def taken(self, bench: Bench, screen: str) -> None:
        """Asks about what stands in the field."""
        tune(bench, screen, **{self.name: (self.field.value or "").strip()})


class Outcome(Typed):
    """An outcome or a state: a state is what the question takes as `state`, an outcome what it takes as `outcome`."""

    def __init__(
        self, label: str = "Outcome, or a state", name: str = "outcome", *, state: str = "state", missing: str = ""
    ) -> None:
        super().__init__(name, label)
        self.state, self.missing = state, missing

    def asked(self, bench: Bench, conflict: Conflict) -> dict[str, Any]:
        """The code of a state, or a condition. Raises QuestionError where the text is neither."""
        text = bench.params.get(self.name)
        if not text:
            return {}
        found = outcome_meant(conflict, text)
        return {self.state if isinstance(found, int) else "outcome": str(found)}

    async def typed(self, bench: Bench) -> None:
        """Whether it is an outcome or a state, and how many states meet it."""
        await bench.latest("check", partial(self._check, bench))

    async def _check(self, bench: Bench) -> None:
        text, conflict = (self.field.value or "").strip(), bench.file.parsed.conflict
        if conflict is None or not text:
            self.means.content = "" if conflict is None else _examples(conflict)
            return
        try:
            self.means.content = await _meaning(bench, conflict, text)
        except StandoffError as error:
            self.means.content = Markup(BAD).format(parts.said(str(error)))


async def _meaning(bench: Bench, conflict: Conflict, text: str) -> Markup:
    found = outcome_meant(conflict, text)
    if isinstance(found, int):
        return Markup("the state in which: {}").format(what(conflict.state(found)))
    counts = await bench.ask("condition", text=text, account=bench.account)
    if counts["matching"] is None:  # too many states to count
        return Markup("")
    of = f"{counts['matching']:,} of {counted(counts['feasible_states'], 'state')}"
    return Markup("met by {} in {}").format(of, bench.account)


def _examples(conflict: Conflict) -> Markup:
    """What can be asked about, in the dispute's own names."""
    name = next(iter(conflict.definitions), None)
    named = Markup(" such as <code>{}</code>").format(name) if name else ""
    condition = Markup("A condition such as <code>{}</code>").format(sample(conflict.dispute))
    return Markup("{}, a definition{}, or a state").format(condition, named)


class Accounts(Choice):
    """A box for each account."""

    def build(self, bench: Bench, screen: str) -> None:
        """The boxes, made once the accounts are known."""
        self._screen, self._boxes = screen, dict[str, ui.checkbox]()
        self._group = ui.element("fieldset").classes("so-boxes")

    def names(self, bench: Bench, conflict: Conflict) -> list[str]:
        """The accounts that are checked: all where nothing is chosen."""
        chosen_ones = bench.params.get(self.name, "")
        return [name for name in conflict.accounts if not chosen_ones or name in chosen_ones.split(",")]

    def update(self, bench: Bench, conflict: Conflict) -> None:
        """Brings the boxes up to date with the accounts."""
        if list(self._boxes) != list(conflict.accounts):
            self._make(bench, list(conflict.accounts))
        checked = self.names(bench, conflict)
        for name, box in self._boxes.items():
            title = conflict.accounts[name].title
            box.text, box.value = f"{name}: {title}" if title else name, name in checked

    def _make(self, bench: Bench, names: list[str]) -> None:
        self._group.clear()
        with self._group:
            ui.html(self.label, tag="legend")
            turned = lambda: self._turned(bench)  # noqa: E731
            self._boxes = {name: picked(ui.checkbox(name), turned).props("dense") for name in names}

    def _turned(self, bench: Bench) -> None:
        names = [name for name, box in self._boxes.items() if box.value]
        every = len(names) == len(self._boxes)
        tune(bench, self._screen, **{self.name: None if every else ",".join(names) or "-"})

    def asked(self, bench: Bench, conflict: Conflict) -> dict[str, Any]:
        """The accounts that are checked."""
        return {self.name: self.names(bench, conflict)}
