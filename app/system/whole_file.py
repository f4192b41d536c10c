"""A file put in the place of another whole: nobody reads half of it, and no crash leaves half of it.

Loaded by ``earshot hotkey`` too, so it asks for nothing but ``os``.
"""

import os
from typing import Final

ONLY_OWNER: Final = 0o600
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def put(path: "os.PathLike[str] | str", data: bytes, *, mode: int = ONLY_OWNER) -> None:
    """Write ``data`` beside ``path``, force it to the disk, then take its place in one step.

    ``mode``: what others may do with the file, whatever the umask.  A link at ``path`` is itself
    replaced: whoever wants to keep it resolves it before.  Raises ``OSError`` when it cannot be done;
    what was there is then untouched, and nothing is left beside it.
    """
    folder, name = os.path.split(os.fspath(path))
    beside = os.path.join(folder, f".{name}.{os.urandom(8).hex()}")
    descriptor = os.open(beside, _NEW, ONLY_OWNER)
    try:
        with open(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(descriptor)
        os.chmod(beside, mode)
        os.replace(beside, path)
    except BaseException:
        if os.path.lexists(beside):
            os.unlink(beside)
        raise
