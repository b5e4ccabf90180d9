"""Answers as JSON objects, for programs: one question a file."""
