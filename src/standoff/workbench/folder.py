"""The folder that the workbench was opened on, and the disputes in it. No file outside is read or written."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePosixPath

from standoff.editing.place import part_name
from standoff.errors import FileError
from standoff.files.inside import OpenFolder, opened
from standoff.files.keeping import keep_document
from standoff.files.loading import FOREIGN, left_out, read_data
from standoff.files.owner import owning
from standoff.files.starting import begun_from_text
from standoff.files.yaml import LARGEST_FILE
from standoff.files.yaml_out import yaml_text
from standoff.model.dispute import Dispute
from standoff.model.ids import dashed
from standoff.questions.check import sound

MOST_DOUBTS = 10  # about a file of another program, told in the one made from it
ENDINGS = (".yaml", ".yml", *FOREIGN)
DEEPEST = 4  # levels of folders that are searched
MOST = 500  # files that are listed
MOST_FOLDERS = 5_000  # folders that are searched
HEAD = 4096  # bytes at the beginning of a file that are read for the list
TITLE = re.compile(r"""^title: +(?:"([^"\\\n]*)"|'((?:[^'\n]|'')*)'|([^\s#>|\[{&*!"'][^\n]*?)) *(?: #.*)?$""", re.M)


@dataclass(frozen=True, slots=True)
class Listed:
    """A file that can be opened: its path from the folder, and its title if that is near its beginning."""

    name: str
    title: str = ""

    @property
    def program(self) -> str:
        """The other program whose file this is; empty for our own."""
        return FOREIGN.get(PurePosixPath(self.name).suffix.lower(), "")


class Folder:
    """A folder with disputes. If the workbench was opened on one file, only that file (`only`) can be opened."""

    def __init__(self, path: Path) -> None:
        """Raises FileError if there is no such file or folder."""
        if not path.exists():
            raise FileError(f"{path}: there is no such file or folder")
        real = Path(os.path.realpath(path))
        self.root = real if real.is_dir() else real.parent
        self.only = None if real.is_dir() else real.name

    def files(self) -> tuple[Listed, ...]:
        """The disputes in the folder, those nearest to its top first."""
        if self.only is not None:
            return (Listed(self.only),)
        found: list[Listed] = []
        for path, real in self._walk():
            if len(found) == MOST:
                break
            head = _head(real)
            if path.suffix.lower() in FOREIGN or "standoff:" in head:
                found.append(Listed(self.name(path), _title(head)))
        return tuple(found)

    def path(self, name: str | None) -> Path:
        """The path of a file in the folder; without a name, that of the only file.

        Raises FileError for a name that leads outside, is hidden, or can't be that of a dispute.
        """
        name = name or self.only
        if not name:
            raise FileError("no file was named")
        if not _is_name(name):
            raise FileError(f"`{name}` is no name of a dispute in this folder")
        path = Path(os.path.realpath(self.root / name))
        if not self._has(path) or (self.only is not None and name != self.only):
            raise FileError(f"`{name}` is outside of what was opened")
        try:
            if path.exists() and not path.is_file():
                raise FileError(f"`{name}` is no file")
        except OSError as error:  # the name is too long, say, or its folder may not be entered
            raise FileError(f"`{name}`: {error.strerror or error}") from None
        return path

    def name(self, path: Path) -> str:
        """The path of a file from the folder, as text."""
        return path.relative_to(self.root).as_posix()

    def begin(self, title: str) -> str:
        """Writes a new dispute that has only a title. Returns the name of its file, which is made of the title.

        Raises FileError if there is no title, or if there is such a file already.
        """
        self._require_folder()
        name = dashed(title)[:60] or "dispute"
        if not title.strip():
            raise FileError("give the dispute a title")
        begun = Dispute(standoff=1, title=" ".join(title.split()), decision_makers={})
        with opened(self.root) as here:
            _write_new(here, f"{name}.yaml", yaml_text(begun))
        return f"{name}.yaml"

    def begin_from(self, name: str, data: bytes, title: str = "") -> str:
        """Keeps a document in the folder, and writes a new dispute that has it as its source. Returns that one's name.

        Raises FileError where the document isn't what its name says, is empty or too large, and where the folder can't
        be written.
        """
        self._require_folder()
        kept = keep_document(self.root, name, data)
        return self.name(begun_from_text(self.root / kept.file, title, numbered=True))

    def _require_folder(self) -> None:
        if self.only is not None:
            raise FileError("the workbench was opened on one file: open its folder to begin another")

    def taken_over(self, name: str) -> str:
        """Converts a file of another program to a YAML file beside it, unless that is there already. Returns its name.

        What is doubtful in the file, or left out, is told by comments at the beginning of the YAML file. That of a game
        keeps the suffix in its name, as a game may lie there as a tree and as a table.

        Raises FileError, or ModelError for a file that is unsound.
        """
        path = self.path(name)
        made = path.with_suffix(".yaml" if path.suffix.lower() == ".gmcr" else f"{path.suffix}.yaml")
        with opened(path.parent) as here:
            if not here.has(made.name):
                data, _ = here.read(path.name, LARGEST_FILE)
                file = read_data(data, path)
                conflict, _ = sound(file)
                doubts = (*(each.advice for each in file.findings[:MOST_DOUBTS]), *left_out(file))
                comments = "".join(f"# from {path.name}: {' '.join(doubt.split())}\n" for doubt in doubts)
                _write_new(here, made.name, comments + yaml_text(conflict.dispute))
        if self.only is not None:
            self.only = made.name
        return self.name(made)

    def hidden(self, names: re.Pattern[str]) -> Iterator[tuple[Path, str]]:
        """The regular files (not links) whose names match a pattern, each with its title."""
        if self.only is None:
            some = (
                path
                for path in self._places()
                if names.fullmatch(path.name) and _is_file(path) and not path.is_symlink()
            )
            for path in islice(some, MOST):
                yield path, _title(_head(path))

    def _walk(self) -> Iterator[tuple[Path, Path]]:
        """The paths that may be those of disputes, each with its real one."""
        for path in self._places():
            if _is_name(path.name):
                real = Path(os.path.realpath(path))
                if self._has(real) and _is_file(real):
                    yield path, real

    def _places(self) -> Iterator[Path]:
        """The paths of all files in the folder, those nearest to its top first."""
        for number, (place, folders, names) in enumerate(os.walk(self.root)):
            if number == MOST_FOLDERS:
                return
            here = Path(place)
            depth = len(here.relative_to(self.root).parts)
            known = sorted(name for name in folders if not name.startswith(".") and _is_text(name))
            folders[:] = known if depth < DEEPEST else []
            yield from (here / name for name in sorted(names) if _is_text(name))

    def _has(self, real: Path) -> bool:
        """Whether a real path (without links) is that of a dispute in the folder."""
        return real.is_relative_to(self.root) and _is_name(real.relative_to(self.root).as_posix())


def _title(head: str) -> str:
    """The title in the first lines of a file, if it stands on one line."""
    found = TITLE.search(head)
    if found is None:
        return ""
    double, single, bare = found.groups("")
    return double or single.replace("''", "'") or bare


def _head(real: Path) -> str:
    """The first lines of a file, which show whether a YAML file is a dispute; none where it is no regular file.

    The path is the real one: it is looked at once more while it is opened, as it may have become another thing.
    """
    with suppress(FileError, OSError), opened(real.parent) as folder, folder.open(real.name) as file:
        return file.read(HEAD).decode("utf-8-sig", "replace")
    return ""


def _is_file(path: Path) -> bool:
    """Whether there is a file, or a link to one, that may be looked at."""
    with suppress(OSError):
        return path.is_file()
    return False


def _write_new(folder: OpenFolder, name: str, text: str) -> None:
    """Writes a new file. Raises FileError if something has that name already, or the file can't be written."""
    with owning(folder, name):
        folder.create(name, text.encode(), None, part_name(name))


def _is_text(name: str) -> bool:
    """Whether the name of a file is text: systems allow any bytes, which no page and no address can have."""
    return not any("\ud800" <= letter <= "\udfff" for letter in name)


def _is_name(name: str) -> bool:
    """Whether a name may be that of a dispute: it has the right suffix, isn't hidden and isn't absolute."""
    hidden = any(part.startswith(".") for part in PurePosixPath(name).parts)
    strange = not _is_text(name) or "\\" in name or "\0" in name
    return not (hidden or strange or name.startswith("/")) and name.lower().endswith(ENDINGS)
