"""All that is looked at, in order, for the command and for the window."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from app.runtime.health.desktop import find_entry, find_instance, find_portal, find_start, find_tray
from app.runtime.health.finding import Finding, Topic
from app.runtime.health.hearing import find_sound
from app.runtime.health.hotkey import find_hotkey
from app.runtime.health.key import find_key
from app.runtime.health.partner import judge_partner
from app.runtime.health.places import find_folders, find_settings, our_folders
from app.runtime.health.provider import find_service
from app.runtime.health.sound import SoundReport
from app.settings import Loaded
from app.system.presence import Window
from app.system.secrets import Secrets


class Abilities(Protocol):
    """What the practice partner can do."""

    @property
    def ears(self) -> str:
        """Its speech detector."""

    @property
    def recogniser(self) -> bool:
        """Whether it understands words."""

    @property
    def voice(self) -> str:
        """What it speaks with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One part of it.  ``find`` finds out about all ``topics``; it blocks, and belongs to no thread."""

    topics: tuple[Topic, ...]
    find: Callable[[], tuple[Finding, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What is looked at.

    ``path``: of the settings file; ``loaded``: what became of it.  ``sound`` looks at the sound
    system, ``partner`` at the practice partner; both may take some seconds.  ``hotkey``: how
    the talk key stands with the window that asks, None when none has it.
    """

    path: Path
    loaded: Loaded
    secrets: Secrets
    sound: Callable[[], SoundReport]
    partner: Callable[[], Abilities]
    hotkey: Callable[[], Finding] | None = None


def checkup(subject: Subject) -> tuple[Look, ...]:
    """Return all of it, what prevents talking first."""
    return (
        Look(
            topics=(Topic.SOUND_LIBRARY, Topic.MICROPHONE, Topic.SPEAKER),
            find=lambda: find_sound(subject.sound()),
        ),
        Look(
            topics=(Topic.SETTINGS, Topic.FOLDERS),
            find=lambda: (find_settings(subject.path, subject.loaded), find_folders(our_folders())),
        ),
        Look(
            topics=(Topic.PARTNER_EARS, Topic.PARTNER_RECOGNISER, Topic.PARTNER_VOICE),
            find=lambda: _partner(subject.partner()),
        ),
        Look(topics=(Topic.KEYRING, Topic.KEY, Topic.SERVICE), find=lambda: _service(subject)),
        Look(topics=(Topic.INSTANCE, Topic.HOTKEY), find=lambda: _keys(subject)),
        Look(topics=(Topic.PORTAL,), find=lambda: (find_portal(),)),
        Look(topics=(Topic.DESKTOP_ENTRY,), find=lambda: (find_entry(),)),
        Look(topics=(Topic.TRAY,), find=lambda: (find_tray(),)),
        Look(topics=(Topic.START_AT_LOGIN,), find=lambda: (find_start(),)),
    )


def _partner(able: Abilities) -> tuple[Finding, ...]:
    return judge_partner(ears=able.ears, recogniser=able.recogniser, voice=able.voice)


def _service(subject: Subject) -> tuple[Finding, ...]:
    connection = subject.loaded.settings.connection
    found, about = find_key(connection, subject.secrets)
    return (*about, find_service(connection, None if found.key is None else found.key.reveal()))


def _keys(subject: Subject) -> tuple[Finding, ...]:
    about, presence = find_instance()
    if subject.hotkey is not None:
        return (about, subject.hotkey())
    taken = presence is not None and presence.window is not Window.NONE
    return (about, find_hotkey(subject.loaded.settings.keys.talk, window_has_it=taken))
