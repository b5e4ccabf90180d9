"""Makes the JSON Schema of the file format, by which editors help, from the classes of a dispute."""

from __future__ import annotations

import dataclasses
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from standoff.model import dispute
from standoff.model.ids import ID, SLUG

NAME = "standoff.schema.json"
FREE = ("voices",)  # sections whose keys are words
SLUGGED = ("sources", "coders", "propositions", "claims")


def schema() -> dict[str, Any]:
    """The schema, as plain data."""
    from pydantic import TypeAdapter  # slow to load, and needed only here

    made = TypeAdapter(dispute.Dispute).json_schema()
    for name, definition in made["$defs"].items():
        _describe(definition, getattr(dispute, name))
    _describe(made, dispute.Dispute)
    for definition in (made, *made["$defs"].values()):
        for value in definition["properties"].values():
            for each in (value, *value.get("anyOf", ())):
                if "additionalProperties" in each:
                    each["additionalProperties"] = _entry(each["additionalProperties"], made["$defs"])
    for value in made["properties"]["payoffs"]["additionalProperties"].values():
        _only_numbers(value)
    made["anyOf"] = [{"required": [key]} for key in ("decision_makers", "game", "claims", "sources")]
    options = {"options": made["$defs"]["DecisionMaker"]["properties"]["options"]}
    for key, value in {**made["properties"], **options}.items():
        if "additionalProperties" in value and key not in FREE:
            value["propertyNames"] = {"pattern": f"^{(SLUG if key in SLUGGED else ID).pattern}$"}
    return {**made, "$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A dispute, for Standoff"}


def _describe(definition: dict[str, Any], cls: type) -> None:
    """Adds the descriptions in the type hints, sets the keys as they are in files, and forbids other keys."""
    hints = get_type_hints(cls, include_extras=True)
    properties = {}
    for field in dataclasses.fields(cls):
        key = field.name.rstrip("_")
        value = definition["properties"][field.name]
        value.pop("title", None)
        properties[key] = _or_null(value, required=field.name in definition.get("required", ()))
        hint = hints[field.name]
        for text in get_args(hint)[1:] if get_origin(hint) is Annotated else ():
            properties[key].setdefault("description", text)
    definition["properties"] = properties
    if "required" in definition:
        definition["required"] = [name.rstrip("_") for name in definition["required"]]
    definition["additionalProperties"] = False


def _or_null(value: dict[str, Any], *, required: bool) -> dict[str, Any]:
    """The schema of a section, which may be null (nothing stands after its key) unless it is required."""
    if required:
        return value
    value.pop("default", None)
    if "anyOf" in value:
        nothing = {"type": "null"}
        return {**value, "anyOf": [*(each for each in value["anyOf"] if each != nothing), nothing]}
    return {"anyOf": [value, {"type": "null"}]} if "type" not in value else {**value, "type": [value["type"], "null"]}


def _entry(value: Any, definitions: dict[str, Any]) -> Any:
    """The schema of a mapping's values: null is allowed if no key is required, and a number may not be a text."""
    allowed = value.get("anyOf", [value])
    if {"type": "number"} in allowed:
        return {"type": "number"}
    named = [definitions[each["$ref"].rpartition("/")[2]] for each in allowed if "$ref" in each]
    if named and allowed[0].get("type") != "array" and not any("required" in each for each in named):
        return {"anyOf": [*allowed, {"type": "null"}]}
    return value


def _only_numbers(items: Any) -> None:
    """Takes away that the numbers in lists, and in lists in these, may be texts."""
    if isinstance(items, dict) and "anyOf" in items:
        items["anyOf"] = [each for each in items["anyOf"] if each.get("type") != "string"]
        for each in items["anyOf"]:
            _only_numbers(each.get("items"))


def schema_text() -> str:
    """The text of the schema's JSON file."""
    import json

    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"
