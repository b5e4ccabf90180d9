"""What holds if each decision maker goes by an account of its own, and who is surprised by what, as HTML."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from standoff.report.headings import concept_name
from standoff.report.words import counted, listed
from standoff.workbench.pages import parts
from standoff.workbench.pages.said import Said, effect

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
        words = Markup(
            "<p><strong>{}</strong>: stable for each in the account that it goes by.</p>{}<p class='so-dim'>{}</p>{}"
        )
        return words.format(number, states if found["count"] else "", rest, self._expectations())

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
        return Markup("{}{}").format(table, self._tallies(record["surprises"][self._concept]))

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
            "for its mover, in the account that one goes by; strategic is one that has no place in it. So few moves "
            "can't tell which accounts the parties really go by."
        )
        return Markup("<p class='so-dim'>{}</p>").format(words.format(listed(told)))
