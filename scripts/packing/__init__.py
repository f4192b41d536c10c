"""Turns the tree into what people install; the recipes are in ``packaging/``."""
