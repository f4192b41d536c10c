"""How the threads of the program share the interpreter."""

from typing import Final

SWITCH_INTERVAL_S: Final = 0.0005
"""How long a busy thread may keep the others from running; the default is heard as jitter."""
