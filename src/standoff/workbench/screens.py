"""What screens there are: their names, what people call them, and the key that leads to each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen: its name in addresses, its title, its icon, its key, and what it is for, in a few words."""

    name: str
    title: str
    icon: str
    key: str
    about: str


SCREENS = (
    Screen("overview", "Overview", "space_dashboard", "1", "What holds, where the accounts part, what it hangs on"),
    Screen("sources", "Sources & claims", "format_quote", "2", "Texts, coded passages and the claims made of them"),
    Screen("model", "Model", "account_tree", "3", "Decision makers, options and what can't be"),
    Screen("preferences", "Preferences", "sort", "4", "What each decision maker wants, account by account"),
    Screen("states", "States", "grid_on", "5", "Every feasible state, its ranks and verdicts"),
    Screen("graph", "Graph", "hub", "6", "Who can move where"),
    Screen("why", "Why", "help_outline", "7", "Why a state holds or doesn't, step by step"),
    Screen("paths", "Paths", "route", "8", "How the dispute can move from the status quo"),
    Screen("compare", "Compare", "compare_arrows", "9", "Where the accounts agree and part"),
    Screen("hinges", "Hinges", "join_inner", "0", "Which claims decide an outcome"),
    Screen("find", "Find", "search", "f", "Which equilibria meet an outcome, even among too many states to list"),
    Screen("record", "Record", "history", "r", "What happened, held against each account"),
    Screen("yaml", "YAML", "data_object", "y", "The file itself"),
)
