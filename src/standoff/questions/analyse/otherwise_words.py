"""What a solver finds of a model whose states are too many to list, in words."""

from __future__ import annotations

from standoff.questions.analyse.otherwise import Unlisted
from standoff.questions.find import words as find_words
from standoff.questions.words import called, concept_name
from standoff.render.answer import Answer, Part, Reference, Span
from standoff.render.lines import line, toned


def words(found: Unlisted) -> Answer:
    """Some of what holds, and for whom the status quo is stable."""
    about = f"2^{len(found.conflict.options)} states are too many to list: a solver was asked for some of what holds"
    parts = [
        Part(
            toned("strong", f"{concept_name(some.concept)} equilibria"),
            tuple(block for each in some.values() for block in find_words.account_blocks(some, each)),
        )
        for some in found.found
    ]
    parts += [
        Part(
            toned("strong", "For whom the status quo, ", called(today.state, question="find"), ", is stable"),
            tuple(find_words.verdicts_part(today, each) for each in today.values()),
        )
        for today in found.today
    ]
    note = line(Span("Find", about=Reference("question", "find")), " asks for more, and for what meets a condition.")
    return Answer(found.conflict.title, (line(about),), tuple(parts), (note,))
