"""Hostile inputs by the thousand: files, undo logs and requests, made from seeds, each within a budget of processor time.

`python -m fuzzing --seed 1 --count 2000`, with `tests` on PYTHONPATH, tries them and prints a table; `make soak` does too.
"""
