"""What the workbench asks: each answer is a function of a sound conflict, and gives plain data.

A page shows what `GET /api/answers/NAME` gives to programs: there is one answer for both.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from standoff.workbench.answers.condition import condition
from standoff.workbench.answers.counts import counts
from standoff.workbench.answers.graph import graph
from standoff.workbench.answers.hypergame import hypergame
from standoff.workbench.answers.overview import overview
from standoff.workbench.answers.passage import passage
from standoff.workbench.answers.ranking import above, ranking
from standoff.workbench.answers.replay import replay
from standoff.workbench.answers.shifts import shifts
from standoff.workbench.answers.source import source
from standoff.workbench.answers.sources import sources
from standoff.workbench.answers.states import states, states_csv

Answer = Callable[..., dict[str, Any]]

OF_SOURCES = frozenset({"passage", "source", "sources"})
"""The answers about sources and claims alone: they are given of a file, too, that isn't sound."""

OF_FILES = OF_SOURCES
"""The answers that look into files beside the dispute, which may change while it doesn't: they are never kept."""

ANSWERS: Mapping[str, Answer] = {
    answer.__name__: answer
    for answer in (
        above,
        condition,
        counts,
        graph,
        hypergame,
        overview,
        passage,
        ranking,
        replay,
        shifts,
        source,
        sources,
        states,
        states_csv,
    )
}
