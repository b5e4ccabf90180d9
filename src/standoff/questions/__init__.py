"""What can be asked of a conflict: one question a file, each answered with data."""
