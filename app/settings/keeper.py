"""Keeps the settings of a running program: changed one at a time, taken back, shared with others.

What is remembered is what was changed, not whole settings.  So a change of ours joins what
somebody else wrote into the file meanwhile, and taking it back leaves theirs alone.
"""

import logging
import os
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.errors import BadSettings, EarshotError
from app.settings.checking import checked
from app.settings.file import APART, KEPT, apart, load, what_is_wrong
from app.settings.leaves import differences, having, value_at
from app.settings.reading import Content, read, written
from app.settings.storage import CANNOT_BE_KEPT, CannotBeRead, TooLarge, fetch, keep_beside, store
from app.settings.values import Settings
from app.system.room import obstacle

logger = logging.getLogger(__name__)

Observer = Callable[[Settings], None]

AS_THEY_WERE: Final = "The settings stay as they were."
STAY: Final = "they stay as they were"
FOR_THIS_RUN: Final = "The change holds until Earshot is closed."
NOTHING_KEPT: Final = "What you change holds until Earshot is closed."


@dataclass(frozen=True, slots=True)
class _Change:
    """What was changed, by path: what it was before, and what it is since."""

    before: Mapping[str, object]
    after: Mapping[str, object]


class SettingsKeeper:
    """The settings in force, and the file at ``path`` they are kept in.

    Observers are told of every change, whoever made it, after it is in force.  Up to
    ``REMEMBERED`` changes can be taken back; of one more the oldest is forgotten.  Not for
    more than one thread.
    """

    REMEMBERED: Final = 50

    def __init__(self, path: Path) -> None:
        loaded = load(path)
        self._path = loaded.kept_in or path
        self._settings = loaded.settings
        self._notice = loaded.notice or _cannot_be_kept(self._path)
        self._seen = _bytes_at(self._path)
        self._unsaved: dict[str, object] = {}
        self._readable = True
        self._flawless = True
        self._changes: deque[_Change] = deque(maxlen=self.REMEMBERED)
        self._observers: list[Observer] = []

    @property
    def path(self) -> Path:
        """Where the settings are kept."""
        return self._path

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self._settings

    @property
    def notice(self) -> str | None:
        """What there was to say about the file when it was first read, ``None`` when all was well."""
        return self._notice

    @property
    def well(self) -> bool:
        """Whether all that is in force is kept, and nothing was wrong with the file when last looked at."""
        return self._readable and self._flawless and not self._unsaved

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._changes)

    @property
    def last_change(self) -> tuple[str, ...]:
        """The paths of what :meth:`undo` would take back."""
        return tuple(self._changes[-1].after) if self._changes else ()

    def observe(self, observer: Observer) -> Callable[[], None]:
        """Have ``observer`` told the settings whenever they change; return what ends that."""
        self._observers.append(observer)

        def leave() -> None:
            if observer in self._observers:
                self._observers.remove(observer)

        return leave

    def change(self, settings: Settings) -> str | None:
        """Put ``settings`` in force and keep them; what they have in common with the old ones is not changed.

        What somebody else changed in the file meanwhile comes into force with it.  Returns a
        sentence when there is something to say, such as that the file cannot be written:
        the change then holds for this run, and is kept with the next one that can be.
        Raises :class:`~app.errors.BadSettings`, and changes nothing, for what cannot be used.
        """
        after = differences(self._settings, checked(settings))
        if not after:
            return None
        change = _Change({path: value_at(self._settings, path) for path in after}, after)
        notice = self._apply(after)
        self._changes.append(change)
        self._tell()
        return notice

    def undo(self) -> str | None:
        """Take back the last change, but for what somebody else has changed since then.

        Returns a sentence as :meth:`change` does.
        """
        if not self._changes:
            return None
        change = self._changes.pop()
        notice = self.reread()
        back = {
            path: value
            for path, value in change.before.items()
            if value_at(self._settings, path) == change.after[path]
        }
        if back:
            notice = self._apply(back)
            self._tell()
        return notice

    def take_back(self, values: Mapping[str, object]) -> str | None:
        """Put these values, by path, in force again: what was changed since could not be used after all.

        The changes that led away from them are forgotten, as if they had not been made.
        Returns a sentence as :meth:`change` does.
        """
        for path, value in values.items():
            self._forget(path, value)
        back = {path: each for path, each in values.items() if value_at(self._settings, path) != each}
        if not back:
            return None
        notice = self._apply(back)
        self._tell()
        return notice

    def reread(self) -> str | None:
        """Look whether somebody else changed the file, and put what they wrote in force.

        To be called when the file may have changed; nothing happens when its content is
        what it was, or when it is gone: what was said of it before then holds unless all is
        :attr:`well`.  A value that cannot be used stays as it is, and the sentence returned says
        so; the file, which somebody may be writing, is left alone.
        """
        before = self._settings
        try:
            data = fetch(self._path)
        except EarshotError as error:
            self._readable = False
            return f"{error} {FOR_THIS_RUN if self._unsaved else AS_THEY_WERE}"
        self._readable = True
        if data is None:
            self._flawless = True
        if data is None or data == self._seen:
            return None
        content = self._join(data)
        self._flawless = content.flawless
        if self._settings != before:
            self._tell()
        return None if content.flawless else what_is_wrong(content, STAY)

    def _forget(self, path: str, value: object) -> None:
        """Forget what was done at ``path`` since it was ``value``; a change of nothing else is gone."""
        kept: list[_Change] = []
        found = False
        for change in reversed(self._changes):
            if found or path not in change.after:
                kept.append(change)
                continue
            found = change.before[path] == value
            rest = _Change(_less(change.before, path), _less(change.after, path))
            if rest.after:
                kept.append(rest)
        self._changes = deque(reversed(kept), maxlen=self.REMEMBERED)

    def _apply(self, values: Mapping[str, object]) -> str | None:
        """Put ``values`` in force over what is in the file, and keep the whole."""
        self._unsaved.update(values)
        self._settings = having(self._settings, values)
        try:
            return self._keep()
        except EarshotError as error:
            return f"{error} {FOR_THIS_RUN}"

    def _keep(self) -> str | None:
        """Write the settings in force; a file that is not flawless is first kept beside."""
        content, notice = Content(settings=self._settings), None
        try:
            data = fetch(self._path)
        except TooLarge as error:
            notice = f"{error} {KEPT.format(beside=keep_beside(self._path, None))}"
        except CannotBeRead:
            # Through a dangling link it can be written; what else is wrong the attempt will say.
            pass
        else:
            content = content if data is None else self._join(data)
            if content.newer:
                return self._keep_apart(content)
            if not content.flawless:
                kept = KEPT.format(beside=keep_beside(self._path, data))
                notice = f"{what_is_wrong(content, STAY)} {kept}"
        new = written(self._settings, content.unknown)
        store(self._path, new)
        self._seen = new
        self._readable = self._flawless = True
        self._unsaved.clear()
        return notice

    def _keep_apart(self, newer: Content) -> str:
        """Leave alone the file that a newer program wrote meanwhile, and write another beside it.

        One that is there is from an earlier time: what is in force stays so, and goes into it.
        """
        self._path = apart(self._path)
        self._seen = _bytes_at(self._path)
        besides = self._keep()
        stays = APART.format(own=self._path)
        return " ".join(filter(None, (what_is_wrong(newer, STAY), stays, besides)))

    def _join(self, data: bytes) -> Content:
        """Put in force what is new in the file, under what of ours is not written into it yet."""
        try:
            content = read(data, self._settings)
        except BadSettings as error:
            content = Content(settings=self._settings, problem=f"{error} {AS_THEY_WERE}")
        if data != self._seen:
            logger.info("= the settings file was changed by another program")
            self._seen = data
            self._settings = having(content.settings, self._unsaved)
        return content

    def _tell(self) -> None:
        for observer in tuple(self._observers):
            observer(self._settings)


def _less(values: Mapping[str, object], path: str) -> Mapping[str, object]:
    return {each: value for each, value in values.items() if each != path}


def _cannot_be_kept(path: Path) -> str | None:
    """Say beforehand that what will be changed cannot be kept, as on a disk that is full."""
    reason = obstacle(Path(os.path.realpath(path)).parent)
    return None if reason is None else f"{CANNOT_BE_KEPT.format(path=path, reason=reason)} {NOTHING_KEPT}"


def _bytes_at(path: Path) -> bytes | None:
    """Return what is in the file; ``None`` where there is nothing, or nothing that can be read."""
    try:
        return fetch(path)
    except EarshotError:
        return None
