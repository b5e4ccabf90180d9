"""The screens: those of questions, and those on which a file is edited or looked at."""

from __future__ import annotations

from standoff.asking.question import Screen
from standoff.asking.registry import QUESTIONS

KEYS = "12d3456789c0frpy"  # as the screens follow each other; others come behind these
OTHERS = (
    Screen("Sources & claims", "format_quote", "2", "Texts, coded passages and the claims made of them", "sources"),
    Screen("Reading", "fact_check", "d", "What a text says, by whom, proposed for you to mark, word or refuse"),
    Screen("Model", "account_tree", "3", "Decision makers, options and what can't be"),
    Screen("Preferences", "sort", "4", "What each decision maker wants, account by account"),
    Screen("Record", "history", "r", "What happened, held against each account"),
    Screen("YAML", "data_object", "y", "The file itself"),
)
_ALL = {each.name: each for each in (*OTHERS, *(question.screen for question in QUESTIONS.values())) if each}
SCREENS = tuple(sorted(_ALL.values(), key=lambda each: (each.key not in KEYS, KEYS.find(each.key))))
