"""What fell with withdrawn claims, for people: it stands above the answer that the rest gives."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from standoff.model.elements import Element
from standoff.model.withdrawal import Withdrawal
from standoff.render.words import counted, listed

NAMED = 6  # withdrawn claims that are named


def withdrawal_report(withdrawal: Withdrawal) -> RenderableType:
    """Which claims were withdrawn, and which elements fell with them."""
    claims, fallen = withdrawal.claims, withdrawal.fallen
    named = listed(claims) if len(claims) <= NAMED else f"{', '.join(claims[:NAMED])}, ..."
    head = Text(f"Without {counted(len(claims), 'claim')} ({named}) ", style="bold")
    if not fallen:
        return Group(head.append(f"nothing falls: {_why_nothing(withdrawal)}."), Text(""))
    head.append(f"{counted(len(fallen), 'element')} {'falls' if len(fallen) == 1 else 'fall'}:")
    table = Table.grid(padding=(0, 2))
    for element in fallen:
        where = listed(element.accounts) if len(element.accounts) != len(withdrawal.conflict.accounts) else ""
        table.add_row("", Text(where, style="cyan"), Text(element_text(element)))
    return Group(head, table, Text(""))


def _why_nothing(withdrawal: Withdrawal) -> str:
    them = "it" if len(withdrawal.claims) == 1 else "them"
    if withdrawal.lightened:
        return f"whatever rests on {them} rests on other claims too"
    return f"nothing rests on {them}"


def element_text(element: Element) -> str:
    """An element in a few words: `option us.talks`, `us prefers not us.strike`."""
    match element.kind:
        case "statement":
            return f"{element.dm} prefers `{element.text}`"
        case "preference":
            return f"the {element.text} of {element.dm}"
        case kind:
            return f"{kind} {element}"
