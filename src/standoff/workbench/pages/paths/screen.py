"""How the dispute can move: what is in reach from where it stands, by which steps, and who has to be won over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup
from nicegui import ui

from standoff.model.conflict import Conflict
from standoff.model.references import state_code
from standoff.questions.outcome import outcome_meant
from standoff.report.paths import LEGEND, reach
from standoff.workbench.pages.frame.bench import TYPED, Bench, Update
from standoff.workbench.pages.paths.routing import Routing, far
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.pieces.choices import answered, chosen, concepts_of, conflict_of, offer, picked, tune
from standoff.workbench.pages.pieces.said import Said, concept, empty
from standoff.workbench.pages.pieces.state_choice import StateChoice

TARGETS = 12  # that are told
WRITTEN = 2  # paths of each sort
OFFER = (
    "To offer: the fewest steps on a path there that are no improvement for who makes them, so that something would "
    "have to be offered for them. 0 says that improvements alone lead there."
)


def paths(bench: Bench) -> Update:
    """Builds the screen."""
    head = parts.html("<h1>Paths</h1>")
    with ui.element("div").classes("so-panel so-choices so-paths-choices"):
        StateChoice(bench, "From another state", lambda code: tune(bench, "paths", start=str(code)))
        under = picked(ui.select({}, label="To the equilibria of"), lambda: choose(concept=under.value))
        under.props("outlined dense options-dense")
        aim = ui.input("Or to an outcome or a state", value=bench.params.get("to", ""))
        aim.props('outlined dense clearable hint="A condition or a code. Enter asks."')
        aim.on("keydown.enter", lambda event: choose(to=str(event.args).strip()), js_handler=TYPED)
        aim.on("clear", lambda: choose(to=""))
    with ui.element("div") as answer:
        with parts.panel("What is in reach"):
            near = parts.html()
        with parts.panel("Step by step") as steps:
            routes = parts.html().classes("so-explained")

    def choose(**params: str | None) -> None:
        if any(bench.params.get(name, "") != (value or "") for name, value in params.items()):
            tune(bench, "paths", **params)

    answer.set_visibility(False)

    async def bring() -> bool:
        conflict, concepts = conflict_of(bench), concepts_of(bench)
        offer(under, concepts, chosen(concepts, bench.params.get("concept")))
        start = _start(bench, conflict)
        if start is None:
            head.content = Markup("<h1>Paths</h1>{}").format(_nowhere(bench))
            return False
        said = Said(bench, conflict, bench.account)
        head.content = _head(said, start, bench)
        found = await bench.ask("paths", **_asked(bench, conflict, start, under.value))
        told = found["accounts"][bench.account or ""]
        near.content = _near(said, told, found)
        steps.set_visibility(any(each["by_moves"] and each["by_moves"]["steps"] for each in told["targets"]))
        routes.content = _routes(said, told)
        return True

    async def update() -> None:
        await answered([answer], bring)

    return update


def _start(bench: Bench, conflict: Conflict) -> int | None:
    """The code of the state to start from; None where the file says of none that things stand so.

    Raises QuestionError where the address names no state.
    """
    named = bench.params.get("start")
    return state_code(conflict, named) if named else conflict.account(bench.account or "").status_quo


def _asked(bench: Bench, conflict: Conflict, start: int, concept: str | None) -> dict[str, Any]:
    """What to ask the answer `paths` for. Raises QuestionError where the outcome is none."""
    asked: dict[str, Any] = {"account": bench.account, "start": str(start), "limit": WRITTEN, "targets": TARGETS}
    goal = outcome_meant(conflict, bench.params["to"]) if bench.params.get("to") else None
    if goal is None:
        return {**asked, "concepts": [concept] if concept else None}
    return {**asked, ("to" if isinstance(goal, int) else "outcome"): str(goal)}


def _nowhere(bench: Bench) -> Markup:
    return empty(
        Markup(
            "The file says nothing of where things stand: set the status quo on the {} screen, or begin from a state "
            "that you look for here."
        ).format(parts.link(bench.href("model"), "Model"))
    )


def _head(said: Said, start: int, bench: Bench) -> Markup:
    is_quo = start == said.conflict.account(bench.account or "").status_quo
    mark = parts.chip("the status quo", css="so-good") if is_quo else ""
    own = {name: value for name, value in bench.params.items() if name != "start"}
    back = (
        ""
        if is_quo or "start" not in bench.params
        else parts.link(bench.href("paths", **own), "back to the status quo")
    )
    return Markup("<h1>Paths</h1><p class='so-verdict'>From {} {} {}</p>").format(said.full(start), mark, back)


def _near(said: Said, told: Mapping[str, Any], found: Mapping[str, Any]) -> Markup:
    """How much is in reach, and how far each target is."""
    if not told["start_feasible"]:
        return empty("This state can't be in this account, so no path begins there.")
    count, targets = told["target_count"], told["targets"]
    if not count:
        aimed = found["outcome"] is not None or found["to"] is not None
        return empty("No feasible state of this account is meant." if aimed else "There is no such equilibrium.")
    reached = told["in_reach"]
    words = far(targets[0]) if count == 1 else reach(count, reached["by_moves"], reached["by_improvements"])
    rest = f"and {count - len(targets):,} more, farther away" if count > len(targets) else ""
    aim = _aim(found)
    return Markup("<p>{}: {}</p>{}<p class='so-dim'>{}</p><p class='so-dim'>{}</p>").format(
        aim, words, _table(said, targets), rest, OFFER
    )


def _aim(found: Mapping[str, Any]) -> Markup:
    if found["to"] is not None:
        return Markup("To the state {}").format(found["to"])
    if found["outcome"] is not None:
        return Markup("To a state with <code>{}</code>").format(found["outcome"])
    return Markup("To the equilibria under {}").format(parts.joined(map(concept, found["concepts"]), " "))


def _table(said: Said, targets: list[dict[str, Any]]) -> Markup:
    rows = [
        (
            said.state(each["state"]),
            said.what(each["state"]),
            _steps(each["by_moves"]),
            _steps(each["by_improvements"]),
            "–" if each["least_persuasion"] is None else each["least_persuasion"]["to_offer"],
            _needed(each),
        )
        for each in targets
    ]
    heads = (Markup('<abbr title="{}">{}</abbr>').format(LEGEND[name], name.capitalize()) for name in LEGEND)
    return parts.table(("State", "What it is", *heads), rows, caption="How far each state is", css="so-reach")


def _steps(route: Mapping[str, Any] | None) -> object:
    return "–" if route is None else route["steps"]


def _needed(target: Mapping[str, Any]) -> str:
    if target["by_moves"] is None:
        return "out of reach"
    return ", ".join(target["must_move"]) or ("–" if target["by_moves"]["steps"] else "nobody")


def _routes(said: Said, told: Mapping[str, Any]) -> Markup:
    routing = Routing(said, told["start"])
    away = [each for each in told["targets"] if each["by_moves"] is not None and each["by_moves"]["steps"]]
    return parts.joined((routing.target(each, opened=not place) for place, each in enumerate(away)), "")
