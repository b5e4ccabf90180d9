"""Symmetric sequential stability (SSEQ): credible answers to every improvement, to which no answer helps.

A state is SSEQ stable for a decision maker if after each of its unilateral improvements the others can, by a legal
sequence of unilateral improvements of their own, reach a state that is no better for it than the first, and from which
none of its own moves leads to a better one either. Not to be taken for the strong SEQ of strength of preference, which
some papers also abbreviate SSEQ.

Source: Rêgo and Vieira (2015 for two, 2017 for several decision makers), from the description of the concept.
"""

from standoff.stability.rule import Rule

RULE = Rule(credible=True, no_escape=True)
