"""Disputes in a folder are copied, renamed, deleted and brought back, each with its logs: of changes and of reading.

Nothing is ever written over. A deleted file stays beside the others under a hidden name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path, PurePosixPath

from standoff.editing.log import LARGEST_LOG, log_name
from standoff.editing.place import part_name
from standoff.errors import FileError
from standoff.files.inside import OpenFolder, opened
from standoff.files.loading import FOREIGN, of_program
from standoff.files.owner import owning
from standoff.files.yaml import LARGEST_FILE
from standoff.marks import file as reading
from standoff.workbench.folder import Folder, Listed

DELETED = re.compile(r"\.[^/]+\.ya?ml\.deleted(?:-\d+)?", re.I | re.S)
LONGEST_NAME = 180  # bytes of the name of a file: what lies beside it has longer ones, of which systems allow 255
JOINERS = str.maketrans("", "", "\u200c\u200d")  # signs that aren't seen, and that some scripts need


@dataclass(frozen=True, slots=True)
class Deleted:
    """A deleted dispute: what it was, and the name that it is `kept` under."""

    was: Listed
    kept: str


def duplicate(folder: Folder, name: str) -> str:
    """Copies a dispute to a file beside it. Returns the name of the copy. Raises FileError where that can't be."""
    path = _own(folder, name)
    with opened(path.parent) as here:
        data, known = here.read(path.name, LARGEST_FILE)
        copy = _free(here, path.stem + "-copy", path.suffix)
        with _both(here, path.name, copy):
            here.create(copy, data, known, part_name(copy))
            if here.is_file(log_name(path.name)):
                _make_way(here, log_name(copy))
                log, known = here.read(log_name(path.name), LARGEST_LOG)
                here.create(log_name(copy), log, known, part_name(copy))
            _carry(here, path.name, copy, keeps=True)
    return folder.name(path.with_name(copy))


def rename(folder: Folder, name: str, to: str) -> str:
    """Gives the file of a dispute another name in its folder, which needn't say `.yaml`. Returns it with its folder.

    Raises FileError for a name that is none or is taken.
    """
    path = _own(folder, name)
    new = _file_name(to.strip())
    return folder.name(path) if new == path.name else folder.name(_moved(path, new))


def delete(folder: Folder, name: str) -> str:
    """Deletes a dispute, which can be brought back. Returns the name that it is kept under. Raises FileError."""
    path = _own(folder, name)
    with opened(path.parent) as here:
        kept = next(each for each in _numbered(f".{path.name}.deleted", "") if not here.has(each))
    return folder.name(_moved(path, kept))


def deleted(folder: Folder) -> tuple[Deleted, ...]:
    """The deleted disputes that can be brought back."""
    found = list[Deleted]()
    for path, title in folder.hidden(DELETED):
        name = path.name[1:].rpartition(".deleted")[0]
        found.append(Deleted(Listed(folder.name(path.with_name(name)), title), folder.name(path)))
    return tuple(found)


def restore(folder: Folder, kept: str) -> str:
    """Brings a deleted dispute back, under another name where its own is taken. Returns the name. Raises FileError."""
    found = next((each for each in deleted(folder) if each.kept == kept), None)
    if found is None or folder.only is not None:
        raise FileError(f"`{kept}` is no deleted dispute of this folder")
    path = folder.root / kept
    own = PurePosixPath(found.was.name)
    with opened(path.parent) as here:
        name = own.name if not here.has(own.name) else _free(here, f"{own.stem}-restored", own.suffix)
    return folder.name(_moved(path, name))


def _own(folder: Folder, name: str) -> Path:
    """The path of a dispute in a folder that may be changed. Raises FileError."""
    if folder.only is not None:
        raise FileError("the workbench was opened on one file: open its folder to rename, copy or delete files")
    path = folder.path(name)
    if program := FOREIGN.get(path.suffix.lower()):
        raise FileError(of_program(f"`{name}`", program, "only YAML files are renamed, copied or deleted here"))
    if (folder.root / name).is_symlink():
        raise FileError(f"`{name}` is a link: rename, copy or delete what it leads to")
    if not path.exists():
        raise FileError(f"there is no `{name}` any more")
    return path


def _file_name(word: str) -> str:
    """The name of a file that somebody means. Raises FileError for one that can't be."""
    if not word:
        raise FileError("the file needs a name")
    if word.startswith(".") or "/" in word or "\\" in word or not word.translate(JOINERS).isprintable():
        raise FileError(f"a file can't be called `{word}`: no slashes or unseen signs, and no dot at the beginning")
    name = word if word.lower().endswith((".yaml", ".yml")) else f"{word}.yaml"
    if len(name.encode()) > LONGEST_NAME:
        raise FileError(f"this name of a file is too long: at most {LONGEST_NAME} bytes")
    return name


def _moved(path: Path, to: str) -> Path:
    """Gives a file and its log other names in their folder."""
    with opened(path.parent) as here, _both(here, path.name, to):
        if here.has(log_name(path.name)):
            _make_way(here, log_name(to))
        here.move(path.name, to)
        if here.has(log_name(path.name)):
            here.move(log_name(path.name), log_name(to))
        _carry(here, path.name, to, keeps=False)
    return path.with_name(to)


def _carry(here: OpenFolder, name: str, to: str, *, keeps: bool) -> None:
    """Gives the log of reading of a dispute, if it has one, to a file of another name; or a copy, where it `keeps` it.

    A log that can't be read or written stays where it is.
    """
    log, new = reading.log_name(name), reading.log_name(to)
    if log == new or not here.is_file(log):
        return
    with suppress(FileError), _both(here, log, new):
        data, known = here.read(log, reading.LARGEST_LOG)
        _make_way(here, new)
        here.create(new, reading.carried(data, name, to), known, part_name(new))
        if not keeps:
            here.remove(log)


def _both(here: OpenFolder, *names: str) -> ExitStack:
    """While nobody else changes any of some files."""
    stack = ExitStack()
    for name in sorted(names):
        stack.enter_context(owning(here, name))
    return stack


def _make_way(here: OpenFolder, log: str) -> None:
    """Sets a log aside that a file of that name has left, and that isn't the one that comes."""
    if here.has(log):
        here.move(log, next(each for each in _numbered(f"{log}.old", "") if not here.has(each)))


def _free(here: OpenFolder, stem: str, suffix: str) -> str:
    return next(each for each in _numbered(stem, suffix) if not here.has(each))


def _numbered(stem: str, suffix: str) -> Iterator[str]:
    yield f"{stem}{suffix}"
    yield from (f"{stem}-{number}{suffix}" for number in count(2))
