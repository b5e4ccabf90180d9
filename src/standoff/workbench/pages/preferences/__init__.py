"""The screen of preferences."""

from standoff.workbench.pages.preferences.screen import preferences

__all__ = ["preferences"]
