"""The screen of the record."""

from standoff.workbench.pages.record.screen import record

__all__ = ["record"]
