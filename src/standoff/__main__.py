"""Lets `python -m standoff` run the command line."""

from standoff.cli import run

run()
