"""The window in a process of its own, on the devices of its card, and a person at its settings.

``python -m tests.device.windowed`` prints one JSON object a line and obeys JSON objects on its
standard input, one a line.  It is the whole program: only its sockets and the exchange of its
devices are followed as they work.
"""

import asyncio
import base64
import json
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from app import main
from app.audio.devices import DeviceName
from app.main import conversing
from app.main.preferences import Preferences
from app.runtime import provider
from app.runtime.changes import Changed
from app.runtime.devices import Devices
from app.runtime.endpoint import Endpoint
from app.runtime.link import Direction, WebSocketDialler
from app.runtime.ports import Switch
from app.session.effects import Snapshot
from app.settings import Sound
from app.system.single_instance import enter
from app.ui.bridge import Bridge
from app.ui.main_window import MainWindow
from app.ui.models.settings.rows import Page, Row
from app.ui.widgets.settings.choice import Choice
from app.ui.widgets.settings.segments import Segments
from app.ui.widgets.settings.setting_row import SettingRow
from tests.device.converse import say


class Wire:
    """What goes over the wire: all sound there, and each answer's back."""

    def __init__(self) -> None:
        self.sent = bytearray()
        self.answers: dict[str, bytearray] = {}
        self.understood: list[str] = []
        self._told_at = len(self.sent)

    def take(self, direction: Direction, text: str) -> None:
        """Tell what happens, and from time to time how much was sent; in the engine's thread."""
        event = json.loads(text)
        match event["type"]:
            case "input_audio_buffer.append":
                self.sent += base64.b64decode(event["audio"])
                if len(self.sent) - self._told_at >= 4_800:
                    self._told_at = len(self.sent)
                    self.tell("sent")
            case "response.output_audio.delta":
                if event["item_id"] not in self.answers:
                    self.tell("delta", item=event["item_id"])
                self.answers.setdefault(event["item_id"], bytearray()).extend(
                    base64.b64decode(event["delta"])
                )
            case "input_audio_buffer.speech_started":
                self.tell("speech_started")
            case "conversation.item.input_audio_transcription.completed":
                self.understood.append(event["transcript"])
            case "response.done":
                self.tell("answered")

    def tell(self, event: str, **facts: Any) -> None:
        """Tell something, and how many bytes of sound were sent before it."""
        say(event=event, bytes=len(self.sent), **facts)


class ToldSwitch:
    """Has the real one exchange the devices, and tells when it has."""

    def __init__(self, switch: Switch, used: Devices, wire: Wire) -> None:
        self._switch = switch
        self._used = used
        self._wire = wire

    def use(self, sound: Sound) -> Changed:
        changed = self._switch.use(sound)
        self._wire.tell(
            "used",
            errors=[str(error) for error in changed.errors],
            microphone=name_of(self._used.microphone),
            speaker=name_of(self._used.speaker),
        )
        return changed


def name_of(used: object) -> str:
    """Return what the device in use is called."""
    device = getattr(used, "device", None)
    assert isinstance(device, DeviceName)
    return device.name


class Followed(Preferences):
    """The settings, which tell of their rows and obey what comes on standard input."""

    wire: Wire

    def follow(self, bridge: Bridge, *, reconnect: Callable[[], None]) -> None:
        super().follow(bridge, reconnect=reconnect)
        self._echo = ""
        bridge.status_changed.connect(self._tell_status)
        self.form.row_changed.connect(self._tell_row)
        loop = asyncio.get_running_loop()
        Thread(target=self._listen, args=(loop,), daemon=True).start()

    def _listen(self, loop: asyncio.AbstractEventLoop) -> None:
        wanted = {"do": ""}
        while wanted["do"] != "quit":
            wanted = json.loads(sys.stdin.readline() or '{"do": "quit"}')
            loop.call_soon_threadsafe(self._obey, wanted)

    def _tell_status(self, snapshot: Snapshot) -> None:
        say(event="phase", phase=snapshot.phase.name)
        if snapshot.echo.name != self._echo:
            self._echo = snapshot.echo.name
            self.wire.tell("echo", echo=self._echo)

    def _tell_row(self, row: Row) -> None:
        form = self.form
        offered = [option.text for option in form.options(row)]
        say(event="row", row=row.name, text=form.text(row), note=form.note(row).text, options=offered)

    def _obey(self, wanted: dict[str, str]) -> None:
        match wanted["do"]:
            case "settings":
                self.open(Page.SOUND)
            case "choose":
                choose(the(SettingRow, lambda row: row.row.name == wanted["row"]), wanted["text"])
            case "type":
                field = the(MainWindow).findChild(QPlainTextEdit)
                assert isinstance(field, QPlainTextEdit)
                field.setPlainText(wanted["text"])
                QTest.keyClick(field, Qt.Key.Key_Return)
            case "write":
                Path(wanted["folder"], "sent").write_bytes(self.wire.sent)
                for number, answer in enumerate(self.wire.answers.values()):
                    Path(wanted["folder"], f"answer{number}").write_bytes(answer)
                say(event="written", understood=self.wire.understood)
            case "quit":
                the(MainWindow).close()


Kind = TypeVar("Kind", bound=QWidget)


def the(kind: type[Kind], fits: Callable[[Kind], bool] = lambda _: True) -> Kind:
    """Return the only widget of a kind that fits."""
    (found,) = (each for each in QApplication.allWidgets() if isinstance(each, kind) and fits(each))
    return found


def choose(row: SettingRow, text: str) -> None:
    """Choose in a row what is called ``text``, as a person does."""
    match row.control.widget:
        case Choice() as choice:
            at = choice.findText(text)
            assert at >= 0, f"{text} is not offered"
            choice.setCurrentIndex(at)
            choice.activated.emit(at)
        case Segments() as segments:
            (part,) = (part for part in segments.parts if part.accessibleName() == text)
            QTest.mouseClick(part, Qt.MouseButton.LeftButton)
        case other:
            raise AssertionError(f"{other} is no list")


def run() -> int:
    """Open the window with what follows it in place; return its exit code."""
    wire = Wire()
    live_devices = conversing.live_devices

    def told_devices(sound: Sound) -> Devices:
        used = live_devices(sound)
        assert used.switch is not None
        return Devices(
            microphone=used.microphone,
            speaker=used.speaker,
            echo=used.echo,
            switch=ToldSwitch(used.switch, used, wire),
        )

    def dialler(endpoint: Endpoint) -> WebSocketDialler:
        return WebSocketDialler(endpoint, on_frame=wire.take)

    Followed.wire = wire
    conversing.live_devices = told_devices
    provider.WebSocketDialler = dialler  # type: ignore[assignment,misc]
    conversing.Preferences = Followed  # type: ignore[misc]
    del sys.argv[1:]
    place = enter({})
    assert place is not None, "another window has the place"
    with place:
        return main.run(None, listen=True, reception=place.reception)


if __name__ == "__main__":
    code = run()
    say(event="closed")
    sys.exit(code)
