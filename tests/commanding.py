"""Commands of the workbench on texts: what a command makes of one, and which lines it changes."""

from __future__ import annotations

import difflib
from typing import Any

from asking import EXAMPLES, findings_in
from standoff.editing.commands import COMMANDS
from standoff.files.edits import edited
from standoff.files.loading import read_text

KOREA = (EXAMPLES / "korea-2017" / "korea.yaml").read_text("utf-8")


def done(text: str, command: str, /, **arguments: Any) -> str:
    """The text after a command."""
    return edited(text, *COMMANDS[command](read_text(text), **arguments).edits)


def soundly(text: str, command: str, /, **arguments: Any) -> str:
    """The text after a command, which has left no error in it."""
    made = done(text, command, **arguments)
    assert [finding for finding in findings_in(made) if " error: " in finding] == []
    return made


def label(text: str, command: str, /, **arguments: Any) -> str:
    """What a command calls its step."""
    return COMMANDS[command](read_text(text), **arguments).label


def falls(text: str, command: str, /, **arguments: Any) -> list[str]:
    """What falls with the thing that a command takes out."""
    return list(COMMANDS[command](read_text(text), **arguments).falls)


def changes(before: str, after: str) -> list[str]:
    """The lines that one text has and another has not, with `-` and `+`."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]
