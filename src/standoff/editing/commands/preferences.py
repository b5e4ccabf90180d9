"""Commands for preferences: statements, weights and rankings, shared by all accounts or of one account.

To change a shared preference in one account gives the account its own copy of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, get_args

from standoff.editing.commands import lookup
from standoff.editing.commands.codes import as_level, entries_of
from standoff.editing.commands.fitting import fitted
from standoff.editing.commands.lookup import claims, dm_id, known
from standoff.editing.commands.step import Step, entry_at, field_edits, inserted, moved, removed, text_of
from standoff.errors import EditError, Path, codes_run, no_state
from standoff.files.edits import Edit, Put, Remove, Rename
from standoff.files.loading import LoadedFile
from standoff.model.dispute import Dispute, Level, Order, Ordering, Preference, Statement, Strength
from standoff.model.orderings import EMPTY_TIE, FORMS, YN, gap, payoff_levels

ALTERNATIVES = "alternatives"  # which commands leave as they are
STRENGTHS = {str(each): each for each in get_args(Strength)}


@dataclass(frozen=True)
class Wishes:
    """The preference of a decision maker in an account, or the shared one, at `path`.

    `made_own` has the edit that copies a shared preference into the account; it is empty where there is no need.
    """

    path: Path
    value: Preference
    made_own: tuple[Edit, ...]
    whose: str

    @property
    def statements(self) -> tuple[Path, Sequence[str | Statement]]:
        """The path of the list of statements, and the statements."""
        if not isinstance(self.value, Ordering):
            return self.path, self.value
        if self.value.statements is None:
            raise EditError(f"{self.whose} has {named_form(self.value)}, and no statements{as_text(self.value)}")
        return (*self.path, "statements"), self.value.statements

    def text(self, number: int, was: str | None = None) -> str:
        """The text of a statement. Raises EditError if it isn't `was` any more."""
        return text_of(entry_at(self.statements[1], "statement", number, was))


def form_of(preference: Preference | Order) -> str:
    """The form of a preference: one of FORMS, or `alternatives`."""
    forms = (*FORMS, ALTERNATIVES)
    return next((form for form in forms if getattr(preference, form, None) is not None), "statements")


def as_text(preference: Preference) -> str:
    """What to do about a preference that no command changes."""
    return ": change them in the text of the file" if form_of(preference) == ALTERNATIVES else ""


def named_form(preference: Preference) -> str:
    """The form of a preference as it stands in a sentence: `a ranking`, `weights`."""
    return f"{'a ' * (form_of(preference) == 'ranking')}{form_of(preference)}"


def wishes(dispute: Dispute, dm: str, account: str | None) -> Wishes:
    """The preference of a decision maker in an account or, without one, the shared preference."""
    path = (*lookup.within(dispute, account), "preferences", dm_id(dispute, dm))
    whose = f"`{dm}`" + (f" in the account `{account}`" if path[0] == "accounts" else "")
    own = lookup.at(dispute, path)
    if own is not None:
        return Wishes(path, own, (), whose)
    shared = dispute.preferences.get(dm, ())
    return Wishes(path, shared, (Put(path, shared),), whose)


def add_statement(
    document: LoadedFile,
    *,
    dm: str,
    condition: str,
    at: int | None = None,
    account: str | None = None,
    strength: str = "mild",
    certain: bool = True,
    because: list[str] | None = None,
) -> Step:
    """Adds a statement, at a position by importance or as the least important."""
    dispute = document.dispute
    held = wishes(dispute, dm, account)
    entry = Statement(
        prefer=lookup.checked_condition(dispute, condition),
        strength=_strength(strength),
        certain=certain,
        because=claims(dispute, because),
    )
    path, items = held.statements
    edit = inserted(path, items, "statement", entry, at)
    return Step(f"{held.whose}: {condition}", (*(held.made_own if items else ()), edit))


def set_statement(
    document: LoadedFile, *, dm: str, number: int, condition: str, account: str | None = None, was: str | None = None
) -> Step:
    """Changes the condition of a statement. Its other fields stay."""
    held = wishes(document.dispute, dm, account)
    text = lookup.checked_condition(document.dispute, condition)
    held.text(number, was)
    return _on_statement(document, held, number, f"{held.whose}: {condition}", prefer=text)


def set_statement_strength(
    document: LoadedFile, *, dm: str, number: int, strength: str, account: str | None = None, was: str | None = None
) -> Step:
    """Sets the strength of a statement: `mild`, `strong` or a whole number up to 9."""
    held = wishes(document.dispute, dm, account)
    found = _strength(strength)
    label = f"{held.whose}: {held.text(number, was)}, {told_strength(found)}"
    return _on_statement(document, held, number, label, strength=found)


def _strength(text: str) -> Strength:
    found: Strength = STRENGTHS[lookup.one_of("strength", text, tuple(STRENGTHS))]
    return found


def told_strength(strength: Strength) -> str:
    """The strength of a statement in words.

    >>> told_strength("strong"), told_strength(3)
    ('strong', 'strong in degree 3')
    """
    return f"strong in degree {strength}" if isinstance(strength, int) else strength


def set_statement_certain(
    document: LoadedFile, *, dm: str, number: int, certain: bool, account: str | None = None, was: str | None = None
) -> Step:
    """Sets whether it is known that the decision maker cares about a statement."""
    held = wishes(document.dispute, dm, account)
    label = f"{held.whose}: {held.text(number, was)}, {'certain' if certain else 'uncertain'}"
    return _on_statement(document, held, number, label, certain=certain)


def set_statement_because(
    document: LoadedFile,
    *,
    dm: str,
    number: int,
    because: list[str],
    account: str | None = None,
    was: str | None = None,
) -> Step:
    """Sets the claims that a statement rests on."""
    held = wishes(document.dispute, dm, account)
    label = f"the claims behind {held.whose}: {held.text(number, was)}"
    return _on_statement(document, held, number, label, because=claims(document.dispute, because))


def move_statement(
    document: LoadedFile, *, dm: str, number: int, to: int, account: str | None = None, was: str | None = None
) -> Step:
    """Moves a statement to another position, which makes it more or less important."""
    held = wishes(document.dispute, dm, account)
    path, items = held.statements
    edit = moved(path, items, "statement", number, to)
    return Step(f"move {held.whose}: {held.text(number, was)}", (*held.made_own, edit))


def remove_statement(
    document: LoadedFile, *, dm: str, number: int, account: str | None = None, was: str | None = None
) -> Step:
    """Removes a statement."""
    held = wishes(document.dispute, dm, account)
    path, items = held.statements
    edit = removed(path, items, "statement", number)
    return Step(f"no longer {held.whose}: {held.text(number, was)}", (*held.made_own, edit))


def _on_statement(document: LoadedFile, held: Wishes, number: int, label: str, **change: Any) -> Step:
    """A step that changes one field of a statement."""
    path, items = held.statements
    edits = field_edits(document, (*path, number), items[number], **change)
    return Step(label, (*held.made_own, *edits))


def set_weight(document: LoadedFile, *, dm: str, condition: str, weight: float, account: str | None = None) -> Step:
    """Sets the weight of a condition."""
    held = wishes(document.dispute, dm, account)
    number = number_of(weight)
    if condition not in _weights(held):
        lookup.checked_condition(document.dispute, condition)
    edit = Put((*held.path, "weights", condition), number)
    return Step(f"{held.whose}: {condition} ({number})", (*held.made_own, edit))


def rename_weight(document: LoadedFile, *, dm: str, condition: str, to: str, account: str | None = None) -> Step:
    """Changes the condition of a weight, which keeps its position."""
    held = wishes(document.dispute, dm, account)
    known("weight for", condition, _weights(held))
    if to in _weights(held):
        raise EditError(f"`{to}` has a weight already")
    edit = Rename((*held.path, "weights", condition), lookup.checked_condition(document.dispute, to))
    return Step(f"{held.whose}: {to} ({_weights(held)[condition]})", (*held.made_own, edit))


def remove_weight(document: LoadedFile, *, dm: str, condition: str, account: str | None = None) -> Step:
    """Removes a weight."""
    held = wishes(document.dispute, dm, account)
    known("weight for", condition, _weights(held))
    edit = Remove((*held.path, "weights", condition))
    return Step(f"{held.whose}: no weight for {condition}", (*held.made_own, edit))


def _weights(held: Wishes) -> dict[str, Decimal]:
    if not isinstance(held.value, Ordering) or held.value.weights is None:
        raise EditError(f"{held.whose} has no weights{as_text(held.value)}")
    return dict(held.value.weights)


def number_of(weight: float) -> Decimal:
    """A number as it is written in a file. Raises EditError for what is none."""
    number = Decimal(str(weight))
    if not number.is_finite():
        raise EditError(f"`{weight}` is no number")
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number


def set_ranking(
    document: LoadedFile,
    *,
    dm: str,
    levels: list[list[int | str]],
    account: str | None = None,
    was: list[list[int | str]] | None = None,
) -> Step:
    """Sets a ranking: levels of tied states, best first; `[">>"]` says that the levels after it are strongly worse.

    With `[">>>"]` they are so by three degrees, and so on. A state is its code or a pattern of Y, N and -; in graph
    form its name. `was` are the levels that the user saw.
    """
    held = wishes(document.dispute, dm, account)
    value = tuple(_level(document.dispute, level) for level in levels)
    if was is not None and _states([as_level(tuple(level)) for level in was]) != _states(ranking_of(held.value)):
        raise EditError("this was changed meanwhile")
    if form_of(held.value) == ALTERNATIVES:
        raise EditError(f"{held.whose} has alternatives, and no ranking{as_text(held.value)}")
    if isinstance(held.value, Ordering) and held.value.ranking is not None and not held.made_own:
        return Step(f"the ranking of {held.whose}", (Put((*held.path, "ranking"), value),))
    before = held.value if isinstance(held.value, Ordering) else Ordering()
    whole = Ordering(ranking=value, unknown=before.unknown, because=before.because)
    return Step(f"the ranking of {held.whose}", (Put(held.path, whole),))


def ranking_of(preference: Preference) -> Sequence[Level]:
    """The levels of a ranking, or of payoffs; none for another form of preference."""
    if not isinstance(preference, Ordering):
        return ()
    levels = payoff_levels(preference.payoffs or {})
    return preference.ranking or [as_level(tuple(states)) for states in levels]


def _states(levels: Sequence[Level]) -> list[list[str]]:
    """The states of each level, as texts."""
    return [[str(state) for state in entries_of(level)] for level in levels if not gap(level)]


def _level(dispute: Dispute, level: Sequence[int | str]) -> Level:
    if len(level) == 1 and gap(level[0]):
        return level[0]
    if not level:
        raise EditError(EMPTY_TIE)
    return as_level(tuple(checked_state(dispute, each) for each in level))


def checked_state(dispute: Dispute, state: int | str) -> int | str:
    """The state, if it is one: a code or a pattern; in graph form a name."""
    if dispute.states is not None:
        return lookup.state_name(dispute, str(state))
    number = len(lookup.options(dispute))
    if isinstance(state, int):
        if not 0 <= state < 1 << number:
            raise EditError(f"{no_state(state)}: {codes_run((1 << number) - 1)}")
    elif not YN.fullmatch(state) or len(state) != number:
        raise EditError(f"`{state}` is no state: give a code, or a pattern of {number} letters Y, N and -")
    return state


def copy_preference(document: LoadedFile, *, dm: str, source: str | None = None, account: str | None = None) -> Step:
    """Copies the preference of a decision maker from the account `source` to the account `account`.

    Without `source` the shared preference is copied; without `account` the copy becomes the shared preference. A
    ranking is fitted to the feasible states of its new accounts; the label says how.
    """
    dispute = document.dispute
    given = wishes(dispute, dm, source)
    held = wishes(dispute, dm, account)
    if given.path == held.path:
        raise EditError("a preference can't be copied onto itself")
    place = "what is shared" if source is None else f"the account `{source}`"
    step = Step(f"the preference of {held.whose}, from {place}", (Put(held.path, given.value),))
    return fitted(document, step)  # the account may have other feasible states than the one it was written for


def share_preference(document: LoadedFile, *, dm: str, account: str) -> Step:
    """Removes an account's own preference of a decision maker, so that the account has the shared one."""
    dispute = document.dispute
    path = (*lookup.within(dispute, account), "preferences", dm_id(dispute, dm))
    if len(path) < 4 or dm not in dispute.preferences:
        raise EditError(f"there is no shared preference of `{dm}`")
    own = dispute.accounts[account].preferences
    gone = (Remove(path if len(own) > 1 else path[:-1]),) if dm in own else ()
    return Step(f"the shared preference of `{dm}`, in the account `{account}`", gone)
