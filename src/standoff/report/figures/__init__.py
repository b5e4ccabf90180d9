"""Answers as drawings, on matplotlib: one question a file."""
