"""The help: documents for users, in a window of their own."""
