"""Many submissions graded together: one bad one never stops the others."""
