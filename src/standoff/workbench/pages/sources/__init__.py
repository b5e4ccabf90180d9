"""The screen of sources and claims."""
