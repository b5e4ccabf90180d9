"""Takes typed values out of JSON objects, with a finding for each value that doesn't fit."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from standoff.errors import Finding, Path, did_you_mean, misfit
from standoff.files.strict_json import described

NEW_NAMES = {
    "useManualPreferenceVectors": "useManualPreferenceRanking",
    "preferenceVector": "preferenceRanking",
}


class Fields:
    """Takes values out of objects and collects `findings`. A value that doesn't fit becomes None or an empty value."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def mapping(self, value: Any, path: Path, allowed: Collection[str]) -> dict[str, Any]:
        """An object, with the newest names of its keys; empty where the value isn't an object."""
        if not isinstance(value, dict):
            self.misfit("an object", value, path)
            return {}
        entry: dict[str, Any] = {}
        for key, item in value.items():
            new = str(NEW_NAMES.get(key, key))
            if new not in allowed:
                hint = did_you_mean(key[:40], allowed)
                self.wrong(f"unknown key `{key[:40]}`", (*path, key), hint, severity="warning", on_key=True)
            elif new in entry and entry[new] != item:
                self.wrong(f"`{new}` and `{key}`, its old name, say different things", (*path, key), on_key=True)
            entry.setdefault(new, item)
        return entry

    def required(self, entry: dict[str, Any], keys: Collection[str], path: Path, value: Any) -> None:
        """Adds a finding for each key that an object lacks; none where the value isn't an object."""
        for key in keys if isinstance(value, dict) else ():
            if key not in entry:
                self.wrong(f"`{key}` is missing", path)

    def items(self, entry: dict[str, Any], key: str, path: Path) -> list[Any]:
        """The list under a key; empty where there is none."""
        value = entry.get(key, [])
        if isinstance(value, list):
            return value
        self.misfit("a list", value, (*path, key))
        return []

    def text(self, entry: dict[str, Any], key: str, path: Path) -> str:
        """The text under a key."""
        value = entry.get(key, "")
        if isinstance(value, str):
            return value
        self.misfit("a text", value, (*path, key))
        return ""

    def flag(self, entry: dict[str, Any], key: str) -> bool:
        """The truth value under a key at the top of the file."""
        value = entry.get(key, False)
        if not isinstance(value, bool):
            self.misfit("`true` or `false`", value, (key,))
        return value is True

    def number(self, value: Any, path: Path, first: int, last: int | None, what: str) -> int | None:
        """A whole number from `first` to `last` that numbers a thing; None where the value isn't one."""
        if type(value) is not int:  # `true` is an int in Python
            self.misfit(f"the number of {'an' if what[0] in 'aeiou' else 'a'} {what}", value, path)
            return None
        if value < first or (last is not None and value > last):
            span = f"they are numbered from {first}" + (f" to {last}" if last is not None and last >= first else "")
            self.wrong(f"there is no {what} {value if abs(value) < 10**20 else 'of so large a number'}: {span}", path)
            return None
        return value

    def misfit(self, wanted: str, value: Any, path: Path, hint: str = "") -> None:
        """Adds a finding: another kind of value is needed here."""
        self.wrong(misfit(wanted, described(value)), path, hint)

    def wrong(self, message: str, path: Path, hint: str = "", **more: Any) -> None:
        """Adds a finding, which is an error unless `more` has another severity."""
        self.findings.append(Finding(message=message, path=path, hint=hint, **more))
