"""One submission in, one Result out."""
