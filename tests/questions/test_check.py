"""What is wrong with a file: every kind of mistake, with its line, its column and what to try instead.

Each case changes a sound file, by lines added at its end or a part of it swapped for another. A `§` in the new
part stands before each spot that a finding has to point at, in the order of the findings; it is no part of the
file.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest

import standoff
from asking import EXAMPLES, GRAPH_FORM, OPTION_FORM, findings_in
from standoff.errors import did_you_mean, write_path
from standoff.files.reading import read_text
from standoff.questions.check import check

NAMES = "allowed: `china.squeeze`, `squeeze`, `strike`, `talks`, `us.strike`, `us.talks`"
ALLOWED_AT_TOP = (
    "allowed: `accounts`, `attitudes`, `claims`, `coalitions`, `decision_makers`, `definitions`, `description`, "
    "`infeasible`, `irreversible`, `moves`, `perceptions`, `preferences`, ..."
)
NEEDED_AT_TOP = (
    "allowed here: standoff, title, description, sources, claims, decision_makers, states, moves, definitions, "
    "infeasible, irreversible, same, status_quo, preferences, accounts, attitudes, perceptions, coalitions, record"
)


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
    case("no version", ("standoff: 1\n", "§title: a\n"), f"`standoff` is missing ({NEEDED_AT_TOP})"),
    case(
        "another version",
        ("standoff: 1\n", "standoff: §2\n"),
        "format version `2` is not known (this program reads `standoff: 1`)",
    ),
    case(
        "claim without a text",
        "claims: {c: §{said_by: [x]}}\n",
        "`text` is missing (allowed here: text, said_by, stance, at, note)",
    ),
    case(
        "passage without a source",
        "claims: {c: {text: t, said_by: [x], at: §{paragraph: 1}}}\n",
        "`source` is missing (allowed here: source, paragraph, start, end, digest, quote)",
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
    case("record without a start", "record: §{moves: []}\n", "`start` is missing (allowed here: start, moves)"),
    case(
        "move without a date",
        "record:\n  start: {date: 2017}\n  moves: [§{by: us}]\n",
        "`date` is missing (allowed here: date, by, take, drop, note, because, report)",
    ),
    case("list wanted", "same: §talks\n", "a list is needed here, not `talks` (write [talks])"),
    case(
        "list or mapping wanted",
        ("us: [talks]", "us: §talks"),
        "a list or a mapping is needed here, not `talks` (write [talks])",
    ),
    case("mapping wanted", "sources: §[a]\n", "a mapping is needed here, not a list"),
    case("mapping wanted within", "sources: {a: §b}\n", "a mapping is needed here, not `b`"),
    case("text wanted", "title: §[a]\n", "a text is needed here, not a list"),
    case("text wanted, mapping given", "title: §{a: b}\n", "a text is needed here, not a mapping"),
    case("text or mapping wanted", "infeasible: [§[talks]]\n", "a text or a mapping is needed here, not a list"),
    case("nothing in a list", "infeasible:\n  -\n  - strike\n".replace("-\n", "-§\n", 1), "this condition is empty"),
    case(
        "number wanted",
        ("us: [talks]", "us: {weights: {talks: §much}}"),
        "a number is needed here, not `much`",
    ),
    case("number in quotes", ("us: [talks]", "us: {weights: {talks: §'3'}}"), "a number is needed here, not `3`"),
    case("hexadecimal", ("us: [talks]", "us: {weights: {talks: §0x10}}"), "a number is needed here, not `0x10`"),
    case("grouped digits", ("us: [talks]", "us: {weights: {talks: §1_000}}"), "a number is needed here, not `1_000`"),
    case("not a number", ("us: [talks]", "us: {weights: {talks: §.nan}}"), "a number is needed here, not `.nan`"),
    case("infinity", ("us: [talks]", "us: {weights: {talks: §-.inf}}"), "a number is needed here, not `-.inf`"),
    case("no weight", ("us: [talks]", "us: {weights: {§talks: }}"), "a number is needed here, not nothing"),
    case(
        "whole number wanted",
        "sources: {s: {}}\nclaims: {c: {text: t, said_by: [x], at: {source: s, paragraph: §two}}}\n",
        "a whole number is needed here, not `two`",
    ),
    case(
        "truth wanted",
        ("us: [talks]", "us: [{prefer: talks, certain: §no}]"),
        "`true` or `false` is needed here, not `no`",
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
    case("in the middle", "infeasible: [talks and §sqeeze]\n", "unknown name `sqeeze` (did you mean `squeeze` or `china.squeeze`?)"),
    case(
        "in quotes",
        'infeasible: ["talks and §sqeeze or strike"]\n',
        "unknown name `sqeeze` (did you mean `squeeze` or `china.squeeze`?)",
    ),
    case(
        "two at once",
        "infeasible:\n  - §strik and not §talk\n",
        "unknown name `strik` (did you mean `strike` or `us.strike`?)",
        "unknown name `talk` (did you mean `talks` or `us.talks`?)",
    ),
    case(
        "over two lines",
        "infeasible:\n  - §talks and\n    sqeeze\n",
        "unknown name `sqeeze` (did you mean `squeeze` or `china.squeeze`?)",
    ),
    case("another's option", "same: [§china.talks]\n", "unknown name `china.talks` (did you mean `us.talks` or `talks`?)"),
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
        "unknown name `talk` (did you mean `talks` or `us.talks`?)",
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
    case("ends early", "infeasible: [talks and§]\n", "this condition ends too early (a name or `)` is missing at its end)"),
    case(
        "in capitals",
        "infeasible: [talks §AND strike]\n",
        "`AND` is not expected here (write `and`)",
    ),
    case(
        "chained",
        ("us: [talks]", "us: [talks if strike §if squeeze]"),
        "`if` is not expected here (put parentheses around one of the parts: `if` and `iff` don't chain)",
    ),
    case(
        "in a definition",
        "definitions:\n  war: strike §& talks\n",
        "`&` is not expected here (write `and`, `or`, `not`, `if`, `iff`)",
    ),
    case(
        "as a key",
        ("us: [talks]", "us: {weights: {talks §strike: 2}}"),
        "`strike` is not expected here (`and`, `or`, `if` or `iff` join two conditions)",
    ),
    case(
        "in an irreversibility",
        "irreversible: [{option: talks, if: (strike§}]\n",
        "this condition ends too early (a name or `)` is missing at its end)",
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
        "the definition `b` is circular: it needs `a` and `c`".replace(" and ", ", "),
        "the definition `c` is circular: it needs `d`",
        "the definition `d` is circular: it needs `c`",
    ),
    case(
        "named as an option",
        "definitions: {§talks: strike}\n",
        "the definition `talks` bears the name of the option `us.talks` (give it another name)",
    ),
)
def test_definitions(mistake: Case) -> None:
    assert_found(mistake, OPTION_FORM)


# Ids

ID = "a lower-case letter, then letters, digits, `_`; free text goes into its name or text"
SLUG = "a lower-case letter, then letters, digits, `_`, `-`; free text goes into its name or text"


@each_of(
    case("of a decision maker", "accounts: {}\n".join(["", ""]) or "", *()),
)
def test_nothing(mistake: Case) -> None:
    assert_found(mistake, OPTION_FORM)
