"""What the concepts of an answer say, where there is no pointer to ask with, as on a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from standoff.questions.words import concept, dimmed
from standoff.render.answer import Answer, Column, Key, Paragraph, Part, Table
from standoff.render.lines import joined, line, rows
from standoff.stability import CONCEPTS, whole_idea

IN_A_PARAGRAPH = 6  # concepts that are explained in a paragraph; each of more has a line


def with_concepts_told(answer: Answer, names: Iterable[str]) -> Answer:
    """An answer that says at its end what its concepts mean, but for the plain ones, which the field knows."""
    beyond = [name for name in names if name in CONCEPTS and CONCEPTS[name].purpose != "plain"]
    if not beyond:
        return answer
    apart = Key((Part((), concepts_key(beyond).blocks),))
    return replace(answer, blocks=(*answer.blocks, apart))


def concepts_key(names: Iterable[str]) -> Key:
    """What some concepts say."""
    some = tuple(names)
    head = "Stable for a party, by "
    if len(some) > IN_A_PARAGRAPH:
        each = rows(*((dimmed(concept(name)), dimmed(whole_idea(name, some))) for name in some))
        table = Table((Column(), Column(folds=True)), each, "What the concepts say")
        return Key((Part((), (Paragraph(dimmed(head.strip(), ":")), table)),))
    told = joined((line(concept(name), f": {whole_idea(name, some)}") for name in some), "; ")
    return Key((Paragraph(dimmed(head, told, ".")),))
