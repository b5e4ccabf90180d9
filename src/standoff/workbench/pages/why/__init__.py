"""The screen that says why."""

from standoff.workbench.pages.why.screen import why

__all__ = ["why"]
