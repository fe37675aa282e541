"""A learner's course over time: how far it has come, and going back to the beginning."""
