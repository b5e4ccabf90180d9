"""The screen of hinges."""

from standoff.workbench.pages.hinges.screen import hinges

__all__ = ["hinges"]
