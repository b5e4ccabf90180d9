"""The two forms of a conflict: option form, where options make up the states, and graph form, which lists states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from standoff.errors import Finding, Path, did_you_mean
from standoff.model.conflict import Option
from standoff.model.dispute import Broken, Dispute

MOST_OPTIONS = 10_000
MOST_STATES = 1_000_000
OF_OPTIONS = ("irreversible", "same")  # top-level sections that only option form has
OF_OPTIONS_IN_ACCOUNTS = ("absent", "irreversible")

Arc = tuple[int, int]


def check_form(dispute: Dispute, options: Sequence[Option]) -> Iterator[Finding]:
    """Checks that option form has options and no `moves`, and that graph form has states and no part about options."""
    if not dispute.decision_makers:
        hint = "name one, with an option"
        yield Finding(message="there are no decision makers", path=("decision_makers",), hint=hint)
    if dispute.states is None:
        yield from _check_option_form(dispute, options)
        return
    if options:
        owner = list(dispute.decision_makers)[options[0].dm]
        path: Path = ("decision_makers", owner, "options")
        hint = "drop one of the two"
        yield Finding(message="a model with `states` has no options", path=path, hint=hint, on_key=True)
    yield from _check_states(dispute.states)
    for key in OF_OPTIONS:
        if getattr(dispute, key):
            yield _speaks_of_options(key, (key,))
    for name, account in dispute.accounts.items():
        for key in OF_OPTIONS_IN_ACCOUNTS:
            if getattr(account, key):
                yield _speaks_of_options(key, ("accounts", name, key))


def _check_option_form(dispute: Dispute, options: Sequence[Option]) -> Iterator[Finding]:
    path: Path = ("decision_makers",)
    if dispute.moves is not None:
        hint = "list the states, or give options"
        yield Finding(message="`moves` needs `states`", path=("moves",), hint=hint, on_key=True)
    if dispute.decision_makers and not options:
        hint = "give `options`, or list `states`"
        yield Finding(message="no decision maker has an option", path=path, hint=hint)
    if len(options) > MOST_OPTIONS:
        yield Finding(message=f"{len(options):,} options; at most {MOST_OPTIONS:,}", path=path)


def _check_states(states: Sequence[str]) -> Iterator[Finding]:
    if not states:
        yield Finding(message="`states` lists no state", path=("states",))
    if len(states) > MOST_STATES:
        yield Finding(message=f"{len(states):,} states listed; at most {MOST_STATES:,}", path=("states",))
    seen: set[str] = set()
    for position, name in enumerate(states):
        if name in seen:
            yield Finding(message=f"the state `{name}` is listed twice", path=("states", position))
        seen.add(name)


def _speaks_of_options(key: str, path: Path) -> Finding:
    return Finding(message=f"`{key}` speaks of options; a model with `states` has none", path=path, on_key=True)


def listed_moves(
    dispute: Dispute, dms: Sequence[str], states: Mapping[str, int]
) -> tuple[tuple[tuple[Arc, ...], ...], list[Finding]]:
    """The (from, to) pairs that a graph-form dispute lists for each decision maker, and the findings about them."""
    if dispute.states is None:
        return (), []
    moves = dispute.moves or {}
    findings = [
        Finding(message=f"unknown decision maker `{dm}`", path=("moves", dm), hint=did_you_mean(dm, dms), on_key=True)
        for dm in moves
        if dm not in dms
    ]
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
        if start not in states:
            hint = did_you_mean(start, states)
            yield Finding(message=f"unknown state `{start}`", path=("moves", dm, start), hint=hint, on_key=True)
            continue
        for position, end in enumerate(ends):
            path: Path = ("moves", dm, start, position)
            if end == start:
                yield Finding(message=no_move(start), path=path, hint="leave it out")
            elif end in states:
                yield states[start], states[end]
            elif not isinstance(end, Broken):
                yield Finding(message=f"unknown state `{end}`", path=path, hint=did_you_mean(end, states))
