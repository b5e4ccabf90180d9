"""The notebooks of the documentation: each runs from top to bottom, and shows what is kept in its file."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest

from building.notebooks import FOLDER, ran, shown

ROOT = Path(__file__).parents[1]
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
named = pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.stem)


def test_there_is_one_for_each_reader() -> None:
    assert [file.stem for file in NOTEBOOKS] == ["analyst", "mediator", "researcher", "teacher"]


@named
@pytest.mark.filterwarnings("default")
def test_what_a_notebook_shows_is_what_its_cells_show_now(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a change of what answers say: `make notebooks`."""
    for name in ("JUPYTER_RUNTIME_DIR", "IPYTHONDIR", "JUPYTER_DATA_DIR"):
        monkeypatch.setenv(name, str(tmp_path / name))
    now = ran(file)
    kept = nbformat.read(file, as_version=4)
    assert shown(now) == shown(kept)


@named
def test_a_notebook_is_kept_without_what_changes_in_each_run(file: Path) -> None:
    notebook = nbformat.read(file, as_version=4)
    nbformat.validate(notebook)
    assert [cell.get("execution_count") for cell in notebook.cells] == [None] * len(notebook.cells)
    assert [cell.id for cell in notebook.cells] == [f"cell-{number}" for number, _ in enumerate(notebook.cells, 1)]


@named
def test_links_lead_somewhere(file: Path) -> None:
    told = "\n".join(cell.source for cell in nbformat.read(file, as_version=4).cells if cell.cell_type == "markdown")
    links = LINK.findall(told)
    assert links
    assert [link for link in links if not (FOLDER / link).resolve().exists()] == []
