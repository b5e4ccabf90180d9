"""Concepts of attitudes: one minds how others fare."""

from __future__ import annotations

from standoff.stability.concept import Concept

LISTED: tuple[Concept, ...] = ()


def member(name: str) -> Concept | None:
    """The concept of a name that isn't listed, as each number of moves makes one of its own; None if there is none."""
    return None
