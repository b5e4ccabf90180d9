"""Finds what people name: a thing by its id, or by its name where just one has it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from standoff.errors import QuestionError, did_you_mean, not_there
from standoff.model.ids import ID


def id_called(kind: str, text: str, names: Mapping[str, str]) -> str:
    """The id of the thing of a `kind` that a text names, by its id or by its name, in any case.

    `names` has the name of each id, which may be empty. Raises QuestionError where nothing is called so, or several
    things are.

    >>> id_called("party", "united states", {"us": "United States", "dprk": "North Korea"})
    'us'
    """
    if text in names:
        return text
    word = folded(text)
    found = [each for each, name in names.items() if word in (folded(each), folded(name))]
    if len(found) == 1:
        return found[0]
    if found:
        ids = " or ".join(f"`{each}`" for each in found)
        raise QuestionError(f"several have the name `{text}`: write {ids}")
    people_speak = not ID.fullmatch(text)  # an id is compared with ids alone
    known = [*names, *filter(None, names.values())] if people_speak else list(names)
    raise QuestionError(not_there(kind, text, known))


def ids_called(kind: str, texts: Iterable[str] | str, names: Mapping[str, str]) -> tuple[str, ...]:
    """The ids of several things, each once: a text is one of them, or several with commas between.

    Raises QuestionError as `id_called`, and where none is named.

    >>> ids_called("account", "a, The press", {"a": "", "b": "The press"})
    ('a', 'b')
    """
    found: dict[str, None] = {}
    for text in in_list(texts):
        parts = [text] if text in names or _is_whole(text, names) else parts_of(text)
        found.update((id_called(kind, each, names), None) for each in parts)
    if not found:
        raise QuestionError(f"no {kind} is named: {did_you_mean('', names)}")
    return tuple(found)


def _is_whole(text: str, names: Mapping[str, str]) -> bool:
    """Whether a text that has commas is an id or a name as it stands."""
    return "," in text and folded(text) in map(folded, names.values())


def in_list(found: Iterable[str] | str) -> tuple[str, ...]:
    """Some texts; where one text stands for a list, it is its only item.

    >>> in_list("theatre"), in_list(["a", "b"])
    (('theatre',), ('a', 'b'))
    """
    return (found,) if isinstance(found, str) else tuple(found)


def parts_of(text: str) -> list[str]:
    """The parts of a text between commas, without those that are empty."""
    return [part.strip() for part in text.split(",") if part.strip()]


def folded(text: str) -> str:
    """A text as it is compared: without regard to case and white space."""
    return " ".join(text.casefold().split())
