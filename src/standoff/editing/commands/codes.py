"""Rewrites the codes and patterns in rankings, payoffs, removed moves and names of states when options change.

Each keeps its meaning, and each name its state. Codes are handled as patterns: strings such as `YN-`, with a letter for
each option.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from standoff.editing.commands.lookup import options
from standoff.editing.commands.step import removals
from standoff.errors import Path
from standoff.files.edits import Edit, Put, Rename, Reword
from standoff.model import dispute as written
from standoff.model.dispute import Dispute, Level
from standoff.model.game import as_written
from standoff.model.orderings import CODE, YN, gap
from standoff.model.removals import is_state

NO_OPTION_LEFT = "; no option is left"


def rankings(dispute: Dispute) -> Iterator[tuple[Path, tuple[Level, ...]]]:
    """Every ranking of a dispute, with its path."""
    for path, ordering in _orderings(dispute):
        if ordering.ranking is not None:
            yield (*path, "ranking"), ordering.ranking


def payoffs(dispute: Dispute) -> Iterator[tuple[Path, Mapping[str, Decimal]]]:
    """The payoffs by state of a dispute, each with their path; those of a game stand elsewhere."""
    for path, ordering in _orderings(dispute):
        if ordering.payoffs is not None:
            yield (*path, "payoffs"), ordering.payoffs


def unknown_pairs(dispute: Dispute) -> Iterator[tuple[Path, int | str]]:
    """Every entry of a pair of states whose order is unknown, with its path."""
    for path, ordering in _orderings(dispute):
        for place, pair in enumerate(ordering.unknown):
            yield from (((*path, "unknown", place, at), each) for at, each in enumerate(pair))


def _orderings(dispute: Dispute) -> Iterator[tuple[Path, written.Order]]:
    views: list[tuple[Path, Mapping[str, written.Preference]]] = [((), as_written(dispute).preferences)]
    views += [(("accounts", name), account.preferences) for name, account in dispute.accounts.items()]
    for path, preferences in views:
        for dm, preference in preferences.items():
            if isinstance(preference, written.Ordering):
                where = (*path, "preferences", dm)
                yield where, preference
                for place, each in enumerate(preference.alternatives or ()):
                    yield (*where, "alternatives", place), each


def worse(numbers: Mapping[str, Decimal]) -> Decimal:
    """A payoff that is worse than all of some."""
    return min((each for each in numbers.values() if not isinstance(each, written.Broken)), default=Decimal(1)) - 1


def with_options_moved(dispute: Dispute, order: Sequence[str]) -> Reword:
    """The edits of rankings and names for another order of the same options."""
    before = options(dispute)
    places = [before.index(option) for option in order]

    def moved(letters: str) -> str:
        return "".join(letters[place] for place in places)

    return _each(dispute, moved, moved)


def with_option_added(dispute: Dispute, place: int) -> Reword:
    """The edits of rankings and names for a new option at a position.

    In rankings, states that differ only in this option are tied. A name stays that of the state without the option.
    """

    def with_letter(letter: str) -> Callable[[str], str]:
        return lambda letters: f"{letters[:place]}{letter}{letters[place:]}"

    return _each(dispute, with_letter("-"), with_letter("N"))


def without_options(dispute: Dispute, gone: set[str]) -> tuple[Edit, ...]:
    """The edits of rankings and names without some options.

    The states in which none of them is taken keep their order and their names. A state that was ranked only together
    with one of these options keeps the place that it had with it.
    """
    if dispute.states is not None:
        return ()
    number = len(options(dispute))
    places = [place for place, option in enumerate(options(dispute)) if option in gone]
    edits: list[Edit] = []
    for path, levels in rankings(dispute):
        edits += changed_levels(path, levels, _projected(levels, places, number))
    for path, numbers in payoffs(dispute):
        edits += changed_payoffs(path, numbers, _projected([entry_of_key(key) for key in numbers], places, number))
    places_of_states = (*_named(dispute), *_removed(dispute), *unknown_pairs(dispute))
    read = ((where, entry, _letters(entry, number)) for where, entry in places_of_states)
    names = (Put(where, _written(_short(letters, places), entry)) for where, entry, letters in read if letters)
    return (*edits, Reword(tuple(names)))


def names_that_fall(dispute: Dispute, gone: set[str]) -> list[Path]:
    """The names of states that go with some options or, in graph form, with some states.

    Removed moves and unknown pairs go likewise.
    """
    if dispute.states is not None:
        named = (where[:-1] for where, state in (*_named(dispute), *unknown_pairs(dispute)) if str(state) in gone)
        return list(dict.fromkeys(named))
    every = options(dispute)
    places_of_states = (*_named(dispute), *_removed(dispute), *unknown_pairs(dispute))
    read = ((where[:-1], _letters(entry, len(every))) for where, entry in places_of_states)
    fallen = (path for path, letters in read if letters and any(map(gone.__contains__, _taken(letters, every))))
    return list(dict.fromkeys(fallen))


def without_states(dispute: Dispute, gone: set[str]) -> tuple[Edit, ...]:
    """The edits of rankings, in graph form, without some states."""
    edits: list[Edit] = []
    for path, levels in rankings(dispute):
        left = [tuple(each for each in entries_of(level) if str(each) not in gone) for level in levels]
        edits += changed_levels(path, levels, left)
    edits += removals((*path, key) for path, numbers in payoffs(dispute) for key in numbers if key in gone)
    return tuple(edits)


def _named(dispute: Dispute) -> Iterator[tuple[Path, int | str]]:
    """The codes, patterns and names of the states that have a name of their own, with their places."""
    for place, each in enumerate(dispute.names):
        if each.state is not None:
            yield ("names", place, "state"), each.state


def _removed(dispute: Dispute) -> Iterator[tuple[Path, int | str]]:
    """The codes and patterns in removed moves, with their places."""
    lists: list[tuple[Path, Sequence[written.MoveRemoval]]] = [((), dispute.moves_removed)]
    lists += [(("accounts", name), account.moves_removed) for name, account in dispute.accounts.items()]
    for path, entries in lists:
        for place, each in enumerate(entries):
            for key, text in () if isinstance(each, written.Broken) else (("from", each.from_), ("to", each.to)):
                if is_state(text):
                    yield (*path, "moves_removed", place, key), entry_of_key(str(text))


def changed_levels(path: Path, levels: Sequence[Level], left: Sequence[tuple[int | str, ...]]) -> Iterator[Edit]:
    """The edits that reduce the levels of a ranking to what is `left` of each; an empty level is removed.

    A `>>` that then doesn't stand between two levels is removed too; of two that meet, the greater is left.
    """
    kept: list[int] = []
    for place, entries in enumerate(left):
        if gap(levels[place]) and kept and gap(levels[kept[-1]]):
            if gap(levels[place]) > gap(levels[kept[-1]]):
                kept[-1] = place
        elif entries and (kept or not gap(levels[place])):
            kept.append(place)
    if kept and gap(levels[kept[-1]]):
        kept.pop()
    yield Reword(
        tuple(Put((*path, place), as_level(left[place])) for place in kept if left[place] != entries_of(levels[place]))
    )
    yield from removals((*path, place) for place in range(len(levels)) if place not in kept)


def changed_payoffs(
    path: Path, numbers: Mapping[str, Decimal], left: Sequence[tuple[int | str, ...]]
) -> Iterator[Edit]:
    """The edits that reduce payoffs to the states that are `left` of each key; a key without any is removed."""
    kept = {key: list(map(str, states)) for key, states in zip(numbers, left, strict=True)}
    yield from removals((*path, key) for key, states in kept.items() if not states)
    yield Reword(keys=tuple(Rename((*path, key), now[0]) for key, now in kept.items() if now and now[0] != key))
    yield from (Put((*path, each), numbers[key]) for key, states in kept.items() for each in states[1:])


def entry_of_key(key: str) -> int | str:
    """What a key of payoffs, in option form, would be in a ranking: a code or a pattern."""
    return int(key) if CODE.fullmatch(key) else key


def as_level(entries: tuple[int | str, ...]) -> Level:
    """A level of a ranking: one state, or several that are tied."""
    return entries[0] if len(entries) == 1 else entries


def entries_of(level: Level) -> tuple[int | str, ...]:
    """The entries of a level of a ranking."""
    return level if isinstance(level, tuple) else (level,)


def entries_at(path: Path, level: Level) -> list[tuple[Path, int | str]]:
    """The entries of the level of a ranking at a path, each with its own path."""
    if isinstance(level, tuple):
        return [((*path, place), entry) for place, entry in enumerate(level)]
    return [(path, level)]


def _each(dispute: Dispute, in_rankings: Callable[[str], str], in_names: Callable[[str], str]) -> Reword:
    """The edits that change every code and pattern in rankings, payoffs and removed moves, and in names of states."""
    number, values = len(options(dispute)), []
    if dispute.states is not None:
        return Reword(())
    ranked = (
        (where, entry, in_rankings)
        for path, levels in rankings(dispute)
        for place, level in enumerate(levels)
        for where, entry in entries_at((*path, place), level)
    )
    removed = ((where, entry, in_rankings) for where, entry in (*_removed(dispute), *unknown_pairs(dispute)))
    named = ((where, entry, in_names) for where, entry in _named(dispute))
    for where, entry, change in (*ranked, *removed, *named):
        letters = _letters(entry, number)
        if letters is not None and (new := _written(change(letters), entry)) != entry:
            values.append(Put(where, new))
    keys = []
    for path, numbers in payoffs(dispute):
        for key in numbers:
            letters = _letters(entry_of_key(key), number)
            if letters is not None and (renamed := str(_written(in_rankings(letters), entry_of_key(key)))) != key:
                keys.append(Rename((*path, key), renamed))
    return Reword(tuple(values), tuple(keys))


def _letters(entry: int | str, number: int) -> str | None:
    """The pattern of a code, or a pattern itself; None for an entry that is neither."""
    if isinstance(entry, int):
        return "".join("Y" if entry >> bit & 1 else "N" for bit in range(number)) if entry >> number == 0 else None
    return entry if YN.fullmatch(entry) and len(entry) == number else None


def _taken(letters: str, every: Sequence[str]) -> Iterator[str]:
    """The options that are taken in the states of a pattern."""
    return (option for option, letter in zip(every, letters, strict=True) if letter == "Y")


def _written(letters: str, like: int | str) -> int | str:
    """A code where the old entry is a code and the pattern leaves no option open; otherwise the pattern itself."""
    if isinstance(like, str) or "-" in letters:
        return letters
    return sum(1 << bit for bit, letter in enumerate(letters) if letter == "Y")


def _projected(levels: Sequence[Level], places: list[int], number: int) -> list[tuple[int | str, ...]]:
    """The entries that are left of each level without the options at some positions."""
    every = [_letters(entry, number) for level in levels for entry in entries_of(level)]
    free = [each for each in every if each and not any(each[place] == "Y" for place in places)]
    ranked = dict.fromkeys(_short(each, places) for each in free)
    left = []
    for level in levels:
        found: list[int | str] = []
        for entry in entries_of(level):
            letters = _letters(entry, number)
            if letters is None:
                found.append(entry)
                continue
            rest = [_short(letters, places)]
            if letters not in free:
                if rest[0] in ranked:
                    continue
                for other in ranked:
                    rest = [piece for each in rest for piece in _outside(each, other)]
                ranked |= dict.fromkeys(rest)
            found += [_written(each, entry) for each in rest]
        left.append(tuple(dict.fromkeys(found)))
    return left


def _short(letters: str, places: list[int]) -> str:
    return "".join(letter for place, letter in enumerate(letters) if place not in places)


def _outside(pattern: str, other: str) -> Iterator[str]:
    """The states of a pattern that don't match another one, as patterns that share no state.

    >>> list(_outside("Y--", "-YN"))
    ['YN-', 'YYY']
    """
    if any({one, two} == {"Y", "N"} for one, two in zip(pattern, other, strict=True)):
        yield pattern
        return
    for place, (one, two) in enumerate(zip(pattern, other, strict=True)):
        if one == "-" != two:
            yield pattern[:place] + ("N" if two == "Y" else "Y") + pattern[place + 1 :]
            pattern = pattern[:place] + two + pattern[place + 1 :]
