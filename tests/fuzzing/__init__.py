"""Hostile inputs by the thousand: files, undo logs and requests, each with a budget of processor time.

`python -m fuzzing --seed 1 --count 2000`, with `tests` on PYTHONPATH, tries those of some seeds and prints a table of
what came out. So does `make soak`.
"""
