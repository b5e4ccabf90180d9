"""States, moves, the grounds on which states are ranked, and lists of states, as JSON."""

from __future__ import annotations

from typing import Any

from standoff.errors import write_path
from standoff.model.conflict import State
from standoff.questions.analyse import States
from standoff.questions.grounds import Ground
from standoff.questions.steps import Step


def state_object(state: State) -> dict[str, Any]:
    """A state: its code, its pattern (in graph form its name), the options taken and the definitions that hold."""
    taken = [] if state.named else list(state.options)
    return {"state": state.code, "pattern": state.pattern, "options": taken, "definitions": list(state.definitions)}


def step_object(step: Step) -> dict[str, Any]:
    """A move: by whom, from which code to which, and what is taken and dropped."""
    return {
        "by": step.dm,
        "from": step.origin.code,
        "to": step.end.code,
        "take": list(step.taken),
        "drop": list(step.dropped),
    }


def ground_object(ground: Ground | None) -> dict[str, Any] | None:
    """A ground: its text, the claims that it rests on, and its place in the file."""
    if ground is None:
        return None
    return {"text": ground.text, "because": list(ground.because), "path": write_path(ground.path)}


def first_codes(states: States, limit: int) -> list[int]:
    """The codes of some states, ascending, `limit` of them at most."""
    codes: list[int] = states.codes[:limit].tolist()
    return codes
