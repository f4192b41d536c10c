"""Differences between computers.  No Qt."""
