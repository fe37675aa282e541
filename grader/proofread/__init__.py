"""Are the texts of a course right? Every number recomputed, every sentence there."""
