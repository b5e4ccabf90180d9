"""The public names are few, and a change of them is a decision."""

from __future__ import annotations

import pytest

import standoff

NAMES = [
    "AccountAnalysis",
    "Analysis",
    "BundleCheck",
    "Conflict",
    "EditError",
    "FileError",
    "Finding",
    "ModelError",
    "QuestionError",
    "Session",
    "StandoffError",
    "State",
    "TooLargeError",
    "__version__",
    "analyse",
    "bundle",
    "check_bundle",
    "cite",
    "claims",
    "coalitions",
    "compare",
    "example",
    "examples",
    "explain",
    "figure",
    "find",
    "games_2x2",
    "graph",
    "hinges",
    "hypergame",
    "load",
    "loads",
    "paths",
    "ranking",
    "replay",
    "report",
    "save",
    "sweep",
    "to_dict",
    "to_yaml",
    "verdicts",
    "with_options",
    "with_preferences",
    "with_settings",
    "withdraw",
]


def test_names() -> None:
    assert standoff.__all__ == NAMES
    assert sorted(NAMES) == NAMES


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("__")])
def test_every_name_is_there_and_explained(name: str) -> None:
    assert (getattr(standoff, name).__doc__ or "").strip()


def test_errors_have_one_root() -> None:
    errors = [getattr(standoff, name) for name in NAMES if name.endswith("Error")]
    assert all(issubclass(error, standoff.StandoffError) for error in errors)


def test_there_is_nothing_else() -> None:
    with pytest.raises(AttributeError, match="no attribute `prove`"):
        standoff.prove  # noqa: B018
