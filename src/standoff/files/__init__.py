"""Text in, text out: the formats that Standoff reads and writes."""
