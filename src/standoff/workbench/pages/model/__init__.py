"""The screen of the model."""
