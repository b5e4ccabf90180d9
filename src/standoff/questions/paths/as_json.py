"""The answer of `paths` as one JSON object, for programs."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from standoff.model.conflict import State
from standoff.questions.as_json import fields, head, step_object, truncated
from standoff.questions.paths import AccountPaths, Paths, Target
from standoff.questions.paths.routes import PathStep, Route

Steps = Callable[[PathStep], dict[str, Any]]
"""Makes an object of a step: the same one wherever a path has it."""
TARGETS = 1_000  # of an account that are listed


def as_json(paths: Paths, *, targets: int = TARGETS) -> dict[str, Any]:
    """The answer as an object for JSON; a route is null where there is none.

    Of each account at most so many targets are listed; `"truncated": true` says that there are more.
    """
    conflict, aim = paths.conflict, paths.aim
    return {
        **head(conflict),
        "concepts": list(paths.concepts),
        "to": aim.code if isinstance(aim, State) else None,
        "outcome": None if aim is None or isinstance(aim, State) else str(aim),
        "accounts": {name: _account(each, max(0, targets)) for name, each in paths.items()},
    }


def _account(each: AccountPaths, most: int) -> dict[str, Any]:
    targets, steps = each.targets, cache(_step)
    return {
        "start": None if each.start is None else each.start.code,
        "start_feasible": each.feasible,
        "target_count": len(targets),
        "in_reach": {
            "by_moves": each.in_reach(each.moves) if len(targets) else 0,
            "by_improvements": each.in_reach(each.improvements) if len(targets) else 0,
        },
        "targets": [_target(target, steps) for target in targets[:most]],
        **truncated(len(targets) > most),
        "in_part": [state.code for state in each.in_part],
    }


def _target(target: Target, steps: Steps) -> dict[str, Any]:
    return {
        "state": target.state.code,
        "holds_under": list(target.concepts),
        "must_move": list(target.must_move),
        **{name: _route(getattr(target, name), steps) for name in ("by_moves", "by_improvements", "least_persuasion")},
    }


def _route(route: Route | None, steps: Steps) -> dict[str, Any] | None:
    if route is None:
        return None
    return {
        **fields(route, "steps", "to_offer", "to_persuade", "count"),
        "paths": [[steps(each) for each in path.steps] for path in route.paths],
    }


def _step(each: PathStep) -> dict[str, Any]:
    return {**step_object(each.step), **fields(each, "kind", "ground")}
