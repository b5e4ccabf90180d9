"""Commands for the links between claims and the elements that rest on them, given by their paths in the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from standoff.editing.commands.lookup import at, known
from standoff.editing.commands.mentions import mentions_of
from standoff.editing.commands.step import Step, field_edits, text_of
from standoff.errors import EditError, Path, write_path
from standoff.files.edits import Edit
from standoff.files.loading import LoadedFile
from standoff.model.dispute import Dispute, Move, Ordering
from standoff.model.elements import move_text
from standoff.model.orderings import FORMS

PLAIN = (("absent",), ("status_quo",))  # the parts of an account that are plain lists of options
GROUNDED = ("decision_makers", "definitions", "preferences", "accounts", "infeasible", "irreversible")


def link_claim(document: LoadedFile, *, claim: str, element: list[str | int]) -> Step:
    """Adds a claim to the `because` of an element.

    `element` is its path in the file: `["preferences", "us", 0]`, say.
    """
    known("claim", claim, document.dispute.claims)
    path, edits = resting(document, claim, element)
    return Step(f"{element_text(document.dispute, path)}, because `{claim}`", edits)


def resting(document: LoadedFile, claim: str, element: Sequence[str | int]) -> tuple[Path, tuple[Edit, ...]]:
    """The path of an element, and the edits that add a claim (perhaps a new one) to its `because`."""
    path, because = _because(document.dispute, element)
    if claim in because:
        raise EditError(f"{element_text(document.dispute, path)} rests on `{claim}` already")
    return path, field_edits(document, path, because=(*because, claim))


def unlink_claim(document: LoadedFile, *, claim: str, element: list[str | int]) -> Step:
    """Removes a claim from the `because` of an element. An element without claims always stands.

    `element` is its path in the file: `["preferences", "us", 0]`, say.
    """
    path, because = _because(document.dispute, element)
    known("claim behind this", claim, because)
    edits = tuple(rebased(document, claim, (), [path]))
    return Step(f"{element_text(document.dispute, path)}, not because `{claim}`", edits)


def rebased(
    document: LoadedFile,
    claim: str,
    link: Sequence[Sequence[str | int]],
    unlink: Sequence[Sequence[str | int]],
    to: str = "",
) -> Iterator[Edit]:
    """The edits that link some elements to a claim and unlink others; `to` is the claim's id after a rename.

    Elements that rest on the claim already, or don't rest on it, stay as they are.
    """
    for wanted, elements in ((True, link), (False, unlink)):
        for path, because in dict(_because(document.dispute, element) for element in elements).items():
            if (claim in because) is wanted:
                continue
            grounds = (*because, to or claim) if wanted else tuple(each for each in because if each != claim)
            yield from field_edits(document, path, because=grounds)


def without_claim(document: LoadedFile, claim: str) -> tuple[tuple[Edit, ...], tuple[str, ...]]:
    """The edits that remove a claim from every `because`, and descriptions of the elements that rest on it alone."""
    dispute = document.dispute
    found = list(dict.fromkeys(each.path[:-2] for each in mentions_of(dispute, "claim", claim)))
    alone = [path for path in found if set(_because(dispute, path)[1]) == {claim}]
    falls = tuple(f"{element_text(dispute, path)} then rests on no claim" for path in alone)
    return tuple(rebased(document, claim, (), found)), falls


def element_text(dispute: Dispute, path: Path) -> str:
    """A description of an element, for a label."""
    entry = at(dispute, path)
    if isinstance(entry, Ordering):
        return f"the preference of `{path[-1]}`"
    if path[0] == "decision_makers":
        return f"`{path[1]}.{path[3]}`"
    if path[0] == "definitions":
        return f"the definition `{path[1]}`"
    return move_text(entry) if isinstance(entry, Move) else text_of(entry)


def _because(dispute: Dispute, element: Sequence[str | int]) -> tuple[Path, tuple[str, ...]]:
    """The path of an element that may rest on claims, and its claims."""
    path = tuple(int(step) if isinstance(step, str) and step.isdecimal() else step for step in element)
    if path and path[-1] in FORMS:
        path = path[:-1]
    entry: Any = at(dispute, path)
    if hasattr(entry, "because"):
        return path, entry.because
    short = isinstance(entry, str) and (isinstance(path[-1], int) or path[-2] in ("options", "definitions"))
    if not short or path[0] not in GROUNDED or path[2:3] in PLAIN:
        raise EditError(f"there is nothing that may rest on claims at {write_path(path) or 'the top of the file'}")
    return path, ()
