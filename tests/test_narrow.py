"""Tables where there is little room: no word is broken while another column could be narrower."""

from __future__ import annotations

import pickle

from rich.console import Console

from standoff.render.answer import BREAK, Answer, Column, Part, Table
from standoff.render.html import Page
from standoff.render.lines import line, rows
from standoff.render.terminal import Terminal


def printed(answer: Answer, width: int) -> list[str]:
    """An answer on a terminal of some columns, without blanks at the ends of lines."""
    console = Console(width=width, force_terminal=False)
    with console.capture() as capture:
        console.print(Terminal(lambda about: about.id, str).answer(answer))
    return [each.rstrip() for each in capture.get().splitlines()]


def answer_of(*cells: tuple[str, ...]) -> Answer:
    """An answer with one table, whose first row names the columns."""
    head, *body = cells
    table = Table(tuple(Column(line(each)) for each in head), rows(*body))
    return Answer("A dispute", (), (Part((), (table,), name="all"),))


def test_long_words_stay_whole_where_the_others_can_be_cut() -> None:
    """Of 40 columns 34 are for words: 10 for the date and 20 for the account, so that 4 are left for the rest."""
    lines = printed(
        answer_of(("date", "why", "account"), ("2017-03-07", "a b c d e f g h i j", "one_of_two_accounts_")), 40
    )
    assert lines[3:5] == ["2017-03-07  a b   one_of_two_accounts_", "            c d"]
    assert max(map(len, lines)) <= 40


def test_columns_without_room_go_into_a_table_below() -> None:
    lines = printed(answer_of(("date", "one_account", "two_accounts"), ("2017-03-07", "improvement", "loss")), 30)
    assert [each.split() for each in lines[2:]] == [
        ["date", "one_account"],
        ["2017-03-07", "improvement"],
        [],
        ["date", "two_accounts"],
        ["2017-03-07", "loss"],
    ]


def test_columns_are_spread_evenly_and_explanations_stand_below() -> None:
    """Beside `seq` there is room for two accounts of 12 letters in 40 columns: of five, 1, 2 and 2 stand together."""
    names = [f"account_{number}_of_5"[:12] for number in range(5)]
    columns = (
        Column(line("concept")), Column(line("stable if"), explains=True), *(Column(line(name)) for name in names)
    )  # fmt: skip
    cells = rows(("seq", "as gmr, and the answer is made of improvements", *"12345"))
    lines = printed(Answer("A dispute", (), (Part((), (Table(columns, cells),)),)), 40)
    assert [each.split() for each in lines[2:10]] == [
        ["concept", names[0]], ["seq", "1"], [],
        ["concept", names[1], names[2]], ["seq", "2", "3"], [],
        ["concept", names[3], names[4]], ["seq", "4", "5"],
    ]  # fmt: skip
    assert lines[10:] == [
        "",
        "concept",
        "  stable if",
        "seq",
        "  as gmr, and the answer is made of",
        "improvements",
    ]


def test_what_has_no_room_beside_the_first_column_stands_under_it() -> None:
    lines = printed(answer_of(("option", "what"), ("withdraw_from_the_treaty", "not keep_to_the_treaty and quiet")), 30)
    assert lines[2:] == ["option", "  what", "withdraw_from_the_treaty", "  not keep_to_the_treaty and", "quiet"]


def test_a_line_break_stays_one_on_the_way_from_another_process() -> None:
    sent: Answer = pickle.loads(pickle.dumps(Answer("", (), (Table((Column(),), (((line("a", BREAK, "b")),),)),))))
    assert "a<br>b" in Page(lambda about: None).answer(sent)


def test_parts_are_found_by_name() -> None:
    answer = answer_of(("date",), ("2017",))
    assert answer.parts("all", "none") == answer.blocks
    assert answer.parts("none") == ()
