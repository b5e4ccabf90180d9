"""Text in LaTeX, in which some signs mean something else."""

from __future__ import annotations

import re

SPECIAL = re.compile(r"[\\&%$#_{}~^<>•]")
SIGNS = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"} | {
    "<": r"\textless{}", ">": r"\textgreater{}", "•": r"$\bullet$",
}  # fmt: skip


def escaped(text: str) -> str:
    r"""A text as LaTeX prints it.

    >>> print(escaped("50% of {a & b"))
    50\% of \{a \& b
    """
    return SPECIAL.sub(lambda found: SIGNS.get(found.group(), f"\\{found.group()}"), text)
