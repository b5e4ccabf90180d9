"""Runs the setter: a fixed template, with all that it sets handed over as data, so that no words are read as markup."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, cast

import typst


def compiled(template: bytes, files: Mapping[str, Any], fonts: typst.Fonts, *, accessible: bool) -> bytes:
    """A PDF. `files` are what the template reads by name: bytes as they are, all else as JSON.

    If it has to be `accessible`, TypstError is raised for a document that doesn't keep to PDF/UA-1: that has letters
    without a shape, say.
    """
    data = {
        name: each if isinstance(each, bytes) else json.dumps(each, ensure_ascii=False).encode()
        for name, each in files.items()
    }
    given = cast(bytes, {"main.typ": template, **data})  # a choice that the setter's types leave out
    return typst.compile(given, font_paths=fonts, pdf_standards=["ua-1"] if accessible else [], timestamp=0)
