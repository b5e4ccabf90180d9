"""A preference in another form: statements, weights or a ranking, of the same order where that can be."""

from __future__ import annotations

from decimal import Decimal

from standoff.errors import EditError, ModelError, TooLargeError
from standoff.files.edits import Put
from standoff.files.reading import Document
from standoff.model.conditions import TIGHTNESS, Not, parse
from standoff.model.conflict import Conflict
from standoff.model.dispute import Level, Ordering, Preference, Statement
from standoff.model.orderings import FORMS
from standoff.model.resolve import DEFAULT_ACCOUNT
from standoff.questions.check import sound
from standoff.space.listing import list_states
from standoff.space.ranks import rank_states
from standoff.workbench.commands.lookup import one_of
from standoff.workbench.commands.preferences import Wishes, wishes
from standoff.workbench.commands.step import Step

MOST_RANKED = 4_096  # states that are written out one by one
MOST_WEIGHED = 60  # statements; each weighs as much as all after it, and one more


def set_preference_form(document: Document, *, dm: str, form: str, account: str | None = None) -> Step:
    """Writes a preference as `statements`, as `weights` or as a `ranking`.

    Statements become weights, and anything a ranking, of the same order; how strong and how certain wishes are gets
    lost, and which claims are behind which of them. Weights become statements by their size, and a ranking none, as
    there may be none that say the same. `falls_with_form` says what gets lost.
    """
    held = wishes(document.dispute, dm, account)
    now = form_of(held.value)
    if one_of("form", form, FORMS) == now:
        raise EditError(f"{held.whose} has {'a ' * (form == 'ranking')}{form} already")
    if form == "ranking":
        value: Preference = Ordering(ranking=_levels(document, dm, account), because=_because(held))
    elif form == "weights":
        value = Ordering(weights=_weighed(held), because=_because(held))
    else:
        value = _stated(held)
    return Step(f"{held.whose}: {form}", (Put(held.path, value),))


def falls_with_form(document: Document, *, dm: str, form: str, account: str | None = None) -> list[str]:
    """What a preference loses in another form, in words."""
    held = wishes(document.dispute, dm, account)
    now = form_of(held.value)
    if now == "ranking":
        return [f"the ranking: no {form} may say the same, and there are none to begin with"]
    if now == "weights":
        lost = form == "statements"
        return ["the weights: statements by their size may order the states in another way"] if lost else []
    items = [item for item in held.statements[1] if isinstance(item, Statement)]
    said = [
        *(f"that `{item.prefer}` is strong" for item in items if item.strength == "strong"),
        *(f"that `{item.prefer}` is uncertain" for item in items if not item.certain),
    ]
    kept = set(_because(held))
    claims = dict.fromkeys(claim for item in items for claim in item.because if claim not in kept)
    return [*said, *(f"that it is because of the claim `{claim}`" for claim in claims)]


def form_of(preference: Preference) -> str:
    """Which of the three forms a preference has."""
    if isinstance(preference, Ordering):
        return next((form for form in FORMS if getattr(preference, form) is not None), "statements")
    return "statements"


def _weighed(held: Wishes) -> dict[str, Decimal]:
    """Statements as weights; of a condition that is stated twice, only the first counts."""
    if form_of(held.value) == "ranking":
        return {}
    items = [item if isinstance(item, str) else item.prefer for item in held.statements[1]]
    texts = list(dict.fromkeys(items))
    if len(texts) > MOST_WEIGHED:
        raise EditError(f"there are {len(texts)} statements; at most {MOST_WEIGHED} can be weighed")
    return {text: Decimal(2 ** (len(texts) - place - 1)) for place, text in enumerate(texts)}


def _stated(held: Wishes) -> Preference:
    """Weights as statements, the greatest first, what weighs less than nothing denied; of a ranking none."""
    weights = held.value.weights if isinstance(held.value, Ordering) else None
    ordered = sorted((weights or {}).items(), key=lambda pair: -abs(pair[1]))
    found: tuple[str | Statement, ...] = tuple(_wanted(text, number) for text, number in ordered if number)
    because = _because(held)
    return Ordering(statements=found, because=because) if because else found


def _wanted(text: str, number: Decimal) -> str:
    if number > 0:
        return text
    condition = parse(text)
    if isinstance(condition, Not):
        return text.strip().removeprefix("not").strip()
    return f"not {text}" if TIGHTNESS[type(condition)] > TIGHTNESS[Not] else f"not ({text})"


def _because(held: Wishes) -> tuple[str, ...]:
    """The claims behind a whole preference; those behind single statements, where each has the same."""
    if isinstance(held.value, Ordering):
        return held.value.because
    grounds = {item.because if isinstance(item, Statement) else () for item in held.value}
    return grounds.pop() if len(grounds) == 1 else ()


def _levels(document: Document, dm: str, account: str | None) -> tuple[Level, ...]:
    """All feasible states as a decision maker orders them now."""
    conflict = _sound(document)
    view = conflict.account(_viewer(document, dm, account))
    try:
        listing = list_states(conflict, view)
    except TooLargeError as error:
        raise EditError(str(error)) from None
    codes = listing.codes[listing.feasible]
    if len(codes) > MOST_RANKED:
        raise EditError(f"there are {len(codes):,} feasible states; at most {MOST_RANKED:,} are ranked one by one")
    ranks = rank_states(view.preferences[conflict.dm_index(dm)], listing)[0][listing.feasible]
    levels: dict[int, list[int | str]] = {}
    for code, rank in sorted(zip(codes.tolist(), ranks.tolist(), strict=True), key=lambda pair: -pair[1]):
        levels.setdefault(rank, []).append(conflict.states[code] if conflict.in_graph_form else code)
    return tuple(each[0] if len(each) == 1 else tuple(each) for each in levels.values())


def _viewer(document: Document, dm: str, account: str | None) -> str:
    """An account that sees a preference: the one that is named or, for a shared one, the first that takes it over."""
    accounts = document.dispute.accounts
    if account is not None or not accounts:
        return account or DEFAULT_ACCOUNT
    for name, entry in accounts.items():
        if dm not in entry.preferences:
            return name
    raise EditError(f"no account takes over the shared preference of `{dm}`: there are no states to rank")


def _sound(document: Document) -> Conflict:
    try:
        return sound(document)[0]
    except ModelError:
        raise EditError("mend what is wrong with the file first: its states can't be ranked as it is") from None
