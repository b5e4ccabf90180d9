"""The dispute at a glance: the answer first, what it hangs on, and whether the file is in good health."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from markupsafe import Markup
from nicegui import ui

from standoff.errors import StandoffError
from standoff.questions.find.ways import has_room
from standoff.questions.words import concept_name
from standoff.render.words import counted
from standoff.workbench.pages.frame.bench import Bench, Update
from standoff.workbench.pages.pieces import parts

TOLD = 2  # claims in the largest set that the overview looks for


def overview(bench: Bench) -> Update:
    """Builds the screen."""
    head = parts.html()
    with ui.element("div").classes("so-columns"):
        with ui.element("div") as left:
            with parts.panel("What holds"):
                answer = parts.html().classes("so-answer")
            with parts.panel("What it hangs on"):
                hangs = parts.html("<p class='so-dim'>Asking ...</p>")
        with ui.element("div"):
            with ui.element("div") as right:
                with parts.panel("Equilibria by solution concept"):
                    counts = parts.html()
                with parts.panel("The status quo"):
                    quo = parts.html()
            with parts.panel("The file"):
                health = parts.html()

    def show(*, answered: bool) -> None:
        left.set_visibility(answered)
        right.set_visibility(answered)

    show(answered=False)

    async def update() -> None:
        head.content = _head(bench)
        health.content = await _health(bench)
        try:
            found = await bench.ask("overview")
        except StandoffError:
            show(answered=False)
            head.content = Markup("{}{}").format(_head(bench), _otherwise(bench))
            raise
        show(answered=True)
        answer.content = _answer(bench, found)
        counts.content = _counts(bench, found)
        quo.content = _status_quo(bench, found)
        hangs.content = await _hangs(bench, found)

    return update


def _head(bench: Bench) -> Markup:
    document = bench.file.reading.document
    if document is None:
        return Markup("<h1>{}</h1>").format(bench.file.path.name)
    dispute, conflict = document.dispute, bench.file.reading.conflict
    sizes = []
    if conflict is not None:
        sizes = [counted(len(conflict.decision_makers), "decision maker")]
        sizes.append(counted(len(conflict.states or conflict.options), "state" if conflict.states else "option"))
        sizes.append(counted(len(conflict.accounts), "account"))
        sizes.append(counted(len(conflict.claims), "claim"))
    about = Markup("<p>{}</p>").format(dispute.description) if dispute.description else ""
    title = dispute.title or "A dispute without a title"
    if not dispute.decision_makers:
        about = Markup("<p>Nobody can act in it yet: {} adds who can, and what each can do.</p>").format(
            parts.link(bench.href("model"), "Model")
        )
    return Markup("<h1>{}</h1><p class='so-dim'>{}</p>{}").format(title, ", ".join(sizes), about)


def _otherwise(bench: Bench) -> Markup:
    """Where to go on where the states are too many to list."""
    conflict = bench.file.reading.conflict
    if conflict is None or all(has_room(conflict, each) for each in conflict.accounts.values()):
        return Markup("")
    return Markup(
        "<p>Its states are too many to list. {} asks a solver which equilibria meet an outcome, "
        "and for whom a state is stable.</p>"
    ).format(parts.link(bench.href("find"), "Find"))


def _answer(bench: Bench, found: dict[str, Any]) -> Markup:
    """What holds, by the accounts in which it does."""
    concept = found["concept"]
    if concept is None:
        return Markup("<p>Nothing holds: no state is an equilibrium under any of {} in any account.</p>").format(
            ", ".join(map(concept_name, found["concepts"]))
        )
    said = [
        _group(bench, found, tuple(accounts), list(kinds))
        for accounts, kinds in groupby(found["holdings"], lambda each: tuple(each["accounts"]))
    ]
    silent = [name for name, each in found["accounts"].items() if not each["counts"][concept]]
    if silent and len(found["accounts"]) > 1:
        said.append(Markup("<p>Nothing holds in {}.</p>").format(", ".join(silent)))
    return parts.joined(said, "")


def _group(bench: Bench, found: dict[str, Any], accounts: Sequence[str], kinds: Sequence[dict[str, Any]]) -> Markup:
    number = sum(each["count"] for each in kinds)
    name = concept_name(found["concept"])
    what = counted(number, f"{name} equilibrium", f"{name} equilibria")
    every = len(accounts) == len(found["accounts"])
    where = "" if len(found["accounts"]) == 1 else "In all accounts: " if every else f"Only in {', '.join(accounts)}: "
    items = (_kind(bench, each, accounts[0]) for each in kinds)
    return Markup("<h3>{}{}</h3>{}").format(where, what, parts.listed(items))


def _kind(bench: Bench, kind: dict[str, Any], account: str) -> Markup:
    """The states of one meaning."""
    named = parts.joined((parts.chip(each) for each in kind["definitions"]), " ")
    states = parts.joined((_state(bench, each, account) for each in kind["states"]), Markup("<br>"))
    more = kind["count"] - len(kind["states"])
    rest = Markup(" <span class='so-dim'>and {} more</span>").format(f"{more:,}") if more else ""
    return Markup("{} {}{}").format(Markup("{}<br>").format(named) if named else "", states, rest)


def _state(bench: Bench, state: dict[str, Any], account: str) -> Markup:
    notes = [
        *([parts.chip("the status quo", css="so-good")] if state["status_quo"] else []),
        *([parts.chip("nobody can move from here")] if state["nobody_can_move"] else []),
    ]
    link = parts.state_link(bench.href("why", state=state["state"], account=account), state)
    return Markup("{} {} {}").format(link, parts.what(state), parts.joined(notes, " "))


def _counts(bench: Bench, found: dict[str, Any]) -> Markup:
    names = list(found["accounts"])
    rows = [
        (
            parts.chip(concept_name(concept), css="so-concept", title=told["idea"]),
            *(f"{found['accounts'][name]['counts'][concept]:,}" for name in names),
            *([f"{found['agreed'][concept]:,}"] if len(names) > 1 else []),
        )
        for concept, told in found["concepts"].items()
    ]
    feasible = ("feasible states", *(f"{found['accounts'][name]['feasible_states']:,}" for name in names))
    head = ("Concept", *names, *(["in all"] if len(names) > 1 else []))
    rows.append((*feasible, *([""] if len(names) > 1 else [])))
    return parts.table(head, rows, caption="Equilibria by solution concept and account", css="so-numbers")


def _status_quo(bench: Bench, found: dict[str, Any]) -> Markup:
    """Where things stand, and whether that holds."""
    rows = []
    for name, each in found["accounts"].items():
        quo = each["status_quo"]
        if quo is not None:
            held = parts.concepts(quo["holds"]) if quo["holds"] else "it does not hold"
            link = parts.state_link(bench.href("why", state=quo["state"], account=name), quo)
            rows.append((name, Markup("{} {}").format(link, parts.what(quo)), held))
    if not rows:
        return Markup("<p class='so-dim'>No status quo is given: the {} screen sets it.</p>").format(
            parts.link(bench.href("model"), "Model")
        )
    return parts.table(("Account", "The status quo", "Holds under"), rows, caption="The status quo by account")


async def _hangs(bench: Bench, found: dict[str, Any]) -> Markup:
    """The smallest sets of claims that decide an outcome on which the accounts part."""
    conflict = bench.file.reading.conflict
    outcome = _outcome(found)
    if conflict is None or not conflict.claims:
        return Markup("<p class='so-dim'>The model cites no claims yet: {} codes them.</p>").format(
            parts.link(bench.href("sources"), "Sources & claims")
        )
    if outcome is None:
        return Markup("<p class='so-dim'>No named outcome holds in some accounts and not in others.</p>")
    answer = await bench.ask("hinges", outcome=outcome, concepts=[found["concept"]], size=TOLD)
    items = [_hinges(name, by_concept[found["concept"]]) for name, by_concept in answer["accounts"].items()]
    said = Markup("<p>Whether {} would hold ({}):</p>{}<p>{}</p>")
    more = parts.link(bench.href("hinges", outcome=outcome), "More on the Hinges screen")
    return said.format(parts.chip(outcome), concept_name(found["concept"]), parts.listed(items), more)


def _hinges(account: str, answer: dict[str, Any]) -> Markup:
    held = "it holds" if answer["holds"] else "it does not hold"
    if not answer["hinges"]:
        return Markup("<strong>{}</strong>: {}; no set of up to {} claims changes that").format(account, held, TOLD)
    first = answer["hinges"][0]
    claims = parts.joined((parts.chip(each) for each in first["claims"]), " ")
    word = "would break" if answer["holds"] else "would hold"
    return Markup("<strong>{}</strong>: {}; it {} without {} <span class='so-dim'>({})</span>").format(
        account, held, word, claims, ", ".join(first["speakers"])
    )


def _outcome(found: dict[str, Any]) -> str | None:
    """The first definition that holds in some accounts and not in all."""
    everywhere, somewhere = set(found["accounts"]), dict[str, set[str]]()
    for each in found["holdings"]:
        for name in each["definitions"]:
            somewhere.setdefault(name, set()).update(each["accounts"])
    return next((name for name, accounts in somewhere.items() if accounts != everywhere), None)


async def _health(bench: Bench) -> Markup:
    """All that is wrong with the file or doubtful in it."""
    found = await bench.file.check()
    if not found:
        return Markup("<p>{} Nothing is wrong with it.</p>").format(parts.chip("sound", css="so-good"))
    shown = (parts.finding(each, bench.href("yaml", line=each.line)) for each in found[:12])
    more = len(found) - 12
    return Markup("{}{}").format(parts.listed(shown), f"and {more} more" if more > 0 else "")
