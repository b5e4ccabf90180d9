"""What the accounts say of each entry of the record: the rows of the answer `replay`, entry by entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from markupsafe import Markup

from standoff.model.conflict import Conflict
from standoff.model.history import history
from standoff.questions.naming import state
from standoff.questions.words import dimmed
from standoff.render.answer import BREAK, Answer, Block, Fitting, Line, Span, Table
from standoff.render.html import Page
from standoff.render.html import joined as put_together
from standoff.render.lines import joined, text
from standoff.render.words import listed
from standoff.workbench.pages.pieces.choices import account_titles

PARTS = ("record", "grounds")  # of the answer, whose tables have a row for each entry
LINE = '<div class="so-verdict-line"><span class="so-who">{}</span>{}</div>'


class Verdicts:
    """The answer `replay` about a conflict, for a timeline."""

    def __init__(self, page: Page, conflict: Conflict, answer: Answer) -> None:
        self._page, self._conflict = page, conflict
        self._entries = history(conflict).entries
        self._headings = [part.heading for part in answer.parts(*PARTS)]
        self._said = said_of_entries(answer)
        self._accounts = len({account for each in self._said.values() for account in each})

    def key(self) -> Markup:
        """What is told of each entry."""
        return put_together(Markup("<p class='so-dim'>{}.</p>").format(text(each)) for each in self._headings)

    def of(self, number: int) -> Markup:
        """Where an entry leads (by its number from 0), and what is said of it: what accounts say alike in one line."""
        alike: dict[Markup, list[str]] = {}
        for account, words in self._said.get(str(number + 1), {}).items():
            alike.setdefault(self._page.line(words), []).append(account)
        lines = (Markup(LINE).format(self._who(accounts), words) for words, accounts in alike.items())
        entry = self._entries[number]
        before, after = self._conflict.state(entry.before), self._conflict.state(entry.after)
        route = (
            dimmed("from ", state(self._conflict, before), " to ", state(self._conflict, after))
            if entry.is_move
            else ()
        )
        return Markup("{}{}").format(self._page.line(route), put_together(lines))

    def _who(self, accounts: list[str]) -> str:
        if self._accounts == 1:
            return ""
        titles = account_titles(self._conflict)
        return "in all accounts: " if len(accounts) == self._accounts else f"{listed(map(titles.get, accounts))}: "


def said_of_entries(answer: Answer) -> Mapping[str, Mapping[str, Line]]:
    """By the number of an entry, and by account, what stands in the rows of the entry in the column of the account."""
    found: dict[str, dict[str, list[Line]]] = {}
    for table in _tables(block for part in answer.parts(*PARTS) for block in part.blocks):
        accounts = [_ids("account", column.name) for column in table.columns]
        for row in table.rows:
            (number,) = _ids("entry", row[0])
            for cell, names in zip(row, accounts, strict=True):
                for name in names if cell else ():
                    in_one = tuple(Span(", ") if each == BREAK else each for each in cell)
                    found.setdefault(number, {}).setdefault(name, []).append(in_one)
    return {number: {name: joined(cells, "; ") for name, cells in each.items()} for number, each in found.items()}


def _tables(blocks: Iterable[Block]) -> Iterator[Table]:
    for block in blocks:
        if isinstance(block, Fitting):
            yield from _tables(block.wide)
        elif isinstance(block, Table):
            yield block


def _ids(kind: str, words: Line) -> list[str]:
    return [each.about.id for each in words if each.about is not None and each.about.kind == kind]
