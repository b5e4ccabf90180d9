"""What goes wrong between us and a model's server, and the words of strangers in messages about it."""

from __future__ import annotations

from unicodedata import category

LONGEST_SAID = 200  # characters of a server's own words in a message


class Failure(Exception):  # noqa: N818  # never leaves this package
    """A window wasn't read. The message says what happened, where, and what can be done.

    `ends` says that other windows would fare no better. `sent` says whether any text left before it.
    """

    def __init__(self, message: str, *, ends: bool = False, sent: bool = True) -> None:
        super().__init__(message)
        self.message = message
        self.ends = ends
        self.sent = sent


def plain(text: str, most: int = LONGEST_SAID) -> str:
    r"""A stranger's words on one line, without characters that a terminal may obey or nobody can see.

    >>> plain("no\x1b[31m such\n model\u202e"), plain("abc", 2)
    ('no[31m such model', 'ab…')
    """
    words = " ".join(text[: 10 * most].split())
    seen = "".join(letter for letter in words if category(letter)[0] != "C")
    return seen if len(seen) <= most else f"{seen[:most]}…"
