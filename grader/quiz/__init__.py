"""Questions, answer sheets, and what an answer is worth. Nothing here is run."""
