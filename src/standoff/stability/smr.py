"""Symmetric metarationality (SMR): every improvement can be answered so that no answer to that answer helps.

A state is SMR stable for a decision maker if after each of its unilateral improvements the others can, by a legal
sequence of moves, reach a state that is no better for it than the first, and from which none of its own moves leads to
a better one either. Whether the others would want to is not asked.

Source: Howard (1971); for several decision makers Fang, Hipel and Kilgour (1993).
"""

from standoff.stability.rule import Rule

RULE = Rule(no_escape=True)
