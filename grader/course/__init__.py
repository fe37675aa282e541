"""Reading what people wrote: a course and its exercises, and what learners hand in."""
