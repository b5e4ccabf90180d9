"""Lets `python -m standoff` run the command line."""

from standoff.cli import main

main(prog_name="standoff")
