"""The choice of a concept for each decision maker, where they look ahead in different ways."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from markupsafe import Markup
from nicegui import ui

from standoff.errors import QuestionError
from standoff.model.conflict import Conflict
from standoff.questions.analyse.mixed import OTHERWISE, mixes_read
from standoff.questions.leaders import concept_in, leaders_named
from standoff.questions.parties import party_name
from standoff.render.lines import text
from standoff.stability import CONCEPTS, in_versions
from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.pieces.chooser import opener, why_not
from standoff.workbench.pages.pieces.forms import Form

TITLE = "Each by a concept of its own"
ABOUT = "Decision makers may look ahead in different ways. A state holds if each is content to stay in its own way."
NOT_ASKED = "not asked"


class EachField:
    """Who goes by what, as a button that opens a form with a field for each decision maker; the address keeps it."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._conflict: Conflict | None = None
        self._fields: dict[str, ui.select] = {}
        self._form: Form | None = None  # made when it is opened first
        self.button, self._said = opener(self._open)

    def update(self, conflict: Conflict) -> None:
        """Who goes by what, by the address."""
        self._conflict = conflict
        mix = self._mix(conflict).items()
        told = [f"{text(party_name(conflict, dm))} {concept_in(conflict, name)}" for dm, name in mix]
        self._said.content = Markup("<small>{}</small> {}").format(TITLE, ", ".join(told) or NOT_ASKED)

    def asked(self, conflict: Conflict) -> dict[str, Any]:
        """Who goes by what, as an argument of a question; none where nobody asked."""
        mix = self._mix(conflict)
        return {"each": [_written(mix)]} if mix else {}

    def _mix(self, conflict: Conflict) -> dict[str, str]:
        """The concepts that the address names, of those who are there; what makes no sense in it is left out."""
        ids = [dm.id for dm in conflict.decision_makers]
        named: dict[str, str] = {}
        for part in (self._bench.params.get("each") or "").split(","):
            with suppress(QuestionError):
                named |= mixes_read([part])[0]
        return {dm: name for dm, name in named.items() if dm in ids and name in CONCEPTS}

    def _open(self) -> None:
        if self._conflict is None:
            return
        self._form = self._form or self._made()
        self._form.fields.clear()
        with self._form.fields:
            self._fill(self._conflict)
        self._form.open(TITLE)

    def _made(self) -> Form:
        form = Form(self._show, saves="Show")
        with form.besides:
            ui.button("Don't ask", on_click=self._none).props("flat no-caps")
        return form

    def _fill(self, conflict: Conflict) -> None:
        mix, offers = self._mix(conflict), offered(conflict)
        usual = OTHERWISE if OTHERWISE in offers else next(iter(offers), None)
        parts.html(Markup("<p class='so-dim'>{}</p>").format(ABOUT))
        self._fields = {}
        for dm in conflict.decision_makers:
            value = mix.get(dm.id, usual)
            more = {} if value is None or value in offers else {value: concept_in(conflict, value)}
            field = ui.select({**offers, **more}, label=text(party_name(conflict, dm.id)), value=value, with_input=True)
            self._fields[dm.id] = field.props("outlined dense options-dense")

    async def _show(self) -> bool:
        chosen = {dm: str(field.value) for dm, field in self._fields.items()}
        self._bench.tune(each=_written({dm: name for dm, name in chosen.items() if name != OTHERWISE}))
        return True

    def _none(self) -> None:
        if self._form is not None:
            self._form.dialog.close()
        self._bench.tune(each=None)


def offered(conflict: Conflict) -> Mapping[str, str]:
    """The concepts that apply to all accounts, each with its name for people."""
    accounts = tuple(conflict.accounts.values())
    fitting = (each for each in CONCEPTS.values() if not why_not(each, conflict, accounts))
    named = leaders_named(conflict)
    return {each.name: named(f"{each.label}: {each.title}") for each in in_versions(fitting, conflict)}


def _written(mix: Mapping[str, str]) -> str:
    return ",".join(f"{dm}={name}" for dm, name in mix.items())
