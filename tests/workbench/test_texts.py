"""What is being typed into a field stays there when the file changes."""

from __future__ import annotations

from typing import Any

from standoff.workbench.pages.pieces.fields import Texts


class Typed:
    """A field into which somebody types."""

    def __init__(self) -> None:
        self.value: Any = ""

    def set_value(self, value: Any) -> None:
        self.value = value


def test_a_field_shows_the_text_of_the_file() -> None:
    field, texts = Typed(), Texts()
    for text in ("A well", "Two wells", ""):
        texts.show(field, text)
        assert field.value == text


def test_what_is_being_typed_stays() -> None:
    field, texts = Typed(), Texts()
    texts.show(field, "A well")
    field.value = "A well in the no"
    texts.show(field, "A well")  # something else was changed
    assert field.value == "A well in the no"
    texts.show(field, "Another well")  # somebody else has changed the same
    assert field.value == "A well in the no"


def test_what_was_typed_is_followed_by_what_the_file_has() -> None:
    field, texts = Typed(), Texts()
    texts.show(field, "A well")
    field.value = "A well in the north "
    assert texts.taken(field) == "A well in the north "
    texts.show(field, "A well in the north")  # without the space at its end
    assert field.value == "A well in the north"
    texts.show(field, "A well")  # it was undone
    assert field.value == "A well"
