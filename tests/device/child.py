"""The live microphone and speaker in a process of their own, which finds the card in its environment.

``python -m tests.device.child SCENARIO [FILE]`` prints one JSON object a line and obeys
words on its standard input, one a line.
"""

import json
import sys
import time
from pathlib import Path
from queue import Queue
from typing import Any

import numpy as np

from app.audio.devices import Notice, Recovered, list_devices
from app.audio.library import refresh
from app.audio.microphone import Block, LiveMicrophone
from app.audio.playout import Playout
from app.audio.progress import Progress
from app.audio.speaker import LiveSpeaker
from app.audio.watchdog import Watchdog
from app.errors import DeviceError

TONE = (np.sin(np.arange(24_000 * 2) * 2 * np.pi * 440 / 24_000) * 12_000).astype("<i2").tobytes()
HALTS = 22


def say(**facts: Any) -> None:
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


def say_notice(notice: Notice) -> None:
    kind = "RECOVERED" if isinstance(notice, Recovered) else notice.kind.name
    say(event="notice", side=notice.side.name, kind=kind, sentence=notice.sentence)


def timed(owner: Any, name: str) -> list[float]:
    """Measure every call of a device's callback, in microseconds."""
    call, taken = getattr(owner, name), []

    def measured(*arguments: Any) -> None:
        begin = time.perf_counter()
        call(*arguments)
        taken.append((time.perf_counter() - begin) * 1e6)

    setattr(owner, name, measured)
    return taken


def percentiles(taken: list[float]) -> dict[str, float]:
    return {"p50": float(np.percentile(taken, 50)), "p99": float(np.percentile(taken, 99))}


def capture(path: str) -> None:
    """Write what the microphone hears to ``path`` until told to stop."""
    microphone, blocks = LiveMicrophone(), list[Block]()
    taken = timed(microphone, "_captured")
    microphone.start(blocks.append, say_notice)
    say(event="started", device=str(microphone.device))
    sys.stdin.readline()
    microphone.stop()
    Path(path).write_bytes(b"".join(block.pcm for block in blocks))
    ages = [block.arrived_at - block.captured_at for block in blocks]
    say(
        event="captured",
        overflows=microphone.overflows,
        steps=sorted(np.diff([block.captured_at for block in blocks[5:]]).tolist()),
        age=float(np.median(ages)),
        callback_us=percentiles(taken),
    )


def play(path: str) -> None:
    """Play ``path``; tell when it was first handed over and when it had been heard."""
    told: Queue[tuple[float, Progress]] = Queue()
    speaker = LiveSpeaker()
    speaker.start(lambda progress: told.put((time.monotonic(), progress)), say_notice)
    speaker.play("it", Path(path).read_bytes())
    speaker.finish("it")
    handed, steps = 0.0, list[tuple[float, float]]()
    while True:
        at, progress = told.get(timeout=30)
        handed = handed or progress.first_handed[0][1]
        for heard in progress.heard:
            steps.append((at, heard.heard_ms))
            if heard.finished:
                say(event="played", handed=handed, steps=steps, underruns=speaker.underruns)
                speaker.stop()
                return


def halt() -> None:
    """Begin to play and halt, again and again; tell what each halt said and when it came."""
    told: Queue[Progress] = Queue()
    speaker, random = LiveSpeaker(), np.random.default_rng(7)
    taken = timed(speaker, "_fill")
    speaker.start(told.put, say_notice)
    halts = []
    for key in range(HALTS):
        speaker.play(key, TONE)
        while not told.get(timeout=10).first_handed:
            pass
        time.sleep(0.15 + 0.2 * random.random())
        at = time.monotonic()
        (heard,) = speaker.halt()
        halts.append((at, heard.heard_ms))
        time.sleep(0.25)
    say(event="halted", halts=halts, underruns=speaker.underruns, callback_us=percentiles(taken))
    sys.stdin.readline()
    speaker.stop()


def round_trip() -> None:
    """Play clicks and hear them; for each: from hand to hand, and between the ear and the microphone."""
    blocks: Queue[Block] = Queue()
    told: Queue[Progress] = Queue()
    audible: dict[str, float] = {}

    class Noted(Playout):
        def pull(self, frames: int, heard_at: float) -> bytes:
            if self.waiting_ms:
                audible["at"] = heard_at
            return super().pull(frames, heard_at)

    microphone, speaker = LiveMicrophone(), LiveSpeaker(playout=Noted())
    speaker.start(told.put, say_notice)
    microphone.start(blocks.put, say_notice)
    clicks = []
    for key in range(12):
        speaker.play(key, np.full(120, 16_000, "<i2").tobytes())
        speaker.finish(key)
        while not (progress := told.get(timeout=10)).first_handed:
            pass
        handed = progress.first_handed[0][1]
        while not (loud := np.flatnonzero(np.abs(samples(block := blocks.get(timeout=10))) > 8_000)).size:
            pass
        captured = block.captured_at - (len(block.pcm) // 2 - int(loud[0])) / 24_000
        clicks.append((block.arrived_at - handed, captured - audible["at"]))
        while not (progress := told.get(timeout=10)).heard:
            pass
        while np.abs(samples(blocks.get(timeout=10))).max() > 100:
            pass
    say(event="clicked", clicks=clicks)
    microphone.stop()
    speaker.stop()


def samples(block: Block) -> np.ndarray:
    return np.frombuffer(block.pcm, "<i2").astype(int)


def guard() -> None:
    """Keep both devices working; obey ``count`` and ``quit``."""
    counts = {"blocks": 0}

    def count(block: Block) -> None:
        counts["blocks"] += 1

    microphone, speaker = LiveMicrophone(), LiveSpeaker()
    dog = Watchdog(microphone, speaker)
    dog.speaker.start(lambda progress: say(event="progress") if progress.heard else None, say_notice)
    dog.microphone.start(count, say_notice)
    say(event="started", microphone=str(microphone.device), speaker=str(speaker.device))
    for line in sys.stdin:
        match line.strip():
            case "count":
                say(event="count", **counts)
            case "play":
                dog.speaker.play(object(), TONE[:9600])
            case "quit":
                break
    begin = time.monotonic()
    dog.microphone.stop()
    dog.speaker.stop()
    say(event="stopped", seconds=time.monotonic() - begin)


def none() -> None:
    """Try to open what is not there."""
    sentences = []
    for device in (LiveMicrophone(), LiveSpeaker()):
        try:
            device.start(lambda _: None, say_notice)
        except DeviceError as error:
            sentences.append(str(error))
    refresh()
    say(event="refused", sentences=sentences, devices=[str(device.name) for device in list_devices()])


def devices() -> None:
    """Tell which devices there are."""
    say(event="devices", names=[str(device.name) for device in list_devices()])


SCENARIOS = {each.__name__: each for each in (capture, play, halt, round_trip, guard, none, devices)}

if __name__ == "__main__":
    sys.setswitchinterval(0.0005)
    SCENARIOS[sys.argv[1]](*sys.argv[2:])
