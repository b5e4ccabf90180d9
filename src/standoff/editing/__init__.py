"""Editing a dispute: commands that change a file by name, and a session that saves every change and can undo it."""
