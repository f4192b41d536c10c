"""Whether there is a newer release, asked of whoever publishes this copy."""
