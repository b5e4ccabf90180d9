"""The answer of `ranking` as a figure: places side by side or, for one party in one account, a ladder of levels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.questions.ranking import RankedStates, Rankings
from standoff.questions.ranking.bump import bump
from standoff.questions.ranking.ladder import ladder as ladder_of
from standoff.questions.ranking.places import by_accounts, by_parties
from standoff.questions.ranking.words import LIMIT
from standoff.render import drawing

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@drawing.styled
def compose(found: RankedStates | Rankings, *, limit: int = LIMIT, ladder: bool = False) -> Figure:
    """The places of at most `limit` states that matter, by every party of an account or for one party by every account.

    With `ladder`, and for one party in one account, at most `limit` levels of each, best first.
    """
    if isinstance(found, Rankings):
        return ladder_of(found, limit) if ladder or len(found) == 1 else bump(by_parties(found, limit))
    if ladder or found.is_chosen or found.compared or len(found.conflict.accounts) == 1:
        return ladder_of(found, limit)
    return bump(by_accounts(found, limit))
