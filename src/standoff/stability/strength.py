"""Strength of preference: only what is much worse deters.

A decision maker is tempted by whatever it prefers, mildly or strongly, and so are the others when they answer. But an
answer deters only where it leads to something that is worse than the state left by at least some degree: 2 is strongly
worse. Where an answer has to leave no escape, every counter-move, too, has to end so much worse. The plain rules decide
the rest, so that this gives the strong form of each concept whose sanctions are counted.

Source: Hamouda, Kilgour and Hipel (2004, 2006); for more than two degrees Xu, Hipel and Kilgour (2009), whose classes
we haven't read: here level k asks for sanctions that are at least k degrees worse.
"""

from __future__ import annotations

import numpy as np

from standoff.space.degrees import degree_between, steps_of, worse_by_degree
from standoff.space.graph_model import GraphModel
from standoff.space.outlook import Outlook
from standoff.space.space import Above, by_order
from standoff.stability.beside import Beside, Deterring, compared


def seen(model: GraphModel, degree: int) -> GraphModel:
    """The model as those see it whom only what is worse by at least a degree deters, with the same batch axes."""
    return model.with_outlooks([outlook(model, dm, degree) for dm in range(len(model.ranks))])


def outlook(model: GraphModel, dm: int, degree: int) -> Outlook:
    """The outlook of a decision maker whom only what is worse by at least a degree deters.

    What is the worst that may follow doesn't hang on the degree, but on ranks; only the bar of what deters does.
    """
    order, ranks, preferences = by_order(model.ranks[dm]), model.ranks[dm], model.preferences[dm]
    if len(preferences) > 1:
        ranks = np.broadcast_to(ranks, (*model.batch, ranks.shape[-1]))
    rows = ranks.reshape(-1, ranks.shape[-1])
    pairs = zip(rows, preferences if len(preferences) > 1 else preferences * len(rows), strict=True)
    bars = [worse_by_degree(row, preference, model.listing, degree) for row, preference in pairs]
    return Outlook(order, Above(ranks, np.array(bars).reshape(ranks.shape)), order)


def beside(model: GraphModel, dm: int, end: int, start: int, degree: int) -> Beside:
    """How a state is beside another one, and by how many degrees; in a model without batch axes."""
    there, here = int(model.ranks[dm][end]), int(model.ranks[dm][start])
    return Beside(compared(model, dm, end, start), degree_between(steps_of(model, dm), there, here))


def deterring(degree: int) -> Deterring:
    """Only what is worse by at least the degree deters."""
    return Deterring(degree=degree)
