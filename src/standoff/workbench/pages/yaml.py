"""The file itself, in an editor: what is wrong is marked as one types, and each pause is a step of the one history."""

from __future__ import annotations

import asyncio
from typing import Any

from markupsafe import Markup
from nicegui import background_tasks, ui
from nicegui.events import GenericEventArguments

from standoff.editing.changes import merged, plain, rewritten
from standoff.editing.parsed import ParsedText, key_of, parse
from standoff.errors import Finding, StandoffError
from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.pieces.forms import dialogue, ends, titled

PAUSE = 0.6  # seconds without a key after which what was typed is a step
LARGEST = 2 * 2**20  # characters that an editor takes
SHOWN = 50  # findings


class Yaml:
    """The editor, unless the file is too large for one."""

    def __init__(self, bench: Bench) -> None:
        ui.html("<h1>The file</h1>")
        parsed = bench.file.parsed
        text = parsed.text
        self._typed = None if len(text) > LARGEST else _Typed(bench, parsed)
        if self._typed is None:
            parts.html(Markup("<p>The file is too large for this editor: {} characters.</p>").format(f"{len(text):,}"))

    async def update(self) -> None:
        """Brings the editor up to date."""
        if self._typed is not None:
            await self._typed.update()


class _Typed:
    """What stands in the editor, and the text of the file that it was made from.

    NiceGUI sends an editor's text along with whatever of it is set, and the browser takes that for what is to stand
    there, though more may have been typed. So nothing of the editor is set here: `yaml.js` changes it, with care.
    """

    def __init__(self, bench: Bench, parsed: ParsedText) -> None:
        self.bench, self.pauses, self.writing = bench, 0, asyncio.Lock()
        self.base, text = parsed, parsed.text
        self.offered: list[ParsedText] = []  # what may be about to stand there instead
        keys: dict[str, Any] = {"Mod-z": self._undo, "Mod-y": bench.redo, "Mod-Shift-z": bench.redo}
        with ui.element("div").classes("so-yaml-grid"):
            self.editor = ui.codemirror(plain(text), language="YAML", line_wrapping=True, indent="  ", keymap=keys)
            with ui.element("div"), parts.panel("What is wrong"):
                self.found = parts.html().props("aria-live=polite")
        self.editor.classes("so-editor")
        self.editor.props('aria-label="The YAML text of the file. Escape, then Tab, leaves it."')
        self.editor.on_value_change(self._noticed)
        self.is_given_back = False  # what was typed before the window was loaded anew, and is about to come
        ui.on("so_typed", self._give_back)
        self.line = self._first_line(bench.params.get("line", ""))  # to be shown at first

    def _first_line(self, asked: str) -> int | None:
        """The line that the address names, or else the first one that is wrong."""
        last = self.base.text.count("\n") + 1
        if asked.isdecimal() and 0 < int(asked) <= last:
            return int(asked)
        return next((min(each.line, last) for each in self.base.findings if each.is_error and each.line), None)

    def _settle(self, base: ParsedText) -> None:
        """What stands in the editor comes from this text of the file; what is typed from now on isn't in it."""
        self.base = base
        self._call("soSettled", base.key, key_of(plain(base.text)))

    def _give_back(self, event: GenericEventArguments) -> None:
        """The browser is about to put something back that was typed before it was loaded anew."""
        text = self.bench.file.session.earlier_text(str(event.args))
        self.is_given_back = True
        if text is not None:
            self.base = parse(self.bench.file.path, text)

    async def update(self) -> None:
        """Shows the text of the file; what is just being typed is left alone, and merged once it is written."""
        self._call("soEditorTheme", "githubDark" if self.bench.dark else "githubLight")
        parsed = self.bench.file.parsed
        if self.line is not None:
            self._call("soReveal", self.line)
            self.line = None
        if self.is_given_back:
            return
        if self.editor.value == plain(parsed.text):
            self._settle(parsed)
            self._tell(await self.bench.file.check())
        elif self.editor.value == plain(self.base.text):
            self.offered.append(parsed)
            self._call("soReplace", self.editor.value, plain(parsed.text))

    async def _noticed(self) -> None:
        """Something was typed, and is written after a pause; or else what was offered now stands there."""
        taken = next((each for each in self.offered if self.editor.value == plain(each.text)), self.base)
        self.offered.clear()  # each was offered in place of what stood there before
        self.is_given_back = False
        if self.editor.value == plain(taken.text):
            self._settle(taken)
            self.bench.changed()
        else:
            self.pauses += 1
            background_tasks.create(self._paused(self.pauses), name="write what was typed")

    async def _paused(self, pause: int) -> None:
        await asyncio.sleep(PAUSE)
        if pause == self.pauses:
            await self._write()

    async def _write(self) -> None:
        """Writes what was typed, put together with what others have written meanwhile."""
        self.pauses += 1
        async with self.writing:
            await self.bench.file.look()
            while self.editor.value != plain(self.base.text):
                if await self._wrote():
                    return

    async def _wrote(self) -> bool:
        """Whether there was nothing in the way of writing; nothing is said where somebody else was just quicker."""
        typed, theirs = self.editor.value, self.bench.file.parsed
        mine = rewritten(self.base.text, typed)
        text = mine if theirs.key == self.base.key else merged(self.base.text, mine, theirs.text)
        if text is None:
            text = theirs.text if await self._prefers_theirs() else mine
        try:
            await self.bench.file.write("edit the YAML", text, self.bench, onto=theirs.key)
        except StandoffError as error:
            if theirs.key != self.bench.file.parsed.key:
                return False
            self.bench.say(str(error), wrong=True)
            return True
        self._settle(parse(self.bench.file.path, mine))  # what both the editor and the file have come from
        self.bench.changed()
        return True

    async def _undo(self) -> None:
        """Takes the last step back, which is what was just typed if anything was."""
        await self._write()
        await self.bench.undo()

    async def _prefers_theirs(self) -> bool:
        """Asks which text is to stay, where both were changed at the same place."""
        with self.bench.client:
            dialog, card = dialogue("alertdialog")
        with card:
            parts.html(titled(dialog.props("persistent"), "The file was changed meanwhile, at the same place"))
            ui.html(
                "<p>Yours and the other text can't be put together. The one that goes can be had back by undoing.</p>"
            )
            with ends():
                ui.button("Keep the other", on_click=lambda: dialog.submit(True)).props("flat no-caps")
                ui.button("Keep mine", on_click=lambda: dialog.submit(False)).props("unelevated no-caps")
        prefers = bool(await dialog)
        dialog.delete()
        return prefers

    def _call(self, function: str, *arguments: Any) -> None:
        self.bench.run(function, self.editor.id, *arguments)

    def _tell(self, findings: tuple[Finding, ...]) -> None:
        shown = findings[:SHOWN]
        worst = {each.line: each for each in sorted(shown, key=lambda each: each.is_error) if each.line is not None}
        self._call("soMarkLines", [[line, f"so-line-{each.severity}"] for line, each in worst.items()])
        self.found.content = (
            parts.findings(findings, self.bench.href, SHOWN)
            if findings
            else Markup("<p>{} Nothing is wrong.</p>").format(parts.chip("sound", css="so-good"))
        )
