"""A sound card of no hardware: a private PulseAudio with a speaker and a microphone.

What is played to the speaker can be recorded, and what the microphone hears is
what it is given.  It needs neither a session bus nor an ordinary user, and
leaves any sound server of the machine alone.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any

RATE = 24_000
SPEAKER, MICROPHONE = "spk.monitor", "micfeed.monitor"
"""What can be recorded: what is played, and what the microphone hears."""

CHILD = "tests.device.child"
START_TIMEOUT_S = 10.0
MONITOR_LATENCY_S = 0.2
"""More than what a recording lies behind what it records."""

STARTUP = """\
load-module module-native-protocol-unix auth-anonymous=1 socket={socket}
load-module module-null-sink sink_name=spk norewinds=1 rate=48000 channels=2
load-module module-null-sink sink_name=micfeed norewinds=1 rate=48000 channels=1
load-module module-remap-source master=micfeed.monitor source_name=mic
set-default-sink spk
set-default-source mic
"""
SECOND_SPEAKER, SECOND_MICROPHONE = "Second-speaker", "Second-microphone"
"""What they are called where a person chooses."""

SECOND, SECOND_FEED = "second.monitor", "secondfeed"
SECOND_PAIR = f"""\
load-module module-null-sink sink_name=second norewinds=1 rate=48000 channels=2 \
sink_properties=device.description={SECOND_SPEAKER}
load-module module-null-sink sink_name={SECOND_FEED} norewinds=1 rate=48000 channels=1
load-module module-remap-source master={SECOND_FEED}.monitor source_name=mic2 \
source_properties=device.description={SECOND_MICROPHONE}
"""
SERVER = [
    "pulseaudio",
    "-n",
    "--daemonize=no",
    "--exit-idle-time=-1",
    "--use-pid-file=no",
    "--disable-shm=yes",
    "--realtime=no",
    "--high-priority=no",
]
PROGRAMS = ("pulseaudio", "pactl", "pacat", "parec")
RAW = [f"--rate={RATE}", "--channels=1", "--format=s16le", "--raw"]


class SoundCard:
    """A running card; ``env`` makes a child process find it."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._socket = directory / "rt" / "pulse" / "native"
        self.env = {
            **{name: value for name, value in os.environ.items() if not name.startswith("PULSE_")},
            "HOME": str(directory / "home"),
            "XDG_RUNTIME_DIR": str(directory / "rt"),
            "XDG_CONFIG_HOME": str(directory / "cfg"),
            "PULSE_SERVER": f"unix:{self._socket}",
        }
        for name in ("home", "cfg", "rt/pulse"):
            (directory / name).mkdir(parents=True)
        (directory / "rt").chmod(0o700)
        (directory / "default.pa").write_text(STARTUP.format(socket=self._socket))
        self._server: subprocess.Popen[bytes] | None = None

    def start_server(self) -> None:
        """Start the sound server and wait until it answers."""
        log = self._directory / "pulse.log"
        self._server = subprocess.Popen(
            [*SERVER, "-F", str(self._directory / "default.pa"), f"--log-target=file:{log}"],
            env=self.env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + START_TIMEOUT_S
        while self._ask("info").returncode != 0:
            if self._server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"the virtual sound card did not start:\n{log.read_text()}")
            time.sleep(0.05)

    @property
    def pid(self) -> int:
        """The process of the running server."""
        assert self._server is not None
        return self._server.pid

    @contextmanager
    def frozen_server(self) -> Iterator[None]:
        """Let the sound server hang while the block runs."""
        os.kill(self.pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(self.pid, signal.SIGCONT)

    def kill_server(self) -> None:
        """End the sound server as a crash would, and wait until it is gone."""
        if self._server is not None:
            self._server.kill()
            self._server.wait()
            self._server = None
            self._socket.unlink(missing_ok=True)

    def control(self, *words: str) -> str:
        """Give the server a ``pactl`` command, which must succeed."""
        answer = self._ask(*words)
        if answer.returncode != 0:
            raise RuntimeError(f"pactl {' '.join(words)}: {answer.stderr}")
        return answer.stdout

    @contextmanager
    def child(self, *words: str, module: str = CHILD, **env: str) -> Iterator["Child"]:
        """Run a scenario of :mod:`tests.device.child`, or another module, on this card."""
        child = Child(self.env | env, module, *words)
        try:
            yield child
        finally:
            child.close()

    def suspend_speaker(self, suspended: bool = True) -> None:
        """Let the speaker stop taking sound, as a sleeping device does, or wake it."""
        self.control("suspend-sink", "spk", "1" if suspended else "0")

    def suspend_microphone(self, suspended: bool = True) -> None:
        """Let the microphone stop giving sound, or wake it."""
        self.control("suspend-source", "mic", "1" if suspended else "0")

    def unload_speaker(self) -> None:
        """Pull the speaker out; what used it is moved to another sink."""
        self._unload("sink_name=spk")

    def unload_microphone(self) -> None:
        """Pull the microphone out; what used it hears the speaker's monitor instead."""
        self._unload("source_name=mic")

    def unload_everything(self) -> None:
        """Pull everything out: no sound device is left."""
        self._unload("sink_name=")

    def load_everything(self) -> None:
        """Plug everything in again."""
        for line in STARTUP.splitlines()[1:]:
            self.control(*line.split())

    def plug_in_second(self) -> None:
        """Plug in another speaker, SECOND, and another microphone, which hears what SECOND_FEED is given."""
        for line in SECOND_PAIR.splitlines():
            self.control(*line.split())

    def say(self, pcm: bytes, feed: str = "micfeed") -> None:
        """Let the microphone hear ``pcm`` (mono PCM16, 24 kHz); returns when it has."""
        subprocess.run(["pacat", "-d", feed, *RAW], input=pcm, env=self.env, check=True, timeout=120)

    @contextmanager
    def recording(self, source: str = SPEAKER) -> Iterator["Recording"]:
        """Record what the speaker plays, or another source of the card, while the block runs."""
        recording = Recording(self.env, source)
        try:
            recording.wait_running()
            yield recording
        finally:
            recording.close()

    def _ask(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["pactl", *words], env=self.env, capture_output=True, text=True, check=False, timeout=20
        )

    def _unload(self, argument: str) -> None:
        for line in self.control("list", "short", "modules").splitlines():
            number, _, arguments = line.split("\t")[:3]
            if argument in arguments:
                self.control("unload-module", number)


class Recording:
    """What a speaker plays or a microphone hears, growing; ``pcm`` is mono PCM16 at 24 kHz."""

    def __init__(self, env: dict[str, str], source: str) -> None:
        self._pieces: list[bytes] = []
        self._arrivals: list[tuple[float, int]] = []
        self._process = subprocess.Popen(
            ["parec", "-d", source, *RAW, "--latency-msec=10", "--process-time-msec=5"],
            env=env,
            stdout=subprocess.PIPE,
            bufsize=0,
        )
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def pcm(self) -> bytes:
        """Everything recorded so far."""
        return b"".join(self._pieces)

    def moment(self, index: int) -> float:
        """The ``time.monotonic`` at which the sample ``index`` was audible.

        It is the earliest that fits what arrived in the half second after it:
        sound comes late at times, but never early.
        """
        near = [
            arrived - (samples - index) / RATE
            for arrived, samples in list(self._arrivals)
            if index < samples <= index + RATE // 2
        ]
        return min(near)

    def wait_running(self) -> None:
        """Wait until sound (silence, mostly) arrives."""
        self.wait_until(time.monotonic())

    def wait_until(self, moment: float) -> None:
        """Wait until the sound of the monotonic time ``moment`` has arrived."""
        deadline = max(moment, time.monotonic()) + START_TIMEOUT_S
        while not self._arrivals or self._arrivals[-1][0] < moment + MONITOR_LATENCY_S:
            if time.monotonic() > deadline:
                raise RuntimeError("the virtual speaker gives nothing to record")
            time.sleep(0.01)

    def close(self) -> None:
        """Stop recording."""
        self._process.terminate()
        self._process.wait()
        self._reader.join()

    def _read(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        samples = 0
        with stream:
            while piece := stream.read(65536):
                now = time.monotonic()
                samples += len(piece) // 2
                self._pieces.append(piece)
                self._arrivals.append((now, samples))


class Child:
    """A module's scenario in a process of its own."""

    def __init__(self, env: dict[str, str], *words: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", *words],
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            bufsize=1,
        )
        self._facts: Queue[dict[str, Any] | None] = Queue()
        self._errors: list[str] = []
        self._readers = [Thread(target=self._read_facts), Thread(target=self._read_errors)]
        for reader in self._readers:
            reader.start()

    def expect(self, event: str, timeout: float = 60.0, **facts: Any) -> dict[str, Any]:
        """The next thing told of that ``event`` and with these ``facts``; others are passed over."""
        deadline = time.monotonic() + timeout
        while True:
            try:
                told = self._facts.get(timeout=max(0.001, deadline - time.monotonic()))
            except Empty:
                raise AssertionError(f"no {event!r} with {facts} within {timeout:g} s") from None
            if told is None:
                raise RuntimeError(f"the child ended without {event!r}:\n{''.join(self._errors)}")
            if told["event"] == event and facts.items() <= told.items():
                return told

    def send(self, word: str) -> None:
        """Give it a word."""
        assert self._process.stdin is not None
        self._process.stdin.write(word + "\n")

    def close(self) -> None:
        """Wait for its end, which must be a good one; end it if it does not come."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            code = self._process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            code = self._process.wait()
        for reader in self._readers:
            reader.join()
        if code != 0:
            raise RuntimeError(f"the child ended with {code}:\n{''.join(self._errors)}")

    def _read_facts(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as lines:
            for line in lines:
                self._facts.put(json.loads(line))
        self._facts.put(None)

    def _read_errors(self) -> None:
        assert self._process.stderr is not None
        with self._process.stderr as lines:
            self._errors.extend(lines)


@contextmanager
def sound_card() -> Iterator[SoundCard]:
    """A card with a running server, which ends with the block."""
    missing = [program for program in PROGRAMS if shutil.which(program) is None]
    if missing:
        raise RuntimeError(
            f"{', '.join(missing)} not found: sudo apt-get install pulseaudio pulseaudio-utils"
            " libportaudio2 libasound2-plugins"
        )
    with tempfile.TemporaryDirectory(prefix="card-") as directory:
        card = SoundCard(Path(directory))
        card.start_server()
        try:
            yield card
        finally:
            card.kill_server()
