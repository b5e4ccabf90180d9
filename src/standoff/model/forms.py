"""The two forms of a conflict: option form, where options make up the states, and graph form, which lists states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from standoff.errors import Finding, Path
from standoff.model.conflict import Option
from standoff.model.dispute import Dispute
from standoff.model.names import check_known

MOST_OPTIONS = 10_000
MOST_STATES = 1_000_000
OF_OPTIONS = ("irreversible", "moves_removed", "same")  # top-level sections that only option form has
CLAIMS_ALONE = "there are only sources and claims: every answer but `claims` and `read` needs decision makers"
NO_PARTIES = "there are no decision makers"
DROP_ONE = "drop one of the two"
LEAVE_OUT_OF_MOVES = "leave these moves out of `moves`, which lists all that there are"
OF_OPTIONS_IN_ACCOUNTS = ("absent", "irreversible", "moves_removed")

Arc = tuple[int, int]


def check_form(dispute: Dispute, options: Sequence[Option]) -> Iterator[Finding]:
    """Checks that option form has options and no `moves`, and that graph form has states and no part about options."""
    if dispute.game is not None and not dispute.states:
        return  # it is no game, as is told where it is read
    if not dispute.decision_makers and not dispute.payoffs:
        missing = CLAIMS_ALONE if dispute.has_claims_alone else NO_PARTIES
        yield Finding(missing, ("decision_makers",), "name one, with an option")
    if dispute.states is None:
        yield from _check_option_form(dispute, options)
        return
    if options:
        owner = list(dispute.decision_makers)[options[0].dm]
        path: Path = ("decision_makers", owner, "options")
        yield Finding("a model with `states` has no options", path, DROP_ONE, on_key=True)
    yield from _check_states(dispute.states)
    places: list[tuple[object, Path, str]] = [(dispute, (), key) for key in OF_OPTIONS]
    for name, account in dispute.accounts.items():
        places += [(account, ("accounts", name), key) for key in OF_OPTIONS_IN_ACCOUNTS]
    for part, path, key in places:
        if getattr(part, key):
            form = "states" if dispute.game is None else "game"
            hint = LEAVE_OUT_OF_MOVES if key == "moves_removed" and dispute.game is None else ""
            yield Finding(f"`{key}` speaks of options; a model with `{form}` has none", (*path, key), hint, on_key=True)


def _check_option_form(dispute: Dispute, options: Sequence[Option]) -> Iterator[Finding]:
    path: Path = ("decision_makers",)
    if dispute.moves is not None:
        yield Finding("`moves` needs `states`", ("moves",), "list the states, or give options", on_key=True)
    if dispute.decision_makers and not options:
        yield Finding("no decision maker has an option", path, "give `options`, or list `states`")
    if len(options) > MOST_OPTIONS:
        yield Finding(f"{len(options):,} options; at most {MOST_OPTIONS:,}", path)


def _check_states(states: Sequence[str]) -> Iterator[Finding]:
    if not states:
        yield Finding("`states` lists no state", ("states",))
    if len(states) > MOST_STATES:
        yield Finding(f"{len(states):,} states listed; at most {MOST_STATES:,}", ("states",))
    seen: set[str] = set()
    for position, name in enumerate(states):
        if name in seen:
            yield Finding(f"the state `{name}` is listed twice", ("states", position))
        seen.add(name)


def listed_moves(
    dispute: Dispute, dms: Sequence[str], states: Mapping[str, int]
) -> tuple[tuple[tuple[Arc, ...], ...], list[Finding]]:
    """The (from, to) pairs that a graph-form dispute lists for each decision maker, and the findings about them."""
    if dispute.states is None:
        return (), []
    moves = dispute.moves or {}
    findings = [each for dm in moves for each in check_known(dm, dms, "decision maker", ("moves", dm), on_key=True)]
    found = []
    for dm in dms:
        arcs = list(_arcs(dm, moves.get(dm, {}), states))
        findings += [each for each in arcs if isinstance(each, Finding)]
        found.append(tuple(dict.fromkeys(each for each in arcs if not isinstance(each, Finding))))
    return tuple(found), findings


def no_move(start: str) -> str:
    """That a move leads nowhere."""
    return f"a move from `{start}` to itself is no move"


def _arcs(dm: str, moves: Mapping[str, Sequence[str]], states: Mapping[str, int]) -> Iterator[Arc | Finding]:
    for start, ends in moves.items():
        yield from check_known(start, states, "state", ("moves", dm, start), on_key=True)
        for position, end in enumerate(ends if start in states else ()):
            path: Path = ("moves", dm, start, position)
            if end == start:
                yield Finding(no_move(start), path, "leave it out")
            elif end in states:
                yield states[start], states[end]
            else:
                yield from check_known(end, states, "state", path)
