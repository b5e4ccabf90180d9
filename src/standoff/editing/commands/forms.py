"""Command that writes a preference in another form, with the same order of states where that is possible."""

from __future__ import annotations

from decimal import Decimal

from standoff.editing.commands.codes import as_level, entries_of
from standoff.editing.commands.lookup import one_of
from standoff.editing.commands.preferences import (
    ALTERNATIVES,
    Wishes,
    as_text,
    form_of,
    named_form,
    ranking_of,
    told_strength,
    wishes,
)
from standoff.editing.commands.step import Step, text_of
from standoff.errors import EditError, ModelError, TooLargeError
from standoff.files.edits import Put
from standoff.files.loading import LoadedFile
from standoff.model.conditions import Not, parse
from standoff.model.dispute import Level, Ordering, Preference, Statement
from standoff.model.orderings import FORMS, degree_of, gap
from standoff.model.preferences import MILD
from standoff.model.resolve import DEFAULT_ACCOUNT
from standoff.questions.check import sound
from standoff.space.degrees import steps_between
from standoff.space.listing import list_states
from standoff.space.ranks import rank_states

MOST_RANKED = 4_096  # states that a ranking lists one by one
BY_STATE = ("ranking", "payoffs")  # forms that name each state
MOST_WEIGHED = 60  # statements; the weight of each is one more than the weights of all after it together


def set_preference_form(document: LoadedFile, *, dm: str, form: str, account: str | None = None) -> Step:
    """Writes a preference as `statements`, `weights`, a `ranking` or `payoffs`.

    Statements can become weights with the same order of states, and any form can become a ranking or payoffs with the
    same order. A ranking keeps by how many degrees states are better; weights and payoffs can't. The certainty of
    statements is lost, and so are the claims behind single statements.

    Weights become statements in the order of their size, which may change the order of states. A ranking and payoffs
    leave no statements and no weights, since there may be none with the same order.
    """
    held = wishes(document.dispute, dm, account)
    now = form_of(held.value)
    if one_of("form", form, FORMS) == now:
        raise EditError(f"{held.whose} has {named_form(held.value)} already")
    if now == ALTERNATIVES:
        raise EditError(f"{held.whose} has alternatives, of which each has a form of its own{as_text(held.value)}")
    because, unknown = _because(held), _unknown(held)
    if form == "ranking":
        value: Preference = Ordering(ranking=_levels(document, dm, account), unknown=unknown, because=because)
    elif form == "payoffs":
        levels = tuple(each for each in _levels(document, dm, account) if not gap(each))
        value = Ordering(payoffs=_numbered(levels), unknown=unknown, because=because)
    elif form == "weights":
        value = Ordering(weights=_weighed(held), unknown=unknown, because=because)
    else:
        value = _stated(held)
    return Step(f"{held.whose}: {form}", (Put(held.path, value),), tuple(_lost(held, form)))


def _lost(held: Wishes, form: str) -> list[str]:
    """Descriptions of what a preference loses in another form."""
    now = form_of(held.value)
    if now in BY_STATE:
        if form in BY_STATE:
            is_graded = any(gap(each) > MILD for each in ranking_of(held.value))
            return ["that some levels are strongly worse"] if is_graded else []
        return [f"the {now}: {form} seldom give the same order, so the list is empty now"]
    if now == "weights":
        lost = form == "statements"
        return ["the weights: statements in the order of the weights may order states differently"] if lost else []
    items = [item for item in held.statements[1] if isinstance(item, Statement)]
    strong = [item for item in items if degree_of(item.strength) > MILD and form != "ranking"]
    kept = set(_because(held))
    claims = dict.fromkeys(claim for item in items for claim in item.because if claim not in kept)
    return [
        *(f"that `{item.prefer}` is {told_strength(item.strength)}" for item in strong),
        *(f"that `{item.prefer}` is uncertain" for item in items if not item.certain),
        *(f"that it is because of the claim `{claim}`" for claim in claims),
    ]


def _weighed(held: Wishes) -> dict[str, Decimal]:
    """The weights with the order of some statements. If a condition is stated twice, the first statement counts."""
    if form_of(held.value) in BY_STATE:
        return {}
    texts = list(dict.fromkeys(map(text_of, held.statements[1])))
    if len(texts) > MOST_WEIGHED:
        raise EditError(f"there are {len(texts)} statements; at most {MOST_WEIGHED} can be weighed")
    return {text: Decimal(2 ** (len(texts) - place - 1)) for place, text in enumerate(texts)}


def _stated(held: Wishes) -> Preference:
    """The statements of a preference: its weights by size, negated where they are negative; none for a ranking."""
    weights = held.value.weights if isinstance(held.value, Ordering) else None
    ordered = sorted((weights or {}).items(), key=lambda pair: -abs(pair[1]))
    found: tuple[str | Statement, ...] = tuple(_wanted(text, number) for text, number in ordered if number)
    because, unknown = _because(held), _unknown(held)
    return Ordering(statements=found, unknown=unknown, because=because) if because or unknown else found


def _wanted(text: str, number: Decimal) -> str:
    if number > 0:
        return text
    condition = parse(text)
    return str(condition.part if isinstance(condition, Not) else Not(condition))


def _numbered(levels: tuple[Level, ...]) -> dict[str, Decimal]:
    """Payoffs with the order of some levels: 1 for the worst."""
    numbers = ((level, Decimal(len(levels) - place)) for place, level in enumerate(levels))
    return {str(state): number for level, number in numbers for state in entries_of(level)}


def _unknown(held: Wishes) -> tuple[tuple[int | str, ...], ...]:
    """The pairs of states whose order is unknown, whatever the form."""
    return held.value.unknown if isinstance(held.value, Ordering) else ()


def _because(held: Wishes) -> tuple[str, ...]:
    """The claims behind a whole preference, or behind each of its statements if these are the same."""
    if isinstance(held.value, Ordering):
        return held.value.because
    grounds = {item.because if isinstance(item, Statement) else () for item in held.value}
    return grounds.pop() if len(grounds) == 1 else ()


def _levels(document: LoadedFile, dm: str, account: str | None) -> tuple[Level, ...]:
    """The ranking of all feasible states by a decision maker's present preference, with `>>` where it is stronger."""
    try:
        conflict = sound(document)[0]
        view = conflict.account(_viewer(document, dm, account))
        listing = list_states(conflict, view)
    except ModelError:
        raise EditError("mend the errors of the file first: its states can't be ranked before") from None
    except TooLargeError as error:
        raise EditError(str(error)) from None
    codes = listing.codes[listing.feasible]
    if len(codes) > MOST_RANKED:
        raise EditError(f"there are {len(codes):,} feasible states; at most {MOST_RANKED:,} are ranked one by one")
    preference = view.preferences[conflict.dm_index(dm)]
    every_rank = rank_states(preference, listing)[0]
    ranks, steps = every_rank[listing.feasible], steps_between(every_rank, preference, listing).tolist()
    levels: dict[int, list[int | str]] = {}
    for code, rank in sorted(zip(codes.tolist(), ranks.tolist(), strict=True), key=lambda pair: -pair[1]):
        levels.setdefault(rank, []).append(conflict.states[code] if conflict.in_graph_form else code)
    found: list[Level] = []
    for rank, states in levels.items():
        found.append(as_level(tuple(states)))
        degree = steps[rank - 2] if rank > 1 else MILD
        found += [">" * degree] if degree > MILD else []
    return tuple(found)


def _viewer(document: LoadedFile, dm: str, account: str | None) -> str:
    """An account that has a preference: the named account or, for None, the first with the shared preference."""
    accounts = document.dispute.accounts
    if account is not None or not accounts:
        return account or DEFAULT_ACCOUNT
    for name, entry in accounts.items():
        if dm not in entry.preferences:
            return name
    raise EditError(f"no account uses the shared preference of `{dm}`: there are no states to rank")
