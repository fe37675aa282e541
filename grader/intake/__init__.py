"""What learners hand in: found, unpacked and read, without running or trusting any of it."""
