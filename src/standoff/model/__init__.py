"""The model of a dispute: frozen data, without arrays and without access to files."""
