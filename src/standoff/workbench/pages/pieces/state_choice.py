"""A field to look for a state in: by code, pattern, options taken or a condition; what is found are links."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

from markupsafe import Markup
from nicegui import events, ui

from standoff.errors import StandoffError
from standoff.model.conflict import Conflict
from standoff.model.references import outcome_condition, state_code
from standoff.questions.paths.words import NO_STATE_MEANT
from standoff.questions.words import called
from standoff.workbench.pages.frame.bench import TYPED, Bench
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.pieces.links import page_of
from standoff.workbench.service import ChangedError

SHOWN = 12  # states that are found


def looked_for(conflict: Conflict, text: str) -> dict[str, str]:
    """What to ask the answer `states` for: the beginning of a code, a pattern or a name; options taken; a condition.

    Raises QuestionError where the text is none of these.
    """
    word = text.strip()
    if conflict.in_graph_form or word.isdecimal() or not set(word) - set("YN-"):
        return {"search": word}
    if "," in word:
        return {"search": conflict.state(state_code(conflict, word)).pattern}
    return {"condition": str(outcome_condition(conflict, word))}


class StateChoice:
    """The field, and what is found; `chosen` is called with the code of a state that was chosen by Enter."""

    def __init__(self, bench: Bench, label: str, chosen: Callable[[int], None]) -> None:
        self._bench, self._chosen = bench, chosen
        self._codes: list[int] = []
        self._sought = ""
        with ui.element("div").classes("so-lookup"):
            self._field = ui.input(label, on_change=self._typed).props("outlined dense clearable debounce=250")
            self._field.props('hint="A code, a pattern such as YN--, options taken, or a condition"')
            self._field.on("keydown.enter", self._entered, js_handler=TYPED)
            self._found = parts.html().classes("so-lookup-found").props("aria-live=polite")
        self._found.set_visibility(False)

    async def _typed(self) -> None:
        text = (self._field.value or "").strip()
        if text != self._sought:  # or it was looked for by Enter before this was told
            await self._look(text)

    async def _entered(self, event: events.GenericEventArguments) -> None:
        text = str(event.args).strip()
        if not await self._look(text):
            return  # something else was typed meanwhile
        conflict = self._bench.file.parsed.conflict
        if self._codes:
            self._chosen(self._codes[0])
        elif text and conflict is not None:
            with suppress(StandoffError):
                self._chosen(state_code(conflict, text))  # one that can't be is worth a look too

    async def _look(self, text: str) -> bool:
        self._sought = text.strip()
        return await self._bench.latest("look", partial(self._looked, text.strip()))

    async def _looked(self, text: str) -> None:
        self._codes = []
        self._found.set_visibility(bool(text))
        if not text:
            return
        conflict = self._bench.file.parsed.conflict
        try:
            if conflict is not None:
                self._found.content = await self._answer(conflict, text)
        except ChangedError:
            self._found.content = parts.empty("The file was changed just now: look once more.")
        except StandoffError as error:
            self._found.content = parts.empty(parts.said(str(error)))

    async def _answer(self, conflict: Conflict, text: str) -> Markup:
        asked: dict[str, Any] = {"account": self._bench.account, "concepts": ["nash"], "count": SHOWN}
        found = await self._bench.ask("states", **asked, **looked_for(conflict, text))
        place = next(number for number, column in enumerate(found["columns"]) if column["kind"] == "state")
        self._codes = [row[place] for row in found["rows"]]
        if not self._codes:
            return parts.empty(NO_STATE_MEANT)
        page = page_of(self._bench)
        items = (page.line(called(conflict.state(code))) for code in self._codes)
        return parts.listed(items) + parts.more(found["matching"] - len(self._codes))
