"""Where a text is brought to the workbench. Until it is sent it stays in the browser, which tells what it is called."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NamedTuple

from nicegui import events, ui

from standoff.files.keeping import titled_name
from standoff.files.kinds import DOCUMENTS, LARGEST_SOURCE
from standoff.workbench.pages.frame.bench import TELL

PATIENCE = 90.0  # seconds: as long as a PDF is read at most, and its way through a slow network
NO_ANSWER = "There is no answer from the workbench: try once more."


class Brought(NamedTuple):
    """What somebody has brought: the `name` of a file, None for a text that was pasted; and a title, if one is seen."""

    name: str | None
    title: str


class Intake:
    """A place where files are dropped or chosen, and a field for a text; `changed` is called with each change.

    It `says` itself why what was sent is refused, unless that is said beside it.
    """

    def __init__(self, changed: Callable[[], None], *, says: bool = False) -> None:
        self.brought: Brought | None = None
        self._changed = changed
        taken = f"kinds={','.join(DOCUMENTS)} most={LARGEST_SOURCE}"
        self.element = ui.element("so-intake").props(f"{taken} says" if says else taken)
        self.element.on("brought", self._heard, js_handler=TELL)

    def _heard(self, event: events.GenericEventArguments) -> None:
        match event.args:
            case {"name": str() | None as name, "title": str(title)}:
                self.brought = Brought(name, title)
            case _:
                self.brought = None
        self._changed()

    async def send(self, route: str, called: str, **asked: str | None) -> dict[str, Any]:
        """Has the browser send it to a route of the workbench. Returns the answer: with `error` where it is refused.

        The file of a text that was pasted is named by what the text is `called`.
        """
        brought = self.brought or Brought(None, "")
        name = brought.name or titled_name(called or brought.title)
        arguments = ", ".join(map(json.dumps, (self.element.id, route, {**asked, "name": name})))
        try:
            found = await ui.run_javascript(f"soSendText({arguments})", timeout=PATIENCE)
        except TimeoutError:
            found = None
        return found if isinstance(found, dict) else {"error": NO_ANSWER}
