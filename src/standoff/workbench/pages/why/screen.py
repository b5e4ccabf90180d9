"""Why a state holds or doesn't: what it is, where it holds, and for each decision maker the reasons step by step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup
from nicegui import ui

from standoff.model.conflict import Conflict
from standoff.model.references import state_code
from standoff.render.words import listed
from standoff.workbench.pages.frame.bench import Bench, Update
from standoff.workbench.pages.hinges.switches import Withdrawn
from standoff.workbench.pages.pieces import parts, state_card
from standoff.workbench.pages.pieces.choices import answered, concepts_of, conflict_of, offer, picked, tune
from standoff.workbench.pages.pieces.said import NO, YES, Said, empty, few
from standoff.workbench.pages.pieces.state_choice import StateChoice
from standoff.workbench.pages.why.explaining import Explaining

SHOWN = 6  # improvements of each decision maker that are written out
ALL = 10_000
MOST = 8  # states to begin with
EVERY = ""  # all decision makers, or all concepts


def why(bench: Bench) -> Update:
    """Builds the screen."""
    head = parts.html("<h1>Why</h1>")
    with ui.element("div").classes("so-panel so-choices"):
        StateChoice(bench, "Another state", lambda code: bench.go("why", **{**bench.params, "state": code}))
        dm = picked(ui.select({EVERY: "All"}, label="For whom", value=EVERY), lambda: choose(dm=dm.value))
        under = picked(ui.select({EVERY: "All"}, label="Concept", value=EVERY), lambda: choose(concept=under.value))
        for select in (dm, under):
            select.props("outlined dense options-dense")
    with ui.element("div").classes("so-why-grid"):
        with ui.element("div"):
            with parts.panel("What it is") as card:
                cells = parts.html()
            with parts.panel("In the accounts") as standing:
                accounts = parts.html()
        with parts.panel("Step by step") as steps:
            explained = parts.html().classes("so-explained")
    panels = (card, standing, steps)

    def choose(**params: str | None) -> None:
        tune(bench, "why", **params)

    async def bring() -> bool:
        conflict, account = conflict_of(bench), bench.account or ""
        _offer(bench, conflict, dm, under)
        code = _asked(bench, conflict)
        if code is None:
            head.content = _nothing(bench) + await _holding(bench, conflict, account)
            return False
        withdrawn = Withdrawn.of(bench.params)
        without = withdrawn.known(conflict)
        found = await bench.ask("state", state=str(code), **without)
        told = await _explained(bench, found, code, dm.value, under.value, without)
        said = Said(bench, conflict, account, dm=dm.value or None, concept=under.value or None, **withdrawn.kept())
        head.content = _head(said, found, account) + _left(said, code, without)
        cells.content, accounts.content = state_card.cells(said, code), state_card.standing(said, found, account)
        explained.content = _explanation(said, found, told)
        return True

    for panel in panels:
        panel.set_visibility(False)

    async def update() -> None:
        await answered(panels, bring)

    return update


def _offer(bench: Bench, conflict: Conflict, dm: ui.select, under: ui.select) -> None:
    dms = {each.id: each.name for each in conflict.decision_makers}
    concepts = concepts_of(bench)
    asked, named = bench.params.get("dm", EVERY), bench.params.get("concept", EVERY)
    offer(dm, {EVERY: "All", **dms}, asked if asked in dms else EVERY)
    offer(under, {EVERY: "All", **concepts}, named if named in concepts else EVERY)


def _asked(bench: Bench, conflict: Conflict) -> int | None:
    """The code of the state that the address names, or else of the status quo.

    Raises QuestionError where the address names no state.
    """
    named = bench.params.get("state")
    if named:
        return state_code(conflict, named)
    return None if bench.account is None else conflict.account(bench.account).status_quo


async def _explained(
    bench: Bench, found: Mapping[str, Any], code: int, dm: str, concept: str, without: Mapping[str, list[str]]
) -> dict[str, Any] | None:
    """The explanation in the account of the window; None where the state can't be in it."""
    if not found["accounts"][bench.account]["feasible"]:
        return None
    asked = {"dm": dm or None, "concepts": [concept] if concept else None}
    limit = ALL if bench.params.get("all") else SHOWN
    answer = await bench.ask("explain", state=str(code), account=bench.account, limit=limit, **asked, **without)
    told: dict[str, Any] = answer["accounts"][bench.account]
    return told


def _nothing(bench: Bench) -> Markup:
    quo = parts.link(bench.href("model"), "Model")
    words = Markup(
        "No state is chosen, and the file says nothing of where things stand. Look for a state above, choose "
        "one in {} or {}, or set the status quo on the {} screen."
    )
    return Markup("<h1>Why</h1>{}").format(
        empty(words.format(parts.link(bench.href("states"), "States"), parts.link(bench.href("graph"), "Graph"), quo))
    )


async def _holding(bench: Bench, conflict: Conflict, account: str) -> Markup:
    """The states to begin with: those that hold in the account of the window."""
    found = await bench.ask("analyse", account=account, concepts=["nash"], limit=MOST)
    states, said = found["accounts"][account]["equilibria"]["nash"], Said(bench, conflict, account)
    if not states:
        return Markup("")
    count = found["accounts"][account]["counts"]["nash"]
    more = Markup("<p class='so-dim'>and {} more</p>").format(f"{count - len(states):,}") if count > len(states) else ""
    return Markup("<p>These hold under Nash:</p>{}{}").format(parts.listed(map(said.full, states)), more)


def _head(said: Said, found: Mapping[str, Any], account: str) -> Markup:
    state, seen = found["state"], found["accounts"][account]
    name = state["pattern"] if said.conflict.in_graph_form else f"state {state['state']}"
    verb = "holds" if seen["holds"] else "doesn't hold" if seen["feasible"] else "can't be"
    marks = [parts.chip(each) for each in state["definitions"]]
    marks += [parts.chip("the status quo", css="so-good")] if seen["status_quo"] else []
    return Markup('<h1>Why {} {} {}</h1><p class="so-verdict">{}</p>').format(
        name, verb + _under(found["concepts"], seen["holds"]), parts.joined(marks, " "), _verdict(found, account)
    )


def _under(concepts: Sequence[str], holds: Sequence[str]) -> str:
    """Under which concepts a state holds, as it holds under some of them alone."""
    others = [name for name in concepts if name not in holds]
    if not holds:
        return ""
    return f" under {few(holds)}" + (f", and not under {few(others)}" if others else "")


def _left(said: Said, code: int, without: Mapping[str, Sequence[str]]) -> Markup:
    """Without whom and what all that is said; nothing where all claims stand."""
    claims, voices = without["without"], without["voices"]
    gone = [f"{'claim' if len(claims) == 1 else 'claims'} {listed(claims)}"] if claims else []
    gone += [f"what comes through {listed(voices)}"] if voices else []
    if not gone:
        return Markup("")
    back = parts.link(said.keeping(without=None, voices=None).href(code), "show it with all claims")
    return Markup('<p class="so-without"><strong>Without</strong>: {} ({})</p>').format(listed(gone), back)


def _verdict(found: Mapping[str, Any], account: str) -> Markup:
    """In a sentence or two under which concepts it holds, and for whom it isn't stable under the others."""
    seen = found["accounts"][account]
    where = Markup(" in <strong>{}</strong>").format(account) if len(found["accounts"]) > 1 else ""
    if not seen["feasible"]:
        return Markup("It can't be{}: {}.").format(where, _ruled_out(seen["ruled_out"]))
    under = Markup("an equilibrium under <strong>{}</strong>").format(few(seen["holds"]))
    words = [Markup("It is {}{}").format(under if seen["holds"] else Markup("<strong>no equilibrium</strong>"), where)]
    for dms, names in _unstable(seen, found["concepts"]):
        words.append(Markup("unstable for {} under {}").format(listed(dms), few(names)))
    return Markup("{}.").format(parts.joined(words, "; "))


def _ruled_out(rules: Sequence[str]) -> Markup:
    if not rules:
        return Markup("it is made one with another state")
    return Markup("{} {} infeasible").format(
        parts.joined((parts.tag("code", each) for each in rules), ", "), "is" if len(rules) == 1 else "are"
    )


def _unstable(seen: Mapping[str, Any], concepts: list[str]) -> list[tuple[tuple[str, ...], list[str]]]:
    """For whom it isn't stable, and the concepts of which that is so."""

    def leavers(name: str) -> tuple[str, ...]:
        return tuple(dm for dm, each in seen["decision_makers"].items() if name not in each["stable"])

    left = [(leavers(name), name) for name in concepts if name not in seen["holds"]]
    found: dict[tuple[str, ...], list[str]] = {}
    for dms, name in left:
        found.setdefault(dms, []).append(name)
    return list(found.items())


def _explanation(said: Said, found: Mapping[str, Any], told: Mapping[str, Any] | None) -> Markup:
    code = found["state"]["state"]
    if told is None:
        return empty(_elsewhere(said, found))
    key = Markup("<p class='so-dim'>{} stable, or deterred; {} not. What the least deters from comes first.</p>")
    explaining = Explaining(said, code)
    positions = parts.joined((explaining.of(*each) for each in told["decision_makers"].items()), "")
    return Markup("{}{}{}").format(key.format(YES, NO), positions, _more(said, told))


def _elsewhere(said: Said, found: Mapping[str, Any]) -> Markup:
    """In which accounts the state can be, where it can't in this one."""
    code = found["state"]["state"]
    others = [name for name, each in found["accounts"].items() if each["feasible"]]
    links = parts.joined(parts.link(said.keeping(account=name).href(code), name) for name in others)
    return Markup("There is nothing to explain here. {}").format(
        Markup("The state can be in {}.").format(links) if others else "The state can't be in any account."
    )


def _more(said: Said, told: Mapping[str, Any]) -> Markup:
    if not any(each.get("truncated") for each in told["decision_makers"].values()):
        return Markup("")
    return parts.link(said.bench.href("why", **{**said.bench.params, "all": "1"}), "Write out all improvements")
