"""The page that lists the commands, made of the command line itself."""

from __future__ import annotations

from pathlib import Path

import click

from building.pages import renew
from standoff.cli import main

ABOUT = """# Commands

Each has a page with its options, and what its answer means. [How states, outcomes and the like are
named](../asking.md) is the same in all.

| command | what it does |
| --- | --- |
"""


def write(folder: Path) -> None:
    """Writes the page `commands.md` into a folder."""
    context = click.Context(main)
    found = {name: main.get_command(context, name) for name in main.list_commands(context)}
    rows = (
        f"| [`standoff {name}`](../questions/{name}.md) | {command.get_short_help_str(200)} |"
        for name, command in found.items()
        if command is not None
    )
    text = ABOUT + "\n".join(rows) + "\n"
    renew(folder / "commands.md", text)
