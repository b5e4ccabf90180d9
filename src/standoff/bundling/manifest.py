"""What a bundle says of itself: what it was made with, and the SHA-256 of each of its members."""

from __future__ import annotations

import json
import platform
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import Any

import numpy as np

from standoff.errors import FileError
from standoff.files.strict_json import load_json
from standoff.files.yaml import Refusal
from standoff.version import __version__

NAME = "manifest.json"
FORMAT = 1
KEYS = ("answers", "sources", "members", "made_with")


@dataclass(frozen=True, slots=True)
class Manifest:
    """The content of `manifest.json`.

    `model` is the member that has the dispute; `answers` has the question that each answer is to, by member; `sources`
    the SHA-256 of each source of the dispute, by id, empty where it isn't known; `members` that of each other member.
    """

    model: str
    answers: Mapping[str, str]
    sources: Mapping[str, str]
    members: Mapping[str, str]
    made_with: Mapping[str, str] = field(default_factory=lambda: versions())
    bundle: int = FORMAT

    def text(self) -> str:
        """The manifest as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def versions() -> dict[str, str]:
    """What the answers depend on besides the dispute."""
    return {"standoff": __version__, "python": platform.python_version(), "numpy": np.__version__}


def digest(data: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    return sha256(data).hexdigest()


def read_manifest(data: bytes) -> Manifest:
    """The manifest in the bytes of a member. Raises FileError for what is none."""
    try:
        found, wrong = load_json(data.decode("utf-8"))
    except (UnicodeDecodeError, Refusal) as error:
        raise FileError(f"`{NAME}` can't be read: {error}") from None
    if wrong or not isinstance(found, dict):
        raise FileError(f"`{NAME}` can't be read: {wrong[0].message if wrong else 'it is no JSON object'}")
    if found.get("bundle") != FORMAT:
        raise FileError(f"`{NAME}` is of a kind of bundle that this version doesn't know: `bundle` isn't {FORMAT}")
    model = found.get("model")
    if not isinstance(model, str):
        raise FileError(f"`{NAME}` doesn't say which member is the model")
    answers, sources, members, made_with = (_texts(key, found.get(key)) for key in KEYS)
    return Manifest(model, answers, sources, members, made_with)


def _texts(key: str, value: Any) -> Mapping[str, str]:
    if not isinstance(value, dict) or not all(isinstance(each, str) for each in value.values()):
        raise FileError(f"`{NAME}` can't be read: `{key}` has to be an object of texts")
    return dict(value)
