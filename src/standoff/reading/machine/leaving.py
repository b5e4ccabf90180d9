"""What would leave this machine, and a person's consent to it."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.errors import QuestionError


@dataclass(frozen=True, slots=True)
class Leaving:
    """What would be sent to a server that isn't on this machine: so many `characters` of a `source`, to a `host`."""

    host: str
    source: str
    characters: int
    windows: int
    is_encrypted: bool
    with_key: bool

    @property
    def told(self) -> str:
        """All of it, for the person who is asked."""
        requests = "1 request" if self.windows == 1 else f"{self.windows:,} requests"
        secretly = "encrypted" if self.is_encrypted else "not encrypted, so that others on the way can read them"
        return (
            f"{self.characters:,} characters of {self.source} would leave this machine for {self.host}, "
            f"in {requests}, {secretly}{', with your key' if self.with_key else ''}. "
            "Nothing else of the dispute is sent."
        )

    @property
    def question(self) -> str:
        """What is asked of that person: yes or no."""
        return f"Send them to {self.host}?"


class ConsentError(QuestionError):
    """Text would leave this machine, and nobody has agreed to that. Nothing was sent; `leaving` says what it was."""

    def __init__(self, leaving: Leaving) -> None:
        super().__init__(f"nothing was sent, as nobody has agreed to it: {leaving.told}")
        self.leaving = leaving


def nobody_agrees(leaving: Leaving) -> bool:
    """The answer where nobody is asked."""
    return False
