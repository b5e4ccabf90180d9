"""States, moves and ranks as arrays, and the primitives that every stability concept is made of.

Array shapes: `s` slots (a slot holds one state; in option form also a state that can't be), `...` any batch axes.
"""
