"""Reads a text for claims: who says what, through whom, and with which stance. Everything it finds is a candidate."""
