"""Reads a `.gmcr` file, and finds all its problems at once, each with its place in the JSON.

GMCR+ itself checks little. It reads option number -1 as the last option, an unknown direction as "both", a lower-case
"y" as something that is never true, and a 0 in a ranking as the last state. Here each of these is an error.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from standoff.errors import Finding, Path, Step, hinted
from standoff.files.gmcr import Direction, GmcrModel, GmcrOption, GmcrParty, Level, Pattern, singled
from standoff.files.gmcr_dispute import MOST_LISTED, STAND_IN, States, dispute_of, listed, overlong
from standoff.files.strict_json import Fields, described, load_json
from standoff.model.checks import NAME_APART
from standoff.model.conditions import EMPTY
from standoff.model.dispute import Dispute
from standoff.model.forms import MOST_OPTIONS

DIRECTIONS: dict[str, Direction] = {"both": "both", "fwd": "fwd", "back": "back"}
EMPTY_STATEMENT = "it is true in every state, and says nothing"

MANUAL = "useManualPreferenceRanking"
RANKINGS = {"preferenceRanking", "preferenceVector"}
TOP = ("options", "decisionMakers", "infeasibles")
TOP_ALSO = (MANUAL, "coalitions", "coalitionsFull", "nodes", "program", "version")
PARTY = ("name", "options", "preferences")
PARTY_ALSO = ("misperceptions", "preferenceRanking", "payoffs")
OPTION = ("name", "permittedDirection")
COMPOUND = ("compound", "members")
VERSION = re.compile(r"\d{1,9}(\.\d{1,9}){0,5}", re.ASCII)
NEWEST = (0, 4, 1)  # of the versions whose files are known


def read_gmcr(text: str) -> tuple[Dispute, list[Finding]]:
    """The dispute in the text of a `.gmcr` file, and all findings, with their paths in the JSON.

    If a finding is an error, the dispute is a placeholder without content. Raises Refusal if the text isn't JSON.

    Ids are made from names. Options are listed by decision maker, so codes may differ from the decimals of GMCR+.
    Where there are manual rankings, the statements that GMCR+ keeps beside them are left out. Misperceptions become
    accounts: `shared` has every state, and who doesn't perceive them all has an account of its own.
    """
    root, findings = load_json(text)
    reader, dispute = _Reader(), STAND_IN
    model = reader.model(root)
    findings += reader.findings
    findings[:0] = _of_a_version_to_come(root, _has_error(findings))
    if not _has_error(findings):
        states = States(model, reader.ranked)
        findings += states.findings
    if not _has_error(findings):
        dispute = dispute_of(model, states.codes)
        findings += overlong(dispute)
    return STAND_IN if _has_error(findings) else dispute, hinted(findings)


def _has_error(findings: list[Finding]) -> bool:
    return any(finding.is_error for finding in findings)


def _of_a_version_to_come(root: Any, unread: bool) -> Iterator[Finding]:
    """A finding where a version of GMCR+ that isn't known here wrote the file: an error where it is `unread`."""
    entry = root if isinstance(root, dict) else {}
    version = entry.get("version")
    if entry.get("program") == "standoff" or not isinstance(version, str) or not VERSION.fullmatch(version):
        return
    if tuple(map(int, version.split("."))) <= NEWEST:
        return
    known = ".".join(map(str, NEWEST))
    message = f"GMCR+ {version} wrote this file, and only files of versions up to {known} are known here"
    hint = "compare the states and preferences with what GMCR+ shows, or save the model with an older GMCR+"
    if unread:
        hint = "look for a newer Standoff, or save the model with an older GMCR+"
    yield Finding(message, ("version",), hint, severity="error" if unread else "warning")


def left_out(text: str) -> str:
    """Which preferences of a readable file are left out: those of the form that doesn't count. Empty for none."""
    root, _ = load_json(text)
    manual = root.get(MANUAL, root.get("useManualPreferenceVectors"))
    unread, known = ({"preferences"}, "rankings") if manual else (RANKINGS, "statements")
    if not any(party.get(key) for party in _parties(root) for key in unread):
        return ""
    what = "statements" if manual else "rankings"
    return f"left out: the {what} that the file keeps beside the {known}, which are the preferences"


def _parties(root: dict[str, Any]) -> list[dict[str, Any]]:
    """The decision makers as they stand in the file, without those that aren't objects."""
    found = root.get("decisionMakers")
    return [party for party in found if isinstance(party, dict)] if isinstance(found, list) else []


class _Reader(Fields):
    """Leaves out what has errors. `ranked` has the path of each manual ranking, and the path of each number in it."""

    def __init__(self) -> None:
        super().__init__()
        self.options: tuple[GmcrOption, ...] = ()
        self.owners: dict[int, Step] = {}
        self.ranked: list[tuple[Path, list[tuple[int, Path]]]] = []

    def model(self, root: Any) -> GmcrModel:
        entry = self.mapping(root, (), TOP, TOP_ALSO)
        self.options = tuple(self._option(*each) for each in self._some(entry, "options"))
        manual = self._manual(entry)
        parties = tuple(self._party(*each, manual) for each in self._some(entry, "decisionMakers"))
        self._check_names(parties)
        self._check_owned(parties)
        return GmcrModel(
            options=self.options,
            parties=parties,
            infeasible=self._patterns(entry, "infeasibles", (), "it would rule out every state"),
            manual=manual,
            coalitions=self._coalitions(entry, len(parties)),
        )

    def _manual(self, entry: dict[str, Any]) -> bool:
        """Whether the preferences are rankings. The first files, of November 2013, don't say: they have none."""
        if not entry or MANUAL in entry:
            return self.value(entry, MANUAL, (), bool)
        if any(RANKINGS & party.keys() for party in _parties(entry)):
            hint = f'write `"{MANUAL}": true` where the rankings count, and `false` where the statements do'
            self.wrong(f"`{MANUAL}` is missing", (), hint)
        else:
            message = f"`{MANUAL}` is missing: the statements are taken for the preferences"
            self.wrong(message, (), severity="warning")
        return False

    def _some(self, entry: dict[str, Any], key: str) -> list[tuple[Any, Path]]:
        """The items of a list at the top of the file. A finding is added where it is empty or too long."""
        items = self.items(entry, key, ())
        if entry.get(key) == []:
            self.wrong(f"`{key}` is an empty list", (key,), "a model has a decision maker, with an option")
        if len(items) > MOST_OPTIONS:
            self.wrong(f"`{key}` has {len(items):,} entries; at most {MOST_OPTIONS:,} are read", (key,))
            return []
        return items

    def _option(self, value: Any, path: Path) -> GmcrOption:
        entry = self.mapping(value, path, OPTION)
        direction = self.value({"permittedDirection": "both", **entry}, "permittedDirection", path, str)
        if direction not in DIRECTIONS and isinstance(entry["permittedDirection"], str):
            hint = 'allowed: "both", "fwd" (it can only be taken), "back" (it can only be dropped)'
            self.wrong(f"{described(direction)} is no direction", (*path, "permittedDirection"), hint)
        return GmcrOption(self.value(entry, "name", path, str), DIRECTIONS.get(direction, "both"))

    def _party(self, value: Any, path: Path, manual: bool) -> GmcrParty:
        entry = self.mapping(value, path, (*PARTY, "preferenceRanking") if manual else PARTY, PARTY_ALSO)
        options = tuple(self._own_options(entry, path))
        found = [self._statement(*each) for each in self.items(entry, "preferences", path)]
        return GmcrParty(
            name=self.value(entry, "name", path, str),
            options=options,
            statements=tuple(each for each in found if each),
            ranking=self._ranking(entry, (*path, "preferenceRanking")) if manual else (),
            hidden=self._patterns(entry, "misperceptions", path, "it would hide every state"),
        )

    def _check_names(self, parties: tuple[GmcrParty, ...]) -> None:
        """Checks that no two decision makers have the same name, which answers couldn't tell apart."""
        seen: dict[str, int] = {}
        for place, party in enumerate(parties):
            first = seen.setdefault(party.name, place)
            if party.name and first != place:
                message = f"{described(party.name)} is the name of decision maker {first}, too"
                self.wrong(message, ("decisionMakers", place, "name"), NAME_APART)

    # Options

    def _own_options(self, entry: dict[str, Any], path: Path) -> list[int]:
        found, place = [], path[-1]
        for value, where in self.items(entry, "options", path):
            option = self.number(value, where, 0, len(self.options) - 1, "option")
            if option is None:
                continue
            if option in self.owners:
                other = self.owners[option]
                owner = "this decision maker" if other == place else f"decision maker {other}"
                name = described(self.options[option].name)
                self.wrong(f"option {option} ({name}) belongs to {owner} already", where, "an option has one owner")
            else:
                self.owners[option] = place
                found.append(option)
        return found

    def _check_owned(self, parties: tuple[GmcrParty, ...]) -> None:
        """Checks that each option has an owner, and that rankings number the states without doubt."""
        misread = any(each.path[0:1] == ("decisionMakers",) and "options" in each.path for each in self.findings)
        for option in range(len(self.options)) if parties and not misread else ():
            if option not in self.owners:
                message = f"no decision maker has option {option} ({described(self.options[option].name)})"
                hint = "put its number into the `options` of one, or take it out and renumber the others"
                self.wrong(message, ("options", option), hint)
        order = [option for party in parties for option in party.options]
        if order != sorted(order) and self.ranked:
            message = "the options don't stand by decision maker; rankings number states by the order of this list"
            self.wrong(message, ("options",), severity="warning")

    # Conditions

    def _patterns(self, entry: dict[str, Any], key: str, path: Path, if_empty: str) -> tuple[Pattern, ...]:
        found = [self._pattern(*each, if_empty) for each in self.items(entry, key, path)]
        return tuple(each for each in found if each)

    def _statement(self, value: Any, path: Path) -> tuple[Pattern, ...]:
        """The patterns of a statement, which is true where one of them matches."""
        if not isinstance(value, dict):
            pattern = self._pattern(value, path, EMPTY_STATEMENT)
            return (pattern,) if pattern else ()
        entry = self.mapping(value, path, COMPOUND)
        if entry.get("compound", True) is not True:
            self.misfit("`true`", entry["compound"], (*path, "compound"))
        if entry.get("members") == []:
            self.wrong("a compound statement without members is never true", (*path, "members"), "leave it out")
        return tuple(dict.fromkeys(self._patterns(entry, "members", path, EMPTY_STATEMENT)))

    def _pattern(self, value: Any, path: Path, if_empty: str) -> Pattern:
        """The options that a condition fixes; none where the condition has an error."""
        if not isinstance(value, list):
            hint = 'a list of [option number, "Y" or "N"]'
            if isinstance(value, dict):
                hint = "only preferences have compound statements; make each member a condition of its own"
            self.misfit("a condition", value, path, hint)
            return ()
        if not value:
            self.wrong(f"{EMPTY}: {if_empty}", path, "leave it out, or name an option")
        literals = [self._literal(each, (*path, place)) for place, each in enumerate(value)]
        settled: dict[int, bool] = {}
        for place, literal in enumerate(literals):
            if literal is None:
                continue
            option, taken = literal
            if option in settled:
                again = "twice" if settled[option] == taken else "both as Y and as N, which can't be"
                self.wrong(f"this condition has option {option} {again}", (*path, place))
            settled[option] = taken
        return tuple(settled.items())

    def _literal(self, value: Any, path: Path) -> tuple[int, bool] | None:
        if not isinstance(value, list) or len(value) != 2:
            self.misfit('[option number, "Y" or "N"]', value, path)
            return None
        option = self.number(value[0], (*path, 0), 0, len(self.options) - 1, "option")
        letter = value[1]
        if letter == "Y" or letter == "N":
            return None if option is None else (option, letter == "Y")
        capital = letter.strip().upper() if isinstance(letter, str) else ""
        self.misfit('"Y" or "N"', letter, (*path, 1), f'write "{capital}"' if capital in ("Y", "N") else "")
        return None

    # Rankings and coalitions

    def _ranking(self, entry: dict[str, Any], path: Path) -> tuple[Level, ...]:
        """The levels of a ranking, best first. Missing numbers are found later, when the states are listed."""
        levels, numbers = self._groups(entry, path, (1, None), "state", "stands in this ranking twice")
        self.ranked.append((path, numbers))
        return levels

    def _coalitions(self, entry: dict[str, Any], count: int) -> tuple[tuple[int, ...], ...]:
        """The coalitions; none where the file has none, or where they leave somebody out, as GMCR+ resets them."""
        before = len(self.findings)
        path: Path = ("coalitions",)
        twice = "is in two coalitions, or in one twice"
        groups, numbers = self._groups(entry, path, (0, count - 1), "decision maker", twice)
        missing = sorted(set(range(count)) - {number for number, _ in numbers})
        if "coalitions" not in entry or not missing or len(self.findings) > before:
            return groups
        several = "s" * (len(missing) > 1)
        said = f"leaves out decision maker{several} {listed(missing)} (the first is 0)" if groups else "is empty"
        whole = json.dumps(singled([*groups, *((each,) for each in missing[:MOST_LISTED])]))
        hint = f'write `"coalitions": {whole}` to keep what is there' if len(missing) <= MOST_LISTED else ""
        self.wrong(f"`coalitions` {said}: read as no coalitions at all, as GMCR+ does", path, hint, severity="warning")
        return ()

    def _groups(
        self, entry: dict[str, Any], path: Path, span: tuple[int, int | None], what: str, twice: str
    ) -> tuple[tuple[Level, ...], list[tuple[int, Path]]]:
        """The groups in a list of numbers and lists of numbers, and each number with its path."""
        groups: list[Level] = []
        numbers: list[tuple[int, Path]] = []
        seen: set[int] = set()
        for item, place in self.items(entry, str(path[-1]), path[:-1]):
            if item == []:
                self.wrong("this list is empty", place, "leave it out")
            if isinstance(item, dict) and isinstance(item.get("members"), list):  # as GMCR+ 0.3.1 wrote coalitions
                item, place = item["members"], (*place, "members")
            before = len(numbers)
            for position, value in enumerate(item if isinstance(item, list) else [item]):
                where: Path = (*place, position) if isinstance(item, list) else place
                number = self.number(value, where, *span, what)
                if number in seen:
                    self.wrong(f"{what} {number} {twice}", where)
                if number is not None:
                    seen.add(number)
                    numbers.append((number, where))
            groups.append(tuple(number for number, _ in numbers[before:]))
        return tuple(groups), numbers
