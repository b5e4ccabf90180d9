"""The registry of questions, and how they are asked: commands, screens, programs and Python all use it."""
