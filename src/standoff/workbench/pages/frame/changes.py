"""Who has changed the file, as a window tells it."""

from __future__ import annotations

from standoff.workbench.service import Made, Service

MOST = 100  # changes that are counted


class Changes:
    """What others have changed since the user of a `window` last looked at it, the last change last."""

    def __init__(self, file: Service, window: object) -> None:
        self.file, self.window = file, window
        self.by_others: tuple[Made, ...] = ()
        self._noted = file.made  # the last one that the window knows of

    def note(self) -> None:
        """Notes the last change, if somebody else made it."""
        made = self.file.made
        if made is not self._noted and made is not None and made.by is not self.window:
            self.by_others = (*self.by_others[1 - MOST :], made)
        self._noted = made

    def looked(self) -> None:
        """The user has seen what others have changed."""
        self.by_others = ()

    @property
    def last(self) -> str:
        """Who made the last change of the file, and when; empty if nobody has since it was opened."""
        return "" if self.file.made is None else self.who(self.file.made)

    def who(self, made: Made) -> str:
        """In a few words who made a change, and when."""
        who = "this window" if made.by is self.window else "another window" if made.by else "another program"
        return f"{who}, {made.at:%H:%M}"

    def clash(self, theirs: str) -> str:
        """What is said where others have changed what a form is about; it may be saved once more all the same."""
        return f"Changed meanwhile by {self.last}: {theirs}. Save once more to keep yours, or cancel to keep theirs."
