"""A conversation with the practice partner in a process of its own, whose sound is changed as it goes.

``python -m tests.device.converse`` prints one JSON object a line and obeys JSON objects on
its standard input, one a line.
"""

import base64
import json
import sys
import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from threading import Lock
from typing import Any

from app.audio.devices import SERVER_API
from app.practice.process import PracticeProcess
from app.runtime.conversation import running_assistant
from app.runtime.devices import live_devices
from app.runtime.endpoint import Endpoint
from app.runtime.engine import Engine
from app.runtime.link import Direction, WebSocketDialler
from app.runtime.sound_check import MicrophoneReport, Stage, Step
from app.runtime.subscribers import Shown
from app.runtime.switching import SWITCH_INTERVAL_S
from app.session.effects import Notify, ShowStatus, ShowTurn
from app.session.inputs import Connect, Interrupt, SayText
from app.session.transcript import Speaker
from app.settings import ChosenDevice, EchoMode, Settings, Sound

WITHIN_S = 20.0
_printing = Lock()


def say(**facts: Any) -> None:
    with _printing:
        sys.stdout.write(json.dumps(facts) + "\n")
        sys.stdout.flush()


class Followed:
    """What went over the wire and what was shown."""

    def __init__(self) -> None:
        self.sent_at: list[float] = []
        self.audio: dict[str, list[str]] = {}
        self.echo: str | None = None

    def frame(self, direction: Direction, text: str) -> None:
        event = json.loads(text)
        match event["type"]:
            case "input_audio_buffer.append":
                self.sent_at.append(time.monotonic())
            case "response.output_audio.delta":
                if event["item_id"] not in self.audio:
                    say(event="delta", item=event["item_id"])
                self.audio.setdefault(event["item_id"], []).append(event["delta"])
            case "conversation.item.truncate":
                say(event="truncate", item=event["item_id"], audio_end_ms=event["audio_end_ms"])
            case "input_audio_buffer.speech_started":
                say(event="speech_started")

    def shown(self, what: Shown) -> None:
        match what:
            case ShowStatus(snapshot=snapshot):
                say(event="phase", phase=snapshot.phase.name)
                if snapshot.echo.name != self.echo:
                    self.echo = snapshot.echo.name
                    say(event="echo", echo=self.echo)
            case ShowTurn(turn=turn):
                if turn.speaker is Speaker.ASSISTANT:
                    say(event="answer", text=turn.text)
            case Notify(sentence=sentence):
                say(event="notice", sentence=sentence)

    def longest_pause_s(self) -> float:
        """The longest time without a slice since this was last asked."""
        times, self.sent_at = [*self.sent_at, time.monotonic()], []
        return max((later - earlier for earlier, later in pairwise(times)), default=0.0)


def converse() -> None:
    followed = Followed()
    settings = Settings(sound=Sound(echo=EchoMode.OFF))
    with PracticeProcess.start() as partner:
        dialler = WebSocketDialler(Endpoint(url=partner.url, model="gpt-realtime"), on_frame=followed.frame)
        devices = live_devices(settings.sound)
        engine = Engine(lambda on_fault: running_assistant(settings, dialler, devices, on_fault))
        engine.subscribe(followed.shown)
        engine.start()
        engine.submit(Connect())
        sound = settings.sound
        for line in sys.stdin:
            wanted = json.loads(line)
            match wanted.pop("do"):
                case "say":
                    engine.submit(SayText(text=wanted["text"]))
                case "interrupt":
                    engine.submit(Interrupt())
                case "use":
                    followed.longest_pause_s()
                    sound = replace(sound, **{key: chosen(key, value) for key, value in wanted.items()})
                    engine.use_sound(sound)
                    wait_for(devices, sound)
                    say(event="used", pause_s=followed.longest_pause_s())
                case "sound":
                    pieces = map(base64.b64decode, followed.audio[wanted["item"]])
                    Path(wanted["path"]).write_bytes(b"".join(pieces))
                    say(event="written")
                case "check":
                    say_report(engine.check_microphone(Stages().tell).result(WITHIN_S))
                case "quit":
                    break
        engine.close()
        say(event="closed")


def chosen(key: str, value: Any) -> Any:
    if key == "echo":
        return EchoMode(value)
    return value if value is None or key == "slice_ms" else ChosenDevice(name=value, host_api=SERVER_API)


def wait_for(devices: Any, sound: Sound) -> None:
    """Wait until the devices are the ones that are wanted."""
    deadline = time.monotonic() + WITHIN_S
    for device, wanted in ((devices.microphone, sound.microphone), (devices.speaker, sound.speaker)):
        while wanted is not None and (device.device is None or device.device.name != wanted.name):
            assert time.monotonic() < deadline, f"{device.device} is used, not {wanted}"
            time.sleep(0.005)


class Stages:
    """Tells of each stage once."""

    def __init__(self) -> None:
        self._told: set[Stage] = set()

    def tell(self, step: Step) -> None:
        if step.stage not in self._told:
            self._told.add(step.stage)
            say(event="stage", stage=step.stage.name)


def say_report(report: MicrophoneReport) -> None:
    say(
        event="report",
        hearing=report.hearing.name,
        sentence=report.sentence,
        level=report.level_dbfs,
        played=report.played,
    )


if __name__ == "__main__":
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    converse()
