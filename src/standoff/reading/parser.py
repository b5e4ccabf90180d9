"""A parser that helps the rules, where one is installed: for each word its part of speech and what it hangs on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from typing import Any, NamedTuple, Protocol

BATCH = 128  # sentences that a parser has at a time
SIZES = ("en_core_web_sm", "en_core_web_md", "en_core_web_lg", "en_core_web_trf")


class Word(NamedTuple):
    """A word as a parser sees it, from `start` to before `end` in its sentence.

    `tag` is its part of speech as the Penn Treebank names it (NN, VBD, ...), `role` what it is to the word that begins
    at `head` (nsubj, ccomp, conj, ...). The word on which all others hang is its own head.
    """

    start: int
    end: int
    tag: str
    role: str
    head: int

    def moved(self, by: int) -> Word:
        """The word in a text in which its sentence begins at `by`."""
        return self._replace(start=self.start + by, end=self.end + by, head=self.head + by)


@dataclass(slots=True)
class Seen:
    """A token as a parser sees it.

    `head` is the place of the token that it hangs on, `subject` that of a verb's subject; -1 for none among the tokens.
    """

    word: Word
    head: int = -1
    subject: int = -1


class Parser(Protocol):
    """What the rules ask of a parser."""

    @property
    def name(self) -> str:
        """What it is called, and in which version."""

    def parse(self, sentences: Iterable[str]) -> Iterator[tuple[Word, ...]]:
        """The words of each sentence, in order: one answer for each."""


class SpacyParser:
    """spaCy with a model for English, which is loaded at the first sentence."""

    def __init__(self, model: str) -> None:
        self.model = model
        self._pipe: Any = None

    @property
    def name(self) -> str:
        """What it is called: "spaCy 3.8.7 en_core_web_sm 3.8.0"."""
        return f"spaCy {version('spacy')} {self.model} {version(self.model)}"

    def parse(self, sentences: Iterable[str]) -> Iterator[tuple[Word, ...]]:
        """The words of each sentence, in order: one answer for each."""
        if self._pipe is None:
            import spacy

            self._pipe = spacy.load(self.model, exclude=["ner", "lemmatizer", "attribute_ruler"]).pipe
        for found in self._pipe(sentences, batch_size=BATCH):
            yield tuple(Word(each.idx, each.idx + len(each), each.tag_, each.dep_, each.head.idx) for each in found)


def installed() -> Parser | None:
    """The parser that is installed: spaCy with a model for English; None where either is missing."""
    models = _models()
    return SpacyParser(models[0]) if models else None


def advice() -> str:
    """How to get what `installed` misses; "" where nothing is missing."""
    if _models():
        return ""
    model = f"python -m spacy download {SIZES[0]}"
    if find_spec("spacy"):
        return f"Read by rules alone: spaCy has no model for English. `{model}` gets one."
    return f'A parser helps a little: `pip install "standoff[reading]"`, then `{model}`, get one.'


def _models() -> list[str]:
    """The models for English that are installed, those that we know first, and of these the fastest first."""
    try:
        from spacy.util import get_installed_models
    except (ImportError, ValueError):  # a spaCy that was built for another numpy raises a ValueError
        return []
    return sorted((model for model in get_installed_models() if model.startswith("en_")), key=_order)


def _order(model: str) -> tuple[int, str]:
    return next((place for place, known in enumerate(SIZES) if model.startswith(known)), len(SIZES)), model
