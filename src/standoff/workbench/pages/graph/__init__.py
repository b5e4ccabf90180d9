"""The screen of the graph."""
