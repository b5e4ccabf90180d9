"""Two neighbours and a well, as sweeps are tested on it; and what a folder of rows holds."""

from __future__ import annotations

from pathlib import Path

DOUBTED = """
standoff: 1
title: Two neighbours and a well
decision_makers:
  north: {options: {pump: pump}}
  south: {options: {sue: sue}}
definitions:
  calm: not pump and sue
  dry: not pump
preferences:
  north: [{prefer: pump, certain: false}]
  south: [{prefer: not sue, certain: false}]
"""
"""Both wishes are unsure."""

WEIGHED = """
standoff: 1
decision_makers:
  north: {options: {pump: pump, wait: wait}}
  south: {options: {sue: sue, pay: pay}}
preferences:
  north: {weights: {pump: 3, not sue: 2, wait: 1}}
  south: {weights: {not pump: 2, not sue: 1, pay if wait: 2}}
definitions: {calm: not pump and not sue}
"""


def contents(folder: Path) -> dict[str, bytes]:
    """The bytes of each file of a folder."""
    return {each.name: each.read_bytes() for each in folder.iterdir()}
