"""The command for voices, which says whom they belong to."""

from __future__ import annotations

from standoff.editing.commands.lookup import known
from standoff.editing.commands.step import Step, field_edits
from standoff.errors import EditError
from standoff.files.edits import Put, Remove
from standoff.files.loading import LoadedFile
from standoff.model.dispute import Voice
from standoff.model.voices import voices


def set_voice(document: LoadedFile, *, voice: str, affiliation: str) -> Step:
    """Says whom a voice belongs to or speaks for. An empty text takes it back."""
    dispute = document.dispute
    if voice not in dispute.voices:
        known("voice", voice, voices(dispute.claims.values()))
        if not affiliation.strip():
            raise EditError(f"the file doesn't say whom `{voice}` belongs to")
        return Step(_label(voice), (Put(("voices", voice), Voice(affiliation=affiliation)),))
    if not affiliation.strip():
        return Step(_label(voice), (Remove(("voices", voice)),))
    return Step(_label(voice), field_edits(document, ("voices", voice), affiliation=affiliation))


def _label(voice: str) -> str:
    return f"the affiliation of “{voice}”"
