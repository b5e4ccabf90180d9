"""Translates a conflict for GMCR+, with notes on what is written in another form there, or lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from standoff.errors import QuestionError
from standoff.files.gmcr import Direction, GmcrModel, GmcrOption, GmcrParty, Level, Pattern
from standoff.files.gmcr_dispute import AS_IT_IS, view
from standoff.model.accounts import Account, Infeasible
from standoff.model.cases import EVERYWHERE, Case, Cases, TooManyCasesError
from standoff.model.conditions import Condition
from standoff.model.conflict import Conflict
from standoff.model.preferences import Alternatives, Preference, Ranking, Statements
from standoff.questions.convert.losses import COALITIONS, DEFINITIONS, MADE_OF, TITLES, losses, several_accounts
from standoff.space.graph_model import graph_model
from standoff.space.listing import IntArray

MOST_STATES = 100_000  # in a ranking, which lists them one by one
MOST_CODES = 2**20  # up to which payoffs are computed although preferences don't need them
MOST_STATEMENTS = 63  # of one decision maker: GMCR+ adds powers of two in 64 bits


def as_gmcr(conflict: Conflict, account: str | None = None) -> tuple[GmcrModel, list[str]]:
    """One account of a conflict as a GMCR+ model, and notes on what is lost or reads differently there.

    Without `account` there has to be only one account, or a base account and others that decision makers believe and
    that only rule out further states, which become misperceptions.

    Raises QuestionError, with what to do, if the format can't hold the conflict.
    """
    base, believed = _chosen(conflict, account)
    _refuse_what_does_not_fit(conflict, base)
    writer = _Writer(
        conflict, base, Cases({each.id: k for k, each in enumerate(conflict.options)}, conflict.definitions)
    )
    manual = any(_why_ranking(preference) for preference in base.preferences)
    ranks = _ranks(conflict, base, manual)
    parties = tuple(
        writer.party(dm, ranks[dm], believed.get(each.id), by_ranking=manual)
        for dm, each in enumerate(conflict.decision_makers)
    )
    found = GmcrModel(
        options=tuple(writer.options()),
        parties=parties,
        infeasible=writer.patterns(base.infeasible),
        manual=manual,
        coalitions=_partition(conflict),
    )
    if not any(party.hidden for party in parties):
        believed = {}  # they say nothing that GMCR+ could keep
    return found, [*_why_rankings(conflict, base), *writer.notes, *_losses(conflict, base, believed)]


# Which account


def _chosen(conflict: Conflict, account: str | None) -> tuple[Account, Mapping[str, Account]]:
    """The account to write, and the other accounts that decision makers believe, by decision maker."""
    if account is not None or len(conflict.accounts) == 1:
        return conflict.account(account), {}
    perceptions = conflict.dispute.perceptions
    for base in conflict.accounts.values():
        believed = {dm: conflict.accounts[name] for dm, name in perceptions.items() if name != base.id}
        others = [each for each in conflict.accounts.values() if each is not base]
        if all(each in believed.values() and _only_rules_out(each, base) for each in others):
            return base, believed
    raise several_accounts(conflict, "a .gmcr file holds one account")


def _only_rules_out(narrow: Account, base: Account) -> bool:
    """Whether an account differs from another one only in further infeasibilities."""
    same = ("irreversible", "moves_removed", "status_quo", "preferences")
    return set(base.infeasible) <= set(narrow.infeasible) and all(
        getattr(narrow, part) == getattr(base, part) for part in same
    )


def _refuse_what_does_not_fit(conflict: Conflict, account: Account) -> None:
    if conflict.in_graph_form:
        raise QuestionError("GMCR+ knows options, not listed states: write the conflict in option form first")
    if conflict.same:
        raise QuestionError("GMCR+ can't make several states one: leave `same` out, or rule out all but one of them")
    if account.moves_removed:
        raise QuestionError(
            "GMCR+ knows no single moves that aren't there: leave `moves_removed` out, or write under "
            "`irreversible` what can't be undone, and under `infeasible` what can't be"
        )
    for each in account.irreversible:
        name = conflict.options[each.option].id
        if each.given is not None:
            raise QuestionError(
                f"GMCR+ knows no option that is irreversible only under a condition: `{name}` would have to be "
                "irreversible always, or never"
            )
        if any(other.option == each.option and other.forward != each.forward for other in account.irreversible):
            raise QuestionError(
                f"`{name}` can be neither taken nor dropped, which GMCR+ has no word for: leave the option out, and "
                "rule out what can't be"
            )


def _ranks(conflict: Conflict, account: Account, manual: bool) -> list[IntArray]:
    """The ranks of the feasible states for each decision maker; empty if there are many and they aren't needed."""
    unknown: list[IntArray] = [np.zeros(0, np.int64) for _ in conflict.decision_makers]
    if not manual and conflict.code_count > MOST_CODES:
        return unknown
    model = graph_model(conflict, account)
    count = int(model.listing.feasible.sum())
    if count == 0:
        raise QuestionError("no state is feasible: GMCR+ needs one")
    if count <= MOST_STATES:
        return [rank[model.listing.feasible] for rank in model.ranks]
    if manual:
        raise QuestionError(
            f"GMCR+ would have to be given {count:,} states one by one: at most {MOST_STATES:,} are written; "
            "preferences that are all statements need no such list"
        )
    return unknown


def _partition(conflict: Conflict) -> tuple[tuple[int, ...], ...]:
    """The coalitions, and each remaining decision maker by itself."""
    groups = [tuple(conflict.dm_index(dm) for dm in coalition) for coalition in conflict.dispute.coalitions]
    members = [member for group in groups for member in group]
    for member in members:
        if members.count(member) > 1:
            name = conflict.decision_makers[member].id
            raise QuestionError(f"in GMCR+ everybody is in one coalition; `{name}` is in several: leave some out")
    alone = [(dm,) for dm in range(len(conflict.decision_makers)) if dm not in members]
    return tuple(sorted([*groups, *alone], key=min))


# Preferences


def _why_rankings(conflict: Conflict, account: Account) -> list[str]:
    """A note on why all preferences are written as rankings, if they are and weren't before."""
    reasons = zip(conflict.decision_makers, map(_why_ranking, account.preferences), strict=True)
    told = [f"`{dm.id}` has {reason}" for dm, reason in reasons if reason]
    if not told or all(isinstance(preference, Ranking) for preference in account.preferences):
        return []
    also = ", and GMCR+ has one form for all" if len(account.preferences) > 1 else ""
    return [f"all preferences are written as rankings of states: {told[0]}{also}"]


def _why_ranking(preference: Preference) -> str:
    if isinstance(preference, Alternatives):
        return "alternatives, of which the first is taken"
    if not isinstance(preference, Statements):
        form = preference.form if isinstance(preference, Ranking) else "weights"
        return f"{'a ' * (form == 'ranking')}{form}"
    count = len(preference.statements)
    return f"{count} statements, of which GMCR+ adds up {MOST_STATEMENTS}" if count > MOST_STATEMENTS else ""


@dataclass
class _Writer:
    """Writes the parts of a model, and collects `notes`."""

    conflict: Conflict
    account: Account
    cases: Cases
    notes: list[str] = field(default_factory=list)

    def options(self) -> Iterator[GmcrOption]:
        """The options, named by their texts."""
        directions: dict[int, Direction] = {
            each.option: "fwd" if each.forward else "back" for each in self.account.irreversible
        }
        for position, option in enumerate(self.conflict.options):
            name = option.text or option.id.partition(".")[2]
            yield GmcrOption(name, directions.get(position, "both"))

    def party(self, dm: int, ranks: IntArray, believed: Account | None, *, by_ranking: bool) -> GmcrParty:
        """A decision maker with its ranks, if known, and the states that it overlooks in the account it believes."""
        maker = self.conflict.decision_makers[dm]
        known = set(self.account.infeasible)
        hidden = [each for each in believed.infeasible if each not in known] if believed else []
        return GmcrParty(
            name=maker.name,
            options=tuple(maker.options),
            statements=() if by_ranking else tuple(self._statements(maker.id, self.account.preferences[dm])),
            ranking=tuple(_levels(ranks)) if by_ranking else (),
            hidden=self.patterns(hidden),
            payoffs=tuple(ranks.tolist()),
        )

    def patterns(self, rules: Iterable[Infeasible]) -> tuple[Pattern, ...]:
        """Infeasibilities as patterns."""
        cases = [case for rule in rules for case in self._cases(rule.condition, "what can't be")]
        return tuple(dict.fromkeys(_pattern(case) for case in cases))

    def _statements(self, dm: str, preference: Preference) -> Iterator[tuple[Pattern, ...]]:
        assert isinstance(preference, Statements)
        for statement in preference.statements:
            cases = self._cases(statement.condition, f"a statement of `{dm}`")
            if cases and EVERYWHERE not in cases:
                yield tuple(_pattern(case) for case in cases)
            else:
                always = "always" if cases else "never"
                self.notes.append(f"left out: `{statement.condition}`, a statement of `{dm}`, is {always} true")

    def _cases(self, condition: Condition, what: str) -> tuple[Case, ...]:
        try:
            return self.cases.where(condition)
        except TooManyCasesError as error:
            text = str(condition)
            raise QuestionError(
                f"GMCR+ knows no `or` but lists of patterns, and {what} is too much for that ({error}): "
                f"`{text if len(text) <= 80 else f'{text[:77]}...'}`. Say it in several simpler conditions."
            ) from None


def _pattern(case: Case) -> Pattern:
    mask, value = case
    return tuple((bit, bool(value >> bit & 1)) for bit in range(mask.bit_length()) if mask >> bit & 1)


def _levels(ranks: IntArray) -> Iterator[Level]:
    """Levels of states, best first, by the numbers that GMCR+ gives them."""
    order = np.argsort(-ranks, kind="stable")
    ends = np.flatnonzero(np.diff(ranks[order])) + 1
    return (tuple((level + 1).tolist()) for level in np.split(order, ends))


# What is lost


def _losses(conflict: Conflict, account: Account, believed: Mapping[str, Account]) -> Iterator[str]:
    titles = not _titles_made(conflict).issuperset(each.title for each in (account, *believed.values()))
    kept = {COALITIONS, DEFINITIONS, MADE_OF} | (set() if titles or not believed else {TITLES})
    yield from losses(".gmcr", conflict, account, believed, kept)
    if conflict.definitions:
        yield "definitions are written out wherever they were used"
    if believed:
        yield from _views(conflict)


def _titles_made(conflict: Conflict) -> set[str]:
    """The titles that accounts get when a `.gmcr` file with misperceptions is read."""
    return {"", AS_IT_IS, *(view(dm.name) for dm in conflict.decision_makers)}


def _views(conflict: Conflict) -> Iterator[str]:
    """Notes on misperceptions, which GMCR+ reads otherwise, and has for everybody."""
    yield (
        "GMCR+ reads misperceptions in a way of its own: it only takes away that side's moves to and from the "
        "states that it overlooks"
    )
    silent = [f"`{dm.id}`" for dm in conflict.decision_makers if dm.id not in conflict.dispute.perceptions]
    if silent:
        yield (
            f"`perceptions` doesn't say what {', '.join(silent)} believe{'s' * (len(silent) == 1)}: written as "
            "perceiving every state"
        )
