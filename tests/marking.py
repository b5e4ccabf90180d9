"""Files in which everything that has a name for people has an id that nobody would write, to be looked for in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from standoff.editing.commands import COMMANDS
from standoff.files.edits import edited
from standoff.files.loading import read_text
from standoff.model.dispute import Definition, Dispute

MARK = re.compile(r"zq[a-z]*\d+")


def marked(text: str) -> str:
    """A file in which everything that has a name for people has an id that stands out."""
    for command, arguments in renames(read_text(text).dispute):
        text = edited(text, *COMMANDS[command](read_text(text), **arguments).edits)
    return text


def renames(dispute: Dispute) -> Iterator[tuple[str, dict[str, str]]]:
    for number, (name, account) in enumerate(dispute.accounts.items()):
        if account.title:
            yield "rename_account", {"account": name, "to": f"zqaccount{number}"}
    for number, (name, each) in enumerate(dispute.definitions.items()):
        if isinstance(each, Definition) and each.name:
            yield "rename_definition", {"definition": name, "to": f"zqmeant{number}"}
    for number, (dm, maker) in enumerate(dispute.decision_makers.items()):
        for place, (name, option) in enumerate(maker.options.items()):
            if option if isinstance(option, str) else option.text or option.taken:
                yield "rename_option", {"option": f"{dm}.{name}", "to": f"zqoption{number}{place}"}
        if maker.name:
            yield "rename_decision_maker", {"dm": dm, "to": f"zqparty{number}"}
