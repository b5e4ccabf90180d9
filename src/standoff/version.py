"""The version of Standoff, which answers and files that it writes carry."""

__version__ = "0.1.0"
