"""The screen on which a source is read, and what is proposed of it is marked, worded or refused."""
