"""Findings about the sources and passages of claims, at their places in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Annotated, Literal

from standoff.errors import Finding
from standoff.files.anchors import DIGITS
from standoff.files.passages import ASTRAY, PassageStatus
from standoff.files.search import digest
from standoff.files.sources import SourceText
from standoff.model.dispute import Passage, Source
from standoff.questions.arguments import Argument
from standoff.questions.claims import CheckedClaim, ClaimsAnswer
from standoff.questions.claims.words import guess_text, outcome_text, place_text
from standoff.render.answer import Reference
from standoff.render.words import counted, printable

DOUBTFUL: tuple[PassageStatus, ...] = (*ASTRAY, "unverified")
LOCATE = Reference("question", "locate", values=(("text", "TEXT"),))
Spell = Callable[[Reference], str]


def failed(
    answer: ClaimsAnswer,
    *,
    check: Annotated[bool, Argument("Exit with 1 unless every source is as coded and every passage found.", "flag")],
) -> bool:
    """Whether a source or a passage is at fault; with `check`, whether anything isn't as it was coded."""
    return answer.is_at_fault or (check and not answer.is_resolved)


def findings(answer: ClaimsAnswer, spell: Spell) -> Iterator[Finding]:
    """Findings about sources and passages: errors for what is at fault, warnings for what can't be verified.

    `spell` writes a further question as users would ask it.
    """
    for source in answer.sources:
        passages = sum(each.status != "whole source" for each in source.passages.values())
        yield from source_findings(source.id, source.source, source.text, passages)
    for each in answer.claims.values():
        passage = each.passage
        if each.claim.at is not None and (passage.disagrees or passage.status in DOUBTFUL):
            yield Finding(
                message=f"the passage of `{each.id}` is {outcome_text(passage)}",
                path=("claims", each.id, "at"),
                hint=_hint(each, each.claim.at, spell),
                severity="error" if answer.is_wrong(each) else "warning",
            )


def source_findings(name: str, source: Source, text: SourceText, passages: int = 0) -> Iterator[Finding]:
    """The finding about a source that isn't as it was coded; `passages` counts those that point into it."""
    path = ("sources", name)
    lost = f": {counted(passages, 'passage')} can't be shown" if passages else ""
    match text.status:
        case "missing":
            yield _of_source(f"{text.message}{lost}", (*path, "file"), "put a copy of the document there")
        case "refused":
            yield _of_source(f"{text.message}{lost}", (*path, "file"), severity="error")
        case "not named" if passages:
            yield _of_source(f"{text.message}{lost}", path, "put a copy beside the model and name it under `file`")
        case "changed":
            hint = f"if this is the edition that you mean, set `sha256: {text.sha256}`"
            yield _of_source(text.message, (*path, "sha256"), hint)


def _of_source(
    message: str, path: tuple[str, ...], hint: str = "", severity: Literal["error", "warning"] = "warning"
) -> Finding:
    return Finding(message=printable(message), path=path, hint=hint, severity=severity, on_key=len(path) == 2)


def _hint(each: CheckedClaim, at: Passage, spell: Spell) -> str:
    """The hint for a passage that isn't simply found."""
    passage = each.passage
    match passage.status:
        case "moved" if len(passage.places) > 1:
            return "set `paragraph`, `start` and `end` to the right one of them"
        case "moved":
            place = passage.places[0]
            to = f", to_paragraph: {place.to_paragraph}" if place.to_paragraph else ""
            ends = f", start: {place.start}{to}, end: {place.end}" if at.start is not None or to else ""
            return f"set `paragraph: {place.paragraph}{ends}` once you have checked it"
        case "changed" if passage.proposal:
            named = Reference("question", "reanchor", values=(("reanchor", ""), ("take", each.id)))
            return f"look at {place_text(passage.proposal[0])}, and take it with {spell(named)} if it says the same"
        case "changed":
            return f"they stand in {counted(len(passage.places), 'place')}: look which is the right one"
        case "lost" | "beyond" if passage.proposal:
            return guess_text(*passage.proposal)
        case "lost" | "beyond":
            return f"look for what the source says with {spell(LOCATE)}"
        case "unverified" if passage.cut_short:
            return "ask about this claim alone"
    assert passage.place is not None
    if passage.disagrees == "quote":
        return "set `quote` to what the source says there, or leave it out"
    return f'set `digest: "{digest(passage.place.text)[:DIGITS]}"` once you have checked it'
