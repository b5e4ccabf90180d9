"""What an outcome hangs on, and what moves without some claims, as HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from standoff.render.words import counted, listed
from standoff.workbench.pages.hinges.switches import Withdrawn
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.pieces.said import Said, empty

MOVES = "Without the withdrawn claims other states hold here"
ROWS = 12  # hinges, and changes of preferences, that are told
STATES = 10


class Hinging:
    """Says the answer `hinges` under one concept."""

    def __init__(self, said: Said, found: Mapping[str, Any], concept: str) -> None:
        self._said, self._found, self._concept = said, found, concept

    def all(self) -> Markup:
        """Account by account."""
        accounts = self._found["accounts"].items()
        told = parts.joined((self._account(name, of[self._concept]) for name, of in accounts), "")
        note = (
            "Withdrawing a claim says nothing against it; it asks what the answer would be without it. Voices are "
            "those who speak: who reports a claim doesn't count."
        )
        return Markup("{}<p class='so-dim'>{}</p>").format(told, note)

    def _account(self, name: str, answer: Mapping[str, Any]) -> Markup:
        head = Markup("<h3>{}: {}</h3>").format(name, self._verdict(answer))
        return Markup("<section class='so-hinge-account'>{}{}{}</section>").format(
            head, self._hinges(name, answer), self._changes(answer)
        )

    def _verdict(self, answer: Mapping[str, Any]) -> Markup:
        if not answer["feasible"]:
            return Markup("<span class='so-effect so-doubt'>no feasible state meets it</span>")
        if not answer["holds"]:
            return Markup("<span class='so-effect so-bad'>it does not hold</span>")
        states = self._said.states(answer["states"], most=STATES)
        return Markup("<span class='so-effect so-good'>it holds</span>, in {}").format(states)

    def _hinges(self, account: str, answer: Mapping[str, Any]) -> Markup:
        reach = f"up to {counted(answer['searched_size'], 'claim')}"
        if not answer["grounded"]:
            return Markup("<p>Nothing in it rests on claims, so that no withdrawal could change that.</p>")
        if not answer["hinges"]:
            changes = "break it" if answer["holds"] else "make it hold"
            return Markup("<p>No set of {} whose withdrawal would {}.</p>").format(reach, changes)
        what = "It would no longer hold" if answer["holds"] else "It would hold"
        many = len(answer["hinges"])
        kinds = "a smallest set" if many == 1 else f"{many:,} smallest sets"
        head = Markup("<p>{} without these claims ({} of {}):</p>").format(what, kinds, reach)
        more = Markup("<p class='so-dim'>and {} more</p>").format(f"{many - ROWS:,}") if many > ROWS else ""
        cut = (
            "Larger sets were not looked at: there are too many."
            if answer["searched_size"] < self._found["size"]
            else ""
        )
        items = parts.listed((self._hinge(account, each) for each in answer["hinges"][:ROWS]), css="so-hinges-list")
        return Markup("{}{}{}<p class='so-dim'>{}</p>").format(head, items, more, cut)

    def _hinge(self, account: str, hinge: Mapping[str, Any]) -> Markup:
        head = f"{counted(len(hinge['claims']), 'claim')}, {counted(len(hinge['speakers']), 'voice')}"
        claims = parts.listed((self._said.claim(each) for each in hinge["claims"]), css="so-hinge-claims")
        fallen = parts.joined(map(element, hinge["fallen"]), "; ")
        them = "them" if len(hinge["claims"]) > 1 else "it"
        then = self._then(account, hinge)
        params = {**self._said.bench.params, "without": ",".join(hinge["claims"]), "voices": None}
        see = parts.link(self._said.bench.href("hinges", **params), "see what moves")
        return Markup("<strong>{}</strong>: {} · {}{}<p>Without {}: {} {}.{}</p>").format(
            head,
            listed(hinge["speakers"]),
            see,
            claims,
            them,
            fallen,
            "falls" if len(hinge["fallen"]) == 1 else "fall",
            then,
        )

    def _then(self, account: str, hinge: Mapping[str, Any]) -> Markup:
        if not hinge["feasible"]:
            return Markup(" Then no feasible state meets it any more.")
        if not hinge["states"]:
            return Markup("")
        said = self._said.keeping(account=account, without=",".join(hinge["claims"]))
        verb = "holds" if len(hinge["states"]) == 1 else "hold"
        return Markup(" Then {} {}.").format(said.states(hinge["states"], most=STATES), verb)

    def _changes(self, answer: Mapping[str, Any]) -> Markup:
        changes = answer["statement_changes"]
        if not changes:
            return Markup("<p class='so-dim'>No single preference, dropped or moved in its list, changes that.</p>")
        rows = [
            (
                self._said.dm(each["decision_maker"]),
                Markup("<code>{}</code>").format(each["statement"]),
                "dropped" if each["to"] is None else f"moved from {each['place']} to {each['to']}",
                listed(each["speakers"]) if each["speakers"] else "on nobody's word",
            )
            for each in changes[:ROWS]
        ]
        table = parts.table(
            ("For", "Preference", "Changed", "Said by"), rows, caption="Single preferences that change it"
        )
        more = Markup("<p class='so-dim'>and {} more</p>").format(len(changes) - ROWS) if len(changes) > ROWS else ""
        head = f"It would be otherwise with a single preference changed ({len(changes):,})"
        return Markup("<details class='so-changes'><summary>{}</summary>{}{}</details>").format(head, table, more)


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


def nothing_asked(said: Said) -> Markup:
    """What could be asked: the outcomes that have names, and the status quo."""
    conflict, bench = said.conflict, said.bench
    own = dict(bench.params)
    links = [
        parts.link(bench.href("hinges", **{**own, "outcome": name}), parts.chip(name, css="so-concept"))
        for name in conflict.definitions
    ]
    quo = None if bench.account is None else conflict.account(bench.account).status_quo
    if quo is not None:
        links.append(
            parts.link(
                bench.href("hinges", **{**own, "outcome": str(quo)}), parts.chip("the status quo", css="so-good")
            )
        )
    words = "Name an outcome above, and this says which smallest sets of claims decide whether it would hold."
    return Markup("{}{}").format(empty(words), Markup("<p>{}</p>").format(parts.joined(links, " ")) if links else "")
