"""Doubt: of some states it isn't known which one a decision maker prefers. Four extensions of the plain concepts.

What is unknown may be better. By extension a or c it tempts a decision maker as an improvement does; by b or d only
what is known to be better does. What others answer with deters by a or b only where it is known to be no better; by c
or d also where that is unknown. Where an answer has to leave no escape, the same holds of each counter-move: by a and b
an unknown one is an escape, by c and d it is none. In all four the others, in a sequential answer, also make moves of
which it isn't known whether they are better for those who make them. Then the plain rules decide.

Source: Li, Hipel, Kilgour and Fang (2004), whose first page was read; the rules agree with those of a published program
that was read. The names that papers give to a, b, c and d differ, so go by the letters.
"""

from __future__ import annotations

from standoff.space.doubtful import AS_GOOD, BETTER, PERHAPS, SURELY, UNKNOWN, WORSE, Among, Doubtful
from standoff.space.graph_model import GraphModel
from standoff.space.outlook import Outlook, ordinal
from standoff.space.readings import readings_of
from standoff.stability.beside import Beside, Deterring, How

HOW: dict[int, How] = {WORSE: "worse", AS_GOOD: "as good", BETTER: "better", UNKNOWN: "unknown"}


def seen(model: GraphModel, letter: str) -> GraphModel:
    """The model as an extension, a to d, sees it; without batch axes."""
    return model.with_outlooks([_outlook(model, dm, letter) for dm in range(len(model.ranks))])


def beside(model: GraphModel, dm: int, end: int, start: int, letter: str) -> Beside:
    """How a state is for a decision maker beside another one: that may be unknown, whatever the extension."""
    doubtful = _doubtful(model, dm)
    sure = int(model.ranks[dm][end]) - int(model.ranks[dm][start])
    kind = int(doubtful.of(end, start)) if doubtful else (sure > 0) - (sure < 0)
    return Beside(HOW[kind])


def deterring(letter: str) -> Deterring:
    """Which states deter by an extension."""
    return Deterring(unknown=letter in "cd")


def _outlook(model: GraphModel, dm: int, letter: str) -> Outlook:
    doubtful = _doubtful(model, dm)
    if doubtful is None:
        return ordinal(model.ranks[dm])
    perhaps, surely = Among(doubtful, PERHAPS), Among(doubtful, SURELY)
    return Outlook(perhaps if letter in "ac" else surely, perhaps if letter in "ab" else surely, perhaps)


def _doubtful(model: GraphModel, dm: int) -> Doubtful | None:
    """How states compare for a decision maker by its readings; None where nothing is in doubt, so that ranks tell."""

    def made() -> Doubtful | None:
        readings = readings_of(model.preferences[dm][0], model.listing)
        return None if readings.are_sure else Doubtful(readings)

    return model.kept(("doubtful", dm), made)
