"""What a file says of a report on it: read, checked, written, and kept in step with the rest of the file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import pytest
from jsonschema import Draft202012Validator

import standoff
from asking import OPTION_FORM, findings_in
from standoff.files.loading import read_text
from standoff.files.schema import schema
from standoff.files.yaml_out import plain, yaml_text
    usual = "answer parties accounts equilibria agreement why hinges paths record sources method limits"
    assert " ".join(SECTIONS) == " ".join(get_args(SectionName)) == usual
