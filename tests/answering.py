"""Questions asked through their registry, as commands, screens and programs ask them; and their answers as text."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from markupsafe import Markup
from rich.console import Console

from standoff.asking import asked
from standoff.asking.registry import question
from standoff.cli.common import spelled
from standoff.model.conflict import Conflict
from standoff.progress import unheard
from standoff.render.answer import Answer, Reference
from standoff.render.html import Page


def answered(name: str, conflict: Conflict, **arguments: Any) -> dict[str, Any]:
    """The answer to a question as JSON."""
    found: dict[str, Any] = asked.answered(question(name), conflict, unheard, "json", arguments)
    return found


def worded(name: str, conflict: Conflict, **arguments: Any) -> Answer:
    """The answer to a question in words."""
    found: Answer = asked.answered(question(name), conflict, unheard, "words", arguments)
    return found


def printed(name: str, answer: Answer, width: int = 120) -> str:
    """An answer in words as a terminal without colours prints it, without blanks at the ends of lines."""
    console = Console(highlight=False, emoji=False, width=width, force_terminal=False)
    with console.capture() as capture:
        console.print(spelled(question(name)).answer(answer), crop=False)
    return "\n".join(line.rstrip() for line in capture.get().splitlines())


def on_page(answer: Answer) -> Markup:
    """An answer in words as a piece of a page, whose links say what they are about: `state:3`, `claim:greed`."""

    def link(about: Reference) -> str:
        values = "".join(f"&{name}={value}" for name, value in about.values)
        return f"{about.kind}:{about.id}{values}"

    return Page(link).answer(answer)


def text_of(html: Markup) -> str:
    """What a person reads of a piece of HTML, a blank between its pieces."""
    spaced = re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", html)))
    return re.sub(r" (?=[,.;:)”])|(?<=[(“]) ", "", spaced).strip()
