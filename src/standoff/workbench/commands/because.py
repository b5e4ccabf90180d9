"""What rests on which claims: links between claims and elements, named by their places in the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from standoff.errors import EditError, Path, write_path
from standoff.files.edits import Edit
from standoff.files.reading import Document
from standoff.model.dispute import Dispute, Infeasibility, Irreversibility, Move, Option, Ordering, Statement
from standoff.model.elements import move_text
from standoff.workbench.commands.fields import field_edits, form_of
from standoff.workbench.commands.lookup import at, known
from standoff.workbench.commands.mentions import mentions
from standoff.workbench.commands.step import Step

LONG = (Option, Infeasibility, Irreversibility, Statement, Ordering, Move)


def link_claim(document: Document, *, claim: str, element: list[str | int]) -> Step:
    """Lets an element rest on one more claim; `element` is the way to it in the file."""
    known("claim", claim, document.dispute.claims)
    path, edits = resting(document, claim, element)
    return Step(f"{element_text(document.dispute, path)}, because `{claim}`", edits)


def resting(document: Document, claim: str, element: Sequence[str | int]) -> tuple[Path, tuple[Edit, ...]]:
    """The place of an element, and the edits after which it rests on one more claim, which may be a new one."""
    path, because = _grounded(document.dispute, element)
    if claim in because:
        raise EditError(f"{element_text(document.dispute, path)} rests on `{claim}` already")
    return path, tuple(field_edits(document, path, "because", (*because, claim)))


def unlink_claim(document: Document, *, claim: str, element: list[str | int]) -> Step:
    """Lets an element no longer rest on a claim; without any, it stands on its own."""
    dispute = document.dispute
    path, because = _grounded(dispute, element)
    known("claim behind this", claim, because)
    edits = field_edits(document, path, "because", tuple(each for each in because if each != claim))
    return Step(f"{element_text(dispute, path)}, not because `{claim}`", edits)


def rebased(
    document: Document,
    claim: str,
    link: Sequence[Sequence[str | int]],
    unlink: Sequence[Sequence[str | int]],
    to: str,
) -> Iterator[Edit]:
    """The edits after which some elements rest on a claim, which is called `to` by then, and others no longer do.

    Those that do already, and those that don't anyway, stay as they are.
    """
    for wanted, elements in ((True, link), (False, unlink)):
        for path, because in dict(_grounded(document.dispute, element) for element in elements).items():
            if (claim in because) is wanted:
                continue
            grounds = (*because, to) if wanted else tuple(each for each in because if each != claim)
            yield from field_edits(document, path, "because", grounds)


def without_claim(document: Document, claim: str) -> Iterator[Edit]:
    """The edits after which nothing rests on a claim."""
    for path in _resting_on(document.dispute, claim):
        _, because = _grounded(document.dispute, path)
        yield from field_edits(document, path, "because", tuple(each for each in because if each != claim))


def falls_without_claim(document: Document, claim: str) -> list[str]:
    """The elements that rest on a claim alone, in words."""
    found = _resting_on(document.dispute, claim)
    alone = [path for path in found if set(_grounded(document.dispute, path)[1]) == {claim}]
    return [f"{element_text(document.dispute, path)} then rests on no claim" for path in alone]


def element_text(dispute: Dispute, path: Path) -> str:
    """What an element is, for a label."""
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
    found = (each.path[:-2] for each in mentions(dispute) if each.kind == "claim" and each.text == claim)
    return list(dict.fromkeys(found))


def _grounded(dispute: Dispute, element: Sequence[str | int]) -> tuple[Path, tuple[str, ...]]:
    """The place of what may rest on claims, and those that it rests on."""
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
