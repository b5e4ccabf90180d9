"""Reads a text for claims: who says what, through whom, and with which stance. Everything it finds is a candidate."""

from standoff.reading.texts import read_text

__all__ = ["read_text"]
