"""The screen of hinges."""
