"""Nash stability (also called rational, R): no improvement at all.

A state is Nash stable for a decision maker that has no unilateral improvement from it. Foresight: one move.

Source: Nash (1950, 1951); in the graph model Kilgour, Hipel and Fang (1987).
"""

from standoff.stability.rule import Rule

RULE = Rule(answered=False)
