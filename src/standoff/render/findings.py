"""Findings as text: the place, the message, and the line of the file with a mark under the spot."""

from __future__ import annotations

from collections.abc import Iterable

from standoff.errors import Finding, write_path
from standoff.model.conflict import Conflict
from standoff.render.words import counted, listed

MOST = 50  # findings shown
WIDEST = 110  # characters of a line shown


def findings_text(findings: Iterable[Finding], text: str = "") -> str:
    """All findings, each with its line of `text` if that is known."""
    found = list(findings)
    lines = text.splitlines()
    shown = [_shown(finding, lines) for finding in found[:MOST]]
    if len(found) > MOST:
        shown.append(f"and {len(found) - MOST} more")
    return "\n".join(shown)


def _shown(finding: Finding, lines: list[str]) -> str:
    if finding.line is None or not 0 < finding.line <= len(lines) or finding.column is None:
        return str(finding)
    line, column = lines[finding.line - 1], finding.column - 1
    start = max(0, column - WIDEST + 20)
    number = f"{finding.line:>5}"
    excerpt = "".join(letter if letter.isprintable() else " " for letter in line[start : start + WIDEST])
    return f"{finding}\n{number} | {excerpt}\n{' ' * len(number)} | {' ' * (column - start)}^"


def as_data(finding: Finding) -> dict[str, object]:
    """A finding as JSON has it."""
    return {
        "severity": finding.severity,
        "message": finding.message,
        "hint": finding.hint,
        "path": write_path(finding.path),
        "file": finding.file,
        "line": finding.line,
        "column": finding.column,
    }


def sound_text(conflict: Conflict) -> str:
    """The contents of a sound file, in a line."""
    parts = [] if conflict.dispute.has_claims_alone else _model(conflict)
    for kind, things in (
        ("definition", conflict.definitions),
        ("claim", conflict.claims),
        ("source", conflict.sources),
    ):
        if things:
            parts.append(counted(len(things), kind))
    if conflict.record is not None:
        parts.append(counted(len(conflict.record.moves), "entry of the record", "entries of the record"))
    return listed(parts)


def _model(conflict: Conflict) -> list[str]:
    parts = [counted(len(conflict.decision_makers), "decision maker")]
    if conflict.in_graph_form:
        parts += [counted(len(conflict.states), "state"), counted(sum(map(len, conflict.moves)), "move")]
    else:
        parts.append(counted(len(conflict.options), "option"))
    return [*parts, counted(len(conflict.accounts), "account")]
