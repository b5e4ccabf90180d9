"""A text as the workbench understands it: the dispute, the conflict as far as there is one, and what is wrong."""

from __future__ import annotations

import pickle
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from standoff.errors import EditError, Finding, ModelError
from standoff.files.loading import LoadedFile, read_text
from standoff.model.conflict import Conflict
from standoff.questions.check import understood


@dataclass(frozen=True)
class ParsedText:
    """A text, read. `key` tells it from any other text.

    `document` and `conflict` are None where the text is no YAML. `findings` are those that are seen without listing
    states, at their places in the file.
    """

    text: str
    key: str
    document: LoadedFile | None
    conflict: Conflict | None
    findings: tuple[Finding, ...]
    unplaced: tuple[Finding, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong that can be seen without listing states."""
        return self.conflict is not None and not any(finding.is_error for finding in self.findings)

    @cached_property
    def packed(self) -> bytes:
        """The conflict and its findings, for another process."""
        return pickle.dumps((self.conflict, self.unplaced), pickle.HIGHEST_PROTOCOL)

    def editable(self) -> LoadedFile:
        """What commands change. Raises EditError where the text is no YAML, or something else than a mapping."""
        document = self.document
        if document is None or (document.root is not None and document.root.kind != "mapping"):
            wrong = self.findings[0]
            raise EditError(f"no command can change the file as it stands: line {wrong.line or 1}: {wrong.message}")
        return document

    def place(self, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """Findings at their places in this text."""
        return findings if self.document is None else self.document.place(findings)


def parse(path: Path, text: str) -> ParsedText:
    """Reads a text that is, or will be, that of a file. What is wrong is in the result."""
    key = key_of(text)
    try:
        document = replace(read_text(text, path.name), folder=path.parent)
    except ModelError as error:
        return ParsedText(text, key, None, None, error.findings)
    conflict, found = understood(document)
    return ParsedText(text, key, document, conflict, document.place(found), found)


def key_of(text: str) -> str:
    """What tells a text from any other one."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
