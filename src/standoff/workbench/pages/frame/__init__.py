"""What stands around every screen, and what each works with."""
