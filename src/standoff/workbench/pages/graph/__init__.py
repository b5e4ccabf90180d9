"""The screen of the graph."""

from standoff.workbench.pages.graph.screen import graph

__all__ = ["graph"]
