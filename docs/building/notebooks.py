"""Runs the notebooks of `docs/notebooks`, and writes them with what their cells show: `make notebooks`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

FOLDER = Path(__file__).parents[1] / "notebooks"
PATIENCE = 300  # seconds for a cell
KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}


def ran(file: Path) -> Any:
    """The notebook in a file, run anew in a process of its own: only what its cells say and show, and no counts.

    Raises CellExecutionError where a cell fails.
    """
    notebook = nbformat.read(file, as_version=4)
    NotebookClient(notebook, timeout=PATIENCE, kernel_name="python3", coalesce_streams=True).execute()
    for number, cell in enumerate(notebook.cells, start=1):
        cell.id, cell.metadata = f"cell-{number}", {}
        if cell.cell_type == "code":
            cell.execution_count = None
            for output in cell.outputs:
                output.pop("execution_count", None)
                if output.output_type == "execute_result":
                    output.execution_count = None
    notebook.metadata = {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    return notebook


def shown(notebook: Any) -> list[list[dict[str, str]]]:
    """What the cells of a notebook show, cell by cell, by type; of a picture that there is one."""
    return [[_shown(each) for each in cell.get("outputs", ())] for cell in notebook.cells]


def _shown(output: Any) -> dict[str, str]:
    if output.output_type == "stream":
        return {output.name: output.text}
    return {kind: "" if kind.startswith("image/") else text for kind, text in output.data.items()}


if __name__ == "__main__":
    for each in sorted(FOLDER.glob("*.ipynb")):
        nbformat.write(ran(each), each)
