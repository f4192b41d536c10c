"""What the settings window shows: rows as a table, what may be chosen in each, and what to say about it."""
