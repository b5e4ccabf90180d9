"""What concepts beyond the plain ones are told besides moves and preferences: attitudes, coalitions, and ties."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from standoff.errors import TooLargeError
from standoff.model.accounts import Account
from standoff.model.conflict import Conflict
from standoff.model.settings import ALL_COALITIONS, MOST_FOR_ALL, Ties

SIGNS = {"positive": 1, "neutral": 0, "negative": -1}


@dataclass(frozen=True)
class Terms:
    """The terms on which an account is asked about; decision makers are positions, but for their ids in `parties`.

    `attitudes[i][j]` is that of i towards j: 1 positive, 0 neutral, -1 negative. Without any said, it is positive
    towards oneself and neutral towards others: discrete (Inohara, Hipel and Walker 2007). `coalitions` has those of two
    or more that may act together; None stands for all. `ties` says how ties are broken where foresight hangs on them.
    """

    parties: tuple[str, ...] = ()
    attitudes: tuple[tuple[int, ...], ...] = ()
    coalitions: tuple[tuple[int, ...], ...] | None = None
    ties: Ties = "all"

    def allowed(self) -> tuple[tuple[int, ...], ...]:
        """The coalitions that may act: each decision maker alone, then those of several, smaller ones first.

        Raises TooLargeError where all coalitions of very many decision makers are asked for.
        """
        dms = range(len(self.parties))
        alone = tuple((dm,) for dm in dms)
        if self.coalitions is not None:
            return (*alone, *self.coalitions)
        if len(dms) > MOST_FOR_ALL:
            many = f"{len(dms)} decision makers have {2 ** len(dms) - 1:,} coalitions"
            raise TooLargeError(f"{many}: name some of them, as `coalitions:` in the file, or when you ask")
        return tuple(each for size in range(1, len(dms) + 1) for each in combinations(dms, size))


NOTHING_SAID = Terms()


def terms_of(conflict: Conflict, account: Account) -> Terms:
    """The terms of an account, with what was asked for in place of what the file says of coalitions."""
    ids = [dm.id for dm in conflict.decision_makers]
    place = {name: number for number, name in enumerate(ids)}
    said = {(one, other): word for one, towards in account.attitudes.items() for other, word in towards.items()}
    discrete = {(one, other): "positive" if one == other else "neutral" for one in ids for other in ids}
    attitudes = tuple(tuple(SIGNS[said.get((i, j), discrete[i, j])] for j in ids) for i in ids)
    asked = conflict.settings.coalitions
    named = account.coalitions if asked is None else asked
    chosen: tuple[tuple[int, ...], ...] | None = None
    if named is not None and named != ALL_COALITIONS:
        chosen = tuple(dict.fromkeys(tuple(sorted(place[dm] for dm in each)) for each in named))
    return Terms(tuple(ids), attitudes, chosen, conflict.settings.ties)
