"""What paints and forwards, and never decides."""
