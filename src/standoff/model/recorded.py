"""Checks the record: its dates, its movers, and that its moves are written in the form of the model.

In option form a move takes and drops options of its movers. In graph form it goes `to` a state, by one arc of its
mover. What a party could do in an account is no matter of this check: the record may contradict an account.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from standoff.errors import Finding, Guess, Path
from standoff.model import dispute as written
from standoff.model.dates import WAYS, backward, bc, is_date, mended_date
from standoff.model.dispute import Broken, Dispute
from standoff.model.names import Names, check_known
from standoff.model.periods import check_periods

MOST_NAMED = 8  # states that a mover could reach
MOVES: Path = ("record", "moves")
START: Path = ("record", "start")
OF_OPTIONS = "takes and drops options"
OF_STATES = "goes from state to state"


def check_record(dispute: Dispute, names: Names) -> Iterator[Finding]:
    """A finding for each date, mover, option and state in the record that can't be read."""
    record = dispute.record
    if record is None:
        return
    yield from check_date(record.start.date, (*START, "date"))
    for number, move in enumerate(record.moves):
        yield from check_date(move.date, (*MOVES, number, "date"))
        yield from _movers(move, (*MOVES, number), dispute)
    if record.until:
        yield from check_date(record.until, ("record", "until"))
    yield from _other_form(dispute, record, names)
    yield from misfits(dispute)
    if dispute.states is not None:
        return
    before = len(names.findings)
    for position, option in enumerate(record.start.taken):
        names.option(option, (*START, "taken", position))
    for number, move in enumerate(record.moves):
        yield from _move(move, (*MOVES, number), dispute, names)
    yield from names.findings[before:]


def misfits(dispute: Dispute) -> Iterator[Finding]:
    """A finding for each part of the record that can't follow those before it, and for dates that tell too little.

    In graph form for each move that no single arc of its mover makes.
    """
    record = dispute.record
    if record is None:
        return
    for place, earlier, date in backward([record.start.date, *(move.date for move in record.moves)]):
        message = f"the record goes back in time: {date} comes after {earlier}"
        yield Finding(message, (*MOVES, place - 1, "date"), "list the moves in the order of their dates")
    yield from check_periods(record)
    if dispute.states is not None:
        yield from _walk(dispute, record, {str(name): place for place, name in enumerate(dispute.states)})


def check_date(date: str, path: Path) -> Iterator[Finding]:
    """A finding where a text is no date."""
    if not isinstance(date, Broken) and not is_date(date):
        mended = mended_date(date)
        which = f", which is {bc(mended)}" if mended.startswith("-") else ""
        hint = f"write `{mended}`{which}" if mended else f"write {WAYS}"
        yield Finding(f"`{date}` is no date", path, hint)


def _movers(move: written.Move, path: Path, dispute: Dispute) -> Iterator[Finding]:
    for place, mover in enumerate(move.movers):
        step: Path = ("by",) if isinstance(move.by, str) else ("by", place)
        yield from check_known(mover, dispute.decision_makers, "decision maker", (*path, *step))


# The form that the model hasn't


def _other_form(dispute: Dispute, record: written.Record, names: Names) -> Iterator[Finding]:
    """A finding for each key of the record that belongs to the other form, with what to write."""
    options = dispute.states is None
    what, needed = (OF_OPTIONS, ("taken", "take")) if options else (OF_STATES, ("state", "to"))
    keys = ("state", "to") if options else ("taken", "take", "drop")
    places = [(START, record.start), *(((*MOVES, number), move) for number, move in enumerate(record.moves))]
    for path, part in places:
        for key in keys:
            value = getattr(part, key, None)
            if value:
                message = f"`{key}` belongs to the other form: here the record {what}"
                hint = f"write `{needed[path != START]}: {_instead(dispute, names, value)}`"
                yield Finding(message, (*path, key), hint, on_key=True)


def _instead(dispute: Dispute, names: Names, value: str | tuple[str, ...]) -> str:
    """What a value of the other form may stand for: the state of that name, or the options that a pattern takes."""
    if dispute.states is not None:
        word = value[0] if value else ""
        return str(word if word in names.atoms else next(iter(dispute.states), "NAME"))
    letters = str(value).upper()
    if len(letters) == len(names.atoms) and not set(letters) - set("YN"):
        return f"[{', '.join(atom for letter, atom in zip(letters, names.atoms, strict=True) if letter == 'Y')}]"
    return f"[{next(iter(names.atoms), 'OPTION')}]"


# Graph form


def arcs_of(dispute: Dispute, dm: str, start: str) -> tuple[str, ...]:
    """The states, by name, that a decision maker can move to from a state in graph form."""
    return tuple((dispute.moves or {}).get(dm, {}).get(start, ()))


def starts_somewhere(dispute: Dispute) -> bool:
    """Whether there is a record in graph form that begins in a state of the model."""
    return dispute.record is not None and dispute.record.start.state in (dispute.states or ())


def unmade(dispute: Dispute) -> list[int]:
    """The moves on record, by position, that no arc of their mover makes, if those before that can't be are left out.

    The record is one that `starts_somewhere`.
    """
    record, found = dispute.record, list[int]()
    here = record.start.state if record is not None else ""
    for number, move in enumerate(record.moves if record is not None else ()):
        if move.to and not any(move.to in arcs_of(dispute, dm, here) for dm in move.movers):
            found.append(number)
        elif move.to:
            here = move.to
    return found


def _walk(dispute: Dispute, record: written.Record, atoms: Mapping[str, int]) -> Iterator[Finding]:
    """Follows the record from state to state; after one that isn't there the next move may start anywhere."""
    if not record.start.state and not record.start.taken:
        hint = f"add `state: {next(iter(atoms), 'NAME')}`, the name of a state"
        yield Finding("the record doesn't say in which state it starts", START, hint, on_key=True)
    here = record.start.state
    yield from _state(here, (*START, "state"), dispute, atoms)
    for number, move in enumerate(record.moves):
        if move.to and not isinstance(move.to, Broken):
            path = (*MOVES, number)
            yield from _state(move.to, (*path, "to"), dispute, atoms)
            if here in atoms and move.to in atoms:
                yield from _step(dispute, move, here, path)
            here = move.to


def _state(name: str, path: Path, dispute: Dispute, atoms: Mapping[str, int]) -> Iterator[Finding]:
    """A finding where no state has a name; where people call a state so, with the name to write."""
    if not name or name in atoms or isinstance(name, Broken):
        return
    for each in dispute.names:
        if each.name == name and each.state is not None:
            yield Finding(f"`{name}` is what people call a state", path, f"write `{each.state}`")
            return
    yield from check_known(name, atoms, "state", path)


def _step(dispute: Dispute, move: written.Move, here: str, path: Path) -> Iterator[Finding]:
    """A finding where no single arc of the mover leads from a state to the next."""
    known = [dm for dm in move.movers if dm in dispute.decision_makers]
    if len(known) < len(move.movers):
        return
    able = [dm for dm in dispute.decision_makers if move.to in arcs_of(dispute, dm, here)]
    if move.to == here:
        yield Finding(f"things stand in `{here}` already", (*path, "to"), "leave `to` out where nothing moves")
    elif len(known) != 1:
        who = f"write `by: {able[0]}`" if able else "write a move for each"
        yield Finding("a move from state to state has one mover", (*path, "by") if known else path, who)
    elif known[0] not in able:
        message = f"`{known[0]}` has no move from `{here}` to `{move.to}`"
        yield Finding(message, (*path, "to"), "; ".join(_ways(dispute, known[0], here, able)))


def _ways(dispute: Dispute, dm: str, here: str, able: Sequence[str]) -> Iterator[str]:
    """Where a decision maker could move, and who can make a move that it can't."""
    ends = [f"`{each}`" for each in arcs_of(dispute, dm, here)]
    more = [f"{len(ends) - MOST_NAMED} more"] if len(ends) > MOST_NAMED else []
    yield f"from there it can move to {', '.join([*ends[:MOST_NAMED], *more])}" if ends else "it can't move from there"
    if able:
        yield f"`{able[0]}` can: `by: {able[0]}`"


# Option form


def not_the_movers(option: str, owner: str) -> str:
    """That a move changes an option of somebody else."""
    return f"`{option}` is an option of `{owner}`, who isn't the mover"


def _move(move: written.Move, path: Path, dispute: Dispute, names: Names) -> Iterator[Finding]:
    movers = dict.fromkeys(move.movers)
    known_movers = all(mover in dispute.decision_makers for mover in movers)
    changed: set[int] = set()
    for key in ("take", "drop"):
        for place, option in enumerate(getattr(move, key)):
            where: Path = (*path, key, place)
            known = names.option(option, where)
            if known is None:
                continue
            owner = names.owners[known]
            if owner not in movers and known_movers:
                yield _not_theirs(option, owner, list(movers), names, where)
            if known in changed:
                yield Finding(f"`{option}` changes twice in one move", where)
            changed.add(known)


def _not_theirs(option: str, owner: str, movers: Sequence[str], names: Names, path: Path) -> Finding:
    message = not_the_movers(option, owner)
    if not movers:
        return Finding(message, path, f"`by: {owner}`")
    own = names.owned_by(movers)
    if own:
        return Finding(message, path, like=Guess(option, own))
    return Finding(message, path, f"`{movers[0]}` has no options")
