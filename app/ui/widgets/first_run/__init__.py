"""The window of the first steps."""
