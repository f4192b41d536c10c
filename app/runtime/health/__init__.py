"""What Earshot needs on this computer and how that is, for ``earshot doctor`` and for the window."""
