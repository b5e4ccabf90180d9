"""What one state is, as HTML: yes or no for each option, where it holds, and how it is for whom."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from markupsafe import Markup

from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.pieces.said import Said, concept_head, sign

IMPROVEMENTS = Markup('<abbr title="Moves to what it likes better">Improvements</abbr>')


def cells(said: Said, code: int) -> Markup:
    """Yes or no for each option, by decision maker; in graph form the name."""
    conflict, state = said.conflict, said.conflict.state(code)
    if conflict.in_graph_form:
        return Markup("<p>{}</p><p class='so-dim'>Code {}</p>").format(state.pattern, code)
    taken, groups = set(state.options), []
    for dm, options in groupby(conflict.options, key=lambda each: each.dm):
        party = conflict.decision_makers[dm]
        items = [_cell(option.id.partition(".")[2], option.text, taken=option.id in taken) for option in options]
        groups.append(Markup("<h3>{}</h3>{}").format(said.party(party.id), parts.listed(items, css="so-why-cells")))
    below = "<p class='so-dim'>Pattern <span class='so-state so-wrap'>{}</span>, code {}</p>"
    return Markup("{}{}").format(parts.joined(groups, ""), Markup(below).format(state.pattern, code))


def _cell(name: str, text: str, *, taken: bool) -> Markup:
    css, letter = ("so-yes", "Y") if taken else ("", "N")
    cell = '<span class="so-yn {}">{}</span> <span><strong>{}</strong> <span class="so-dim">{}</span></span>'
    return Markup(cell).format(css, letter, name, text)


def standing(said: Said, found: Mapping[str, Any], account: str) -> Markup:
    """Under which concepts it holds in each account, and how it is for whom in one of them (the answer `state`)."""
    seen = found["accounts"][account]
    holds = _holding(said, found)
    if not seen["feasible"]:
        return holds
    where = f" in {account}" if len(found["accounts"]) > 1 else ""
    return Markup("{}<h3>How it is for whom{}</h3>{}").format(holds, where, _parties(said, seen))


def _holding(said: Said, found: Mapping[str, Any]) -> Markup:
    rows = [_account(said, found, name) for name in found["accounts"]]
    head = ("Account", *map(concept_head, found["concepts"]))
    return parts.table(head, rows, caption="Under which concepts it holds in each account", css="so-verdicts")


def _account(said: Said, found: Mapping[str, Any], name: str) -> tuple[object, ...]:
    each, concepts = found["accounts"][name], found["concepts"]
    link = parts.link(said.keeping(account=name).href(found["state"]["state"]), name)
    if each["feasible"]:
        return link, *(sign(concept in each["holds"], ("holds", "doesn't hold")) for concept in concepts)
    cannot = Markup('<span class="so-dim">can\'t be</span>')
    return link, cannot, *("" for _ in concepts[1:])


def _parties(said: Said, seen: Mapping[str, Any]) -> Markup:
    rows = [
        (
            said.dm(dm),
            Markup('{} <span class="so-dim">of {}</span>').format(each["place"], each["places"]),
            each["moves"],
            each["improvements"],
        )
        for dm, each in seen["decision_makers"].items()
    ]
    place = Markup('<abbr title="Its place in the ranking: 1 is the best">Place</abbr>')
    head = ("For", place, "Moves", IMPROVEMENTS)
    return parts.table(head, rows, caption="How it is for whom", css="so-verdicts")
