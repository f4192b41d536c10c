"""The window of the settings: what paints and forwards, and never decides."""
