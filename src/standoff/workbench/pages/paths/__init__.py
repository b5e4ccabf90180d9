"""The screen of paths."""

from standoff.workbench.pages.paths.screen import paths

__all__ = ["paths"]
