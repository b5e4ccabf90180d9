"""What a dispute is: frozen data, without arrays and without files."""
