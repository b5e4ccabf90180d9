"""Reads a text for claims: who says what, through whom, and with which stance. Everything it finds is a candidate."""

from standoff.reading.candidate import Candidate, OwnVoice, Reading, Span, Unread
from standoff.reading.parser import Parser
from standoff.reading.rules import RULES
from standoff.reading.texts import read_text

__all__ = ["RULES", "Candidate", "OwnVoice", "Parser", "Reading", "Span", "Unread", "read_text"]
