"""Small changes of code, in the ways in which people slip. Knows no exercise and no check."""
