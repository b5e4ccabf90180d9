"""Keeps what people decide when they read a source: marks, refusals and accepted drafts, without the source's words."""
