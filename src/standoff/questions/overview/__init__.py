"""What holds, where the accounts part, and how things stand: the answer first."""
