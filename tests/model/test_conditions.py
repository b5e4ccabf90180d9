"""The language of conditions: what binds what, when it is true, and what is said of a text that is no condition."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import models
from counting import within
from standoff.model.conditions import (
    And,
    Condition,
    ConditionError,
    Count,
    If,
    Iff,
    Name,
    Not,
    Or,
    evaluate,
    names,
    parse,
    rename,
)
from trials import trials

ASSIGNMENTS = list(product([False, True], repeat=3))

# What binds what


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("not a and b", "(not a) and b"),
        ("not a or b", "(not a) or b"),
        ("not a if b", "(not a) if b"),
        ("not a iff b", "(not a) iff b"),
        ("not not a", "not (not a)"),
        ("a and not b", "a and (not b)"),
        ("a or b and c", "a or (b and c)"),
        ("a and b or c", "(a and b) or c"),
        ("a or b if c", "(a or b) if c"),
        ("a if b or c", "a if (b or c)"),
        ("a and b if c and d", "(a and b) if (c and d)"),
        ("a if b iff c", "(a if b) iff c"),
        ("a iff b if c", "a iff (b if c)"),
        ("a or b iff c and d", "(a or b) iff (c and d)"),
        ("not at least 1 of (a) and b", "(not (at least 1 of (a))) and b"),
        ("at most 1 of (a or b, c if d)", "at most 1 of ((a or b), (c if d))"),
        ("a or b and not c if d or e iff f", "((a or (b and (not c))) if (d or e)) iff f"),
    ],
)
def test_precedence(text: str, meant: str) -> None:
    assert parse(text) == parse(meant)


def test_parts_stand_side_by_side() -> None:
    a, b, c = Name("a"), Name("b"), Name("c")
    assert parse("a and b and c") == And((a, b, c))
    assert parse("a or b or c") == Or((a, b, c))
    assert parse("(a and b) and c") == And((And((a, b)), c))
    assert parse("a if b") == If(then=a, given=b)
    assert parse("a iff (b iff c)") == Iff(a, Iff(b, c))
    assert parse("exactly 2 of (a, b, c)") == Count("exactly", 2, (a, b, c))


@pytest.mark.parametrize("text", ["at least 2 of (a, b)", "at\n least  2 of(a,b)", " at\tleast 2 of ( a , b ) "])
def test_blanks_do_not_matter(text: str) -> None:
    assert parse(text) == Count("at least", 2, (Name("a"), Name("b")))


@pytest.mark.parametrize(
    "word",
    ["a", "us.talks", "android", "iffy", "notes", "order", "atmost", "exactly_one", "offer", "_x", "été", "한국"],
)
def test_names(word: str) -> None:
    assert parse(word) == Name(word)
    assert parse(f"not {word}") == Not(Name(word))


@pytest.mark.parametrize("word", ["and", "or", "not", "if", "iff", "exactly", "of"])
def test_reserved_words_are_no_names(word: str) -> None:
    with pytest.raises(ConditionError):
        parse(word)


# When a condition is true

TRUTHS: list[tuple[str, Callable[[bool, bool, bool], bool]]] = [
    ("a", lambda a, b, c: a),
    ("not a", lambda a, b, c: not a),
    ("not not a", lambda a, b, c: a),
    ("a and b", lambda a, b, c: a and b),
    ("a and b and c", lambda a, b, c: a and b and c),
    ("a or b", lambda a, b, c: a or b),
    ("a or b or c", lambda a, b, c: a or b or c),
    ("a if b", lambda a, b, c: a or not b),
    ("a iff b", lambda a, b, c: a == b),
    ("(a iff b) iff c", lambda a, b, c: (a == b) == c),
    ("(a if b) if c", lambda a, b, c: a or not b or not c),
    ("a if (b if c)", lambda a, b, c: a or (c and not b)),
    *[
        (f"{words} {number} of (a, b, c)", lambda a, b, c, holds=holds, number=number: holds(a + b + c, number))
        for words, holds in [
            ("at least", lambda true, number: true >= number),
            ("at most", lambda true, number: true <= number),
            ("exactly", lambda true, number: true == number),
        ]
        for number in range(5)
    ],
    ("exactly 1 of (a)", lambda a, b, c: a),
    ("at least 2 of (a, a, b)", lambda a, b, c: a),
    ("at most 1 of (not a, b and c)", lambda a, b, c: (not a) + (b and c) <= 1),
]


@pytest.mark.parametrize(("text", "meaning"), TRUTHS, ids=[text for text, _ in TRUTHS])
def test_truth_table(text: str, meaning: Callable[[bool, bool, bool], bool]) -> None:
    condition = parse(text)
    expected = [meaning(*values) for values in ASSIGNMENTS]
    found = [evaluate(condition, dict(zip("abc", values, strict=True))) for values in ASSIGNMENTS]
    assert found == expected
    assert {type(value) for value in found} <= {bool}


@pytest.mark.parametrize(("text", "meaning"), TRUTHS, ids=[text for text, _ in TRUTHS])
def test_truth_table_at_once(text: str, meaning: Callable[[bool, bool, bool], bool]) -> None:
    axes = {name: np.array([False, True]).reshape(shape) for name, shape in zip("abc", SHAPES, strict=True)}
    found = np.broadcast_to(evaluate(parse(text), axes), (2, 2, 2))
    assert found.dtype == bool
    assert found.reshape(-1).tolist() == [meaning(*values) for values in ASSIGNMENTS]


SHAPES = [(2, 1, 1), (1, 2, 1), (1, 1, 2)]


@trials(150)
@given(models.conditions(range(4), depth=3))
def test_random_conditions_mean_what_they_say(condition: models.Condition) -> None:
    words = {key: (f"dm.o{key}", f"o{key}") for key in range(4)}
    parsed = parse(models.written(condition, words))
    for values in product([False, True], repeat=4):
        yes = frozenset(key for key, value in enumerate(values) if value)
        truth = {name: values[key] for key, both in words.items() for name in both}
        assert evaluate(parsed, truth) == models.holds(condition, yes, {})


# Conditions as text

leaves = st.sampled_from(["a", "b", "us.talks", "no", "c_3"]).map(Name)


def larger(part: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    parts = st.lists(part, min_size=2, max_size=4).map(tuple)
    some = st.lists(part, min_size=1, max_size=4).map(tuple)
    bounds = st.sampled_from(["at least", "at most", "exactly"])
    return st.one_of(
        part.map(Not),
        parts.map(And),
        parts.map(Or),
        st.builds(If, part, part),
        st.builds(Iff, part, part),
        st.builds(Count, bounds, st.integers(0, 9999), some),
    )


trees: st.SearchStrategy[Condition] = st.recursive(leaves, larger, max_leaves=12)


@trials(150)
@given(trees)
def test_text_and_back(condition: Condition) -> None:
    assert parse(str(condition)) == condition


@pytest.mark.parametrize(
    ("written", "short"),
    [
        ("((a) and (not (b)))", "a and not b"),
        ("(a and b) or c", "a and b or c"),
        ("a and (b or c)", "a and (b or c)"),
        ("not (a and b)", "not (a and b)"),
        ("(a if b) iff (c)", "a if b iff c"),
        ("(a if b) if c", "(a if b) if c"),
        ("at  least 2 of ((a), (b or c))", "at least 2 of (a, b or c)"),
    ],
)
def test_text_has_no_needless_parentheses(written: str, short: str) -> None:
    assert str(parse(written)) == short


def test_names_come_in_order_with_their_places() -> None:
    condition = parse("not us.a and (b iff at most 1 of (c, b))")
    assert [(each.name, each.offset) for each in names(condition)] == [("us.a", 4), ("b", 14), ("c", 34), ("b", 37)]


def test_names_can_be_replaced_by_conditions() -> None:
    condition = parse("not a and (b iff at most 1 of (c if a, b or c))")
    renamed = rename(condition, lambda name: Not(name) if name.name == "a" else Name(name.name * 2))
    assert renamed == parse("not not a and (bb iff at most 1 of (cc if not a, bb or cc))")


# Texts that are no conditions

EARLY = "a name or `)` is missing at its end"
CUT = "in [ ] and { } YAML ends a text at a comma: put the condition in quotes there"
CLOSE = f"`)` is missing; {CUT}"
OPEN = f"no `(` stands before this `)`; {CUT}"
ITEMS = "each condition is an item of its own in the list; `and` makes one of two"
JOIN = "`and`, `or`, `if` or `iff` join two conditions"
COUNT = "write it like `at least 2 of (a, b, c)`: a number in digits, and `of`"
CHAIN = "`if` and `iff` don't chain"
SIGNS = "write `and`, `or`, `not`, `if`, `iff`"
DIGIT = "a name starts with a letter"


@pytest.mark.parametrize(
    ("text", "message", "offset", "hint"),
    [
        ("", "this condition is empty", 0, ""),
        (" \n\t ", "this condition is empty", 0, ""),
        ("a and", "this condition ends too early", 5, "a name is missing after `and`"),
        ("not", "this condition ends too early", 3, "a name is missing after `not`"),
        ("(a or b", "this condition ends too early", 7, CLOSE),
        ("at least 2", "this condition ends too early", 10, EARLY),
        ("at least 2 of (a, b", "this condition ends too early", 19, CLOSE),
        ("a b", "`b` is not expected here", 2, JOIN),
        ("a not b", "`not` is not expected here", 2, JOIN),
        ("and a", "`and` is not expected here", 0, "a name is missing before `and`"),
        ("a and or b", "`or` is not expected here", 6, "a name is missing between `and` and `or`"),
        ("a)", "`)` is not expected here", 1, OPEN),
        ("()", "`)` is not expected here", 1, JOIN),
        ("a, b", "`,` is not expected here", 1, ITEMS),
        ("exactly 1 of ()", "`)` is not expected here", 14, JOIN),
        ("exactly 1 of (a,)", "`)` is not expected here", 16, JOIN),
        ("at least of (a, b)", "`of` is not expected here", 9, COUNT),
        ("at least 2 (a, b)", "`(` is not expected here", 11, COUNT),
        ("at least two of (a, b)", "`two` is not expected here", 9, COUNT),
        ("a -> b", "`-` is not expected here", 2, "`a -> b` is `b if a`"),
        ("if a then b", "`if` is not expected here", 0, "the condition comes last: `b if a`"),
        ("a at least 2 of (b, c)", "`at` is not expected here", 2, JOIN),
        ("a.b.c", "`.` is not expected here", 3, JOIN),
        ("us. talks", "`.` is not expected here", 2, JOIN),
        ("a and 'b'", "`'` is not expected here", 6, JOIN),
        ("a if b if c", "`if` is not expected here", 7, f"write `(a if b) if c` or `a if (b if c)`: {CHAIN}"),
        ("a iff b iff c", "`iff` is not expected here", 8, f"write `(a iff b) iff c` or `a iff (b iff c)`: {CHAIN}"),
        (
            "a if b iff c if d iff e",
            "`iff` is not expected here",
            18,
            f"put parentheses around one of the parts: {CHAIN}",
        ),
        ("a & b", "`&` is not expected here", 2, SIGNS),
        ("a || b", "`|` is not expected here", 2, SIGNS),
        ("!a", "`!` is not expected here", 0, SIGNS),
        ("~a", "`~` is not expected here", 0, SIGNS),
        ("-a", "`-` is not expected here", 0, SIGNS),
        ("a => b", "`=` is not expected here", 2, SIGNS),
        ("a <-> b", "`<` is not expected here", 2, SIGNS),
        ("2 of (a, b)", "`2` is not expected here", 0, DIGIT),
        ("a and 3rd", "`3rd` is not expected here", 6, DIGIT),
        ("a AND b", "`AND` is not expected here", 2, "write `and`"),
        ("a Or b", "`Or` is not expected here", 2, "write `or`"),
        ("a IF b", "`IF` is not expected here", 2, "write `if`"),
        ("a Iff b", "`Iff` is not expected here", 2, "write `iff`"),
        ("NOT a", "`a` is not expected here", 4, "write `not`"),
        ("a and Not b", "`b` is not expected here", 10, "write `not`"),
        ("At least 2 of (a, b)", "`least` is not expected here", 3, "write `at`"),
        ("at Least 2 of (a, b)", "`Least` is not expected here", 3, "write `least`"),
        ("EXACTLY 2 of (a, b)", "`2` is not expected here", 8, "write `exactly`"),
        ("exactly 2 OF (a, b)", "`OF` is not expected here", 10, "write `of`"),
    ],
)
def test_what_is_wrong_and_where(text: str, message: str, offset: int, hint: str) -> None:
    with pytest.raises(ConditionError) as caught:
        parse(text)
    assert (caught.value.message, caught.value.offset, caught.value.hint) == (message, offset, hint)


# Giants

DEEP = "parentheses and `not` are nested more than 50 deep"


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("(" * 51 + "a" + ")" * 51, 50),
        ("(" * 9_000 + "a" + ")" * 9_000, 50),
        ("(" * 9_000, 50),
        ("not " * 51 + "a", 200),
        ("not " * 4_000 + "a", 200),
        ("not(" * 26 + "a" + ")" * 26, 100),
        (("not " * 40 + "(") * 40 + "a" + ")" * 40, 161 + 9 * 4),
        ("at least 1 of (" * 1_000 + "a" + ")" * 1_000, 50 * 15 + 14),
    ],
)
def test_deep_nesting_is_refused(text: str, offset: int) -> None:
    with pytest.raises(ConditionError) as caught:
        parse(text)
    assert (caught.value.message, caught.value.offset, caught.value.hint) == (DEEP, offset, "use `definitions`")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("(" * 50 + "a" + ")" * 50, True),
        ("not " * 50 + "a", True),
        ("not(" * 25 + "a" + ")" * 25, False),
        ("(not a) and " * 500 + "a", False),
        ("not a or " * 500 + "a", True),
        ("at least 1 of (a, (not b)) and " * 300 + "a", True),
    ],
)
def test_what_is_deep_or_long_but_not_too_much_can_be_used(text: str, value: bool) -> None:
    condition = parse(text)
    assert evaluate(condition, {"a": True, "b": True}) is value
    assert parse(str(condition)) == condition
    assert {each.name for each in names(rename(condition, lambda name: name))} <= {"a", "b"}


def test_deepest_tree_can_be_written_and_compared() -> None:
    text = "a"
    for _ in range(50):
        text = f"(a iff a if a or a and {text})"
    condition = parse(text)
    assert parse(str(condition)) == condition
    assert evaluate(condition, {"a": True}) is True


def test_the_longest_condition() -> None:
    text = "a or " * 3_999 + "a"
    assert len(text) == 19_996
    assert len(list(names(parse(text)))) == 4_000
    assert parse(text + " " * 4) == parse(text)
    with pytest.raises(ConditionError) as caught:
        parse(text + " " * 5)
    message = "this condition is 20,001 characters long; at most 20,000 are read"
    assert (caught.value.message, caught.value.offset, caught.value.hint) == (message, 0, "")


@pytest.mark.parametrize("text", ["(" * 10_000_000, "not " * 5_000_000, "a" * 10_000_000])
def test_giants_are_refused_at_once(text: str) -> None:
    with within(100), pytest.raises(ConditionError):
        parse(text)


def test_conditions_over_many_names() -> None:
    words: Sequence[str] = [f"o{number}" for number in range(2_000)]
    condition = parse(f"exactly 1999 of ({', '.join(words)})")
    truth = dict.fromkeys(words, True)
    assert evaluate(condition, truth) is False
    assert evaluate(condition, {**truth, "o7": False}) is True
