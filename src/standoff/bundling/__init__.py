"""A dispute with its answers in one ZIP file, which another machine can check."""
