"""What holds for every test."""

import os
import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.hygiene", "pytester"]

settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("here"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

# Windows of tests are drawn where nobody sees them; tests/desktop brings a screen of its own.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

# Nor do they take a key of the desktop of the person who runs them.
for _name in ("DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE"):
    os.environ.pop(_name, None)

# Nor do they look like the desktop of the person who runs them.
os.environ.pop("DBUS_SESSION_BUS_ADDRESS", None)

# Words are English and numbers plain, whatever this person speaks.
os.environ["LC_ALL"] = "C.UTF-8"
os.environ.pop("LANGUAGE", None)

# No test reads or writes the settings of the person who runs it, nor speaks with their key.
os.environ.pop("OPENAI_API_KEY", None)
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
_home = Path(tempfile.mkdtemp(prefix="earshot-tests-"))
for _name in ("CONFIG", "DATA", "STATE", "CACHE"):
    os.environ[f"XDG_{_name}_HOME"] = str(_home / _name.lower())

# Nor is any of them told, in the middle of something else, that there is no tray.
(_home / "state" / "earshot").mkdir(parents=True)
(_home / "state" / "earshot" / "window.json").write_text('{"told_of_no_tray": true, "first_run": "done"}')

# Nor does any tell the Earshot that this person has running.
os.environ["XDG_RUNTIME_DIR"] = str(_home / "run")
(_home / "run").mkdir(mode=0o700)


def pytest_unconfigure() -> None:
    shutil.rmtree(_home, ignore_errors=True)
