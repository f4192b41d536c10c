"""What the window shows, without a picture of it: only QtCore reaches here."""
