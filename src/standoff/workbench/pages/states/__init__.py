"""The screen of states."""

from standoff.workbench.pages.states.screen import states

__all__ = ["states"]
