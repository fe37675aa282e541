"""Checking on every save: a screen that stays, and a sandbox that is kept warm."""
