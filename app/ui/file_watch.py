"""Notices when somebody else changes a file, in whatever way: written over, replaced, made anew."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

SETTLE_MS: Final = 100
"""Who writes a file often does so in several steps."""


class FileWatch(QObject):
    """Watches the file at ``path``; ``changed`` may come without need.

    A file that is replaced is lost to whoever watches only that, so its folder is watched
    too, and where links lead to it the folder they lead to.
    """

    changed = Signal()

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._watcher = QFileSystemWatcher(self)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._tell)
        self._watcher.fileChanged.connect(self._settle.start)
        self._watcher.directoryChanged.connect(self._settle.start)
        self._watch()

    def _tell(self) -> None:
        self._watch()
        self.changed.emit()

    def _watch(self) -> None:
        """Watch what there is now; a folder that is not there yet by the nearest one above it."""
        target = self._path.resolve()
        wanted = {self._path.parent, target.parent, target}
        there = {str(_nearest(each) if each != target else each) for each in wanted}
        watched = {*self._watcher.files(), *self._watcher.directories()}
        new = sorted(each for each in there - watched if Path(each).exists())
        if new:
            self._watcher.addPaths(new)


def _nearest(folder: Path) -> Path:
    return next(each for each in (folder, *folder.parents) if each.exists())
