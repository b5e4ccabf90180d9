"""The choice of a state, which is looked for by code, pattern, options taken or a condition; finds are links."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from markupsafe import Markup
from nicegui import events, ui

from standoff.errors import StandoffError
from standoff.model.conflict import Conflict
from standoff.model.conflict import State as ModelState
from standoff.model.references import is_name, outcome_condition
from standoff.model.states_named import is_status_quo, plain_code, state_code
from standoff.questions.naming import called, typed
from standoff.questions.paths.words import NO_STATE_MEANT
from standoff.remarks import remarks
from standoff.workbench.pages.answer.choices import Choice
from standoff.workbench.pages.frame.bench import TYPED, Bench
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.pieces.links import page_of
from standoff.workbench.service import ChangedError

SHOWN = 12  # states that are found
WAYS = "A code, a pattern such as YN--, options taken, or a condition"
IN_GRAPH_FORM = "A name, or part of one"
MISSING = "No state is chosen, and the file says nothing of where things stand. Look for a state above."


def looked_for(conflict: Conflict, text: str, account: str | None = None) -> dict[str, str]:
    """What to ask the answer `states` for: the beginning of a code, a pattern or a name; options taken; a condition.

    The status quo is that of the `account`. Raises QuestionError where the text is none of these.
    """
    word = text.strip()
    if is_status_quo(conflict, word):
        return {"search": _found_by(conflict, conflict.state(word, account))}
    if conflict.in_graph_form or word.isdecimal():
        return {"search": word}
    if not set(word.upper()) - set("YN-") and not is_name(conflict, word):
        return {"search": word.upper()}
    if "," in word or plain_code(conflict, word) is not None:
        return {"search": _found_by(conflict, conflict.state(word))}
    return {"condition": str(outcome_condition(conflict, word))}


def _found_by(conflict: Conflict, state: ModelState) -> str:
    """What finds a state alone: its name or its pattern; of a merged one, in which options are open, a member's."""
    if not state.members:
        return state.pattern
    return "".join("Y" if state.code >> bit & 1 else "N" for bit in range(len(conflict.options)))


def quo_of(bench: Bench, conflict: Conflict) -> int | None:
    """The code of the status quo of the window's account."""
    return None if bench.account is None else conflict.account(bench.account).status_quo


class State(Choice):
    """A state that is looked for, and chosen by a click or by Enter.

    Without one it is the status quo of the account; not `or_quo`, none.
    """

    def __init__(self, name: str, label: str, *, or_quo: bool = True) -> None:
        super().__init__(name, label)
        self.or_quo, self.missing = or_quo, MISSING if or_quo else ""

    def _build(self) -> None:
        self._codes: list[int] = []  # of what was found
        self._sought = ""
        with ui.element("div").classes("so-lookup"):
            self._field = ui.input(self.label, on_change=self._typed).props("outlined dense clearable debounce=250")
            conflict = self.bench.conflict
            ways = IN_GRAPH_FORM if conflict is not None and conflict.in_graph_form else WAYS
            self._field.props(f'hint="{ways}"')
            self._field.on("keydown.enter", self._entered, js_handler=TYPED)
            self._found = parts.html().classes("so-lookup-found").props("aria-live=polite")
        self._found.set_visibility(False)

    def asked(self, conflict: Conflict) -> dict[str, Any]:
        """The state, as one types it."""
        named = self.bench.params.get(self.name)
        with remarks():  # which were made where it was looked for
            code = state_code(conflict, named, self.bench.account) if named else self._usual(conflict)
        return {} if code is None else {self.name: typed(conflict.state(code))}

    def _usual(self, conflict: Conflict) -> int | None:
        return quo_of(self.bench, conflict) if self.or_quo else None

    async def _typed(self) -> None:
        text = (self._field.value or "").strip()
        if text != self._sought:  # or it was looked for by Enter before this was told
            await self._look(text)

    async def _entered(self, event: events.GenericEventArguments) -> None:
        text = str(event.args).strip()
        if not await self._look(text):
            return  # something else was typed meanwhile
        conflict = self.bench.conflict
        if conflict is None:
            return
        if conflict.in_graph_form and text in conflict.states:
            self.choose(text)  # and not another whose name has this one in it
        elif self._codes:
            self.choose(typed(conflict.state(self._codes[0])))
        elif text:
            with suppress(StandoffError), remarks():  # one that can't be is worth a look too
                self.choose(typed(conflict.state(text, self.bench.account)))

    async def _look(self, text: str) -> bool:
        self._sought = text
        return await self.bench.latest("look", self._looked)

    async def _looked(self) -> None:
        self._codes = []
        self._found.set_visibility(bool(self._sought))
        conflict = self.bench.conflict
        if not self._sought or conflict is None:
            return
        try:
            self._found.content = await self._answer(conflict, self._sought)
        except ChangedError:
            self._found.content = parts.empty("The file was changed just now: look once more.")
        except StandoffError as error:
            self._found.content = parts.empty(parts.said(str(error)))

    async def _answer(self, conflict: Conflict, text: str) -> Markup:
        asked = {
            "account": self.bench.account,
            "concepts": ["nash"],
            "count": SHOWN,
            **looked_for(conflict, text, self.bench.account),
        }
        found = await self.bench.ask("states", **asked)
        place = next(number for number, column in enumerate(found["columns"]) if column["kind"] == "state")
        self._codes = [row[place] for row in found["rows"]]
        if not self._codes:
            return parts.empty(NO_STATE_MEANT)
        page = page_of(self.bench)
        items = (page.line(called(conflict, conflict.state(code))) for code in self._codes)
        return parts.listed(items) + parts.more(found["matching"] - len(self._codes))
