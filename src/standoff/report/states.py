"""What states are called: by code and options or, in graph form, by name."""

from __future__ import annotations

from standoff.model.conflict import State


def short(state: State) -> str:
    """A state's code or, in graph form, its name."""
    return state.pattern if state.named else str(state.code)


def what(state: State) -> str:
    """What a state is: the options taken and the definitions that it satisfies or, in graph form, its name."""
    return state.pattern if state.named else str(state)


def called(state: State) -> str:
    """A state with its code and what it is: in graph form its name."""
    return state.pattern if state.named else f"{state.code}: {state}"
