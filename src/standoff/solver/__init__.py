"""States that are too many to list: stability as a question to a solver, z3, which is asked for one state at a time."""
