"""Checks whether a file is sound: all findings at once, each with its place."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256
from pathlib import Path as FilePath
from typing import Any

from standoff.errors import Finding, ModelError, Path
from standoff.files.examples import EXAMPLE
from standoff.files.loading import LoadedFile, read, read_text
from standoff.model.conflict import Conflict
from standoff.model.dispute import Broken, Handout
from standoff.model.echoes import without_echoes
from standoff.model.forms import CLAIMS_ALONE, NO_PARTIES
from standoff.model.names import check_known
from standoff.model.preferences import Statements, says_nothing
from standoff.model.resolve import resolve
from standoff.questions.doubts import doubts
from standoff.space.checks import check_states
from standoff.stability import ALL, CONCEPTS

OF_STATES = {
    "standoff",
    "decision_makers",
    "game",
    "states",
    "moves",
    "definitions",
    "infeasible",
    "irreversible",
    "moves_removed",
    "same",
}
OF_STATES_IN_ACCOUNTS = {"absent", "infeasible", "irreversible", "moves_removed"}


def check(file: LoadedFile) -> tuple[Conflict, tuple[Finding, ...]]:
    """The conflict of a file, as far as it can be understood, and all findings in the order of the file."""
    conflict, findings = understood(file)
    return conflict, file.place([*findings, *seen_in_states(conflict, findings)])


def check_closely(file: LoadedFile) -> tuple[Conflict, tuple[Finding, ...]]:
    """As `check`, which every question makes, and with what a sound file may say and hardly means.

    A file that has sources and claims alone is sound: a warning says what it can't be asked.
    """
    conflict, findings = check(file)
    findings = forgiven(findings)
    if file.dispute.has_claims_alone or any(finding.is_error for finding in findings):
        return conflict, findings
    return conflict, file.place([*findings, *doubts(conflict)])


def understood(file: LoadedFile) -> tuple[Conflict, tuple[Finding, ...]]:
    """The conflict of a file, as far as it can be understood, and the findings that need no list of states."""
    conflict, found = resolve(file.dispute)
    meant = file.dispute if file.meant is None else file.meant
    if meant is not file.dispute:  # what was meant can be checked too
        found = resolve(meant)[1]
    digest = sha256(file.text.encode("utf-8", "surrogatepass")).hexdigest()
    name = "" if file.folder is None else FilePath(file.name).name
    conflict = replace(conflict, folder=file.folder, file=name, sha256=digest)
    if file.root is not None and file.root.kind != "mapping":
        found = []  # all is missing
    broken = _broken([*file.findings, *found])
    more = (*_doubts(conflict, broken), *_handout(file.dispute.handout or Handout(), broken))
    return conflict, (*file.findings, *without_echoes(found, meant, file.findings, file.lost), *more)


def seen_in_states(conflict: Conflict, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings that need a list of states; none if other findings make the states unreliable."""
    if any(_spoils_states(finding) for finding in findings):
        return ()
    return tuple(check_states(conflict, _broken(findings)))


def load(path: str | FilePath) -> Conflict:
    """The conflict in a file: YAML, or one of GMCR+ (`.gmcr`) or Gambit (`.nfg`, `.efg`); or `example:korea-2017`.

    Raises FileError if it can't be opened, and ModelError, with all findings, if it is unsound.
    """
    return sound(read(path))[0]


def example(name: str) -> Conflict:
    """The conflict of an example, by its name; `examples` lists the names. Raises FileError where there is none.

    >>> example("hipel-1993-elmira")
    <Conflict 'Elmira aquifer contamination, 1989-1991', decision makers: 3, options: 5, accounts: 1>
    """
    return load(f"{EXAMPLE}{name}")


def loads(text: str | Mapping[str, Any], name: str = "<text>") -> Conflict:
    """The conflict in a text, as `load`, or in a dict that has what a file would have.

    `name` stands for the file in messages. Raises ModelError as `load` does; what it finds in a dict has no line.

    >>> from standoff import loads
    >>> loads("{standoff: 1, decision_makers: {ann: {options: {go: leave}}}, preferences: {ann: [go]}}")
    <Conflict '', decision makers: 1, options: 1, accounts: 1>
    """
    if isinstance(text, str):
        return sound(read_text(text, name))[0]
    try:
        written = json.dumps(dict(text), default=_in_json, ensure_ascii=False)
    except (TypeError, ValueError) as error:
        raise ModelError([Finding(f"this is no dispute: {error}", file=name)]) from None
    try:
        return sound(read_text(written, name))[0]
    except ModelError as error:
        raise ModelError(replace(each, line=None, column=None) for each in error.findings) from None


def _in_json(value: object) -> str | int | float:
    """What JSON has no form for: dates as texts, decimal numbers as numbers."""
    if not isinstance(value, Decimal):
        return str(value)
    from standoff.files.yaml_out import plain_number

    number = plain_number(value)
    return float(number) if isinstance(number, Decimal) else number


def forgiven(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings, of which it is a warning that a file has sources and claims alone."""
    return tuple(replace(each, severity="warning") if each.message == CLAIMS_ALONE else each for each in findings)


def lacks_model_alone(findings: Iterable[Finding]) -> bool:
    """Whether nothing is wrong with a file but that its model isn't begun."""
    return all(each.message in (CLAIMS_ALONE, NO_PARTIES) for each in findings if each.is_error)


def sound(file: LoadedFile, *, may_lack_model: bool = False) -> tuple[Conflict, tuple[Finding, ...]]:
    """The conflict of a file, and the warnings about it. Raises ModelError if the file is unsound.

    A file that has sources and claims alone is sound if it `may_lack_model`.
    """
    conflict, findings = check(file)
    if may_lack_model:
        findings = tuple(finding for finding in findings if finding.message != CLAIMS_ALONE)
    errors = [finding for finding in findings if finding.is_error]
    if errors:
        raise ModelError(errors)
    return conflict, findings


def sound_in(file: LoadedFile, parts: Collection[str]) -> tuple[Conflict, tuple[Finding, ...]]:
    """The conflict of a file of which some parts have to be sound, and the warnings about these.

    Raises ModelError if they are unsound, or if the file is no dispute at all.
    """
    conflict, findings = understood(file)
    found = [each for each in file.place(findings) if not each.path or each.path[0] in parts]
    errors = [each for each in found if each.is_error]
    if errors:
        raise ModelError(errors)
    return conflict, tuple(found)


def _broken(findings: Sequence[Finding]) -> set[Path]:
    """The places of errors, and all that contain them."""
    paths = {finding.path for finding in findings if finding.is_error}
    return {path[:length] for path in paths for length in range(len(path) + 1)}


def _spoils_states(finding: Finding) -> bool:
    """Whether an error makes the list of states unreliable."""
    if not finding.is_error or not finding.path:
        return finding.is_error
    in_account = finding.path[0] == "accounts" and not OF_STATES_IN_ACCOUNTS.isdisjoint(finding.path[2:3])
    return in_account or finding.path[0] in OF_STATES


def _handout(handout: Handout, broken: set[Path]) -> Iterator[Finding]:
    """A finding for each solution concept of the report that isn't there, and each section that is given twice."""
    for place, concept in enumerate(handout.concepts):
        if concept != ALL and not isinstance(concept, Broken):
            yield from check_known(concept, CONCEPTS, "solution concept", ("handout", "concepts", place))
    paths = [("handout", "sections", place) for place in range(len(handout.each_section))]
    given: set[str] = set()
    for path, each in zip(paths, handout.each_section, strict=True):
        if path in broken:
            continue
        if each.section in given:
            yield Finding(f"the section `{each.section}` is given twice", path)
        given.add(each.section)


def _doubts(conflict: Conflict, broken: set[Path]) -> Iterator[Finding]:
    """Warnings about what is allowed, but may be a slip; preferences at a path of `broken` aren't checked."""
    for account in conflict.accounts.values():
        for dm, preference in zip(conflict.decision_makers, account.preferences, strict=False):
            if not isinstance(preference, Statements) or not says_nothing(preference):
                continue
            if preference.path not in broken:
                message = f"`{dm.id}` has an empty list of preferences: it is indifferent among all states"
                yield Finding(message, preference.path, severity="warning")
