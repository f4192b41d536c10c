"""Where Earshot keeps its files, and where the files it came with are.

Nothing here touches the disk: whoever writes a file makes its folder first.
"""

from pathlib import Path, PurePosixPath
from typing import Final

import platformdirs

import app
from app.errors import EarshotError

APP_NAME: Final = "earshot"


def config_dir() -> Path:
    """Return the folder of settings; ``~/.config/earshot`` on Linux."""
    return platformdirs.user_config_path(APP_NAME, appauthor=False)


def data_dir() -> Path:
    """Return the folder of what a person would miss; ``~/.local/share/earshot`` on Linux."""
    return platformdirs.user_data_path(APP_NAME, appauthor=False)


def state_dir() -> Path:
    """Return the folder of what nobody would miss; ``~/.local/state/earshot`` on Linux."""
    return platformdirs.user_state_path(APP_NAME, appauthor=False)


def log_dir() -> Path:
    """Return the folder of logs; ``~/.local/state/earshot/log`` on Linux."""
    return platformdirs.user_log_path(APP_NAME, appauthor=False)


def cache_dir() -> Path:
    """Return the folder of what can be made again; ``~/.cache/earshot`` on Linux."""
    return platformdirs.user_cache_path(APP_NAME, appauthor=False)


def settings_file() -> Path:
    """Return the path of the settings file, there or not."""
    return config_dir() / "settings.json"


def resources_dir() -> Path:
    """Return the folder of the files Earshot came with.

    An installed package carries them inside itself; a checkout has them beside it.
    """
    package = Path(app.__file__).parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


def documents_dir() -> Path:
    """Return the folder of the documents for users, as they lie in the repository: ``README.md``, ``docs``.

    An installed package carries copies inside itself; a checkout has them beside it.
    """
    package = Path(app.__file__).parent
    inside = package / "documents"
    return inside if inside.is_dir() else package.parent


def resource(name: str) -> Path:
    """Return the file or folder called ``name``, such as ``sounds/what-time-is-it.wav``.

    ``name`` uses forward slashes and stays inside the resources (else
    ``ValueError``).  Raises :class:`~app.errors.EarshotError` when it is missing.
    """
    return _belonging(resources_dir(), "resources", name)


def document(name: str) -> Path:
    """Return the document, or a picture in one, called ``name``, such as ``docs/privacy.md``.

    As :func:`resource` otherwise.
    """
    return _belonging(documents_dir(), "documents", name)


def _belonging(folder: Path, what: str, name: str) -> Path:
    inner = PurePosixPath(name)
    if inner.is_absolute() or ".." in inner.parts:
        raise ValueError(f"{name!r} is not inside the {what}")
    path = folder / inner
    if not path.exists():
        raise EarshotError(f"{name}, a file that belongs to Earshot, is missing; install Earshot again.")
    return path
