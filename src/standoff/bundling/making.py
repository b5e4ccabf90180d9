"""Makes a bundle: a dispute, its answers and what they were made with, in a ZIP file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from standoff.asking.asked import ask
from standoff.asking.question import Question
from standoff.asking.registry import QUESTIONS
from standoff.bundling.archive import zipped
from standoff.bundling.manifest import NAME, Manifest, digest
from standoff.errors import FileError, QuestionError, not_there
from standoff.files.examples import EXAMPLE, is_example
from standoff.files.loading import LoadedFile, read
from standoff.files.sources import source_bytes
from standoff.files.writing import require_absent, write_bytes
from standoff.model.conflict import Conflict
from standoff.questions.check import sound
from standoff.version import __version__

README = Path(__file__).with_name("README.txt")  # in every bundle
SOURCES = "sources"  # the folder that has their texts


@dataclass(frozen=True, slots=True)
class Bundled:
    """A bundle that was written: the SHA-256 of the ZIP file, and the names of what is in it."""

    sha256: str
    members: tuple[str, ...]


def bundle(
    path: str | Path,
    target: str | Path,
    *,
    questions: Sequence[str] | None = None,
    with_sources: bool = False,
    force: bool = False,
) -> Bundled:
    """Writes a dispute with its answers into a ZIP file, which `check_bundle` checks.

    `path` is a file, or `example:NAME`. `questions` are those that need no argument; without, `analyse`, and `replay`
    where there is a record. The texts of sources are put in only `with_sources`: they are often not yours to hand on.
    The same dispute gives the same bytes, with the same versions of what it is made with.

    Raises QuestionError for a question that isn't there or needs arguments, FileError where a file can't be read or
    written, or the target exists and not `force`, ModelError for an unsound dispute.
    """
    target = Path(target)
    require_absent(target, force=force)
    file = read(path)
    conflict, _ = sound(file)
    name = f"{str(path).removeprefix(EXAMPLE).replace('/', '-')}.yaml" if is_example(path) else Path(path).name
    asked = [_question(each) for each in (_usual(conflict) if questions is None else questions)]
    answers = {f"answers/{each.name}.json": answer_to(each, conflict) for each in asked}
    members = {
        "README.txt": README.read_text("utf-8").format(version=__version__, title=conflict.title, model=name).encode(),
        name: file.text.encode(),
        **answers,
        **(dict(_texts(conflict, file)) if with_sources else {}),
    }
    manifest = Manifest(
        model=name,
        answers=dict(zip(answers, (each.name for each in asked), strict=True)),
        sources={key: source.sha256 for key, source in conflict.sources.items()},
        members={member: digest(data) for member, data in members.items()},
    )
    data = zipped({NAME: manifest.text().encode(), **members})
    write_bytes(target, data, force=force)
    return Bundled(digest(data), (NAME, *members))


def answer_to(question: Question, conflict: Conflict) -> bytes:
    """The answer to a question that is asked as it is, as JSON."""
    found = ask(question, conflict).as_json()
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()


def _usual(conflict: Conflict) -> list[str]:
    return ["analyse", "replay"] if conflict.record else ["analyse"]


def _question(name: str) -> Question:
    known = [each.name for each in QUESTIONS.values() if each.command and _needs_nothing(each)]
    if name not in known:
        raise QuestionError(not_there("question that is asked as it is", name, known), arguments=["questions"])
    return QUESTIONS[name]


def _needs_nothing(question: Question) -> bool:
    """Whether a question has an answer without any argument, from the model alone."""
    if question.one_of or question.reads != "model" or not question.api:
        return False
    return not any(each.required for each in question.arguments().values())


def _texts(conflict: Conflict, file: LoadedFile) -> Iterator[tuple[str, bytes]]:
    """The sources that lie beside the dispute, under `sources/`."""
    for source in conflict.sources.values():
        if file.folder is not None and source.file:
            with suppress(FileError, OSError):
                yield f"{SOURCES}/{source.file}", source_bytes(source.file, file.folder)
