"""What was found out about one thing Earshot needs."""

from dataclasses import dataclass
from enum import Enum
from typing import Final


class State(Enum):
    """How a thing is; the value is a word of the JSON output and never changes."""

    WORKS = "works"
    DOUBTFUL = "doubtful"
    """It can be used, but a person would want to know."""
    BROKEN = "broken"
    UNUSED = "unused"
    """It is not needed as things are, or was not looked at."""


class Topic(Enum):
    """What a finding is about; the value is its key in the JSON output and never changes."""

    SOUND_LIBRARY = "sound_library"
    MICROPHONE = "microphone"
    SPEAKER = "speaker"
    SETTINGS = "settings"
    PARTNER_EARS = "practice_partner_ears"
    PARTNER_RECOGNISER = "practice_partner_recogniser"
    PARTNER_VOICE = "practice_partner_voice"
    KEYRING = "keyring"
    KEY = "key"
    SERVICE = "service"
    FOLDERS = "folders"
    INSTANCE = "single_instance"
    HOTKEY = "hotkey"
    PORTAL = "portal"
    DESKTOP_ENTRY = "desktop_entry"
    TRAY = "tray"
    START_AT_LOGIN = "start_at_login"


TITLES: Final = {
    Topic.SOUND_LIBRARY: "Sound library",
    Topic.MICROPHONE: "Microphone",
    Topic.SPEAKER: "Speaker",
    Topic.SETTINGS: "Settings",
    Topic.PARTNER_EARS: "Practice ears",
    Topic.PARTNER_RECOGNISER: "Practice words",
    Topic.PARTNER_VOICE: "Practice voice",
    Topic.KEYRING: "Keyring",
    Topic.KEY: "Key",
    Topic.SERVICE: "Service",
    Topic.FOLDERS: "Folders",
    Topic.INSTANCE: "Window",
    Topic.HOTKEY: "Hotkey",
    Topic.PORTAL: "Portal",
    Topic.DESKTOP_ENTRY: "Desktop entry",
    Topic.TRAY: "Tray",
    Topic.START_AT_LOGIN: "Start at login",
}

NEEDED_TO_TALK: Final = frozenset({Topic.SOUND_LIBRARY, Topic.MICROPHONE, Topic.SPEAKER})
"""Broken, these make talking impossible; everything else has something to stand in for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """``says``: a sentence about how ``topic`` is.  ``advice``: what to do, "" when nothing is to be done."""

    topic: Topic
    state: State
    says: str
    advice: str = ""


def prevents_talking(finding: Finding) -> bool:
    """Whether nobody can talk with Earshot here until this is mended."""
    return finding.state is State.BROKEN and finding.topic in NEEDED_TO_TALK
