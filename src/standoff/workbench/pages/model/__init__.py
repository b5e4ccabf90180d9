"""The screen of the model."""

from standoff.workbench.pages.model.screen import model

__all__ = ["model"]
