"""Doubt: of some states it isn't known which one a decision maker prefers. Four extensions of the plain concepts.

What is unknown may be better. By extension a or c it tempts a decision maker as an improvement does; by b or d only
what is known to be better does. What others answer with deters by a or b only where it is known to be no better; by c
or d also where that is unknown. Where an answer has to leave no escape, the same holds of each counter-move: by a and b
an unknown one is an escape, by c and d it is none. In all four the others, in a sequential answer, also make moves of
which it isn't known whether they are better for those who make them. Then the plain rules decide.

In the strong form only what is strongly worse deters: what is known to be so by a or b, and by c or d also what is
unknown. There it is known how two states compare only where readings agree on the degree as well.

Source: Li, Hipel, Kilgour and Fang (2004), whose first page was read; the rules agree with those of a published program
that was read. The names that papers give to a, b, c and d differ, so go by the letters.
"""

from __future__ import annotations

from standoff.model.preferences import MILD
from standoff.space.doubtful import AT_WORST_MILDLY, PERHAPS, PERHAPS_MILDLY, SURELY, UNKNOWN, Among, Doubtful
from standoff.space.graph_model import GraphModel
from standoff.space.outlook import Outlook, ordinal
from standoff.space.readings import readings_of
from standoff.stability.beside import Beside, Deterring, by_ranks
from standoff.stability.strength import beside as beside_by_degree
from standoff.stability.strength import outlook as outlook_by_degree


def seen(model: GraphModel, letter: str, degree: int = MILD) -> GraphModel:
    """The model as an extension, a to d, sees it; without batch axes."""
    return model.with_outlooks([_outlook(model, dm, letter, degree) for dm in range(len(model.ranks))])


def beside(model: GraphModel, dm: int, end: int, start: int, letter: str, degree: int = MILD) -> Beside:
    """How a state is for a decision maker beside another one: that may be unknown, whatever the extension."""
    doubtful = _doubtful(model, dm, degree)
    if doubtful is None:
        return beside_by_degree(model, dm, end, start, degree) if degree > MILD else by_ranks(model, dm, end, start)
    kind = int(doubtful.of(end, start))
    if kind == UNKNOWN:
        return Beside("unknown")
    return Beside("better" if kind > 0 else "worse" if kind < 0 else "as good", abs(kind) if degree > MILD else 0)


def deterring(letter: str, degree: int = MILD) -> Deterring:
    """Which states deter by an extension."""
    return Deterring(degree if degree > MILD else 0, unknown=letter in "cd")


def _outlook(model: GraphModel, dm: int, letter: str, degree: int) -> Outlook:
    doubtful = _doubtful(model, dm, degree)
    if doubtful is None:
        return outlook_by_degree(model, dm, degree) if degree > MILD else ordinal(model.ranks[dm])
    perhaps, surely = Among(doubtful, PERHAPS), Among(doubtful, SURELY)
    spares = perhaps if letter in "ab" else surely
    if degree > MILD:
        spares = Among(doubtful, PERHAPS_MILDLY if letter in "ab" else AT_WORST_MILDLY)
    return Outlook(perhaps if letter in "ac" else surely, spares, perhaps)


def _doubtful(model: GraphModel, dm: int, degree: int) -> Doubtful | None:
    """How states compare for a decision maker by its readings; None where nothing is in doubt, so that ranks tell."""

    def made() -> Doubtful | None:
        readings = readings_of(model.preferences[dm][0], model.listing, degree)
        return None if readings.are_sure else Doubtful(readings)

    return model.kept(("doubtful", dm, degree), made)
