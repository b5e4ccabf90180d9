"""A question as a screen: what is chosen, the answer, and what is said while there is none."""
