"""Texts made to be slow: their work grows with their length alone."""

from __future__ import annotations

import pytest

from counting import calls
from standoff.reading import read_text

UNITS = {
    "quotation marks": '"',
    "marks apart": '" ',
    "single marks": "‘a ",
    "open marks": "“",
    "apostrophes": "' a",
    "commas": "a, ",
    "dots": "A. ",
    "conjunctions": "and ",
    "that": "he said that ",
    "relative clauses": "the man who said ",
    "names": "John Smith ",
    "capitals": "É",
    "hyphens": "a-",
    "sources": "according to ",
    "sentences": "He said it was so. ",
    "quotations": "“A b,” he said. ",
    "tags": "it is, she says, ",
    "brackets": "(",
    "spaces": " ",
    "colons": "A: ",
    "quoted sentences": '"Aa. " ',
    "another language": "„Und die Leute.“ ",
}
A_CHARACTER = 60  # calls of functions, at most
A_PARAGRAPH = 200


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
@pytest.mark.parametrize(
    "as_paragraphs", [False, pytest.param(True, marks=pytest.mark.soak)], ids=["one paragraph", "many"]
)
def test_work_grows_with_length_alone(unit: str, as_paragraphs: bool) -> None:
    short, long = (work(unit, count, as_paragraphs) for count in (2_000, 8_000))
    paragraphs = 8_000 // len(unit) if as_paragraphs else 1
    assert long <= 8_000 * A_CHARACTER + paragraphs * A_PARAGRAPH
    assert long < 6 * short + 5_000


def work(unit: str, characters: int, as_paragraphs: bool) -> int:
    count = characters // len(unit)
    text = [unit] * count if as_paragraphs else [unit * count]
    return calls(lambda: read_text(text))


def test_many_labels_cost_no_more_than_their_length() -> None:
    def labelled(count: int) -> list[str]:
        return [f"Name Xx{number}: is it so? He said that it was." for number in range(count)]

    assert calls(lambda: read_text(labelled(400))) < 6 * calls(lambda: read_text(labelled(100)))
