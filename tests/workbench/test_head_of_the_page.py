"""What the head of each page says of the file: whether it is saved, and sound."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from standoff.errors import Finding
from standoff.workbench.pages.frame.shell import _health


def bench(findings: tuple[Finding, ...] = (), *, options: int = 1, **session: str) -> Any:
    told = SimpleNamespace(**{"unsaved": "", "note": "", **session})
    conflict = SimpleNamespace(options=range(options), states=())
    file = SimpleNamespace(gone="", session=told, parsed=SimpleNamespace(findings=findings))
    return SimpleNamespace(file=file, conflict=conflict, href=lambda screen: f"/{screen}")


@pytest.mark.parametrize(
    ("shown", "words", "title"),
    [
        (bench(), "saved", "Every step is written"),
        (bench(unsaved="No space left on device"), "not saved", "No space left on device"),
        (bench(note="the log can't be read"), "history lost", "the log can&#39;t be read"),
        (bench((Finding("wrong", ()),)), "1 error", "/yaml"),
        (bench((Finding("wrong", ()),), options=0), "add who can do what", "/model"),
    ],
)
def test_the_file_in_a_few_words(shown: Any, words: str, title: str) -> None:
    health = str(_health(shown))
    assert words in health
    assert title in health
