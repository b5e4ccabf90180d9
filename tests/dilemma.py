"""The Prisoner's Dilemma in two accounts. That the row prefers to defect alone rests on a claim by a stranger."""

from __future__ import annotations

import standoff
from standoff.model.conflict import Conflict

TEXT = """
standoff: 1
claims:
  greed: {text: "<script>alert(1)</script>", said_by: ["<b>Eve</b>", Tom]}
decision_makers:
  row: {options: {cooperate: stay silent}}
  column: {options: {cooperate: stay silent}}
definitions: {trust: row.cooperate and column.cooperate}
status_quo: [row.cooperate, column.cooperate]
preferences:
  row:
    - {prefer: column.cooperate, because: [greed]}
    - {prefer: not row.cooperate, because: [greed]}
  column: [row.cooperate, not column.cooperate]
accounts:
  plain: {}
  kind: {preferences: {row: [trust, column.cooperate], column: [trust, row.cooperate]}}
perceptions: {row: plain, column: kind}
record:
  start: {date: 2020-01-01, taken: [row.cooperate, column.cooperate]}
  moves:
    - {date: 2020-02-01, by: row, drop: [row.cooperate], because: [greed]}
    - {date: 2020-03-01, by: column, note: "<i>waits</i>"}
"""


def dilemma() -> Conflict:
    """The conflict, read anew."""
    return standoff.loads(TEXT)
