"""PortAudio, loaded when first needed.

Importing :mod:`sounddevice` loads the PortAudio library and asks every sound
system for its devices; on a machine without the library it fails.  Nothing else
in the package imports it, so that everything that needs no device works there.

PortAudio is not made for several threads opening and closing at once:
:data:`portaudio` is held for each such call.
"""

import atexit
import sys
from threading import RLock
from types import ModuleType
from typing import Final

from app.errors import DeviceError

portaudio: Final = RLock()
"""Held while streams are opened or closed and while devices are listed."""

LINUX_ADVICE: Final = "install the package libportaudio2 (Debian, Ubuntu: sudo apt-get install libportaudio2)"
OTHER_ADVICE: Final = "install Earshot again, its package brings the library along"


def sound_library() -> ModuleType:
    """The :mod:`sounddevice` module; raises ``DeviceError`` saying what to install."""
    with portaudio:
        try:
            import sounddevice  # noqa: PLC0415
        except OSError as error:
            advice = LINUX_ADVICE if sys.platform == "linux" else OTHER_ADVICE
            raise DeviceError(f"The sound library PortAudio is missing: {advice}.") from error
        library: ModuleType = sounddevice
        return library


def refresh() -> None:
    """Ask the sound systems for their devices anew.

    Every stream must have been closed before: PortAudio starts from scratch,
    and streams that were left open can no longer be used, not even to close them.
    Raises ``DeviceError`` when it does not start.
    """
    with portaudio:
        library = sound_library()
        try:
            if library._initialized:
                library._terminate()
            library._initialize()
        except library.PortAudioError as error:
            raise DeviceError(f"The sound library PortAudio does not start: {error.args[0]}.") from error


def abandon() -> None:
    """Do not end PortAudio when the program ends.

    For when a sound server hangs: PortAudio would wait for it, and the program
    would never end.  The operating system takes back what is left.  This takes
    no lock, for whoever hangs may hold it.
    """
    library = sys.modules.get("sounddevice")
    if library is not None:
        atexit.unregister(library._exit_handler)
