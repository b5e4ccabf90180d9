"""The questions there are, and what is done with each: commands, screens, programs and Python all go by this."""
