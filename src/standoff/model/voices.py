"""The voices of claims: the people and texts that say or report them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from standoff.errors import QuestionError, did_you_mean, not_there
from standoff.model.called import folded
from standoff.model.dispute import Claim, Voice


def voices(claims: Iterable[Claim]) -> tuple[str, ...]:
    """All voices of some claims, each once: speakers and those who report them."""
    return tuple(dict.fromkeys(voice for claim in claims for voice in claim.said_by))


def speakers(claims: Iterable[Claim]) -> tuple[str, ...]:
    """The speakers of some claims, each once: the first voice of each chain."""
    return tuple(dict.fromkeys(claim.said_by[0] for claim in claims if claim.said_by))


def through(claims: Mapping[str, Claim], voice: str) -> tuple[str, ...]:
    """The ids of the claims that a voice says or reports. Raises QuestionError for a voice that no claim has.

    >>> through({"a": Claim(text="", said_by=("Ann", "Bob")), "b": Claim(text="", said_by=("Bob",))}, "Ann")
    ('a',)
    """
    found = tuple(name for name, claim in claims.items() if voice in claim.said_by)
    if not found:
        raise QuestionError(f"no claim is said by `{voice}`: {did_you_mean(voice, voices(claims.values()))}")
    return found


def of_affiliation(claims: Mapping[str, Claim], known: Mapping[str, Voice], affiliation: str) -> tuple[str, ...]:
    """The ids of the claims that a voice of an affiliation says or reports. Raises QuestionError for an unknown one.

    >>> claims = {"a": Claim(text="", said_by=("Ann", "Bob")), "b": Claim(text="", said_by=("Bob",))}
    >>> of_affiliation(claims, {"Ann": Voice(affiliation="The Gazette")}, "The Gazette")
    ('a',)
    """
    belonging = {voice for voice, each in known.items() if each.affiliation == affiliation}
    if not belonging:
        affiliations = [each.affiliation for each in known.values() if each.affiliation]
        raise QuestionError(not_there("affiliation", affiliation, affiliations))
    return tuple(name for name, claim in claims.items() if not belonging.isdisjoint(claim.said_by))


def named_twice(chain: Sequence[str]) -> int | None:
    """The place in a chain of voices where one is named that it names already; None where all are different.

    >>> named_twice(["Residents", "Harbour Herald", "residents "]), named_twice(["Ann", ""]), named_twice(["", ""])
    (2, None, None)
    """
    said = [folded(each) for each in chain]
    return next((place for place, each in enumerate(said) if each and each in said[:place]), None)


def twice(voice: str) -> str:
    """What is doubtful about a chain that names a voice twice."""
    return f"`{voice}` is named twice in one chain: each next voice reports the one before"


def told(claim: Claim) -> str:
    """The chain of voices, for people: `Sergey Ryabkov, via the author`."""
    return ", via ".join(claim.said_by)


def stated(claim: Claim) -> str:
    """What a claim says, with the stance of its first voice where that doesn't hold it to be so: `denies: ...`."""
    return f"{claim.stance}: {claim.text}" if claim.stance in ("denies", "doubts") else claim.text
