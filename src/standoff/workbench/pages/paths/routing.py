"""Routes to a state as HTML: drawn as a chain of states, and told step by step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from standoff.render.words import counted, listed
from standoff.report.paths import distance
from standoff.report.routes import KINDS, share
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.pieces.said import Said, effect

COLOURS = {"loss": "indifferent", "against its interest": "loss"}  # as what a kind of step is coloured
SIGNS = {"improvement": "+", "indifferent": "=", "loss": "−", "against its interest": "−"}


def sorts(target: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The sorts of routes to a target that are worth telling: the shortest, and others that need less of an offer."""
    moves, sure, least = target["by_moves"], target["by_improvements"], target["least_persuasion"]
    if moves is None or not moves["steps"]:
        return
    yield "shortest path", moves
    if sure is not None and moves["to_offer"]:
        yield "shortest path by improvements", sure
    elif least is not None and least["to_offer"] < moves["to_offer"]:
        yield "path with fewer steps to offer for", least


def far(target: Mapping[str, Any]) -> str:
    """How far a target is, in a sentence."""
    moves, sure = (None if target[key] is None else target[key]["steps"] for key in ("by_moves", "by_improvements"))
    least = target["least_persuasion"]
    return distance(moves, sure, 0 if least is None else least["to_offer"])


class Routing:
    """Says routes from one state."""

    def __init__(self, said: Said, start: int) -> None:
        self._said, self._start = said, start

    def target(self, target: Mapping[str, Any], *, opened: bool) -> Markup:
        """A target: how far it is, who must move, and the routes there."""
        said = self._said
        needed = target["must_move"]
        one = "any one of " if len(needed) > 1 else ""
        must = Markup("<p>Without {}<strong>{}</strong> no path leads there.</p>").format(one, listed(needed))
        must = must if needed else Markup("")
        routes = parts.joined((self._route(*each) for each in sorts(target)), "")
        code = target["state"]
        return Markup(
            '<details class="so-target" {}><summary>{} {} <span class="so-dim">{}</span></summary>'
            "<div><p>To {}.{}</p>{}</div></details>"
        ).format(
            Markup("open") if opened else "",
            parts.tag("span", said.name(code), css="so-state"),
            said.what(code),
            far(target),
            said.state(code),
            must,
            routes,
        )

    def _route(self, sort: str, route: Mapping[str, Any]) -> Markup:
        shown = len(route["paths"])
        some = f", {shown} of them here" if shown < route["count"] else ""
        head = f"{counted(route['count'], sort)} of {counted(route['steps'], 'step')}{some}"
        paths = parts.joined(map(self._path, route["paths"]), "")
        asked = " or ".join(listed(way) for way in route["to_persuade"])
        offer = Markup("<p>Something would have to be offered to <strong>{}</strong>.</p>").format(asked)
        words = Markup("<h3>{}</h3><p class='so-dim'>{}.</p>{}{}")
        return words.format(head, share(route["count"], route["to_offer"]), paths, offer if asked else "")

    def _path(self, path: Sequence[Mapping[str, Any]]) -> Markup:
        steps = parts.listed(map(self._step, path), css="so-route-steps", ordered=True)
        return Markup('<div class="so-route">{}{}</div>').format(self._chain(path), steps)

    def _step(self, step: Mapping[str, Any]) -> Markup:
        kind = step["kind"]
        words = effect(COLOURS.get(kind, kind), KINDS.get(kind, kind))
        return Markup("{}: {}{}").format(self._said.move(step), words, self._said.ground(step["ground"]))

    def _chain(self, path: Sequence[Mapping[str, Any]]) -> Markup:
        """The states in a chain, with who moves between them; the steps below say the same in words."""
        links = (
            Markup('<span class="so-arrow so-{}"><span>{} {}</span></span>{}').format(
                COLOURS.get(each["kind"], each["kind"]), SIGNS[each["kind"]], each["by"], self._box(each["to"])
            )
            for each in path
        )
        return Markup('<div class="so-chain" aria-hidden="true">{}{}</div>').format(
            self._box(self._start), parts.joined(links, "")
        )

    def _box(self, code: int) -> Markup:
        title = str(self._said.conflict.state(code))
        return Markup('<span class="so-box" title="{}">{}</span>').format(title, self._said.name(code))
