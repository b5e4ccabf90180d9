"""The screen of what can be found without a list of all states."""

from standoff.workbench.pages.find.screen import find

__all__ = ["find"]
