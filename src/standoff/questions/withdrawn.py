"""What fell with withdrawn claims, in words: it stands above the answer that the rest gives."""

from __future__ import annotations

from standoff.model.withdrawal import Withdrawal
from standoff.questions.words import claim, element_line
from standoff.render.answer import Block, Column, Line, Paragraph, Span, Table
from standoff.render.lines import joined, line, rows, series, toned
from standoff.render.words import counted, listed

NAMED = 6  # withdrawn claims that are named


def withdrawn_blocks(withdrawal: Withdrawal) -> tuple[Block, ...]:
    """Which claims were withdrawn, and which elements fell with them."""
    fallen = withdrawal.fallen
    if not fallen:
        return (Paragraph(toned("strong", _head(withdrawal), f"nothing falls: {_why_nothing(withdrawal)}.")),)
    fall = f"{counted(len(fallen), 'element')} {'falls' if len(fallen) == 1 else 'fall'}:"
    every = len(withdrawal.conflict.accounts)
    found = rows(
        *(
            ("", Span(listed(each.accounts) if len(each.accounts) != every else "", "name"), element_line(each))
            for each in fallen
        )
    )
    return Paragraph(toned("strong", _head(withdrawal), fall)), Table((Column(),) * 3, found, "What falls")


def _head(withdrawal: Withdrawal) -> Line:
    known, claims = withdrawal.conflict.claims, withdrawal.claims
    named = [claim(each, known[each], "") if each in known else Span(each) for each in claims[:NAMED]]
    words = series(named) if len(claims) <= NAMED else line(joined(named), ", ...")
    return line(f"Without {counted(len(claims), 'claim')} (", words, ") ")


def _why_nothing(withdrawal: Withdrawal) -> str:
    them = "it" if len(withdrawal.claims) == 1 else "them"
    if withdrawal.lightened:
        return f"whatever rests on {them} rests on other claims too"
    return f"nothing rests on {them}"
