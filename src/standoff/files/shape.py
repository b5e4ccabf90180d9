"""The shape of a file: what the type hints of the classes of a dispute say of keys and values."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Mapping
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from standoff.model.dispute import Broken


@cache
def _hints(cls: Any) -> dict[str, Any]:
    return get_type_hints(cls)  # without the annotations for people


@cache
def fields_of(cls: Any) -> Mapping[str, tuple[str, Any]]:
    """The names and types of the fields of a class, by the keys that they have in a file."""
    return {field.name.rstrip("_"): (field.name, _hints(cls)[field.name]) for field in dataclasses.fields(cls)}


@cache
def required_of(cls: Any) -> tuple[str, ...]:
    """The keys that are needed."""
    return tuple(field.name.rstrip("_") for field in dataclasses.fields(cls) if _is_required(field))


@cache
def may_be_empty(hint: Any) -> bool:
    """Whether a type is a class of a dispute all of whose fields may be left out."""
    return dataclasses.is_dataclass(hint) and not any(map(_is_required, dataclasses.fields(hint)))


@cache
def alternatives(hint: Any) -> tuple[Any, ...]:
    """The types that a hint allows, without None."""
    if get_origin(hint) in (Union, types.UnionType):
        return tuple(each for part in get_args(hint) for each in alternatives(part) if each is not type(None))
    return (hint,)


def _is_required(field: dataclasses.Field[Any]) -> bool:
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


def placeholder(hint: Any) -> Any:
    """What stands for a value of a type that can't be read."""
    first = alternatives(hint)[0]
    if isinstance(first, type) and dataclasses.is_dataclass(first):
        hints = _hints(first)
        required = [field.name for field in dataclasses.fields(first) if _is_required(field)]
        return first(**{name: placeholder(hints[name]) for name in required})
    if get_origin(first) is tuple:
        return (Broken(),)
    return {} if get_origin(first) is Mapping else Broken()
