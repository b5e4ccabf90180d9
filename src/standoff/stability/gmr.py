"""General metarationality (GMR): every improvement can be answered, in whatever way, by something no better.

A state is GMR stable for a decision maker if after each of its unilateral improvements the others can, by a legal
sequence of moves, reach a state that is no better for it than the first, whether or not they would want to.

Source: Howard (1971); for several decision makers Fang, Hipel and Kilgour (1993).
"""

from standoff.stability.rule import Rule

RULE = Rule()
