"""The dialogue in which solution concepts are chosen: by what somebody wants to know, and only of what applies here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Protocol, get_args

from markupsafe import Markup
from nicegui import events, ui

from standoff.model.conflict import Conflict
from standoff.model.settings import Ties
from standoff.questions.leaders import leaders_named
from standoff.stability import CONCEPTS, by_purpose, in_versions, whole_idea
from standoff.stability.concept import PURPOSES, Concept, Purpose
from standoff.stability.in_short import LARGEST, in_short
from standoff.stability.listed.strength import in_higher_degrees
from standoff.workbench.guide.links import about_concept, help_link
from standoff.workbench.pages.frame.bench import TYPED, Bench
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.pieces.forms import dialogue, ends, titled

ABOUT = "A state holds if it is stable for everybody. When is it stable for somebody?"
FEW = 6  # choices that are shown for a purpose before one asks for more
TIES: Mapping[str, str] = {
    "all": "each of them, one after another",
    "spiteful": "the worst for the other",
    "kind": "the best for the other",
    "order": "the first in the file",
}
TOGETHER = "Who may act together"
TOGETHER_HINT = "Names with + between them, several with commas; or all, or file for those of the file"
FAMILIES: Mapping[str, str] = {
    "l": "Limited-move stability (L)",
    "mr": "Metarational (MR)",
    "cmr": "Credible metarational (CMR)",
    "maximin": "Maximin",
}
"""The concepts of foresight of which each number of moves makes one."""


def opener(opens: Callable[[], object]) -> tuple[ui.element, ui.html]:
    """A button that looks like a field and opens a dialogue, and what it says; unlike Quasar's it shows its focus."""
    button = ui.element("button").classes("so-concept-field").props("type=button aria-haspopup=dialog")
    button.on("click", opens)
    with button:
        said = parts.html()
        ui.icon("arrow_drop_down")
    return button, said


class Chosen(Protocol):
    """What the dialogue chooses for: the names that are `chosen`, one of them or `several`."""

    several: bool
    chosen: tuple[str, ...]

    def take(self, value: str) -> None:
        """Notes what somebody chose."""

    def every(self, conflict: Conflict) -> Mapping[str, tuple[str, str]]:
        """What may be chosen that is more than one concept, in words and by name."""


class Chooser:
    """The dialogue. It closes with a choice, unless several concepts may be chosen: then these are pressed."""

    def __init__(self, bench: Bench, field: Chosen) -> None:
        self._bench, self._field = bench, field
        self._dialog, self._card = dialogue()
        self._buttons: dict[str, ui.element] = {}
        self._conflict: Conflict | None = None

    def open(self, conflict: Conflict) -> None:
        """Shows what can be chosen in a conflict."""
        self._conflict = conflict
        self._buttons.clear()
        self._card.clear()
        with self._card:
            parts.html(titled(self._dialog, "What do you want to know?"))
            parts.html(Markup("<p class='so-dim'>{}</p>").format(ABOUT))
            with ui.element("div").classes("so-concepts"):
                for value, (words, label) in self._field.every(conflict).items():
                    self._choice(value, words, label)
                for purpose, names in by_purpose().items():
                    self._purpose(purpose, [CONCEPTS[name] for name in names], conflict)
            with ends():
                ui.button("Close", on_click=self._dialog.close).props("flat no-caps")
        self._dialog.open()

    def _take(self, value: str) -> None:
        if not self._field.several or value in self._field.every(self._shown):
            self._dialog.close()
        self._field.take(value)
        for name, button in self._buttons.items():
            button.props(f"aria-pressed={self._pressed(name)}")

    def _pressed(self, value: str) -> str:
        return str(value in self._field.chosen or (not value and not self._field.chosen)).lower()

    @property
    def _shown(self) -> Conflict:
        assert self._conflict is not None, "it is open"
        return self._conflict

    # What can be chosen

    def _purpose(self, purpose: Purpose, concepts: Sequence[Concept], conflict: Conflict) -> None:
        """The choices for a purpose, under its question; what doesn't apply comes last, with the reason."""
        accounts = tuple(conflict.accounts.values())
        chosen = [CONCEPTS[name] for name in self._field.chosen if name in CONCEPTS]
        more = in_higher_degrees(accounts) if purpose == "strength" else ()
        reasons = {each.name: why_not(each, conflict, accounts) for each in (*concepts, *more)}
        fitting = [each for each in (*concepts, *more) if not reasons[each.name]]
        if not fitting:
            parts.html(Markup("<h3 class='so-dim'>{}</h3>").format(PURPOSES[purpose]))
            _left_out(reasons)
            return
        own = [each for each in chosen if each.purpose == purpose]
        offered = in_versions((*fitting, *own), conflict)
        with _folded(Markup("<h3>{}</h3>").format(PURPOSES[purpose]), is_open=bool(own) or purpose == "plain"):
            self._setting(purpose)
            if purpose == "foresight":
                self._any_number(conflict, accounts)
            for each in offered[:FEW]:
                self._concept(each)
            if offered[FEW:]:
                is_open = any(each in own for each in offered[FEW:])
                with _folded(Markup("{} more").format(len(offered) - FEW), is_open=is_open):
                    for each in offered[FEW:]:
                        self._concept(each)
            _left_out({name: reason for name, reason in reasons.items() if reason})

    def _concept(self, concept: Concept) -> None:
        called = leaders_named(self._shown)
        words = called(whole_idea(concept.name))
        label = called(f"{concept.label}: {concept.title}" if concept.label != concept.title else concept.title)
        with ui.element("div").classes("so-concept-row"):
            self._choice(concept.name, words[:1].upper() + words[1:], label)
            parts.html(help_link(about_concept(concept.name), f"About {concept.label}"))

    def _choice(self, value: str, words: str, label: str) -> None:
        button = ui.element("button").classes("so-concept-choice")
        button.props(f"type=button aria-pressed={self._pressed(value)}").on("click", partial(self._take, value))
        with button:
            parts.html(Markup("{}<small>{}</small>").format(words, label))
        self._buttons[value] = button

    def _any_number(self, conflict: Conflict, accounts: Sequence[Any]) -> None:
        """The fields for a concept with a number of moves that isn't listed."""
        fits = (name for name in FAMILIES if not why_not(CONCEPTS[f"{name}2"], conflict, accounts))
        families = {name: FAMILIES[name] for name in fits}
        with ui.element("div").classes("so-line so-concept-number"):
            family = ui.select(families, label="By a number of moves", value=next(iter(families)))
            family.props("outlined dense options-dense").classes("so-grow")
            moves = ui.number("Moves", value=6, min=1, max=LARGEST, precision=0)
            moves.props("outlined dense")
            button = ui.button("Choose").props("outline no-caps")
        added = ui.element("div")

        def take(told: object = None) -> None:
            number = _number(moves.value if told is None else told)
            if not 1 <= number <= LARGEST:
                moves.props(f'error error-message="1 to {LARGEST}"')
                return
            moves.props(remove="error")
            name = f"{family.value}{number}"
            if name not in self._buttons:
                with added:
                    self._concept(CONCEPTS[name])
            if not (self._field.several and name in self._field.chosen):
                self._take(name)

        def entered(event: events.GenericEventArguments) -> None:
            take(event.args)

        button.on("click", lambda: take())
        moves.on("keydown.enter", entered, js_handler=TYPED)

    def _setting(self, purpose: Purpose) -> None:
        """The field for how concepts of a purpose are asked about, where there is such a thing."""
        if purpose == "foresight":
            ways = {each: TIES[each] for each in get_args(Ties)}
            asked = self._bench.params.get("ties", "all")
            value = asked if asked in ways else "all"
            field = ui.select(ways, label="Of several equally good ends, one takes", value=value)
            field.props("outlined dense options-dense")
            field.on("update:model-value", lambda: self._bench.tune(ties=_unless(field.value, "all")))
        elif purpose == "coalitions":
            box = ui.input(TOGETHER, value=self._bench.params.get("coalitions", ""))
            box.props(f'outlined dense hint="{TOGETHER_HINT}"')
            box.on("change", lambda: self._bench.tune(coalitions=_unless((box.value or "").strip(), "")))


def why_not(concept: Concept, conflict: Conflict, accounts: Sequence[Any]) -> str:
    """Why a concept doesn't apply; what is left out of all that do, for its cost or as it says nothing new, may."""
    if concept.pairs:
        return concept.why_left_out(conflict, accounts)
    return concept.why_not(conflict, accounts)


def _number(told: object) -> int:
    """The whole number that was typed; 0 where it is none."""
    text = str(told).strip().removesuffix(".0")
    return int(text) if text.isdecimal() and len(text) < len(str(LARGEST)) + 1 else 0


def _unless(value: str, usual: str) -> str | None:
    return None if value == usual else value


def _folded(head: Markup, *, is_open: bool) -> ui.element:
    """What opens under a heading. What is put into it comes below."""
    found = ui.element("details").classes("so-folded").props("open" if is_open else "")
    with found, ui.element("summary"):
        parts.html(head)
    with found:
        return ui.element("div")


def _left_out(reasons: Mapping[str, str]) -> None:
    """What doesn't apply, by reason."""
    by_reason: dict[str, list[str]] = {}
    for name, reason in reasons.items():
        by_reason.setdefault(reason, []).append(name)
    for reason, names in by_reason.items():
        each = "each of which" if len(names) > 1 else "which"
        said = Markup("Not here: {}, {} {}.").format(", ".join(in_short(names)), each, parts.said(reason))
        parts.html(Markup("<p class='so-dim'>{}</p>").format(said))
