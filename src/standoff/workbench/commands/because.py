"""Commands for the links between claims and the elements that rest on them, given by their paths in the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from standoff.errors import EditError, Path, write_path
from standoff.files.edits import Edit
from standoff.files.loading import LoadedFile
from standoff.model.dispute import Dispute, Infeasibility, Irreversibility, Move, Option, Ordering, Statement
from standoff.model.elements import move_text
from standoff.workbench.commands.lookup import at, known
from standoff.workbench.commands.mentions import mentions
from standoff.workbench.commands.step import Step, field_edits, form_of

LONG = (Option, Infeasibility, Irreversibility, Statement, Ordering, Move)


def link_claim(document: LoadedFile, *, claim: str, element: list[str | int]) -> Step:
    """Adds a claim to the `because` of an element; `element` is its path in the file."""
    known("claim", claim, document.dispute.claims)
    path, edits = resting(document, claim, element)
    return Step(f"{element_text(document.dispute, path)}, because `{claim}`", edits)


def resting(document: LoadedFile, claim: str, element: Sequence[str | int]) -> tuple[Path, tuple[Edit, ...]]:
    """The path of an element, and the edits that add a claim (perhaps a new one) to its `because`."""
    path, because = _because(document.dispute, element)
    if claim in because:
        raise EditError(f"{element_text(document.dispute, path)} rests on `{claim}` already")
    return path, tuple(field_edits(document, path, "because", (*because, claim)))


def unlink_claim(document: LoadedFile, *, claim: str, element: list[str | int]) -> Step:
    """Removes a claim from the `because` of an element. An element without claims always stands."""
    dispute = document.dispute
    path, because = _because(dispute, element)
    known("claim behind this", claim, because)
    edits = field_edits(document, path, "because", tuple(each for each in because if each != claim))
    return Step(f"{element_text(dispute, path)}, not because `{claim}`", edits)


def rebased(
    document: LoadedFile,
    claim: str,
    link: Sequence[Sequence[str | int]],
    unlink: Sequence[Sequence[str | int]],
    to: str,
) -> Iterator[Edit]:
    """The edits that link some elements to a claim and unlink others; `to` is the claim's id after a rename.

    Elements that rest on the claim already, or don't rest on it, stay as they are.
    """
    for wanted, elements in ((True, link), (False, unlink)):
        for path, because in dict(_because(document.dispute, element) for element in elements).items():
            if (claim in because) is wanted:
                continue
            grounds = (*because, to) if wanted else tuple(each for each in because if each != claim)
            yield from field_edits(document, path, "because", grounds)


def without_claim(document: LoadedFile, claim: str) -> Iterator[Edit]:
    """The edits that remove a claim from every `because`."""
    for path in _resting_on(document.dispute, claim):
        _, because = _because(document.dispute, path)
        yield from field_edits(document, path, "because", tuple(each for each in because if each != claim))


def falls_without_claim(document: LoadedFile, claim: str) -> tuple[str, ...]:
    """Descriptions of the elements that rest on a claim alone."""
    found = _resting_on(document.dispute, claim)
    alone = [path for path in found if set(_because(document.dispute, path)[1]) == {claim}]
    return tuple(f"{element_text(document.dispute, path)} then rests on no claim" for path in alone)


def element_text(dispute: Dispute, path: Path) -> str:
    """A description of an element, for a label."""
    match path, at(dispute, path):
        case ("decision_makers", dm, "options", option), _:
            return f"`{dm}.{option}`"
        case _, Ordering():
            return f"the preference of `{path[-1]}`"
        case _, Move() as move:
            return move_text(move)
        case _, str(text):
            return text
        case _, entry:
            return str(getattr(entry, form_of(path)[1]))
    raise AssertionError("every pattern is there")


def _resting_on(dispute: Dispute, claim: str) -> list[Path]:
    """The paths of the elements that rest on a claim."""
    found = (each.path[:-2] for each in mentions(dispute) if each.kind == "claim" and each.text == claim)
    return list(dict.fromkeys(found))


def _because(dispute: Dispute, element: Sequence[str | int]) -> tuple[Path, tuple[str, ...]]:
    """The path of an element that may rest on claims, and its claims."""
    path = tuple(int(step) if isinstance(step, str) and step.isdecimal() else step for step in element)
    if path and path[-1] in ("weights", "ranking", "statements"):
        path = path[:-1]
    entry: Any = at(dispute, path)
    if isinstance(entry, LONG):
        return path, entry.because
    short = isinstance(entry, str) and (isinstance(path[-1], int) or path[-2:-1] == ("options",))
    if not short or (path[0] not in ("decision_makers", "preferences", "accounts", "infeasible", "irreversible")):
        raise EditError(f"there is nothing that may rest on claims at {write_path(path)}")
    return path, ()
