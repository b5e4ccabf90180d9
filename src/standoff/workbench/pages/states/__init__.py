"""The screen of states."""
