"""The screen of the record."""
