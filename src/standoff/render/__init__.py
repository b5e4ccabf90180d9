"""An answer in words: what it is made of, and how a terminal and a page set it."""
