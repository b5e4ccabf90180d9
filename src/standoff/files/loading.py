"""Reads a dispute from a YAML file or a file of another program, and keeps the place of every part in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from shlex import quote

from standoff.collector import paused
from standoff.errors import FileError, Finding, ModelError, hinted
from standoff.files.decode import decode_dispute
from standoff.files.encodings import advice
from standoff.files.examples import example_text, is_example
from standoff.files.inside import too_large
from standoff.files.places import by_chance, within
from standoff.files.yaml import LARGEST_FILE, Node, Refusal, child, composed, locate
from standoff.model.dispute import Dispute

FOREIGN: Mapping[str, str] = {".gmcr": "GMCR+", ".nfg": "Gambit", ".efg": "Gambit"}
"""The programs whose files are read, by the suffix of a file."""
PICKLED = re.compile(rb"\x80[\x02-\x05]")
PICKLE = (
    "this is a save file of an early GMCR+ (before April 2014): a pickle, which isn't opened, because opening one may "
    "run any code that is in it"
)
SHOWS = "shows what is in it and runs nothing: build the model anew by that, as `standoff new` begins it"


@dataclass(frozen=True)
class LoadedFile:
    """A file that was read: its dispute, the findings of reading it and, for YAML, the tree with places.

    `folder` is the file's folder; None for a text that doesn't come from a file. `meant` is the dispute that an unsound
    file was probably meant to have, for findings only; `lost` has the options of decision makers that it has twice.
    """

    name: str
    text: str
    dispute: Dispute
    findings: tuple[Finding, ...]
    root: Node | None = None
    folder: Path | None = None
    meant: Dispute | None = None
    lost: frozenset[str] = frozenset()

    def place(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings, each once, with file, line and column, in the order of the file.

        What aliases repeat stands in the file once, so that its mistakes are told once.
        """
        placed: dict[object, Finding] = {}
        for finding in map(self._placed, findings):
            placed.setdefault(finding if self.root is None else replace(finding, path=()), finding)
        return tuple(hinted(sorted(placed.values(), key=lambda each: (each.line or 0, each.column or 0))))

    def _placed(self, finding: Finding) -> Finding:
        if finding.line is not None or (self.root is None and finding in self.findings):
            return replace(finding, file=self.name)
        if self.root is None:  # its path leads through the dispute, and a file of another program has other paths
            return replace(finding, file=self.name, path=())
        node = None if finding.on_key else child(self.root, finding.path)
        if node is not None and node.kind == "scalar" and not node.one_line:
            return replace(self._within(node, finding), file=self.name)
        line, column = locate(self.root, finding)
        return replace(finding, file=self.name, line=line, column=column)

    def _within(self, node: Node, finding: Finding) -> Finding:
        """A finding about a text of several lines, at its place in there."""
        found = by_chance(self.text, node, finding) if not node.quoted and finding.is_error else finding
        if found.line is not None:
            return found
        line, column = within(self.text, node, finding.offset)
        return replace(found, line=line, column=column)


def of_program(name: str, program: str, then: str = "it is opened as a YAML file beside it") -> str:
    """That a file is of another program, and what follows."""
    return f"{name} is a file of {program}: {then}"


def read(path: str | Path) -> LoadedFile:
    """Reads a file, or the example named as `example:NAME`.

    Raises FileError if it can't be opened, ModelError if it isn't written as its suffix says.
    """
    if is_example(path):
        text, file = example_text(path)
        return replace(read_text(text, str(path)), folder=file and file.parent)
    path = Path(path)
    return read_data(read_bytes(path), path)


def read_data(data: bytes, path: Path) -> LoadedFile:
    """Reads the bytes of a file that was opened already. Raises ModelError as `read` does."""
    suffix = path.suffix.lower()
    if suffix == ".gmcr" and PICKLED.match(data):
        raise ModelError([Finding(PICKLE, file=str(path), hint=f"`python -m pickletools {quote(path.name)}` {SHOWS}")])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        hint = advice(path.name, data)
        raise ModelError([Finding("this is no UTF-8 text", (), hint, file=str(path), line=line, column=1)]) from None
    return replace(read_text(text, str(path), suffix), folder=path.parent)


def read_bytes(path: Path) -> bytes:
    """The bytes of a file. Raises FileError if it can't be opened, or is too large."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise FileError(f"{path}: {error.strerror or error}") from None
    if len(data) > LARGEST_FILE:
        raise too_large(path, LARGEST_FILE)
    return data


def read_text(text: str, name: str = "<text>", suffix: str = ".yaml") -> LoadedFile:
    """Reads a dispute from YAML or, by its `suffix`, from the text of a file of another program.

    Raises ModelError for other texts.
    """
    try:
        with paused():
            if suffix in FOREIGN:
                found, findings = _foreign(text, suffix)
                return LoadedFile(name, text, found, tuple(findings))
            root = composed(text)
            decoded = decode_dispute(root)
    except Refusal as refused:
        raise ModelError([replace(refused.finding, file=name)]) from None
    return LoadedFile(name, text, decoded.dispute, decoded.findings, root, None, decoded.meant, decoded.lost)


def _foreign(text: str, suffix: str) -> tuple[Dispute, list[Finding]]:
    if suffix == ".gmcr":
        from standoff.files.gmcr_read import read_gmcr

        return read_gmcr(text)
    from standoff.files.gambit_dispute import read_game

    return read_game(text, suffix)


def left_out(file: LoadedFile) -> Iterator[str]:
    """Notes on what of a readable file of another program its dispute hasn't; none for YAML."""
    suffix = Path(file.name).suffix.lower()
    if suffix == ".gmcr":
        from standoff.files.gmcr_read import left_out

        yield from filter(None, [left_out(file.text)])
    elif suffix in FOREIGN:
        from standoff.files.gambit_dispute import left_out as of_game

        yield from of_game(file.text, suffix)
