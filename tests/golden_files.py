"""Texts that are compared with what they were: `tests/golden`, rewritten when STANDOFF_UPDATE_GOLDEN is set."""

from __future__ import annotations

import difflib
import os
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "golden"


def assert_as_before(text: str, name: str) -> None:
    """The text is that of the golden file; where it differs, the test fails with the lines that do."""
    file = FOLDER / name
    if os.environ.get("STANDOFF_UPDATE_GOLDEN"):
        file.write_text(text, "utf-8")
    before = file.read_text("utf-8") if file.exists() else ""
    if text != before:
        lines = difflib.unified_diff(before.splitlines(), text.splitlines(), f"golden/{name}", "now", lineterm="")
        pytest.fail("\n".join([*lines, "STANDOFF_UPDATE_GOLDEN=1 takes the new text"]), pytrace=False)
