"""Comparing numbers: what this project exists for. Knows nothing but NumPy."""
