"""Writes files, completely or not at all, and overwrites none unasked; writes tables as CSV text."""

from __future__ import annotations

import csv
import io
import os
import re
import stat
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from standoff.errors import FileError

RUNS_IN_A_SPREADSHEET = re.compile(r"[=+@\t\r]|-(?!(\d+(\.\d+)?)?\Z)")  # a dash alone or a number runs nothing


def write_text(path: Path, text: str, *, force: bool = False) -> None:
    """Writes a text file, as `write_bytes`."""
    write_bytes(path, text.encode("utf-8"), force=force)


def write_bytes(path: Path, data: bytes, *, force: bool = False) -> None:
    """Writes a file by way of a temporary file beside it. A file that it overwrites keeps its permissions.

    Raises FileError if the file can't be written, or exists and isn't overwritten (`force`).
    """
    require_absent(path, force=force)
    begun = path.with_name(f".{os.urandom(8).hex()}.begun")  # no longer than a name that may be as long as names can be
    try:
        try:
            with os.fdopen(os.open(begun, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666), "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if force and path.exists():
                begun.chmod(stat.S_IMODE(path.stat().st_mode))
            _take_place(begun, path, force=force)
        except BaseException:
            begun.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise FileError(f"{path}: {error.strerror or error}") from None


def _take_place(begun: Path, path: Path, *, force: bool) -> None:
    """Gives a file its name. Raises FileError if another one has got that name meanwhile."""
    if not force:
        try:
            path.hardlink_to(begun)
        except FileExistsError:
            require_absent(path, force=force)
        except OSError:  # some file systems have no hard links
            pass
        else:
            begun.unlink()
            return
    begun.replace(path)


def require_yaml_name(path: Path) -> None:
    """Raises FileError for a name that isn't that of a YAML file, as which a dispute is written."""
    if path.suffix.lower() not in (".yaml", ".yml"):
        raise FileError(f"{path}: a dispute is a YAML file: give it a name that ends in .yaml")


def require_absent(path: Path, *, force: bool) -> None:
    """Raises FileError if a file exists, unless `force`. Call it before the work whose result the file shall get."""
    if os.path.lexists(path) and not force:
        raise FileError(f"{path} exists already: choose another name, or say `force`", arguments=["force"])


def require_place(path: Path, *, force: bool = False) -> None:
    """Raises FileError if no file can be written there. Call it before the work whose result the file shall get."""
    try:
        if path.is_dir():
            raise FileError(f"{path} is a folder: name a file")
        require_absent(path, force=force)
        if not path.parent.is_dir():
            raise FileError(f"{path.parent}: there is no such folder")
    except OSError as error:
        raise FileError(f"{path}: {error.strerror or error}") from None
    if not os.access(path.parent, os.W_OK | os.X_OK):
        raise FileError(f"{path.parent}: nothing may be written in this folder")


def require_ending(path: Path, endings: Collection[str], what: str, meant: Mapping[str, str]) -> None:
    """Raises FileError if a file name has none of some endings, which say what is written: `what` is "a report".

    `meant` has endings that people may take for these.

    >>> require_ending(Path("one.doc"), (".pdf", ".docx"), "a report", {".doc": ".docx"})
    Traceback (most recent call last):
    standoff.errors.FileError: one.doc: a report's name ends in .pdf or .docx (did you mean `one.docx`?)
    """
    from difflib import get_close_matches  # needed only when something is wrong

    ending = path.suffix.lower()
    if ending in endings:
        return
    *first, last = endings
    words = f"{path}: {what}'s name ends in {', '.join(first)} or {last}"
    likely = meant.get(ending) or next(iter(get_close_matches(ending, endings, 1)), "")
    raise FileError(f"{words} (did you mean `{path.with_suffix(likely)}`?)" if likely else words)


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """The CSV text of a table: a header, and one line for each row. Truth values are written `true` and `false`.

    A text that a spreadsheet would take for a formula gets an apostrophe in front, since files may be malicious.

    >>> print(csv_text(["state", "nash"], [(5, True), ("=1+1", False)]), end="")
    state,nash
    5,true
    '=1+1,false
    """
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(map(_cell, columns))
    writer.writerows(map(_cell, row) for row in rows)
    return stream.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"'{value}" if isinstance(value, str) and RUNS_IN_A_SPREADSHEET.match(value) else value
