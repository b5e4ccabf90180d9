"""What holds if each decision maker believes an account of its own, and who is surprised by what, as HTML."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from standoff.render.words import counted, listed
from standoff.report.headings import concept_name
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.pieces.said import Said, effect

STATES = 8
VERDICTS = {"expected": "improvement", "unexpected": "indifferent", "strategic": "loss"}


class Beliefs:
    """Says the answer `hypergame` under one concept."""

    def __init__(self, said: Said, found: Mapping[str, Any], concept: str) -> None:
        self._said, self._found = said, found
        self._of: Mapping[str, Any] = found["concepts"][concept]
        self._name, self._concept = concept_name(concept), concept

    def holds(self) -> Markup:
        """What holds then, and what each expects."""
        found = self._of
        number = counted(found["count"], f"{self._name} equilibrium", f"{self._name} equilibria")
        states = parts.listed(map(self._said.full, found["equilibria"][:STATES]))
        more = found["count"] - len(found["equilibria"][:STATES])
        rest = f"and {more:,} more" if more > 0 else ""
        words = "<p><strong>{}</strong>: stable for each in the account that it believes.</p>{}<p class='so-dim'>{}</p>"
        told = Markup(words).format(number, states if found["count"] else "", rest)
        return Markup("{}{}{}").format(told, self._unperceived(), self._expectations())

    def _unperceived(self) -> Markup:
        """The states that stand because somebody doesn't perceive them."""
        found, count = self._of["unperceived"], self._of["unperceived_count"]
        if not count:
            return Markup("")
        items = (
            Markup("{} <span class='so-dim'>not perceived by {}</span>").format(
                self._said.full(each["state"]), listed(each["unperceived_by"])
            )
            for each in found[:STATES]
        )
        head = f"{counted(count, 'state')} besides, not perceived by all, that nobody who perceives it would leave"
        more = f"and {count - len(found[:STATES]):,} more" if count > len(found[:STATES]) else ""
        return Markup("<p>{}:</p>{}<p class='so-dim'>{}</p>").format(head, parts.listed(items), more)

    def _expectations(self) -> Markup:
        rows = []
        for dm, each in self._of["decision_makers"].items():
            unexpected = self._said.states(
                [one["state"] for one in each["unexpected"]], each["unexpected_count"], STATES
            )
            unmet = self._said.states([one["state"] for one in each["unmet"]], each["unmet_count"], STATES)
            account = self._found["beliefs"][dm]["account"]
            rows.append((self._said.dm(dm), account, each["expected_count"], unexpected or "–", unmet or "–"))
        head = ("Who", "Goes by", "Expects", "Holds, though not expected", "Expected, though it doesn't hold")
        return parts.table(head, rows, caption="What each expects, and what surprises it", css="so-beliefs")

    def record(self) -> Markup:
        """The moves on record as each sees them."""
        record = self._found["record"]
        if record is None or not record["moves"]:
            return Markup("<p class='so-dim'>The record has no move of a single decision maker to be surprised by.</p>")
        dms = self._found["decision_makers"]
        rows = [
            (
                move["date"],
                Markup("{} <span class='so-dim'>to</span> {}").format(
                    self._said.dm(move["by"]), self._said.state(move["to"])
                ),
                *(self._seen(move, dm) for dm in dms),
            )
            for move in record["moves"]
        ]
        table = parts.table(
            ("Date", "Move", *dms), rows, caption="The moves on record, as each sees them", css="so-beliefs"
        )
        head = Markup("<h3>The moves on record, as each sees them</h3>")
        return Markup("{}{}{}").format(head, table, self._tallies(record["surprises"][self._concept]))

    def _seen(self, move: Mapping[str, Any], dm: str) -> Markup:
        """Of another's move whether it had to be expected; of its own nothing."""
        if dm == move["by"]:
            return Markup('<span class="so-dim">its own</span>')
        word = move["seen"][dm]["verdict"][self._concept]
        return effect(VERDICTS[word], "strategic surprise" if word == "strategic" else word)

    def _tallies(self, tallies: Mapping[str, Any]) -> Markup:
        told = [
            f"{dm} by {each['unexpected'] + each['strategic']} of {sum(each.values())}" for dm, each in tallies.items()
        ]
        words = (
            "Surprised by moves of others: {}. A move had to be expected if it improves on a state that isn't stable "
            "for its mover, in the account that one believes; strategic is one that has no place in it. So few moves "
            "can't tell which accounts the parties really believe."
        )
        return Markup("<p class='so-dim'>{}</p>").format(words.format(listed(told)))
