"""What the package depends on, and the versions that it is tested with, newest and oldest: three files that agree."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable
from itertools import chain

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from asking import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
USED = [*PROJECT["project"]["dependencies"], *chain(*PROJECT["project"]["optional-dependencies"].values())]
TOOLS = PROJECT["dependency-groups"]


def requirements(lines: Iterable[str]) -> list[Requirement]:
    return [Requirement(line) for line in dict.fromkeys(lines)]


def pinned(name: str) -> dict[str, list[Version]]:
    """The versions in a file of constraints by package: one, or one for each of several Pythons or systems."""
    found = defaultdict(list)
    for line in (ROOT / name).read_text("utf-8").splitlines():
        if not line.startswith("#"):
            requirement = Requirement(line)
            (exactly,) = requirement.specifier
            assert exactly.operator == "==", line
            found[canonicalize_name(requirement.name)].append(Version(exactly.version))
    return found


NEWEST, OLDEST = pinned("constraints.txt"), pinned("constraints-oldest.txt")


@pytest.mark.parametrize("needed", requirements([*USED, *chain(*TOOLS.values())]), ids=str)
def test_the_newest_versions_that_are_tested_are_allowed(needed: Requirement) -> None:
    found = NEWEST[canonicalize_name(needed.name)]
    assert found
    assert all(needed.specifier.contains(version) for version in found)


@pytest.mark.parametrize("needed", requirements([*USED, *TOOLS["test"]]), ids=str)
def test_the_oldest_versions_that_are_tested_are_the_lower_bounds(needed: Requirement) -> None:
    (least,) = [Version(each.version) for each in needed.specifier if each.operator == ">="]
    assert OLDEST[canonicalize_name(needed.name)] == [least]


@pytest.mark.parametrize("name", ["constraints.txt", "constraints-oldest.txt", "pyproject.toml"])
def test_no_file_says_where_packages_are_fetched(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert [word for word in ("://", "--index", "--extra-index", "--find-links") if word in text] == []
