"""What moves without some claims, as HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from standoff.render.words import counted, listed
from standoff.workbench.pages.hinges.switches import Withdrawn
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.pieces.said import Said

MOVES = "Without the withdrawn claims other states hold here"
STATES = 10


class Moving:
    """Says the answer `shifts` under one concept: what moves without the withdrawn claims."""

    def __init__(self, said: Said, found: Mapping[str, Any], concept: str) -> None:
        self._said, self._found, self._concept = said, found, concept

    def all(self) -> Markup:
        """What holds before and after, account by account, and what falls."""
        accounts = {name: of[self._concept] for name, of in self._found["accounts"].items()}
        asked = any(each["held"] is not None for each in accounts.values())
        rows = [self._row(name, each, asked=asked) for name, each in accounts.items()]
        head = ("Account", "Equilibria", *(["Outcome"] if asked else []), "Now hold", "No longer")
        table = parts.table(head, rows, caption="What holds without these claims", css="so-moving")
        return Markup("{}{}").format(table, self._fallen())

    def _row(self, name: str, each: Mapping[str, Any], *, asked: bool) -> tuple[object, ...]:
        number = f"{each['before']:,} → {each['after']:,}" if each["before"] != each["after"] else f"{each['after']:,}"
        outcome = [self._outcome(each)] if asked else []
        moved = each["gained_count"] or each["lost_count"]
        mark = parts.chip("moves", css="so-doubt", title=MOVES) if moved else ""
        before = self._said.keeping(account=name)
        after = before.keeping(**Withdrawn.of(self._said.bench.params).kept())
        return (
            Markup("{} {}").format(name, mark),
            number,
            *outcome,
            after.states(each["gained"], each["gained_count"], STATES) if each["gained"] else "–",
            before.states(each["lost"], each["lost_count"], STATES) if each["lost"] else "–",
        )

    def _outcome(self, each: Mapping[str, Any]) -> Markup:
        words = {True: "holds", False: "doesn't hold"}
        if each["held"] == each["holds"]:
            return Markup('<span class="so-dim">{}</span>').format(words[each["holds"]])
        css = "so-good" if each["holds"] else "so-bad"
        return Markup('<span class="so-effect {}">{}</span> <span class="so-dim">({} before)</span>').format(
            css, words[each["holds"]], words[each["held"]]
        )

    def _fallen(self) -> Markup:
        withdrawn = self._found.get("withdrawn", [])
        if not withdrawn:
            return Markup("<p class='so-dim'>All claims stand. Switch a claim or a voice off.</p>")
        fallen, lighter = self._found["fallen"], len(self._found["lightened"])
        also = (
            f" {counted(lighter, 'element')} more {'rests' if lighter == 1 else 'rest'} on fewer claims."
            if lighter
            else ""
        )
        if not fallen:
            return Markup("<p>Without {} nothing falls.{}</p>").format(counted(len(withdrawn), "claim"), also)
        items = parts.listed((_placed(each, self._said) for each in fallen), css="so-fallen")
        return Markup("<p>Without {} {} {}:</p>{}<p class='so-dim'>{}</p>").format(
            counted(len(withdrawn), "claim"),
            counted(len(fallen), "element"),
            "falls" if len(fallen) == 1 else "fall",
            items,
            also,
        )


def element(each: Mapping[str, Any]) -> Markup:
    """An element of the model in a few words: `us prefers not us.strike`."""
    text = Markup("<code>{}</code>").format(each["text"])
    match each["kind"]:
        case "statement":
            return Markup("{} prefers {}").format(each["decision_maker"], text)
        case "preference":
            return Markup("the {} of {}").format(each["text"], each["decision_maker"])
        case "record move":
            return Markup("record move {}").format(each["text"])
        case kind:
            return Markup("{} {}").format(kind, text)


def _placed(each: Mapping[str, Any], said: Said) -> Markup:
    accounts: Sequence[str] = each["accounts"]
    every = not accounts or len(accounts) == len(said.conflict.accounts)
    where = "" if every else Markup(' <span class="so-dim">in {}</span>').format(listed(accounts))
    return Markup("{}{}").format(element(each), where)
