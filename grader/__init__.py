"""vgrade: grades NumPy exercises without ever running learner code beside the answers."""

__version__ = "0.1.0"
