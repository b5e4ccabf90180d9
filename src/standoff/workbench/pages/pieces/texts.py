"""Fields whose text is the file's, and may be half typed when the file changes."""

from __future__ import annotations

from typing import Any, Protocol


class Field(Protocol):
    """An input, as far as it is looked at here."""

    @property
    def value(self) -> Any:
        """What stands in it."""

    def set_value(self, value: Any) -> Any:
        """Puts something else into it."""


class Texts:
    """What was shown last in each field: where something else stands there now, somebody is typing."""

    def __init__(self) -> None:
        self._shown: dict[Field, str] = {}

    def show(self, field: Field, text: str) -> None:
        """Puts the file's text into a field, where nobody is typing there."""
        if (field.value or "") == self._shown.get(field, ""):
            field.set_value(text)
        self._shown[field] = text

    def taken(self, field: Field) -> str:
        """What stands in a field, which is about to be the file's text."""
        text = str(field.value or "")
        self._shown[field] = text
        return text
