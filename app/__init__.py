"""Earshot: a desktop voice assistant you talk to, and over."""

__version__ = "0.1.0"
