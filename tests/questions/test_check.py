"""What is wrong with a file: every kind of mistake, with its line, its column and what to try instead.

Each case changes a sound file, by lines added at its end or a part of it swapped for another. A `§` in the new
part stands before each spot that a finding has to point at, in the order of the findings; it is no part of the
file.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

import standoff
from asking import EXAMPLES, GRAPH_FORM, OPTION_FORM, findings_in
from standoff.errors import Finding, did_you_mean, write_path
from standoff.files.loading import read_text
from standoff.questions.check import check

NAMES = "allowed: `china.squeeze`, `squeeze`, `strike`, `talks`, `us.strike`, `us.talks`"
ALLOWED_AT_TOP = (
    "allowed: `accounts`, `attitudes`, `claims`, `coalitions`, `coders`, `decision_makers`, `definitions`, "
    "`description`, `game`, `handout`, `infeasible`, `irreversible`, ..."
)
NEEDED_AT_TOP = (
    "allowed here: standoff, title, description, sources, coders, propositions, voices, claims, decision_makers, "
    "game, payoffs, states, moves, definitions, names, infeasible, irreversible, same, status_quo, preferences, "
    "accounts, attitudes, perceptions, coalitions, record"
)
OF_TEXT = "`talk` is the text of an option; its name is needed here (write `talks`)"
AS_WEIGHT = "write it like `talks: 1`"


@dataclass(frozen=True)
class Case:
    """A mistake in a file: what changes in it, and what has to be found."""

    name: str
    change: str | tuple[str, str]
    messages: tuple[str, ...]

    def marked(self, base: str) -> str:
        """The file, with its marks."""
        if isinstance(self.change, str):
            return base + self.change
        old, new = self.change
        assert base.count(old) == 1
        return base.replace(old, new)

    def findings(self, base: str) -> list[str]:
        """The findings with their places: those of the marks."""
        lines = self.marked(base).split("\n")
        spots = []
        for number, line in enumerate(lines, start=1):
            pieces = line.split("§")[:-1]
            spots += [f"{number}:{len(''.join(pieces[: place + 1])) + 1}" for place in range(len(pieces))]
        severities = ("" if message.startswith("warning: ") else "error: " for message in self.messages)
        return [f"{spot}: {kind}{text}" for spot, kind, text in zip(spots, severities, self.messages, strict=True)]


def case(name: str, change: str | tuple[str, str], *messages: str) -> Case:
    return Case(name, change, messages)


def each_of(*cases: Case) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("mistake", cases, ids=[each.name for each in cases])


def assert_found(mistake: Case, base: str) -> None:
    assert findings_in(mistake.marked(base).replace("§", "")) == mistake.findings(base)


def test_the_files_that_cases_change_are_sound() -> None:
    assert findings_in(OPTION_FORM) == []
    assert findings_in(GRAPH_FORM) == []


# Keys and the types of values


@each_of(
    case("twice at the top", "title: a\n§title: b\n", "`title` is given twice"),
    case("twice within", ("strike: strike", "strike: x\n      §talks: again"), "`talks` is given twice"),
    case("twice in one line", "definitions: {a: talks, §a: strike}\n", "`a` is given twice"),
    case("three times", "title: a\n§title: b\n§title: c\n", "`title` is given twice", "`title` is given twice"),
    case("preference twice", "  §us: [strike]\n", "`us` is given twice"),
    case("quoted twice", "title: a\n§'title': b\n", "`title` is given twice"),
    case("unknown", "§tilte: a\n", "unknown key `tilte` (did you mean `title`?)"),
    case("far off", "§xyz: 1\n", f"unknown key `xyz` ({ALLOWED_AT_TOP})"),
    case("in capitals", "§Title: a\n", "unknown key `Title` (did you mean `title`?)"),
    case("of a decision maker", ("  us:\n", "  us:\n    §nmae: x\n"), "unknown key `nmae` (did you mean `name`?)"),
    case("of an option", ("talks: talk", "talks: {§txt: x}"), "unknown key `txt` (did you mean `text`?)"),
    case("of a source", "sources: {s: {§autor: x}}\n", "unknown key `autor` (did you mean `author`?)"),
    case(
        "of a claim",
        "claims: {c: {text: t, said_by: [x], §stence: asserts}}\n",
        "unknown key `stence` (did you mean `stance`?)",
    ),
    case(
        "of a passage",
        "sources: {s: {}}\nclaims: {c: {text: t, said_by: [x], at: {source: s, §quotes: q}}}\n",
        "unknown key `quotes` (did you mean `quote`?)",
    ),
    case("of an account", "accounts: {a: {§titel: x}}\n", "unknown key `titel` (did you mean `title`?)"),
    case(
        "of a statement",
        ("us: [talks]", "us: [{prefer: talks, §sure: false}]"),
        "unknown key `sure` (allowed: `because`, `certain`, `prefer`, `strength`)",
    ),
    case(
        "of a preference",
        ("us: [talks]", "us: {statements: [talks], §rank: [1]}"),
        "unknown key `rank` (did you mean `ranking`?)",
    ),
    case(
        "of an infeasibility",
        "infeasible: [{condition: talks, §why: x}]\n",
        "unknown key `why` (allowed: `because`, `condition`)",
    ),
    case(
        "of an irreversibility",
        "irreversible: [{option: talks, §when: strike}]\n",
        "unknown key `when` (allowed: `because`, `if`, `option`)",
    ),
    case("of the record", "record: {start: {date: 2017}, §move: []}\n", "unknown key `move` (did you mean `moves`?)"),
    case(
        "of a move",
        "record:\n  start: {date: 2017}\n  moves:\n    - {date: 2017, by: us, §taken: [talks]}\n",
        "unknown key `taken` (did you mean `take`?)",
    ),
    case(
        "merged",
        "§<<: {title: x}\n",
        "unknown key `<<` (YAML 1.2 has no merge keys; an alias (`*name`) repeats a whole value)",
    ),
    case(
        "options without a decision maker",
        "§options: {attack: x}\n",
        "unknown key `options` (options stand under the decision maker that has them)",
    ),
)
def test_keys(mistake: Case) -> None:
    assert_found(mistake, OPTION_FORM)


@each_of(
    case(
        "no version", ("standoff: 1\n", "§title: a\n"), "`standoff` is missing (write `standoff: 1` as the first line)"
    ),
    case(
        "another version",
        ("standoff: 1\n", "standoff: §2\n"),
        "format version `2` is not known (this program reads `standoff: 1`)",
    ),
    case(
        "claim without a text",
        "claims: {c: §{said_by: [x]}}\n",
        "`text` is missing (allowed here: text, said_by, stance, date, at, retracted, proposition, coded_by, "
        "drafted_by, note)",
    ),
    case(
        "passage without a source",
        "claims: {c: {text: t, said_by: [x], at: §{paragraph: 1}}}\n",
        "`source` is missing (allowed here: source, paragraph, start, to_paragraph, end, digest, quote, folded, "
        "before, after)",
    ),
    case(
        "statement without a condition",
        ("us: [talks]", "us: [§{strength: strong}]"),
        "`prefer` is missing (allowed here: prefer, because, strength, certain)",
    ),
    case(
        "infeasibility without a condition",
        "infeasible: [§{because: []}]\n",
        "`condition` is missing (allowed here: condition, because)",
    ),
    case(
        "irreversibility without an option",
        "irreversible: [§{if: talks}]\n",
        "`option` is missing (allowed here: option, if, because)",
    ),
    case(
        "record without a start",
        "record: §{moves: []}\n",
        "`start` is missing (allowed here: start, moves, every, until)",
    ),
    case(
        "move without a date",
        "record:\n  start: {date: 2017}\n  moves: [§{by: us}]\n",
        "`date` is missing (allowed here: date, by, take, drop, to, note, because, report)",
    ),
    case(
        "a record of graph form",
        "record: {start: {date: 2017, §state: YNY}, moves: [{date: 2018, by: us, §to: anywhere}]}\n",
        "`state` belongs to the other form: here the record takes and drops options "
        "(write `taken: [us.talks, china.squeeze]`)",
        "`to` belongs to the other form: here the record takes and drops options (write `take: [us.talks]`)",
    ),
    case(
        "periods that dates don't tell",
        "record: {start: {date: §2017}, moves: [{date: 2018-02, by: us, note: x}], every: month, until: §2017-12}\n",
        "`2017` doesn't say which month is meant (give the month, too)",
        "the record goes on until 2018-02, after `until` (write `until: 2018-02`)",
    ),
    case(
        "unknown periods",
        "record: {start: {date: 2017}, every: §mnth, until: §soon}\n",
        "`mnth` is not allowed here (did you mean `month`?)",
        "`soon` is no date (write 2017, 2017-09, 2017-09-14 or 2017-09-14T10:00)",
    ),
    case(
        "too many periods",
        "record: {start: {date: 0431-01-01}, every: §day, until: 2017-01-01}\n",
        "the record has more than 20,000 days (take a longer period)",
    ),
    case("list wanted", "same: §talks\n", "a list is needed here, not `talks` (write `[talks]`)"),
    case(
        "list or mapping wanted",
        ("us: [talks]", "us: §talks"),
        "a list or a mapping is needed here, not `talks` (write `[talks]`)",
    ),
    case(
        "mapping wanted",
        "sources: §[a]\n",
        "a mapping is needed here, not a list (each entry has its id before it, in braces: `{a: ...}`)",
    ),
    case(
        "title for an account",
        "accounts: {a: §The paper}\n",
        "a mapping is needed here, not `The paper` (write `{title: The paper}`)",
    ),
    case(
        "names as a mapping",
        "names: §{calm: NNN}\n",
        "a list is needed here, not a mapping (write `[{name: calm, state: NNN}]`)",
    ),
    case("mapping wanted within", "sources: {a: §b}\n", "a mapping is needed here, not `b` (write `{title: b}`)"),
    case("text wanted", "title: §[a]\n", "a text is needed here, not a list (write `a`)"),
    case("text wanted, mapping given", "title: §{a: b}\n", "a text is needed here, not a mapping"),
    case(
        "text or mapping wanted",
        "infeasible: [§[talks]]\n",
        "a text or a mapping is needed here, not a list (write `talks`)",
    ),
    case("nothing in a list", "infeasible:\n  -§\n  - strike\n", "this condition is empty"),
    case(
        "number wanted",
        ("us: [talks]", "us: {weights: {talks: §much}}"),
        f"a number is needed here, not `much` ({AS_WEIGHT})",
    ),
    case(
        "number in quotes",
        ("us: [talks]", "us: {weights: {talks: §'3'}}"),
        "a number is needed here, not `3` (write `3`)",
    ),
    case(
        "hexadecimal",
        ("us: [talks]", "us: {weights: {talks: §0x10}}"),
        f"a number is needed here, not `0x10` ({AS_WEIGHT})",
    ),
    case(
        "grouped digits",
        ("us: [talks]", "us: {weights: {talks: §1_000}}"),
        f"a number is needed here, not `1_000` ({AS_WEIGHT})",
    ),
    case(
        "not a number",
        ("us: [talks]", "us: {weights: {talks: §.nan}}"),
        f"a number is needed here, not `.nan` ({AS_WEIGHT})",
    ),
    case(
        "infinity",
        ("us: [talks]", "us: {weights: {talks: §-.inf}}"),
        f"a number is needed here, not `-.inf` ({AS_WEIGHT})",
    ),
    case(
        "no weight", ("us: [talks]", "us: {weights: {§talks: }}"), f"a number is needed here, not nothing ({AS_WEIGHT})"
    ),
    case(
        "whole number wanted",
        "sources: {s: {}}\nclaims: {c: {text: t, said_by: [x], at: {source: s, paragraph: §two}}}\n",
        "a whole number is needed here, not `two`",
    ),
    case(
        "truth wanted",
        ("us: [talks]", "us: [{prefer: talks, certain: §no}]"),
        "`true` or `false` is needed here, not `no` (write `false`)",
    ),
    case(
        "strength",
        ("us: [talks]", "us: [{prefer: talks, strength: §stong}]"),
        "`stong` is not allowed here (did you mean `strong`?)",
    ),
    case(
        "stance",
        "claims: {c: {text: t, said_by: [x], stance: §says}}\n",
        "`says` is not allowed here (allowed: `asserts`, `denies`, `doubts`, `reports`)",
    ),
    case(
        "attitude",
        "attitudes: {us: {china: §nuetral}}\n",
        "`nuetral` is not allowed here (did you mean `neutral`?)",
    ),
)
def test_types(mistake: Case) -> None:
    assert_found(mistake, OPTION_FORM)


# Names in conditions


@each_of(
    case(
        "near",
        "infeasible: [§us.talk and china.squeeze]\n",
        "unknown name `us.talk` (did you mean `us.talks` or `talks`?)",
    ),
    case("far off", "infeasible: [§war]\n", f"unknown name `war` ({NAMES})"),
    case(
        "in the middle",
        "infeasible: [talks and §sqeeze]\n",
        "unknown name `sqeeze` (did you mean `squeeze` or `china.squeeze`?)",
    ),
    case(
        "in quotes",
        'infeasible: ["talks and §sqeeze or strike"]\n',
        "unknown name `sqeeze` (did you mean `squeeze` or `china.squeeze`?)",
    ),
    case(
        "two at once",
        "infeasible:\n  - §strik and not §talk\n",
        "unknown name `strik` (did you mean `strike` or `us.strike`?)",
        OF_TEXT,
    ),
    case(
        "over two lines",
        "infeasible:\n  - talks and\n    §sqeeze\n",
        "unknown name `sqeeze` (did you mean `squeeze` or `china.squeeze`?)",
    ),
    case(
        "another's option", "same: [§china.talks]\n", "unknown name `china.talks` (did you mean `us.talks` or `talks`?)"
    ),
    case(
        "ambiguous",
        ("press\npreferences:\n  us: [", "press\n      talks: too\ninfeasible: [not §talks]\npreferences:\n  us: [§"),
        "`talks` may be several options (write `us.talks` or `china.talks`)",
        "`talks` may be several options (write `us.talks` or `china.talks`)",
    ),
    case("in a definition", "definitions: {war: strike or §bomb}\n", f"unknown name `bomb` ({NAMES}, `war`)"),
    case(
        "in an absent option",
        "accounts: {a: {absent: [§squeze]}}\n",
        "unknown name `squeze` (did you mean `squeeze` or `china.squeeze`?)",
    ),
    case(
        "in what cannot be undone",
        "irreversible: [§striek, not §talk, {option: §squeezes, if: not §tlaks}]\n",
        "unknown name `striek` (did you mean `strike` or `us.strike`?)",
        OF_TEXT,
        "unknown name `squeezes` (did you mean `squeeze` or `china.squeeze`?)",
        "unknown name `tlaks` (did you mean `talks` or `us.talks`?)",
    ),
    case(
        "in the status quo",
        "status_quo: [talks, §striek]\n",
        "unknown name `striek` (did you mean `strike` or `us.strike`?)",
    ),
    case(
        "in a statement",
        ("us: [talks]", "us: [talks, {prefer: not §strik}]"),
        "unknown name `strik` (did you mean `strike` or `us.strike`?)",
    ),
    case(
        "in weights",
        ("us: [talks]", "us: {weights: {talks: 1, not §strik: 2}}"),
        "unknown name `strik` (did you mean `strike` or `us.strike`?)",
    ),
    case(
        "in weights in quotes",
        ("us: [talks]", "us:\n    weights:\n      'talks or §strik': 2"),
        "unknown name `strik` (did you mean `strike` or `us.strike`?)",
    ),
    case(
        "in an account",
        "accounts:\n  a:\n    preferences:\n      us:\n        - talks\n        - not §strik\n",
        "unknown name `strik` (did you mean `strike` or `us.strike`?)",
    ),
    case(
        "definition where an option is needed",
        "definitions: {war: strike}\nstatus_quo: [§war]\nirreversible: [not §war]\n",
        "`war` is a definition; an option is needed here",
        "`war` is a definition; an option is needed here",
    ),
)
def test_names(mistake: Case) -> None:
    assert_found(mistake, OPTION_FORM)


@each_of(
    case(
        "ends early",
        "infeasible: [talks and§]\n",
        "this condition ends too early (a name is missing after `and`)",
    ),
    case(
        "in capitals",
        "infeasible: [talks §AND strike]\n",
        "`AND` is not expected here (write `talks and strike`)",
    ),
    case(
        "chained",
        ("us: [talks]", "us: [talks if strike §if squeeze]"),
        "`if` is not expected here "
        "(write `(talks if strike) if squeeze` or `talks if (strike if squeeze)`: `if` and `iff` don't chain)",
    ),
    case(
        "in a definition",
        "definitions:\n  war: strike §& talks\n",
        "`&` is not expected here (write `strike and talks`)",
    ),
    case(
        "as a key",
        ("us: [talks]", "us: {weights: {talks §strike: 2}}"),
        "`strike` is not expected here (write `talks and strike`)",
    ),
    case(
        "in an irreversibility",
        "irreversible: [{option: talks, if: (strike§}]\n",
        "this condition ends too early (write `(strike)`)",
    ),
    case(
        "cut by YAML",
        "infeasible: [at least 2 of (talks§, strike§)]\n",
        "this condition ends too early (`)` is missing; in [ ] and { } YAML ends a text at a comma: put the condition "
        "in quotes there)",
        "`)` is not expected here (no `(` stands before this `)`; in [ ] and { } YAML ends a text at a comma: put the "
        "condition in quotes there)",
    ),
    case("empty", "infeasible: [§'']\n", "this condition is empty"),
    case(
        "nested",
        f"infeasible: [{'(' * 50}§({'(' * 5_000}talks{')' * 5_051}]\n",
        "parentheses and `not` are nested more than 50 deep (use `definitions`)",
    ),
    case(
        "long",
        f"infeasible: [§talks{' or talks' * 3_000}]\n",
        "this condition is 27,005 characters long; at most 20,000 are read",
    ),
)
def test_conditions(mistake: Case) -> None:
    assert_found(mistake, OPTION_FORM)


@each_of(
    case(
        "two",
        "definitions: {a: §not b, b: §a or talks}\n",
        "the definition `a` is circular: it needs `b`",
        "the definition `b` is circular: it needs `a`",
    ),
    case("itself", "definitions: {a: §a}\n", "the definition `a` is circular: it needs `a`"),
    case(
        "three, and some that only lead there",
        "definitions: {w: a, a: §b, b: §c and talks, c: §a or d, d: talks, v: w or d}\n",
        "the definition `a` is circular: it needs `b`",
        "the definition `b` is circular: it needs `c`",
        "the definition `c` is circular: it needs `a`",
    ),
    case(
        "two circles",
        "definitions:\n  a: §b\n  b: §a and c\n  c: §d\n  d: §c\n",
        "the definition `a` is circular: it needs `b`",
        "the definition `b` is circular: it needs `a`, `c`",
        "the definition `c` is circular: it needs `d`",
        "the definition `d` is circular: it needs `c`",
    ),
    case(
        "named as an option",
        "definitions: {§talks: strike}\n",
        "the definition `talks` has the name of `us.talks` (give it another name)",
    ),
    case(
        "named as an option that is taken",
        "definitions: {§talks: strike}\nstatus_quo: [talks]\n",
        "the definition `talks` has the name of `us.talks` (give it another name)",
    ),
)
def test_definitions(mistake: Case) -> None:
    assert_found(mistake, OPTION_FORM)


# Ids

ID = "an id has letters from a to z, digits, `_` and begins with a letter; its name or text is free"
SLUG = "an id has letters from a to z, digits, `_` and `-` and begins with a letter; its name or text is free"


@each_of(
    case(
        "of a decision maker",
        ("preferences:\n", "  §ROK: {}\npreferences:\n  ROK: [talks]\n"),
        f"`ROK` can't be the id of a decision maker (write `rok`; {ID})",
    ),
    case(
        "of an option",
        ("strike: strike", "strike: x\n      §1st: x"),
        f"`1st` can't be the id of an option (write `option_1st`; {ID})",
    ),
    case(
        "of a definition",
        "definitions: {§big-war: strike}\n",
        f"`big-war` can't be the id of a definition (write `big_war`; {ID})",
    ),
    case(
        "of an account",
        "accounts: {§The article: {}}\n",
        f"`The article` can't be the id of an account (write `the_article`; {ID})",
    ),
    case("of a source", "sources: {§_a: {}}\n", f"`_a` can't be the id of a source (write `source_a`; {SLUG})"),
    case(
        "of a claim",
        "claims: {§é: {text: t, said_by: [x]}}\n",
        f"`é` can't be the id of a claim (write `claim1`; {SLUG})",
    ),
    case("empty", "definitions: {§'': strike}\n", f"`` can't be the id of a definition (write `definition1`; {ID})"),
    case(
        "with a newline",
        'definitions: {§"a\\n": strike}\n',
        f"`a\n` can't be the id of a definition (write `a_`; {ID})",
    ),
    case("dashes in ids of claims and sources", "sources: {a-1_b: {}}\nclaims: {c-2_d: {text: t, said_by: [x]}}\n"),
    *[
        case(
            f"reserved: {word}",
            f"definitions: {{§{word}: strike}}\n",
            f"`{word}` is a word of the condition language (write `{word}_`, say)",
        )
        for word in ("and", "or", "not", "if", "iff", "at", "least", "most", "exactly", "of")
    ],
    case(
        "reserved: options and decision makers",
        (
            "      squeeze: press\npreferences:\n",
            "      squeeze: press\n      §not: x\n  §if:\n    options: {§or: x}\npreferences:\n  if: [talks]\n",
        ),
        "`not` is a word of the condition language (write `not_`, say)",
        "`if` is a word of the condition language (write `if_`, say)",
        "`or` is a word of the condition language (write `or_`, say)",
    ),
)
def test_ids(mistake: Case) -> None:
    assert_found(mistake, OPTION_FORM)


# Preferences

NONE = "list them under `preferences: china:`; an empty list says that it doesn't care"
SOUND = "preferences:\n  us: [talks]\n  china: [not strike]\n"
US_ALONE = "preferences:\n  us: [talks]\n"


@each_of(
    case("of nobody", "  §chine: [talks]\n", "unknown decision maker `chine` (did you mean `china`?)"),
    case("of nobody near", "  §rok: [talks]\n", "unknown decision maker `rok` (allowed: `china`, `us`)"),
    case(
        "of nobody in an account",
        "accounts: {a: {preferences: {§chine: [talks]}}}\n",
        "unknown decision maker `chine` (did you mean `china`?)",
    ),
    case("missing", (SOUND, f"§{US_ALONE}"), f"the decision maker `china` has no preferences ({NONE})"),
    case(
        "nothing after the id",
        ("china: [not strike]", "§china:"),
        "a list or a mapping is needed here, not nothing (write `china: []` if it doesn't care)",
    ),
    case(
        "missing in an account that has none",
        (SOUND, f"{US_ALONE}accounts: {{§a: {{title: x}}}}\n"),
        f"the decision maker `china` has no preferences in the account `a` ({NONE})",
    ),
    case(
        "missing in an account that has some",
        (
            SOUND,
            f"{US_ALONE}accounts: {{a: {{§preferences: {{us: [strike]}}}}, b: {{preferences: {{china: [talks]}}}}}}\n",
        ),
        f"the decision maker `china` has no preferences in the account `a` ({NONE})",
    ),
    case(
        "of no form",
        ("us: [talks]", "us: §{because: []}"),
        "a preference has exactly one of `statements`, `weights`, `ranking` and `payoffs`, or else "
        "`alternatives`; this has none of them",
    ),
    case(
        "of two forms",
        ("us: [talks]", "us: §{statements: [talks], weights: {talks: 1}}"),
        "a preference has exactly one of `statements`, `weights`, `ranking` and `payoffs`, or else "
        "`alternatives`; this has `statements` and "
        "`weights`",
    ),
    case(
        "empty",
        ("us: [talks]", "us: §[]"),
        "warning: `us` has an empty list of preferences: it is indifferent among all states",
    ),
    case(
        "empty, at length",
        ("us: [talks]", "us: {statements: §[]}"),
        "warning: `us` has an empty list of preferences: it is indifferent among all states",
    ),
)
def test_preferences(mistake: Case) -> None:
    assert_found(mistake, OPTION_FORM)


def test_no_preferences_at_all() -> None:
    text = "title: x\nstandoff: 1\ndecision_makers: {ann: {options: {go: x}}, bob: {}}\n"
    assert findings_in(text) == [
        f"1:1: error: the decision maker `{dm}` has no preferences "
        f"(list them under `preferences: {dm}:`; an empty list says that it doesn't care)"
        for dm in ("ann", "bob")
    ]


BETWEEN = '">>" stands between two levels of a ranking'


def ranked(items: str) -> tuple[str, str]:
    """A ranking in place of the statements of `us`."""
    return "us: [talks]", f"us:\n    ranking: {items}"


@each_of(
    case("whole", ranked("[7, 6, 5, 4, 3, 2, 1, 0]")),
    case("whole, by patterns", ranked("['-YY', '>>', [-YN, NN-], '>>', YN-]")),
    case(
        "misses one",
        ranked("§[7, 6, 5, 4, 2, 1, 0]"),
        "this ranking misses the state 3 (it orders all feasible states)",
    ),
    case(
        "misses some",
        ranked("§['-YY', 0, 1, 2]"),
        "this ranking misses the states 3, 4, 5 (it orders all feasible states)",
    ),
    case(
        "misses many",
        ranked("§[7]"),
        "this ranking misses the states 0, 1, 2, 3, 4 and 2 more (it orders all feasible states)",
    ),
    case(
        "repeats one",
        ranked("[7, 6, 5, 4, 3, 2, 1, 0, §7]"),
        "this ranking has the state 7 twice (each state stands in it once)",
    ),
    case(
        "repeats one in a tie",
        ranked("[[7, 6, §7], 5, 4, 3, 2, 1, 0]"),
        "this ranking has the state 7 twice (each state stands in it once)",
    ),
    case(
        "repeats some by a pattern",
        ranked("[7, 5, §'Y--', 6, 4, 2, 0]"),
        "this ranking has the states 5, 7 twice (each state stands in it once)",
    ),
    case(
        "repeats and misses",
        ranked("§[7, 6, 5, 4, §4, 2, 1, 0]"),
        "this ranking misses the state 3 (it orders all feasible states)",
        "this ranking has the state 4 twice (each state stands in it once)",
    ),
    case("code too large", ranked("[§8]"), "there is no state 8 (the codes run from 0 to 7)"),
    case("code too small", ranked("[§-1]"), "there is no state -1 (the codes run from 0 to 7)"),
    case("a long number", ranked(f"[§{'9' * 400}]"), f"there is no state {'9' * 400} (the codes run from 0 to 7)"),
    case("in lower case", ranked("[§yy-]"), '`yy-` is no state (write `"YY-"`)'),
    case("too short", ranked("[§YY]"), 'the pattern "YY" has 2 letters for 3 options'),
    case("too long", ranked("[§YY--]"), 'the pattern "YY--" has 4 letters for 3 options'),
    case(
        "no state", ranked("[§us.talks]"), '`us.talks` is no state (a code such as 5, a pattern such as "YN-", or ">>")'
    ),
    case("no whole number", ranked("[§1.5]"), '`1.5` is no state (a code such as 5, a pattern such as "YN-", or ">>")'),
    case("code in quotes", ranked("[§'5']"), '`5` is no state (a code such as 5, a pattern such as "YN-", or ">>")'),
    case("strongly better than nothing", ranked("['---', §'>>']"), f"{BETWEEN} (leave it out)"),
    case("strongly worse than nothing", ranked("[§'>>', '---']"), f"{BETWEEN} (leave it out)"),
    case("twice strongly", ranked("['Y--', '>', §'>>', 'N--']"), f"{BETWEEN} (one of the two is enough)"),
    case(
        "in too many degrees",
        ranked("['Y--', §'>>>>>>>>>>', 'N--']"),
        "10 degrees between two levels (write at most 9 `>`)",
    ),
    case(
        "strongly in a tie",
        ranked("[['Y--', §'>>'], 'N--']"),
        '`>>` is no state (a code such as 5, a pattern such as "YN-", or ">>")',
    ),
    case("empty tie", ranked("['---', §[]]"), "a tie without a state (leave it out)"),
    case("tie in a tie", ranked("[[§['---']]]"), 'a whole number or a text is needed here, not a list (write `"---"`)'),
    case(
        "several mistakes",
        ranked("[§yyy, §8, §YN, '---']"),
        '`yyy` is no state (write `"YYY"`)',
        "there is no state 8 (the codes run from 0 to 7)",
        'the pattern "YN" has 2 letters for 3 options',
    ),
)
def test_rankings(mistake: Case) -> None:
    assert_found(mistake, OPTION_FORM)


@each_of(
    case(
        "states that can be in no account",
        ("us: [talks]", "us: {ranking: ['-N-', §2, 3, '-YY', §NYN]}"),
        "no feasible state is `2` (leave it out)",
        "no feasible state is `NYN` (leave it out)",
    ),
    case(
        "states that an account alone has",
        ("us: [talks]", "us: {ranking: §['-N-', 3, 7]}"),
        "this ranking misses the state 6 in the account `one` (it orders all feasible states)",
    ),
    case(
        "one ranking, two accounts",
        ("us: [talks]", "us: {ranking: §§[3, '--Y', §3]}"),
        "this ranking misses the states 0, 1 in the account `one` (it orders all feasible states)",
        "this ranking misses the states 0, 1 in the account `two` (it orders all feasible states)",
        "this ranking has the state 3 twice in the account `one` (each state stands in it once)",
    ),
)
def test_rankings_in_accounts(mistake: Case) -> None:
    """State 2 is feasible in neither account; in `two` nor are 3, 6 and 7."""
    accounts = "accounts:\n  one: {}\n  two: {absent: [strike]}\n"
    assert_found(mistake, f"{OPTION_FORM}infeasible: [strike and not talks and not squeeze]\n{accounts}")


# States


@each_of(
    case("none", "§infeasible: [talks or not talks]\n", "no state is feasible (rule out less)"),
    case("none by two rules", "§infeasible: [talks, not talks]\n", "no state is feasible (rule out less)"),
    case(
        "none in one account",
        "accounts: {a: {}, b: {§infeasible: [talks iff talks]}}\n",
        "no state is feasible in the account `b` (rule out less)",
    ),
    case(
        "none where an account adds to the shared rules",
        "infeasible: [talks]\naccounts: {a: {title: x, §infeasible: [not talks]}}\n",
        "no state is feasible in the account `a` (rule out less)",
    ),
    case(
        "none in both accounts",
        "§§infeasible: [talks or not talks]\naccounts: {a: {}, b: {}}\n",
        "no state is feasible in the account `a` (rule out less)",
        "no state is feasible in the account `b` (rule out less)",
    ),
    case(
        "status quo infeasible",
        "infeasible: [strike]\n§status_quo: [strike]\n",
        "warning: the status quo is not feasible",
    ),
    case(
        "status quo infeasible in an account",
        "§status_quo: [strike]\n"
        "accounts: {a: {}, b: {absent: [strike]}, c: {infeasible: [talks], §status_quo: [talks]}}\n",
        "warning: the status quo is not feasible in the account `b`",
        "warning: the status quo is not feasible in the account `c`",
    ),
    case("status quo by name", "status_quo: §talks\n", "`status_quo` is a list of the options taken (write `[talks]`)"),
    case(
        "status quo by the name of a state",
        "names: [{name: the squeeze, state: NYY}]\nstatus_quo: §the squeeze\n",
        "`status_quo` is a list of the options taken (write `[us.strike, china.squeeze]`)",
    ),
    case(
        "status quo of the wrong kind",
        "status_quo: §{talks: yes}\n",
        "a list or a text is needed here, not a mapping (write `[talks]`)",
    ),
    case(
        "moves without states", "§moves: {us: {a: [b]}}\n", "`moves` needs `states` (list the states, or give options)"
    ),
)
def test_states(mistake: Case) -> None:
    assert_found(mistake, OPTION_FORM)


def test_no_decision_makers() -> None:
    hint = "name one, with an option"
    assert findings_in("standoff: 1\ndecision_makers: {}\n") == [f"2:18: error: there are no decision makers ({hint})"]


def test_no_options() -> None:
    text = "standoff: 1\ndecision_makers: {ann: {}, bob: }\npreferences: {ann: [], bob: []}\n"
    hint = "give `options`, or list `states`"
    assert findings_in(text)[0] == f"2:18: error: no decision maker has an option ({hint})"


@pytest.mark.parametrize("count", [10_001, 15_000])
def test_too_many_options(count: int) -> None:
    options = ", ".join(f"o{number}: x" for number in range(count))
    text = (
        f"standoff: 1\ndecision_makers: {{ann: {{options: {{{options}}}}}}}\npreferences: {{ann: {{ranking: [-1]}}}}\n"
    )
    assert findings_in(text) == [
        f"2:18: error: {count:,} options; at most 10,000",
        f"3:31: error: there is no state -1 (the codes run from 0 to 2**{count} - 1)",
    ]


@each_of(
    case(
        "statements",
        ("us: [talks]", "us: §[talks, strike]"),
        "this preference tells apart states that `same` makes one (state 2)",
    ),
    case(
        "weights",
        ("us: [talks]", "us: {weights: §{squeeze: 1, strike and talks: 2}}"),
        "this preference tells apart states that `same` makes one (state 2)",
    ),
    case("statements that don't", ("us: [talks]", "us: [strike, not strike and squeeze]")),
    case("a ranking", ("us: [talks]", "us: {ranking: [0, [1, 2], 4, 5]}")),
    case("a ranking by another code of the state", ("us: [talks]", "us: {ranking: [0, [1, 7], 4, 5]}")),
    case(
        "a ranking that has the state twice",
        ("us: [talks]", "us: {ranking: [0, [1, 2], 4, 5, §3]}"),
        "this ranking has the state 2 twice (each state stands in it once)",
    ),
    case(
        "a ranking that misses the state",
        ("us: [talks]", "us: {ranking: §[0, 1, 4, 5]}"),
        "this ranking misses the state 2 (it orders all feasible states)",
    ),
)
def test_states_made_one(mistake: Case) -> None:
    """The states 2, 3, 6 and 7 are one, under the lowest code."""
    hint = " (name in `same` only what nobody minds, or write statements that don't look inside)"
    messages = tuple(text + hint if "tells apart" in text else text for text in mistake.messages)
    assert_found(Case(mistake.name, mistake.change, messages), OPTION_FORM + "same: [strike]\n")


# Sources and claims

OUTSIDE = "lies outside the model's folder (put the document beside this file, or leave `file` out)"
DIGITS = "a sha256 has 64 hexadecimal digits, in lower case"


@pytest.mark.parametrize(
    "path",
    [
        "/etc/passwd",
        "//server/share/x",
        "..",
        "../x.txt",
        "sub/../../x.txt",
        "sub/../x.txt",
        "sub/..",
        "~/x.txt",
        "~root/x.txt",
        "C:/x.txt",
        "C:x.txt",
        "c:\\x.txt",
        "\\x.txt",
        "\\\\server\\share\\x.txt",
        "..\\x.txt",
        "sub\\..\\..\\x.txt",
        "\\\\?\\C:\\x.txt",
    ],
)
def test_a_source_outside_the_folder(path: str) -> None:
    text = f"{OPTION_FORM}sources:\n  paper: {{title: x, file: '{path}'}}\n"
    assert findings_in(text) == [f"14:27: error: the source file `{path}` {OUTSIDE}"]


@pytest.mark.parametrize(
    "path", ["paper.txt", "sub/paper.txt", "./paper.txt", "a..b.txt", "...", "paper~", "a b.txt", "신문.txt", ".hidden"]
)
def test_a_source_inside_the_folder_that_may_be_missing(path: str) -> None:
    assert findings_in(f"{OPTION_FORM}sources: {{paper: {{file: '{path}'}}}}\n") == []


@each_of(
    case("digest of a source", f"sources: {{s: {{sha256: {'0f' * 32}}}}}\n"),
    case("digest too short", f"sources: {{s: {{sha256: §{'0' * 63}}}}}\n", DIGITS),
    case("digest too long", f"sources: {{s: {{sha256: §{'0' * 65}}}}}\n", DIGITS),
    case("digest in capitals", f"sources: {{s: {{sha256: §{'AB' * 32}}}}}\n", DIGITS),
    case("digest of other letters", f"sources: {{s: {{sha256: §{'g' * 64}}}}}\n", DIGITS),
    case(
        "a file that is an address",
        "sources: {s: {file: §'http://example.org/speech'}}\n",
        "the source file `http://example.org/speech` is an address; a file is a document beside this one "
        "(write it under `url`)",
    ),
    case(
        "said by a text",
        "claims: {a: {text: t, said_by: §Ann Bee}}\n",
        "a list is needed here, not `Ann Bee` (write `[Ann Bee]`)",
    ),
    case(
        "said by nobody at all",
        "claims: {a: §{text: t}}\n",
        "`said_by` is missing (add `said_by: [who says it]`)",
    ),
    case(
        "an id that is none, of a claim that lacks something",
        "claims: {§É: §{text: t}}\n",
        f"`É` can't be the id of a claim (write `claim1`; {SLUG})",
        "`said_by` is missing (add `said_by: [who says it]`)",
    ),
    case(
        "said by nobody",
        "claims: {a: {text: t, §said_by: []}}\n",
        "the claim `a` is said by nobody (write `said_by: [who says it]`)",
    ),
)
def test_sources_and_claims(mistake: Case) -> None:
    assert_found(mistake, OPTION_FORM)


def passage(inside: str) -> str:
    """A claim at a passage."""
    return f"sources: {{paper: {{}}}}\nclaims:\n  a:\n    text: t\n    said_by: [x]\n    at: {inside}\n"


ENDS = (
    "`to_paragraph` is the paragraph in which a passage with `start` and `end` ends: not before its `paragraph`, and "
    "at most 1,000 after it"
)


@each_of(
    case("whole", passage("{source: paper, paragraph: 1, start: 0, end: 1, digest: 0123456789abcdef}")),
    case(
        "across paragraphs",
        passage(
            "{source: paper, paragraph: 1, start: 9, to_paragraph: 2, end: 1, "
            "folded: {digest: '0123456789abcdef', length: 3}, before: '01234567', after: '01234567'}"
        ),
    ),
    case(
        "an end before its start",
        passage("{source: paper, paragraph: 3, start: 0, to_paragraph: §2, end: 1}"),
        ENDS,
    ),
    case(
        "an end far away",
        passage("{source: paper, paragraph: 3, start: 0, to_paragraph: §1004, end: 1}"),
        ENDS,
    ),
    case("context", passage("{source: paper, before: §xyz}"), "a digest has 8 to 64 hexadecimal digits, in lower case"),
    case(
        "folded",
        passage("{source: paper, folded: {digest: '01234567', length: §0}}"),
        "a passage has one letter or more",
    ),
    case("only a source", passage("{source: paper}")),
    case("dangling", passage("{source: §papper}"), "unknown source `papper` (did you mean `paper`?)"),
    case("paragraph", passage("{source: paper, paragraph: §0}"), "paragraphs are counted from 1"),
    case(
        "start alone",
        passage("§{source: paper, paragraph: 1, start: 1}"),
        "a passage has both `start` and `end`, or neither",
    ),
    case(
        "end alone",
        passage("§{source: paper, paragraph: 1, end: 1}"),
        "a passage has both `start` and `end`, or neither",
    ),
    case("empty", passage("{source: paper, paragraph: 1, start: §5, end: 5}"), "a passage can't run from 5 to 5"),
    case("backwards", passage("{source: paper, paragraph: 1, start: §5, end: 2}"), "a passage can't run from 5 to 2"),
    case(
        "before the start",
        passage("{source: paper, paragraph: 1, start: §-1, end: 2}"),
        "a passage can't run from -1 to 2",
    ),
    case("no paragraph", passage("§{source: paper, start: 1, end: 2}"), "`start` and `end` count within a `paragraph`"),
    case(
        "short digest",
        passage("{source: paper, digest: §0123456}"),
        "a digest has 8 to 64 hexadecimal digits, in lower case",
    ),
    case(
        "digest in capitals",
        passage("{source: paper, digest: §0123456A}"),
        "a digest has 8 to 64 hexadecimal digits, in lower case",
    ),
)
def test_passages(mistake: Case) -> None:
    assert_found(mistake, OPTION_FORM)


UNKNOWN = "unknown claim `fakt` (did you mean `fact`?)"


@each_of(
    case("of an option", ("talks: talk", "talks: {text: x, because: [fact, §fakt]}"), UNKNOWN),
    case("of a statement", ("us: [talks]", "us: [talks, {prefer: strike, because: [§fakt]}]"), UNKNOWN),
    case("of a preference", ("us: [talks]", "us: {statements: [talks], because: [§fakt]}"), UNKNOWN),
    case("of weights", ("us: [talks]", "us: {weights: {talks: 1}, because: [§fakt]}"), UNKNOWN),
    case("of an infeasibility", "infeasible: [{condition: talks and strike, because: [§fakt, fact]}]\n", UNKNOWN),
    case("of an irreversibility", "irreversible: [{option: strike, because: [§fakt]}]\n", UNKNOWN),
    case(
        "in an account",
        """\
accounts:
  a:
    infeasible: [{condition: talks and strike, because: [§fakt]}]
    irreversible: [{option: not squeeze, because: [§fakt]}]
    preferences:
      us: [{prefer: strike, because: [§fakt]}]
      china: {statements: [{prefer: strike, because: [§fakt]}], because: [§fakt]}
""",
        *[UNKNOWN] * 5,
    ),
    case(
        "of the record",
        "record: {start: {date: 2017}, moves: [{date: 2017, by: us, because: [§fakt]}]}\n",
        UNKNOWN,
    ),
)
def test_claims_that_are_not_there(mistake: Case) -> None:
    assert_found(mistake, OPTION_FORM + "claims: {fact: {text: t, said_by: [x]}}\n")


def test_there_are_no_claims() -> None:
    text = OPTION_FORM + "infeasible: [{condition: talks and strike, because: [fact]}]\n"
    assert findings_in(text) == ["13:54: error: unknown claim `fact` (there are none)"]


# Attitudes, perceptions, coalitions

WHO = "unknown decision maker `uk` (allowed: `china`, `us`)"
CHINA = "unknown decision maker `chine` (did you mean `china`?)"


@each_of(
    case("attitudes", "attitudes: {us: {§chine: negative, china: positive}, §uk: {us: neutral}}\n", CHINA, WHO),
    case("attitudes in an account", "accounts: {a: {attitudes: {§uk: {§chine: negative}}}}\n", WHO, CHINA),
    case(
        "perceptions",
        "accounts: {moscow: {}, seoul: {}}\nperceptions: {us: seoul, china: §mosow, §uk: seoul}\n",
        "unknown account `mosow` (did you mean `moscow`?)",
        WHO,
    ),
    case(
        "perceptions without accounts",
        "perceptions: {us: default, china: §seoul}\n",
        "unknown account `seoul` (allowed: `default`)",
    ),
    case("coalitions", "coalitions: [[us, china], [us, §chine]]\n", CHINA),
    case("coalition with oneself", "coalitions: [[us, china, §us]]\n", "`us` is twice in one coalition"),
    case("coalition of one", "coalitions: [§[us]]\n", "a coalition has two members or more"),
    case("coalition of none", "coalitions: [§[]]\n", "a coalition has two members or more"),
)
def test_views(mistake: Case) -> None:
    assert_found(mistake, OPTION_FORM)


# The record


@each_of(
    case(
        "start",
        "record: {start: {date: 2017, taken: [strike, §talk]}}\n",
        OF_TEXT,
    ),
    case(
        "start without a date",
        "record: {start: {date: §''}}\n",
        "`` is no date (write 2017, 2017-09, 2017-09-14 or 2017-09-14T10:00)",
    ),
    case(
        "move without a date",
        "record: {start: {date: 2017}, moves: [{date: §'', by: us, take: [talks]}]}\n",
        "`` is no date (write 2017, 2017-09, 2017-09-14 or 2017-09-14T10:00)",
    ),
    case(
        "back in time behind a date that is not exact",
        "record: {start: {date: 2017-09-14}, moves: [{date: 2017-09, by: us}, {date: §2017-09-01, by: us}]}\n",
        "the record goes back in time: 2017-09-01 comes after 2017-09-14 (list the moves in the order of their dates)",
    ),
    case("mover", "record: {start: {date: 2017}, moves: [{date: 2017, by: §chine, take: [squeeze]}]}\n", CHINA),
    case("movers", "record: {start: {date: 2017}, moves: [{date: 2017, by: [us, §uk]}]}\n", WHO),
    case(
        "options",
        "record: {start: {date: 2017}, moves: [{date: 2017, by: us, take: [§talk], drop: [us.strike, §strik]}]}\n",
        OF_TEXT,
        "unknown name `strik` (did you mean `strike` or `us.strike`?)",
    ),
    case(
        "another's option",
        "record: {start: {date: 2017}, moves: [{date: 2017, by: us, take: [talks, §squeeze]}]}\n",
        "`squeeze` is an option of `china`, who isn't the mover (allowed: `us.strike`, `us.talks`)",
    ),
    case(
        "moved by nobody",
        "record: {start: {date: 2017}, moves: [{date: 2017, drop: [§squeeze]}]}\n",
        "`squeeze` is an option of `china`, who isn't the mover (`by: china`)",
    ),
    case(
        "to and fro",
        "record: {start: {date: 2017}, moves: [{date: 2017, by: us, take: [talks], drop: [§us.talks]}]}\n",
        "`us.talks` changes twice in one move",
    ),
    case(
        "sound",
        """\
record:
  start: {date: 2017-01, taken: [talks]}
  moves:
    - {date: 2017-02, by: us, take: [strike], drop: [talks]}
    - {date: 2017-03, by: [us, china], take: [squeeze, talks], drop: [us.strike]}
    - {date: 2017-04, note: nothing moves}
    - {date: 2017-05, by: china, note: nothing moves}
""",
    ),
)
def test_the_record(mistake: Case) -> None:
    assert_found(mistake, OPTION_FORM)


# Graph form

STATES = "allowed: `ann_pressed`, `both_pressed`, `quiet`"


@each_of(
    case(
        "move to nowhere",
        ("[both_pressed]}\n", "[both_pressed, §both_presed]}\n"),
        "unknown state `both_presed` (did you mean `both_pressed` or `ann_pressed`?)",
    ),
    case(
        "move from nowhere",
        ("ann: {quiet: [ann_pressed]}", "ann: {quiet: [ann_pressed], §quite: [quiet]}"),
        "unknown state `quite` (did you mean `quiet`?)",
    ),
    case(
        "move to itself",
        ("ann: {quiet: [ann_pressed]}", "ann: {quiet: [ann_pressed, §quiet]}"),
        "a move from `quiet` to itself is no move (leave it out)",
    ),
    case(
        "move of nobody",
        ("moves:\n", "moves:\n  §rob: {quiet: [ann_pressed]}\n"),
        "unknown decision maker `rob` (did you mean `bob`?)",
    ),
    case("a state twice", ("both_pressed]\n", "both_pressed, §quiet]\n"), "the state `quiet` is listed twice"),
    case(
        "options too",
        ("  ann: {}\n", "  ann: {§options: {press: x}}\n"),
        "a model with `states` has no options (drop one of the two)",
    ),
    case(
        "irreversible", "§irreversible: [quiet]\n", "`irreversible` speaks of options; a model with `states` has none"
    ),
    case("same", "§same: [quiet or ann_pressed]\n", "`same` speaks of options; a model with `states` has none"),
    case(
        "in an account",
        "accounts: {a: {§absent: [quiet], §irreversible: [quiet]}}\n",
        "`absent` speaks of options; a model with `states` has none",
        "`irreversible` speaks of options; a model with `states` has none",
    ),
    case("status quo as a list", "status_quo: §[quiet]\n", "`status_quo` is the name of a state (write `quiet`)"),
    case("status quo", "status_quo: §quite\n", "unknown state `quite` (did you mean `quiet`?)"),
    case("status quo of an account", "accounts: {a: {status_quo: §nowhere}}\n", f"unknown state `nowhere` ({STATES})"),
    case(
        "ranking of an unknown state",
        ("ann: {ranking: [ann_pressed, ", "ann: {ranking: [ann_pressed, §quite, "),
        "unknown state `quite` (did you mean `quiet`?)",
    ),
    case(
        "ranking by number",
        ("ann: {ranking: [ann_pressed, ", "ann: {ranking: [ann_pressed, §1, "),
        f"unknown state `1` ({STATES})",
    ),
    case(
        "ranking misses a state",
        ("bob: {ranking: [quiet, both_pressed, ann_pressed]}", "bob: {ranking: §[quiet, both_pressed]}"),
        "this ranking misses the state `ann_pressed` (it orders all feasible states)",
    ),
    case(
        "ranking misses states",
        ("bob: {ranking: [quiet, both_pressed, ann_pressed]}", "bob: {ranking: §[quiet]}"),
        "this ranking misses the states `ann_pressed`, `both_pressed` (it orders all feasible states)",
    ),
    case(
        "ranking repeats a state",
        (
            "bob: {ranking: [quiet, both_pressed, ann_pressed]}",
            "bob: {ranking: [quiet, both_pressed, ann_pressed, §quiet]}",
        ),
        "this ranking has the state `quiet` twice (each state stands in it once)",
    ),
    case(
        "unknown name in a condition",
        "definitions: {calm: §quite or not §loud}\n",
        "unknown name `quite` (did you mean `quiet`?)",
        "unknown name `loud` (allowed: `ann_pressed`, `both_pressed`, `calm`, `quiet`)",
    ),
    case(
        "definition named as a state",
        "definitions: {§quiet: ann_pressed}\n",
        "the definition `quiet` has the name of `quiet` (give it another name)",
    ),
    case(
        "circular",
        "definitions: {a: §b, b: §not a}\n",
        "the definition `a` is circular: it needs `b`",
        "the definition `b` is circular: it needs `a`",
    ),
    case("no feasible state", "§infeasible: [quiet, not quiet]\n", "no state is feasible (rule out less)"),
    case(
        "the record takes options",
        "record: {start: {date: 2017, §taken: [both_pressed]}, "
        "moves: [{date: 2018, by: ann, §take: [x], §drop: [y]}]}\n",
        "`taken` belongs to the other form: here the record goes from state to state (write `state: both_pressed`)",
        "`take` belongs to the other form: here the record goes from state to state (write `to: quiet`)",
        "`drop` belongs to the other form: here the record goes from state to state (write `to: quiet`)",
    ),
    case(
        "the record without a state",
        "record: {§start: {date: 2017}, moves: [{date: 2018, by: ann, note: x}]}\n",
        "the record doesn't say in which state it starts (add `state: quiet`, the name of a state)",
    ),
    case(
        "states on record that aren't there",
        "names: [{name: the calm, state: quiet}]\n"
        "record: {start: {date: 2017, state: §the calm}, moves: [{date: 2018, by: ann, to: §anne_pressed}]}\n",
        "`the calm` is what people call a state (write `quiet`)",
        "unknown state `anne_pressed` (did you mean `ann_pressed` or `both_pressed`?)",
    ),
    case(
        "a move on record without an arc",
        "record: {start: {date: 2017, state: quiet}, moves: [{date: 2018, by: ann, to: §both_pressed}, "
        "{date: 2019, by: bob, to: §quiet}]}\n",
        "`ann` has no move from `quiet` to `both_pressed` (from there it can move to `ann_pressed`)",
        "`bob` has no move from `both_pressed` to `quiet` (it can't move from there)",
    ),
    case(
        "a move on record by another",
        "record: {start: {date: 2017, state: quiet}, moves: [{date: 2018, by: ann, to: ann_pressed}, "
        "{date: 2019, by: ann, to: §both_pressed}]}\n",
        "`ann` has no move from `ann_pressed` to `both_pressed` (it can't move from there; `bob` can: `by: bob`)",
    ),
    case(
        "moves on record by two, by nobody and to where things stand",
        "record: {start: {date: 2017, state: quiet}, moves: [{date: 2018, by: §[ann, bob], to: ann_pressed}, "
        "§{date: 2019, to: both_pressed}, {date: 2019, by: ann, to: §both_pressed}]}\n",
        "a move from state to state has one mover (write `by: ann`)",
        "a move from state to state has one mover (write `by: bob`)",
        "things stand in `both_pressed` already (leave `to` out where nothing moves)",
    ),
    case("preference of nobody", "  §rob: {ranking: [quiet]}\n", "unknown decision maker `rob` (did you mean `bob`?)"),
    case(
        "no preference",
        ("preferences:\n  ann: {ranking: [ann_pressed, [quiet, both_pressed]]}\n", "§preferences:\n"),
        "the decision maker `ann` has no preferences "
        "(list them under `preferences: ann:`; an empty list says that it doesn't care)",
    ),
    case(
        "a state that can't be",
        (
            "preferences:\n  ann: {ranking: [ann_pressed, [quiet, both_pressed]]}\n  bob: {ranking: [quiet, ",
            "infeasible: [quiet]\n§status_quo: quiet\n"
            "preferences:\n  ann: {ranking: [ann_pressed, [§quiet, both_pressed]]}\n  bob: {ranking: [§quiet, ",
        ),
        "warning: the status quo is not feasible",
        "no feasible state is `quiet` (leave it out)",
        "no feasible state is `quiet` (leave it out)",
    ),
)
def test_graph_form(mistake: Case) -> None:
    assert_found(mistake, GRAPH_FORM)


def test_graph_form_without_states() -> None:
    text = "standoff: 1\ndecision_makers: {ann: {}}\nstates: []\npreferences: {ann: {ranking: []}}\n"
    assert findings_in(text) == ["3:9: error: `states` lists no state"]


# All at once

BROKEN = """\
standoff: 1
§titel: Many mistakes at once
title: §[x]
sources:
  paper: {file: §../paper.txt}
claims:
  fact: {text: t, said_by: [x], at: {source: §papper}}
decision_makers:
  us:
    options:
      talks: {text: talk, because: [§fakt]}
      strike: strike
      §talks: again
  §China:
    options: {squeeze: press}
definitions:
  war: §strike or peace
  peace: §not war
infeasible:
  - talks §& strike
irreversible: [§attack]
status_quo: [talks, §tlaks]
preferences:
  us: [talks, not §strik]
  §chine: [talks]
accounts:
  one:
    preferences: {China: {ranking: [§9, §yyn]}}
  §two: {§absnt: [squeeze]}
perceptions: {us: §three}
coalitions: [§[us]]
record:
  start: {date: 2017, taken: [§attack]}
  moves:
    - {date: 2017, by: us, take: [§squeeze]}
"""
LONG = "allowed: `China.squeeze`, `peace`, `squeeze`, `strike`, `talks`, `us.strike`, `us.talks`, `war`"
MESSAGES = (
    "unknown key `titel` (did you mean `title`?)",
    "a text is needed here, not a list (write `x`)",
    "the source file `../paper.txt` lies outside the model's folder "
    "(put the document beside this file, or leave `file` out)",
    "unknown source `papper` (did you mean `paper`?)",
    "unknown claim `fakt` (did you mean `fact`?)",
    "`talks` is given twice",
    f"`China` can't be the id of a decision maker (write `china`; {ID})",
    "the definition `war` is circular: it needs `peace`",
    "the definition `peace` is circular: it needs `war`",
    "`&` is not expected here (write `talks and strike`)",
    f"unknown name `attack` ({LONG})",
    "unknown name `tlaks` (did you mean `talks` or `us.talks`?)",
    "unknown name `strik` (did you mean `strike` or `us.strike`?)",
    "unknown decision maker `chine` (did you mean `China`?)",
    "there is no state 9 (the codes run from 0 to 7)",
    '`yyn` is no state (write `"YYN"`)',
    "the decision maker `China` has no preferences in the account `two` "
    "(list them under `preferences: China:`; an empty list says that it doesn't care)",
    "unknown key `absnt` (did you mean `absent`?)",
    "unknown account `three` (allowed: `one`, `two`)",
    "a coalition has two members or more",
    f"unknown name `attack` ({LONG})",
    "`squeeze` is an option of `China`, who isn't the mover (allowed: `us.strike`, `us.talks`)",
)


def test_all_mistakes_of_a_file_in_one_go() -> None:
    assert_found(Case("all", ("all", BROKEN), MESSAGES), "all")


def test_an_unsound_file_is_refused_with_all_its_errors() -> None:
    with pytest.raises(standoff.ModelError) as caught:
        standoff.loads(BROKEN.replace("§", ""), "broken.yaml")
    findings = caught.value.findings
    assert len(findings) == len(MESSAGES)
    assert {finding.severity for finding in findings} == {"error"}
    assert {finding.file for finding in findings} == {"broken.yaml"}
    assert str(caught.value).splitlines() == [str(finding) for finding in findings]
    assert str(findings[1]) == "broken.yaml:3:8: error: a text is needed here, not a list (write `x`)"
    assert (findings[1].line, findings[1].column, write_path(findings[1].path)) == (3, 8, "title")
    assert write_path(findings[14].path) == "accounts.one.preferences.China.ranking[0]"


def test_doubts_alone_refuse_nothing() -> None:
    text = OPTION_FORM.replace("[talks]", "[]")
    conflict, findings = check(read_text(text))
    assert [finding.severity for finding in findings] == ["warning"]
    assert standoff.loads(text).title == conflict.title


CONFLICTS = [*EXAMPLES.glob("published/*/conflict.yaml"), EXAMPLES / "korea-2017" / "korea.yaml"]


@pytest.mark.parametrize("file", sorted(CONFLICTS), ids=lambda file: file.parent.name)
def test_examples_are_sound(file: Path) -> None:
    assert [finding for finding in findings_in(file.read_text("utf-8")) if "error" in finding] == []


# How findings read


def test_a_finding_without_a_line_names_its_path() -> None:
    finding = Finding(message="no", path=("accounts", "a", "preferences", "us", 2), file="x.gmcr")
    assert str(finding) == "x.gmcr: accounts.a.preferences.us[2]: error: no"
    assert str(finding.at("top", 0)) == "x.gmcr: top[0].accounts.a.preferences.us[2]: error: no"
    assert str(Finding(message="no")) == "error: no"
    assert str(Finding(message="hm", severity="warning", hint="try", line=3, column=4)) == "3:4: warning: hm (try)"


@pytest.mark.parametrize(
    ("word", "allowed", "hint"),
    [
        ("tlaks", ["talks", "strike"], "did you mean `talks`?"),
        ("talk", ["talks", "talk_s", "strike", "talks"], "did you mean `talks` or `talk_s`?"),
        ("xyz", ["b", "a"], "allowed: `a`, `b`"),
        ("xyz", [], "there are none"),
        (
            "xyz",
            [f"o{number:02}" for number in range(13)],
            "allowed: " + ", ".join(f"`o{n:02}`" for n in range(12)) + ", ...",
        ),
    ],
)
def test_did_you_mean(word: str, allowed: list[str], hint: str) -> None:
    assert did_you_mean(word, allowed) == hint


def test_a_name_that_merged_states_hide_is_told() -> None:
    text = OPTION_FORM + "same: [squeeze]\nnames: [{name: Off, §}]\n"
    written = ("condition: squeeze and us.strike and not talks", "state: NYY", "state: NNY")
    hidden, *shown = ([each.message for each in check(read_text(text.replace("§", it)))[1]] for it in written)
    assert "“Off” isn't told where it is true in some only of the states that `same` makes one" in hidden
    assert not any("isn't told" in each for found in shown for each in found)


@pytest.mark.parametrize(
    ("preference", "told"),
    [
        (
            "{alternatives: [[not act], {statements: [act]}]}",
            "a mapping is needed here, not a list (write `{statements",
        ),
        ("{alternatives: [[1, 0], {statements: [act]}]}", "a mapping is needed here, not a list (write `{ranking: [1"),
        (
            "{alternatives: [[1, [0]], {statements: [act]}]}",
            "a mapping is needed here, not a list (write `{ranking: [1",
        ),
        ("{alternatives: [[1, '>>', 0], {statements: [act]}]}", '(write `{ranking: [1, ">>", 0]}`)'),
        (
            "{alternatives: [[act, calm], {statements: [act]}]}",
            "(write `{ranking: [act, calm]}` if these are states, `{statements: ...}` if they are conditions)",
        ),
        ("{alternatives: [5, {statements: [act]}]}", "a mapping is needed here, not `5`"),
        ("{alternatives: 5}", "a list is needed here, not `5`"),
        ("{weights: 5}", "a mapping is needed here, not `5`"),
        ("{statements: [act], unknown: [0]}", "a list of lists is needed here"),
    ],
)
def test_what_cannot_be_read_has_one_finding(preference: str, told: str) -> None:
    text = f"standoff: 1\ndecision_makers: {{ann: {{options: {{act: act}}}}}}\npreferences: {{ann: {preference}}}\n"
    with pytest.raises(standoff.ModelError) as caught:
        standoff.loads(text)
    (finding,) = caught.value.findings
    assert told in finding.advice
