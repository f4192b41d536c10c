"""The window: the only package, with main, that knows Qt."""
