"""The solution concepts, a module for each purpose: what each is called, its idea, its source and where it applies."""

from standoff.stability.concept import Concept
from standoff.stability.listed import attitudes, coalitions, doubt, foresight, plain, strength

LISTED: tuple[Concept, ...] = (
    *plain.LISTED,
    *foresight.LISTED,
    *coalitions.LISTED,
    *strength.LISTED,
    *doubt.LISTED,
    *attitudes.LISTED,
)


def member(name: str) -> Concept | None:
    """The concept of a name that isn't listed, as each number of moves, and each degree, makes one; None without any.

    >>> member("l7").title, member("deg3_gmr").label, member("l0")
    ('Limited-move stability with 7 moves', 'degree-3 GMR', None)
    """
    return foresight.member(name) or strength.member(name)
