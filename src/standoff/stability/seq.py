"""Sequential stability (SEQ): every improvement can be answered by improvements of others, with something no better.

A state is SEQ stable for a decision maker if after each of its unilateral improvements the others can, by a legal
sequence of unilateral improvements of their own, reach a state that is no better for it than the first. Each mover
improves on the state that it leaves.

Source: Fraser and Hipel (1979, 1984); for several decision makers Fang, Hipel and Kilgour (1993).
"""

from standoff.stability.rule import Rule

RULE = Rule(credible=True)
