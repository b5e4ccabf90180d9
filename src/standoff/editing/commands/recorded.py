"""What falls of a record in graph form with the states and the moves that it goes by."""

from __future__ import annotations

from dataclasses import replace

from standoff.editing.commands.falling import described
from standoff.editing.commands.step import Step, removals
from standoff.files.edits import edited
from standoff.files.loading import LoadedFile, read_text
from standoff.model.recorded import MOVES, starts_somewhere, unmade


def with_record(document: LoadedFile, step: Step) -> Step:
    """The step and, in graph form, the removal of each entry of the record whose mover can't make its move after it.

    Without its first state the record falls as a whole. A record that was wrong before stays as it is.
    """
    before = document.dispute
    if not starts_somewhere(before) or unmade(before):
        return step
    after = read_text(edited(document.text, *step.edits)).dispute
    gone = [(*MOVES, number) for number in unmade(after)] if starts_somewhere(after) else [("record",)]
    falls = (described(after, path) for path in gone)
    return replace(step, edits=(*step.edits, *removals(gone)), falls=(*step.falls, *falls))
