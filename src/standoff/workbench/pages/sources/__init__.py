"""The screen of sources and claims."""

from standoff.workbench.pages.sources.screen import sources

__all__ = ["sources"]
