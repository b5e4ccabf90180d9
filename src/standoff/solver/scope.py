"""The accounts and concepts that the solver supports, and the reasons why it doesn't support others."""

from __future__ import annotations

from standoff.errors import QuestionError
from standoff.model.accounts import Account
from standoff.model.conflict import Conflict
from standoff.model.preferences import Alternatives, Ranking, Statements
from standoff.stability import CONCEPTS, by_rule
from standoff.stability.rule import Rule


def obstacle(conflict: Conflict, account: Account) -> str:
    """The reason why the solver can't be asked about an account, or an empty text if it can."""
    if conflict.in_graph_form:
        return "the states are listed by name; the solver takes states that are made of options"
    if conflict.same:
        return "`same` makes states one; the solver takes states that are plain combinations of options"
    if any(each.given is not None for each in account.irreversible):
        return "an irreversible option has an `if`; the solver takes those that count always"
    if account.moves_removed:
        return "`moves_removed` takes single moves away; the solver takes all moves that options make"
    for dm, preference in zip(conflict.decision_makers, account.preferences, strict=True):
        if isinstance(preference, Alternatives):
            return f"{dm.id} has `alternatives`; the solver takes one list of statements"
        if not isinstance(preference, Statements):
            form = preference.form if isinstance(preference, Ranking) else "weights"
            return f"{dm.id} has {'a ' * (form == 'ranking')}`{form}`; the solver takes preferences by statements"
    return ""


def require(conflict: Conflict, account: Account, concept: str) -> None:
    """Raises QuestionError if the solver can't be asked about an account or a concept."""
    rule_of(concept)
    found = obstacle(conflict, account)
    if found:
        raise QuestionError(
            f"the solver can't be asked about the account `{account.id}`: {found}; by enumeration all states are listed"
        )


def rule_of(concept: str) -> Rule:
    """The rule of a concept. Raises QuestionError for a concept without a rule, which the solver can't decide."""
    rule = CONCEPTS[concept].rule if concept in CONCEPTS and not CONCEPTS[concept].lens else None
    if rule is None:
        raise QuestionError(f"the solver knows no `{concept}`: ask for {', '.join(by_rule())}")
    return rule
