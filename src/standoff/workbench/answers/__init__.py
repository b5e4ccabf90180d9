"""What the workbench asks: each answer is a function of a sound conflict, and gives plain data.

A page shows what `GET /api/answers/NAME` gives to programs: there is one answer for both.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from standoff.workbench.answers.condition import condition
from standoff.workbench.answers.overview import overview
from standoff.workbench.answers.ranking import above, ranking
from standoff.workbench.answers.states import states, states_csv

Answer = Callable[..., dict[str, Any]]

ANSWERS: Mapping[str, Answer] = {
    answer.__name__: answer
    for answer in (
        above,
        condition,
        overview,
        ranking,
        states,
        states_csv,
    )
}
