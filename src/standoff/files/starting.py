"""Starts a file: a small sound dispute from a template, or a copy of an example, with the JSON Schema beside it.

Or a dispute beside a document, with that as its only source.
"""

from __future__ import annotations

import os
import re
from hashlib import sha256
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from standoff.errors import FileError, not_there
from standoff.files.examples import EXAMPLE, example_text, examples, is_example
from standoff.files.inside import opened
from standoff.files.keeping import UNNAMED, headline, names_from, read_file, write_new
from standoff.files.kinds import document_text
from standoff.files.schema import NAME, schema_text
from standoff.files.writing import require_yaml_name, write_text
from standoff.files.yaml_out import yaml_text
from standoff.model.dispute import Dispute, Source
from standoff.model.ids import SLUG, dashed, is_id

FIRST = "well"  # the template of those who name none
SCHEMA = re.compile(r"(?<=\$schema=)\S+")


def templates() -> dict[str, str]:
    """What each template is, in a line, by its name.

    >>> templates()["chicken"]
    'Each wants the other to swerve, and fears above all that neither does.'
    """
    return {name: file.read_text("utf-8").split("\n")[1].lstrip("# ") for name, file in _files().items()}


def template_text(name: str) -> str:
    """The text of a template, or of an example that is named as `example:NAME`. Raises FileError for another name."""
    if is_example(name):
        return SCHEMA.sub(NAME, example_text(name)[0], count=1)
    files = _files()
    if name not in files:
        raise FileError(not_there("template", name, (*files, *(f"{EXAMPLE}{each}" for each in examples()))))
    return files[name].read_text("utf-8")


def start(path: Path, template: str = FIRST) -> list[Path]:
    """Writes a template, or a copy of an example, to `path`. Returns the paths of the new files.

    The schema is written into the same folder unless it is there. Raises FileError if `path` isn't a YAML file or is
    there already, be it a link that leads nowhere, and if there is no such template.
    """
    text = template_text(template)
    require_yaml_name(path)
    if os.path.lexists(path):
        raise FileError(f"{path} is there already, and nothing is written over it: choose another name")
    write_text(path, text)
    beside = path.parent / NAME
    if os.path.lexists(beside):
        return [path]
    write_text(beside, schema_text())
    return [path, beside]


def begun_from_text(path: Path, title: str = "", *, numbered: bool = False) -> Path:
    """Writes a dispute beside a document: it has that document as its only source, and nothing else.

    `news.pdf` gives `news.yaml`; with `numbered` a number is added where that is taken. Its title, and that of the
    source, is `title` or the first line of the text; who wrote it, where and when, is left for people to say. Returns
    the path of the new file. Raises FileError where the document can't be read, isn't what its name says or has no
    text, and where there is such a file already.
    """
    real = Path(os.path.realpath(path))
    data = read_file(path)
    called = " ".join(title.split()) or headline(document_text(real.name, data).paragraphs)
    source = Source(title=called, file=real.name, sha256=sha256(data).hexdigest())
    begun = Dispute(standoff=1, title=called, sources={source_id(real.stem): source}, decision_makers={})
    with opened(real.parent) as here:
        for name in names_from(f"{real.stem}.yaml") if numbered else (f"{real.stem}.yaml",):
            if write_new(here, name, yaml_text(begun).encode()):
                return real.with_name(name)
    raise FileError(f"{real.with_suffix('.yaml')} is there already, and nothing is written over it")


def source_id(stem: str) -> str:
    """The short name of a source, made of the name of its file.

    >>> source_id("The News, 3 May"), source_id("1962-letter"), source_id("물")
    ('the-news-3-may', 'letter', 'text')
    """
    word = dashed(stem).lstrip("0123456789-")[:40].rstrip("-")
    return word if is_id(word, SLUG) else UNNAMED


def _files() -> dict[str, Traversable]:
    """The file of each template, by its name."""
    folder = resources.files("standoff.files").joinpath("templates")
    return {
        name.removesuffix(".yaml"): folder.joinpath(name) for name in sorted(each.name for each in folder.iterdir())
    }
