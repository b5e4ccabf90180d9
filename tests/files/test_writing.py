"""Writing a file changes what it says, and nothing else about it."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from standoff.errors import FileError
from standoff.files.writing import write_text


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_who_may_read_a_file_stays(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "well.yaml"
    path.write_text("before")
    path.chmod(mode)
    write_text(path, "after", force=True)
    assert path.read_text() == "after"
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_a_file_is_never_written_over_unasked(tmp_path: Path) -> None:
    path = tmp_path / "well.yaml"
    path.write_text("before")
    with pytest.raises(FileError, match="exists already"):
        write_text(path, "after")
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_name_may_be_as_long_as_names_can_be(tmp_path: Path) -> None:
    path = tmp_path / f"{'기' * 83}.yaml"  # 254 bytes
    write_text(path, "after")
    assert list(tmp_path.iterdir()) == [path]
