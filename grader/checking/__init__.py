"""One check of one submission: its draws and answer key, its calls, and what came of it."""
