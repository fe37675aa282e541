"""Are these checks good? Everything here runs an instructor's own code, which is trusted."""
