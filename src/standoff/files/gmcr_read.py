"""Reads a `.gmcr` file, which is a stranger's data: every problem is found, at once, with its place in the JSON.

GMCR+ itself reads such files with little checking: it takes an option number of -1 for the last option, an unknown
direction for "both", a lower-case "y" for something that is never true, a ranking's 0 for the last state. Here each is
an error.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from standoff.errors import Finding, Path, did_you_mean
from standoff.files.gmcr import Direction, GmcrModel, GmcrOption, GmcrParty, Level, Pattern
from standoff.files.gmcr_dispute import STAND_IN, dispute_of, overlong
from standoff.files.gmcr_states import TooManySteps, feasible_codes
from standoff.files.strict_json import described, load_json
from standoff.model.dispute import Dispute
from standoff.model.resolve import MOST_OPTIONS

MOST_RANKED = 100_000  # states
SHOWN = 5  # numbers in a finding
DIRECTIONS: dict[str, Direction] = {"both": "both", "fwd": "fwd", "back": "back"}
OLD_NAMES = {
    "useManualPreferenceRanking": "useManualPreferenceVectors",
    "preferenceRanking": "preferenceVector",
}
TOP_KEYS = {
    *("options", "decisionMakers", "infeasibles", "useManualPreferenceRanking", "useManualPreferenceVectors"),
    *("coalitions", "coalitionsFull", "nodes", "program", "version"),
}
PARTY_KEYS = {
    *("name", "options", "preferences", "misperceptions", "preferenceRanking", "preferenceVector", "payoffs"),
}


def read_gmcr(text: str) -> tuple[Dispute, list[Finding]]:
    """The dispute in the text of a `.gmcr` file, and all findings, whose paths lead through the JSON.

    Where a finding is an error, the dispute is a stand-in that says nothing. Raises ModelError where the text is no JSON.

    Ids are made from names, and options stand by decision maker, so that codes may differ from GMCR+'s decimals. Where
    the file has manual rankings, these are the preferences; statements, which GMCR+ keeps beside them, are left behind,
    as a decision maker has either here. What GMCR+ calls misperceptions become accounts: `shared`, which has every
    state, and one for each decision maker that doesn't perceive some of them.
    """
    root, findings = load_json(text)
    reader = _Reader()
    model = reader.model(root)
    findings += reader.findings
    codes: list[int] = []
    if not _errors(findings):
        codes, wrong = _states(model)
        findings += wrong
    if _errors(findings):
        return STAND_IN, findings
    dispute = dispute_of(model, codes)
    findings += overlong(dispute)
    return (STAND_IN if _errors(findings) else dispute), findings


def _errors(findings: list[Finding]) -> bool:
    return any(finding.severity == "error" for finding in findings)


class _Reader:
    """Walks through the JSON once; `findings` grows on the way, and what is wrong is left out."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.option_count = self.party_count = 0

    def model(self, root: Any) -> GmcrModel:
        """The model, as far as it can be read."""
        entry = self._object(root, (), TOP_KEYS)
        if entry is None:
            return GmcrModel(options=(), parties=())
        written = self._list(entry, "options", ())
        self.option_count = len(written)
        options = tuple(self._option(each, ("options", place)) for place, each in enumerate(written))
        self._check_count(entry, "options", "option", len(options), MOST_OPTIONS)
        manual = self._manual(entry)
        makers = self._list(entry, "decisionMakers", ())
        self.party_count = len(makers)
        self._check_count(entry, "decisionMakers", "decision maker", len(makers), MOST_OPTIONS)
        parties = tuple(self._party(each, ("decisionMakers", place), manual) for place, each in enumerate(makers))
        self._check_owners(options, parties)
        infeasible = self._ruled_out(entry, "infeasibles", (), "it would rule out every state")
        coalitions = self._coalitions(entry)
        return GmcrModel(
            options=options, parties=parties, infeasible=infeasible, manual=manual, coalitions=coalitions
        )

    # Parts of the model

    def _option(self, value: Any, path: Path) -> GmcrOption:
        entry = self._object(value, path, {"name", "permittedDirection"}) or {}
        name = self._text(entry, "name", path)
        direction = self._text(entry, "permittedDirection", path)
        if direction is not None and direction not in DIRECTIONS:
            hint = 'allowed: "both", "fwd" (it can only be taken), "back" (it can only be dropped)'
            self._wrong(f"{described(direction)} is no direction", (*path, "permittedDirection"), hint)
        return GmcrOption(name or "", DIRECTIONS.get(direction or "both", "both"))

    def _party(self, value: Any, path: Path, manual: bool) -> GmcrParty:
        entry = self._object(value, path, PARTY_KEYS) or {}
        numbers = self._numbers(entry, "options", path)
        statements = self._list(entry, "preferences", path)
        found = [self._statement(each, (*path, "preferences", place)) for place, each in enumerate(statements)]
        return GmcrParty(
            name=self._text(entry, "name", path) or "",
            options=tuple(number for number in numbers if number is not None),
            statements=tuple(each for each in found if each),
            ranking=self._ranking(entry, path) if manual else (),
            hidden=self._ruled_out(entry, "misperceptions", path, "it would hide every state", needed=False),
        )

    def _numbers(self, entry: dict[str, Any], key: str, path: Path) -> list[int | None]:
        items = self._list(entry, key, path)
        return [self._option_number(each, (*path, key, place)) for place, each in enumerate(items)]

    def _manual(self, entry: dict[str, Any]) -> bool:
        key = self._key(entry, "useManualPreferenceRanking", ())
        value = entry.get(key, False)
        if not isinstance(value, bool):
            self._wrong(f"`true` or `false` is needed here, not {described(value)}", (key,))
        return value is True

    def _statement(self, value: Any, path: Path) -> tuple[Pattern, ...]:
        """The patterns of a statement, of which one has to match."""
        if not isinstance(value, dict):
            pattern = self._pattern(value, path, "it is true in every state")
            return (pattern,) if pattern else ()
        entry = self._object(value, path, {"compound", "members"}) or {}
        if entry.get("compound") is not True:
            self._wrong("a statement that is an object has `compound: true`", path)
        members = self._list(entry, "members", path)
        if not members and isinstance(entry.get("members"), list):
            self._wrong("a compound statement without members is never true", (*path, "members"), "leave it out")
        found = [
            self._pattern(each, (*path, "members", place), "it is true in every state")
            for place, each in enumerate(members)
        ]
        return tuple(dict.fromkeys(each for each in found if each))

    def _ruled_out(
        self, entry: dict[str, Any], key: str, path: Path, empty: str, *, needed: bool = True
    ) -> tuple[Pattern, ...]:
        items = self._list(entry, key, path, needed=needed)
        found = [self._pattern(each, (*path, key, place), empty) for place, each in enumerate(items)]
        return tuple(each for each in found if each)

    def _pattern(self, value: Any, path: Path, empty: str) -> Pattern:
        """The options that a condition settles; none where it is wrong."""
        if isinstance(value, dict):
            hint = "only preferences have compound statements; write each member as a condition of its own"
            self._wrong("a condition here is a list", path, hint)
            return ()
        if not isinstance(value, list):
            self._misfit("a list of [option number, \"Y\" or \"N\"]", value, path)
            return ()
        if not value:
            self._wrong(f"a condition without an option: {empty}", path, "name an option, or leave it out")
        settled: dict[int, bool] = {}
        sound = True
        for place, each in enumerate(value):
            where = (*path, place)
            literal = self._literal(each, where)
            sound = sound and literal is not None
            if literal is None:
                continue
            option, taken = literal
            if option in settled:
                again = "twice" if settled[option] == taken else "both Y and N, which can't be"
                self._wrong(f"this condition has option {option} {again}", where)
                sound = False
            settled[option] = taken
        return tuple(settled.items()) if sound else ()

    def _literal(self, value: Any, path: Path) -> tuple[int, bool] | None:
        if not isinstance(value, list) or len(value) != 2:
            self._misfit('[option number, "Y" or "N"]', value, path)
            return None
        option = self._option_number(value[0], (*path, 0))
        letter = value[1]
        if letter not in ("Y", "N") or not isinstance(letter, str):
            upper = letter.strip().upper() if isinstance(letter, str) else ""
            hint = f'write "{upper}"' if upper in ("Y", "N") else ""
            self._misfit('"Y" or "N"', letter, (*path, 1), hint)
            return None
        return None if option is None else (option, letter == "Y")

    def _ranking(self, entry: dict[str, Any], path: Path) -> tuple[Level, ...]:
        """The levels of a manual ranking; whether their numbers fit the states is seen once these are listed."""
        key = self._key(entry, "preferenceRanking", path)
        levels: list[Level] = []
        for place, item in enumerate(self._list(entry, key, path, needed=False)):
            where: Path = (*path, key, place)
            tied = [(each, (*where, k)) for k, each in enumerate(item)] if isinstance(item, list) else [(item, where)]
            if not tied:
                self._wrong("a tie without a state", where, "leave it out")
            numbers = [self._number(each, at, "a state's number") for each, at in tied]
            for number, (_, at) in zip(numbers, tied, strict=True):
                if number is not None and number < 1:
                    self._wrong(f"there is no state {number}: they are numbered from 1", at)
            levels.append(tuple(number or 0 for number in numbers))
        return tuple(levels)

    def _coalitions(self, entry: dict[str, Any]) -> tuple[tuple[int, ...], ...]:
        """The coalitions, which share out the decision makers; none where the file doesn't say."""
        groups: list[tuple[int, ...]] = []
        seen: set[int] = set()
        before = len(self.findings)
        items = self._list(entry, "coalitions", (), needed=False)
        for place, item in enumerate(items):
            where: Path = ("coalitions", place)
            members = [(each, (*where, k)) for k, each in enumerate(item)] if isinstance(item, list) else [(item, where)]
            if not members:
                self._wrong("a coalition without a member", where, "leave it out")
            group = [number for each, at in members if (number := self._member(each, at, seen)) is not None]
            groups.append(tuple(group))
        missing = [number for number in range(self.party_count) if number not in seen]
        if items and missing and len(self.findings) == before:
            named = ", ".join(map(str, missing[:SHOWN])) + (" and others" if len(missing) > SHOWN else "")
            hint = "each decision maker stands in it once, alone or in a list"
            self._wrong(f"`coalitions` leaves out decision maker {named}", ("coalitions",), hint)
        return tuple(groups)

    def _member(self, value: Any, path: Path, seen: set[int]) -> int | None:
        number = self._number(value, path, "a decision maker's number")
        if number is None:
            return None
        if not 0 <= number < self.party_count:
            self._wrong(f"there is no decision maker {number}: {_span(self.party_count)}", path)
            return None
        if number in seen:
            self._wrong(f"decision maker {number} is in two coalitions, or twice in one", path)
        seen.add(number)
        return number

    def _check_owners(self, options: tuple[GmcrOption, ...], parties: tuple[GmcrParty, ...]) -> None:
        """Each option belongs to one decision maker."""
        owners: dict[int, int] = {}
        for place, party in enumerate(parties):
            for position, option in enumerate(party.options):
                if option in owners:
                    owner = f"decision maker {owners[option]} ({described(parties[owners[option]].name)})"
                    message = f"option {option} ({described(options[option].name)}) belongs to {owner} already"
                    self._wrong(message, ("decisionMakers", place, "options", position))
                owners.setdefault(option, place)
        misread = any(finding.path[:1] == ("decisionMakers",) and "options" in finding.path for finding in self.findings)
        for option in () if misread else range(len(options)):
            if option not in owners:
                name = described(options[option].name)
                hint = "put its number into the `options` of one, or take it out and renumber the others"
                self._wrong(f"no decision maker has option {option} ({name})", ("options", option), hint)
        order = [option for party in parties for option in party.options]
        if order != sorted(order) and any(party.ranking for party in parties):
            message = "the options don't stand by decision maker; rankings are read by the order of this list"
            self._wrong(message, ("options",), severity="warning")
