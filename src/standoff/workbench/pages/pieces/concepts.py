"""The choice of a solution concept: by what somebody wants to know, in plain words, and only of what applies here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, get_args

from markupsafe import Markup
from nicegui import ui

from standoff.model.conflict import Conflict
from standoff.model.settings import Ties
from standoff.questions.words import concept_name
from standoff.stability import ALL, CONCEPTS, by_purpose, in_versions, usual_for, whole_idea
from standoff.stability.concept import PURPOSES, Concept, Purpose
from standoff.stability.in_short import in_short
from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.pieces.forms import dialogue, ends, titled

ABOUT = "A state holds if it is stable for everybody. When is it stable for somebody?"
FEW = 6  # choices that are shown for a purpose before one asks for more
EVERY = {
    "": ("Each plain way, side by side", "all plain concepts"),
    ALL: ("Each way that applies here", "all concepts"),
}
TIES: Mapping[str, str] = {
    "all": "each of them, one after another",
    "spiteful": "the worst for the other",
    "kind": "the best for the other",
    "order": "the first in the file",
}
TOGETHER = "Who may act together"
SETTINGS: Mapping[Purpose, str] = {"coalitions": "coalitions", "foresight": "ties"}
"""The parameter of an address that says how concepts of a purpose are asked about."""


class ConceptField:
    """What is chosen, as a button that opens the choices; `picked` is told what somebody chose.

    With `every`, all of them may be asked for together.
    """

    def __init__(self, bench: Bench, label: str, picked: Callable[[str], Any], *, every: bool = False) -> None:
        self._bench, self._label, self._picked, self._every = bench, label, picked, every
        self.value = ""
        self.button = ui.button(on_click=self._open, color=None).props("flat no-caps icon-right=arrow_drop_down")
        self.button.classes("so-concept-field").props("aria-haspopup=dialog")
        with self.button:
            self._said = parts.html()
        self._dialogue: tuple[ui.dialog, ui.card] | None = None  # made when it is opened first
        self._conflict: Conflict | None = None

    def update(self, conflict: Conflict | None) -> None:
        """What is chosen, by the address, and can be chosen in this conflict."""
        self._conflict = conflict
        self.value = self._chosen(conflict)
        told = EVERY[self.value][1] if self.value in EVERY else concept_name(self.value)
        said = ", ".join(self._settings_said())
        chosen = f"{told} ({said})" if said else told
        self._said.content = Markup("<small>{}</small> {}").format(self._label, chosen)

    def settings(self) -> dict[str, Any]:
        """How the concept is asked about, as arguments of a question; only where it minds."""
        found = CONCEPTS[self.value].purpose if self.value in CONCEPTS else None
        minded = [name for purpose, name in SETTINGS.items() if purpose == found or self.value == ALL]
        return {name: self._bench.params[name] for name in minded if self._bench.params.get(name)}

    def _chosen(self, conflict: Conflict | None) -> str:
        asked = self._bench.params.get("concept")
        if asked and (asked in CONCEPTS or (self._every and asked == ALL)):
            return asked
        if self._every or conflict is None:
            return ""
        usual = usual_for(conflict, tuple(conflict.accounts.values()))
        return next((each.name for each in usual), next(iter(CONCEPTS)))

    def _settings_said(self) -> Sequence[str]:
        told = self.settings()
        ties = [f"of equal ends {TIES.get(told['ties'], told['ties'])}"] if "ties" in told else []
        return [*ties, *([told["coalitions"]] if "coalitions" in told else [])]

    def _take(self, value: str) -> None:
        if self._dialogue is not None:
            self._dialogue[0].close()
        self._picked(value)

    # The dialogue

    def _open(self) -> None:
        if self._conflict is None:
            return
        self._dialogue = self._dialogue or dialogue()
        dialog, card = self._dialogue
        card.clear()
        with card:
            parts.html(titled(dialog, "What do you want to know?"))
            parts.html(Markup("<p class='so-dim'>{}</p>").format(ABOUT))
            with ui.element("div").classes("so-concepts"):
                if self._every:
                    for value, (words, label) in EVERY.items():
                        self._choice(value, words, label)
                for purpose, names in by_purpose().items():
                    self._purpose(purpose, [CONCEPTS[name] for name in names], self._conflict)
            with ends():
                ui.button("Close", on_click=dialog.close).props("flat no-caps")
        dialog.open()

    def _purpose(self, purpose: Purpose, concepts: Sequence[Concept], conflict: Conflict) -> None:
        """The choices for a purpose, under its question; what doesn't apply comes last, with the reason."""
        accounts = tuple(conflict.accounts.values())
        reasons = {each.name: _why_not(each, conflict, accounts) for each in concepts}
        offered = in_versions((each for each in concepts if not reasons[each.name]), conflict)
        if not offered:
            parts.html(Markup("<h3 class='so-dim'>{}</h3>").format(PURPOSES[purpose]))
            _left_out(reasons)
            return
        is_open = purpose == "plain" or (self.value in CONCEPTS and CONCEPTS[self.value].purpose == purpose)
        with _folded(Markup("<h3>{}</h3>").format(PURPOSES[purpose]), is_open=is_open):
            self._setting(purpose)
            for each in offered[:FEW]:
                self._concept(each)
            if offered[FEW:]:
                chosen = any(each.name == self.value for each in offered[FEW:])
                with _folded(Markup("{} more").format(len(offered) - FEW), is_open=chosen):
                    for each in offered[FEW:]:
                        self._concept(each)
            _left_out({name: reason for name, reason in reasons.items() if reason})

    def _concept(self, concept: Concept) -> None:
        words = whole_idea(concept.name)
        label = f"{concept.label}: {concept.title}" if concept.label != concept.title else concept.title
        self._choice(concept.name, words[:1].upper() + words[1:], label)

    def _choice(self, value: str, words: str, label: str) -> None:
        pressed = str(value == self.value).lower()
        button = ui.element("button").classes("so-concept-choice").props(f"type=button aria-pressed={pressed}")
        button.on("click", partial(self._take, value))
        with button:
            parts.html(Markup("{}<small>{}</small>").format(words, label))

    def _setting(self, purpose: Purpose) -> None:
        """The field for how concepts of a purpose are asked about, where there is such a thing."""
        name = SETTINGS.get(purpose)
        if name == "ties":
            ways = {each: TIES[each] for each in get_args(Ties)}
            asked = self._bench.params.get(name, "all")
            value = asked if asked in ways else "all"
            field = ui.select(ways, label="Of several equally good ends, one takes", value=value)
            field.props("outlined dense options-dense")
            field.on("update:model-value", lambda: self._bench.tune(ties=_unless(field.value, "all")))
        elif name == "coalitions":
            box = ui.input(TOGETHER, value=self._bench.params.get(name, ""))
            hint = together_hint(self._conflict) if self._conflict else ""
            box.props(f'outlined dense hint="{hint}"')
            box.on("change", lambda: self._bench.tune(coalitions=_unless((box.value or "").strip(), "")))


def together_hint(conflict: Conflict) -> str:
    """How one writes which coalitions may act."""
    example = "+".join(dm.id for dm in conflict.decision_makers[:2])
    return f"as {example}; several with commas; or all, or file for those of the file"


def _why_not(concept: Concept, conflict: Conflict, accounts: Sequence[Any]) -> str:
    """Why a concept doesn't apply; what is left out of all that do, for its cost or as it says nothing new, may."""
    if concept.pairs:
        return concept.why_left_out(conflict, accounts)
    return concept.why_not(conflict, accounts)


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
