"""The screen that compares accounts."""

from standoff.workbench.pages.compare.screen import compare

__all__ = ["compare"]
