"""Disputes of shapes that may cost more than their size: what repeats, shares, nests or is wrong very often.

Each function gives the text of a file. `SHAPES` has them by name, each with a size that makes a file of some 10 KB.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import permutations

HEAD = "standoff: 1\ndecision_makers: {ann: {options: {x: , y: }}, bob: {options: {z: }}}\n"
FULL = HEAD + "preferences: {ann: [x], bob: [z]}\n"


def aliased_preference(accounts: int, statements: int = 1_000) -> str:
    """Accounts whose preference is an alias of one long list."""
    return f"{HEAD}preferences: {{ann: &p [{_statements(statements)}], bob: [z]}}\naccounts:\n" + "".join(
        f"  k{number}: {{preferences: {{ann: *p}}}}\n" for number in range(accounts)
    )


def aliased_accounts(accounts: int, statements: int = 1_000) -> str:
    """Accounts that are aliases of one whole account."""
    first = f"  k: &k {{preferences: {{ann: [{_statements(statements)}], bob: [z]}}}}\n"
    return f"{HEAD}accounts:\n{first}" + "".join(f"  k{number}: *k\n" for number in range(accounts))


def aliased_statements(accounts: int, statements: int = 1_000) -> str:
    """Accounts that differ in the claims of a preference, of which the long list is an alias."""
    lists = f"{HEAD}claims: {{c: {{text: t, said_by: [Ann]}}}}\naccounts:\n"
    first = f"  k: {{preferences: {{ann: {{statements: &p [{_statements(statements)}]}}, bob: [z]}}}}\n"
    more = "  k{}: {{preferences: {{ann: {{statements: *p, because: [c]}}, bob: [z]}}}}\n"
    return lists + first + "".join(map(more.format, range(accounts)))


def aliased_rules(accounts: int, rules: int = 1_000) -> str:
    """Accounts whose infeasible states are an alias of one long list."""
    first = f"  k: {{infeasible: &r [{', '.join(['x and y and z'] * rules)}]}}\n"
    return f"{FULL}accounts:\n{first}" + "".join(f"  k{number}: {{infeasible: *r}}\n" for number in range(accounts))


def aliased_mistakes(accounts: int, mistakes: int = 1_000) -> str:
    """Accounts whose preference is an alias of one long list of mistakes."""
    return aliased_preference(accounts, mistakes).replace("x, y", "q, w")


def nested_aliases(levels: int, width: int = 10) -> str:
    """Lists of aliases of lists of aliases: a billion laughs."""
    lists = [f"  a0: &a0 [{', '.join(['x'] * width)}]\n"]
    lists += [f"  a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * width)}]\n" for n in range(1, levels)]
    return f"{HEAD}preferences:\n{''.join(lists)}"


def repeated_statement(times: int, length: int = 300) -> str:
    """One long condition that a list repeats by an alias."""
    condition = " and ".join(["x", "y", "z"][n % 3] for n in range(length))
    return f"{HEAD}preferences: {{ann: [&c '{condition}', {', '.join(['*c'] * times)}], bob: [z]}}\n"


def many_accounts(accounts: int) -> str:
    """Accounts that are alike, and written out."""
    lines = (f"  k{number}: {{preferences: {{ann: [x, y], bob: [z]}}}}\n" for number in range(accounts))
    return f"{HEAD}accounts:\n{''.join(lines)}"


def different_accounts(accounts: int) -> str:
    """Accounts none of which, up to 14,400, orders the states as another does."""
    orders = [", ".join(each) for each in permutations("vwxyz")]
    lines = (
        f"  k{n}: {{preferences: {{ann: [{orders[n % 120]}], bob: [{orders[n // 120 % 120]}]}}}}\n"
        for n in range(accounts)
    )
    parties = "{ann: {options: {v: , w: , x: }}, bob: {options: {y: , z: }}}"
    return f"standoff: 1\ndecision_makers: {parties}\naccounts:\n{''.join(lines)}"


def shared_rules(accounts: int, rules: int = 300) -> str:
    """Accounts that take over one long list of rules."""
    rule = ", ".join(["x and y and z"] * rules)
    return f"{FULL}infeasible: [{rule}]\naccounts:\n" + "".join(f"  k{number}: \n" for number in range(accounts))


def many_claims(claims: int) -> str:
    """Claims."""
    return f"{FULL}claims:\n" + "".join(f"  c{n}: {{text: some words, said_by: [Ann]}}\n" for n in range(claims))


def many_reasons(claims: int) -> str:
    """Claims on which one statement rests."""
    names = ", ".join(f"c{number}" for number in range(claims))
    told = many_claims(claims).removeprefix(FULL)
    return f"{HEAD}preferences: {{ann: [{{prefer: x, because: [{names}]}}], bob: [z]}}\n{told}"


def unknown_reasons(claims: int) -> str:
    """Claims, and reasons that are none of them."""
    return many_reasons(claims).replace("because: [c", "because: [d").replace(", c", ", d")


def chained_definitions(definitions: int) -> str:
    """Definitions of which each uses the one before it twice."""
    lines = (f"  d{n}: d{n - 1} and d{n - 1}\n" for n in range(1, definitions))
    return f"{FULL}definitions:\n  d0: x or z\n{''.join(lines)}"


def circular_definitions(definitions: int) -> str:
    """Definitions that use one another in a circle."""
    lines = (f"  d{n}: d{(n + 1) % definitions} and x\n" for n in range(definitions))
    return f"{FULL}definitions:\n{''.join(lines)}"


def long_condition(parts: int) -> str:
    """A condition of very many parts."""
    return f"{HEAD}preferences: {{ann: ['{' or '.join(['x'] * parts)}'], bob: [z]}}\n"


def deep_condition(depth: int) -> str:
    """A condition in very many parentheses."""
    return f"{HEAD}preferences: {{ann: ['{'(' * depth}x{')' * depth}'], bob: [z]}}\n"


def deep_lists(depth: int) -> str:
    """Lists in lists."""
    return f"{HEAD}preferences: {{ann: {'[' * depth}x{']' * depth}, bob: [z]}}\n"


def unknown_keys(claims: int) -> str:
    """Claims each of which has a key that there isn't."""
    lines = (f"  c{n}: {{text: t, said_by: [Ann], key{n}: 1}}\n" for n in range(claims))
    return f"{FULL}claims:\n{''.join(lines)}"


def repeated_keys(keys: int) -> str:
    """A key that is given again and again."""
    return f"{FULL}claims:\n" + "  c: {text: t, said_by: [Ann]}\n" * keys


def merge_keys(accounts: int) -> str:
    """Accounts that would take over another by a merge key, which isn't read."""
    lines = (f"  k{number}: {{<<: *k}}\n" for number in range(accounts))
    return f"{FULL}accounts:\n  k: &k {{title: t}}\n{''.join(lines)}"


def many_moves(moves: int) -> str:
    """A long record."""
    lines = (f"    - {{date: 2017-01-02, by: ann, take: [x], note: n{number}}}\n" for number in range(moves))
    return f"{FULL}record:\n  start: {{date: 2017-01-01, taken: []}}\n  moves:\n{''.join(lines)}"


def large_coalition(members: int) -> str:
    """A coalition that names the same ones again and again."""
    return f"{FULL}coalitions: [[{', '.join(['ann', 'bob'] * (members // 2))}]]\n"


def many_sources(sources: int) -> str:
    """Sources."""
    return f"{FULL}sources:\n" + "".join(f"  s{n}: {{title: t, date: 2017-01-01}}\n" for n in range(sources))


def crossed_accounts(number: int) -> str:
    """As many decision makers as accounts, none of which has a preference."""
    parties = ", ".join(f"d{each}: {{}}" for each in range(number))
    return f"standoff: 1\ndecision_makers: {{{parties}}}\naccounts: {{{', '.join(f'k{n}: ' for n in range(number))}}}\n"


def gmcr_statements(statements: int) -> str:
    """A `.gmcr` file with a long list of preferences."""
    return _gmcr([[[[0, "Y"]]]] * statements)


def gmcr_unknown_keys(keys: int) -> str:
    """A `.gmcr` file with keys that there aren't."""
    return json.dumps({**json.loads(_gmcr([])), **{f"key{number}": 1 for number in range(keys)}})


def gmcr_nested(depth: int) -> str:
    """A `.gmcr` file of lists in lists."""
    return "[" * depth + "]" * depth


def _statements(number: int) -> str:
    return ", ".join(["x, y"] * (number // 2))


def _gmcr(preferences: list[object]) -> str:
    party = {"name": "Ann", "options": [0], "preferences": preferences}
    return json.dumps(
        {"title": "t", "options": [{"name": "go", "permittedDirection": "both"}], "decisionMakers": [party]}
    )


SHAPES: dict[str, tuple[Callable[[int], str], int]] = {
    "aliased preference": (aliased_preference, 300),
    "aliased accounts": (aliased_accounts, 600),
    "aliased statements": (aliased_statements, 120),
    "aliased rules": (aliased_rules, 50),
    "aliased mistakes": (aliased_mistakes, 300),
    "nested aliases": (nested_aliases, 9),
    "repeated statement": (repeated_statement, 2_000),
    "many accounts": (many_accounts, 200),
    "different accounts": (different_accounts, 150),
    "shared rules": (shared_rules, 400),
    "many claims": (many_claims, 200),
    "many reasons": (many_reasons, 200),
    "unknown reasons": (unknown_reasons, 200),
    "chained definitions": (chained_definitions, 500),
    "circular definitions": (circular_definitions, 500),
    "long condition": (long_condition, 2_500),
    "deep condition": (deep_condition, 5_000),
    "deep lists": (deep_lists, 5_000),
    "unknown keys": (unknown_keys, 200),
    "repeated keys": (repeated_keys, 300),
    "merge keys": (merge_keys, 500),
    "many moves": (many_moves, 150),
    "large coalition": (large_coalition, 2_000),
    "many sources": (many_sources, 250),
    "crossed accounts": (crossed_accounts, 700),
}
GMCR_SHAPES: dict[str, tuple[Callable[[int], str], int]] = {
    "gmcr statements": (gmcr_statements, 500),
    "gmcr unknown keys": (gmcr_unknown_keys, 500),
    "gmcr nested": (gmcr_nested, 5_000),
}
