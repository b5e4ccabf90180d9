"""Makes `models`, `reference` and `asking` importable from every folder of tests."""
