"""Layouts: how a class comes out of each system, by the names of what was downloaded."""
