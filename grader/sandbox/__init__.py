"""The sealed room in which learner code runs. Knows no course, no check and no expected value."""
