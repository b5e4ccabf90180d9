"""What of a conflict the files of other programs have no place for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from standoff.errors import QuestionError
from standoff.model.accounts import Account
from standoff.model.conflict import Conflict
from standoff.model.preferences import Ranking, has_degrees, has_doubt

TITLE = "the title"
TITLES = "the titles of accounts"
DESCRIPTIONS = "descriptions"
DEFINITIONS = "definitions"
COALITIONS = "coalitions"
NAMES = "the names of states"
MADE_OF = "what preferences are made of"
NOBODY: Mapping[str, Account] = {}


def losses(
    suffix: str,
    conflict: Conflict,
    account: Account,
    believed: Mapping[str, Account] = NOBODY,
    kept: Collection[str] = (),
) -> Iterator[str]:
    """A note on what a file with a suffix can't hold, if the conflict has any of it but what is `kept`.

    `account` is written, and those that decision makers believe instead.
    """
    words = [what for what, there in _parts(conflict, account, believed).items() if there and what not in kept]
    if words:
        yield f"a {suffix} file has no place for: {', '.join(words)}"


def several_accounts(conflict: Conflict, holds: str) -> QuestionError:
    """That one of several accounts has to be chosen."""
    named = ", ".join(f"`{name}`" for name in conflict.accounts)
    return QuestionError(f"{holds}: choose one of {named}")


def _parts(conflict: Conflict, account: Account, believed: Mapping[str, Account]) -> dict[str, object]:
    """What a conflict may have, and whether it is there."""
    dispute, written = conflict.dispute, (account, *believed.values())
    return {
        TITLE: dispute.title or (account.title and not believed),
        TITLES: believed,
        DESCRIPTIONS: dispute.description or any(each.description for each in written),
        NAMES: conflict.titles,
        "how names and options read in a sentence": _inflected(conflict),
        DEFINITIONS: conflict.definitions,
        "the status quo": account.status_quo is not None,
        "sources and claims": dispute.sources
        or dispute.claims
        or dispute.coders
        or dispute.propositions
        or dispute.voices,
        "attitudes": any(each.attitudes for each in written),
        COALITIONS: dispute.coalitions or account.coalitions,
        "the strength of preferences": any(map(has_degrees, account.preferences)),
        "which preferences are uncertain": any(map(has_doubt, account.preferences)),
        MADE_OF: not all(isinstance(each, Ranking) for each in account.preferences),
        "the record": dispute.record,
        "who believes which account": dispute.perceptions and not believed,
        "the other accounts": len(conflict.accounts) > 1 and not believed,
    }


def _inflected(conflict: Conflict) -> bool:
    """Whether the file says how a name or an option reads in a sentence."""
    return any(dm.article or dm.plural for dm in conflict.decision_makers) or any(
        option.taken or option.not_taken for option in conflict.options
    )
