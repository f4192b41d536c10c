"""The voices a computer brings along: espeak-ng, ``say``, System.Speech, or tones.

Each engine is a program that is given the text on its standard input, never on
its command line: no text can become an option, a path or a shell command.
"""

import contextlib
import logging
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from app.practice import tones
from app.practice.recordings import BadSound, read_wav

_log = logging.getLogger(__name__)

TIME_LIMIT_S: Final = 10.0
"""How long a program may take for one clause."""

POLL_S: Final = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Character:
    """How a protocol voice is made.

    espeak-ng's variant and pitch (0-99), words a minute, and the voices of macOS
    and Windows that come nearest.
    """

    variant: str
    pitch: int
    words_a_minute: int
    mac: str
    windows_gender: str


CHARACTERS: Final[Mapping[str, Character]] = {
    "marin": Character(
        variant="en-us+f3", pitch=52, words_a_minute=168, mac="Samantha", windows_gender="Female"
    ),
    "cedar": Character(variant="en-us+m3", pitch=42, words_a_minute=165, mac="Alex", windows_gender="Male"),
    "alloy": Character(variant="en-us", pitch=50, words_a_minute=170, mac="Fred", windows_gender="Neutral"),
    "ash": Character(variant="en-us+m7", pitch=35, words_a_minute=160, mac="Ralph", windows_gender="Male"),
    "ballad": Character(
        variant="en-gb+m2", pitch=60, words_a_minute=150, mac="Daniel", windows_gender="Male"
    ),
    "coral": Character(
        variant="en-us+f2", pitch=66, words_a_minute=175, mac="Victoria", windows_gender="Female"
    ),
    "echo": Character(variant="en-gb+m1", pitch=30, words_a_minute=158, mac="Oliver", windows_gender="Male"),
    "sage": Character(variant="en-gb+f4", pitch=45, words_a_minute=155, mac="Kate", windows_gender="Female"),
    "shimmer": Character(
        variant="en-us+f5", pitch=80, words_a_minute=172, mac="Karen", windows_gender="Female"
    ),
    "verse": Character(variant="en-us+m4", pitch=70, words_a_minute=178, mac="Tom", windows_gender="Male"),
}


class SpeechEngine(Protocol):
    """Makes one clause sound."""

    @property
    def name(self) -> str:
        """What it is called in logs and in ``earshot doctor``."""

    def say(self, clause: str, *, voice: str, speed: float, cancelled: threading.Event) -> bytes:
        """``clause`` as :data:`app.formats.INTERNAL` sound, of any level.

        Returns what there is, possibly nothing, soon after ``cancelled`` is set.
        Never raises: a clause that cannot be spoken is replaced by tones.
        """


class Unspoken(Exception):
    """A program could not speak a clause; the text says why."""


def plain(text: str) -> str:
    """``text`` without control characters and without espeak-ng's ``[[phonemes]]`` brackets."""
    return "".join(char if char.isprintable() else " " for char in text).replace("[[", "[ [")


def run(
    command: list[str], text: str, cancelled: threading.Event, environment: Mapping[str, str] | None = None
) -> bytes:
    """Give ``text`` to ``command`` and return what it printed; nothing when ``cancelled``.

    Raises :class:`Unspoken` when it fails or takes longer than :data:`TIME_LIMIT_S`.
    """
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=None if environment is None else {**os.environ, **environment},
        )
    except OSError as error:
        raise Unspoken(f"{command[0]} cannot be started: {error}") from error
    with process:
        return _collect(process, command[0], text, cancelled)


def _collect(process: "subprocess.Popen[bytes]", name: str, text: str, cancelled: threading.Event) -> bytes:
    deadline = time.monotonic() + TIME_LIMIT_S
    given: bytes | None = text.encode()
    while True:
        try:
            printed, _ = process.communicate(given, timeout=POLL_S)
            break
        except subprocess.TimeoutExpired:
            given = None
        if cancelled.is_set() or time.monotonic() > deadline:
            process.kill()
            process.communicate()
            if cancelled.is_set():
                return b""
            raise Unspoken(f"{name} took longer than {TIME_LIMIT_S:g} s")
    if process.returncode != 0:
        raise Unspoken(f"{name} ended with {process.returncode}")
    return printed


@contextlib.contextmanager
def _temporary_wav() -> Iterator[Path]:
    """A path for one WAV, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="earshot-voice-") as folder:
        yield Path(folder) / "clause.wav"


class EspeakEngine:
    """espeak-ng, as Linux distributions package it."""

    name = "espeak-ng"
    SLOWEST_WORDS_A_MINUTE: Final = 80

    def __init__(self, program: str) -> None:
        self._program = program

    def speak(self, clause: str, *, voice: str, speed: float, cancelled: threading.Event) -> bytes:
        """The clause as sound.  Below about half speed espeak-ng slows down no further."""
        character = CHARACTERS[voice]
        pace = max(round(character.words_a_minute * speed), self.SLOWEST_WORDS_A_MINUTE)
        command = [self._program, "-v", character.variant, "-p", str(character.pitch), "-s", str(pace)]
        printed = run([*command, "-b", "1", "--stdin", "--stdout"], plain(clause), cancelled)
        return read_wav(printed) if printed else b""


class SayEngine:
    """macOS's ``say``."""

    name = "say"

    def __init__(self, program: str) -> None:
        self._program = program

    def speak(self, clause: str, *, voice: str, speed: float, cancelled: threading.Event) -> bytes:
        """The clause as sound; when the voice is not installed, in the system's own."""
        character = CHARACTERS[voice]
        pace = str(round(character.words_a_minute * speed))
        with _temporary_wav() as path:
            rest = ["-r", pace, "--data-format=LEI16@22050", "-o", str(path), "-f", "-"]
            try:
                run([self._program, "-v", character.mac, *rest], plain(clause), cancelled)
            except Unspoken:
                run([self._program, *rest], plain(clause), cancelled)
            return b"" if cancelled.is_set() else read_wav(path.read_bytes())


class SystemSpeechEngine:
    """Windows' System.Speech, through PowerShell."""

    name = "System.Speech"
    SCRIPT: Final = (
        "$ErrorActionPreference = 'Stop';"
        "[Console]::InputEncoding = New-Object System.Text.UTF8Encoding $false;"
        "Add-Type -AssemblyName System.Speech;"
        "$s = New-Object System.Speech.Synthesis.SpeechSynthesizer;"
        "$s.SelectVoiceByHints([System.Speech.Synthesis.VoiceGender]$env:EARSHOT_GENDER);"
        "$s.Rate = [int]$env:EARSHOT_RATE;"
        "$s.SetOutputToWaveFile($env:EARSHOT_WAV);"
        "$s.Speak([Console]::In.ReadToEnd());"
        "$s.Dispose()"
    )
    """Constant: what differs is in the environment and on standard input."""

    USUAL_WORDS_A_MINUTE: Final = 165
    FASTEST_RATE: Final = 10

    def __init__(self, program: str) -> None:
        self._program = program

    def speak(self, clause: str, *, voice: str, speed: float, cancelled: threading.Event) -> bytes:
        """The clause as sound.  Few systems have more than two voices, so the rates differ more."""
        character = CHARACTERS[voice]
        with _temporary_wav() as path:
            environment = {
                "EARSHOT_GENDER": character.windows_gender,
                "EARSHOT_RATE": str(self.rate(character.words_a_minute * speed)),
                "EARSHOT_WAV": str(path),
            }
            command = [self._program, "-NoProfile", "-NonInteractive", "-Command", self.SCRIPT]
            run(command, plain(clause), cancelled, environment)
            return b"" if cancelled.is_set() else read_wav(path.read_bytes())

    def rate(self, words_a_minute: float) -> int:
        """System.Speech's own scale: -10 to 10, where 10 is about three times as fast as 0."""
        steps = round((words_a_minute / self.USUAL_WORDS_A_MINUTE - 1) * self.FASTEST_RATE)
        return min(max(steps, -self.FASTEST_RATE), self.FASTEST_RATE)


class Program(Protocol):
    """An engine that may fail: it raises :class:`Unspoken`, ``BadSound`` or ``OSError``."""

    name: str

    def speak(self, clause: str, *, voice: str, speed: float, cancelled: threading.Event) -> bytes:
        """The clause as :data:`app.formats.INTERNAL` sound."""


class ToneEngine:
    """No voice at all: a soft tone for every syllable, as long as speech would last."""

    name = "tones"

    def say(self, clause: str, *, voice: str, speed: float, cancelled: threading.Event) -> bytes:
        """Tones, unless it is already too late for them."""
        if cancelled.is_set():
            return b""
        pitch_hz = 140.0 + 2.0 * CHARACTERS[voice].pitch
        return tones.syllables(clause, pitch_hz=pitch_hz, speed=speed)


class Reliable:
    """A program with tones to fall back on, and a log line when it had to."""

    def __init__(self, program: Program, fallback: ToneEngine) -> None:
        self._program = program
        self._fallback = fallback

    @property
    def name(self) -> str:
        """The program's name."""
        return self._program.name

    def say(self, clause: str, *, voice: str, speed: float, cancelled: threading.Event) -> bytes:
        """The clause spoken, or tones when the program fails at it or says nothing."""
        try:
            sound = self._program.speak(clause, voice=voice, speed=speed, cancelled=cancelled)
        except (Unspoken, BadSound, OSError) as error:
            _log.warning("! the voice failed at a clause: %s", error)
            sound = b""
        if sound or cancelled.is_set():
            return sound
        return self._fallback.say(clause, voice=voice, speed=speed, cancelled=cancelled)


def make_engine(system: str = sys.platform) -> SpeechEngine:
    """The engine of this computer: its own voice where there is one, else espeak-ng, else tones."""
    own: dict[str, tuple[str, Callable[[str], Program]]] = {
        "darwin": ("say", SayEngine),
        "win32": ("powershell", SystemSpeechEngine),
    }
    everywhere: tuple[str, Callable[[str], Program]] = ("espeak-ng", EspeakEngine)
    for program, engine in (own.get(system, everywhere), everywhere):
        found = shutil.which(program)
        if found is not None:
            return Reliable(engine(found), ToneEngine())
    _log.warning("= no speech program on this computer: answers are tones")
    return ToneEngine()
