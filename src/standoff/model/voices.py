"""The voices of claims: the people and texts that say or report them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from standoff.errors import QuestionError, did_you_mean
from standoff.model.dispute import Claim


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


def told(claim: Claim) -> str:
    """The chain of voices, for people: `Sergey Ryabkov, via the author`."""
    return ", via ".join(claim.said_by)
