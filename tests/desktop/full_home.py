"""Run Earshot in a home that is full to the last byte, as root and as an ordinary user.

The home is a small disk of its own, which nobody sees but this process and what it starts.  Where the
system allows no such thing, the program is told by the calls themselves that there is no room.
"""

import ctypes
import errno
import os
import runpy
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

NEW_MOUNTS, NEW_USER = 0x00020000, 0x10000000
PRIVATE = 0x44000
"""That what is mounted here is mounted nowhere else: ``MS_REC | MS_PRIVATE``."""

SIZE = 128 * 1024
LIBC = ctypes.CDLL(None, use_errno=True)


def main() -> None:
    """Fill the home, then be Earshot."""
    home = Path(os.environ["HOME"])
    try:
        become_alone()
        put_on_a_small_disk(home)
    except OSError:
        refuse_all_that_is_written()
    sys.path.insert(0, os.getcwd())
    sys.argv[0] = "earshot"
    runpy.run_module("app", run_name="__main__", alter_sys=True)


def become_alone() -> None:
    """Have mounts of one's own; an ordinary user needs a world of users of his own for it."""
    uid, gid = os.getuid(), os.getgid()
    if uid == 0:
        check(LIBC.unshare(NEW_MOUNTS))
    else:
        check(LIBC.unshare(NEW_USER | NEW_MOUNTS))
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{uid} {uid} 1")
        Path("/proc/self/gid_map").write_text(f"{gid} {gid} 1")
    check(LIBC.mount(b"none", b"/", None, PRIVATE, None))


def put_on_a_small_disk(home: Path) -> None:
    """Mount a disk there that holds what was there, and has no room for more."""
    kept = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    check(LIBC.mount(b"none", os.fsencode(home), b"tmpfs", 0, f"size={SIZE},mode=700".encode()))
    for path, content in kept.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    with suppress(OSError), (home / "films").open("wb", buffering=0) as file:
        while file.write(bytes(4096)):
            pass


def refuse_all_that_is_written() -> None:
    """Have the system say that it has no room, whenever it is asked for some or is to keep something."""
    found = os.statvfs

    def full(path: Any) -> os.statvfs_result:
        told = found(path)
        return os.statvfs_result((*told[:3], 0, 0, *told[5:]))

    def no_room(_: int) -> NoReturn:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    os.statvfs, os.fsync = full, no_room


def check(done: int) -> None:
    """Raise ``OSError`` for a call of the system that failed."""
    if done != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


if __name__ == "__main__":
    main()
