"""Reading what instructors wrote: a course and its exercises."""
