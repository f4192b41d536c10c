"""Who fills the screen of a real X server with a window manager is told, and when."""

import queue
import threading
from collections.abc import Iterator
from itertools import chain, repeat
from pathlib import Path

import pytest
from Xlib import X, Xatom
from Xlib.display import Display

from app.system.hotkey import x11_front
from app.system.hotkey.x11_front import FrontConnection, FullScreenWatch
from tests.system.hotkey.xserver import XServer, await_fact

ADD, REMOVE = 1, 0


class Window:
    """A window of some process, which the window manager shows."""

    def __init__(self, display: Display, pid: int) -> None:
        self.display = display
        root = display.screen().root
        self.window = root.create_window(10, 10, 200, 100, 0, X.CopyFromParent)
        self.window.change_property(display.intern_atom("_NET_WM_PID"), Xatom.CARDINAL, 32, [pid])
        await_fact(self._managed, "a managed window")
        self.activate()

    def _managed(self) -> object:
        """Ask to be shown until the window manager has heard it, which may only just begin."""
        self.window.map()
        self.display.sync()
        return self.window.get_full_property(self.display.intern_atom("WM_STATE"), X.AnyPropertyType)

    def _send(self, kind: str, *data: int) -> None:
        from Xlib.protocol.event import ClientMessage  # noqa: PLC0415 - a long name for one use

        root = self.display.screen().root
        message = ClientMessage(
            window=self.window,
            client_type=self.display.intern_atom(kind),
            data=(32, [*data, *[0] * (5 - len(data))]),
        )
        root.send_event(message, event_mask=X.SubstructureRedirectMask | X.SubstructureNotifyMask)
        self.display.sync()

    def activate(self) -> None:
        self._send("_NET_ACTIVE_WINDOW", 2, X.CurrentTime)

    def fill(self, full: bool) -> None:
        state = self.display.intern_atom("_NET_WM_STATE_FULLSCREEN")
        self._send("_NET_WM_STATE", ADD if full else REMOVE, state, 0, 2)

    def go(self) -> None:
        self.window.destroy()
        self.display.sync()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[XServer]:
    with XServer(tmp_path_factory.mktemp("front")) as server:
        yield server


@pytest.fixture
def told(server: XServer) -> Iterator["queue.Queue[bool]"]:
    said: queue.Queue[bool] = queue.Queue()
    watch = FullScreenWatch(said.put, display=server.name)
    yield said
    watch.close()
    watch.close()
    assert not [each for each in threading.enumerate() if each.name == "full screen"]


def test_another_program_that_fills_the_screen_is_told_until_it_does_no_more(
    server: XServer, told: "queue.Queue[bool]"
) -> None:
    with server.client() as display:
        game, other = Window(display, 99_999), Window(display, 99_998)
        game.activate()
        game.fill(True)
        assert told.get(timeout=60) is True
        other.activate()
        assert told.get(timeout=60) is False
        game.activate()
        assert told.get(timeout=60) is True
        game.fill(False)
        assert told.get(timeout=60) is False
        game.fill(True)
        assert told.get(timeout=60) is True
        game.go()
        assert told.get(timeout=60) is False
        other.go()
    assert told.empty()


def test_our_own_window_may_fill_it(
    server: XServer, told: "queue.Queue[bool]", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(x11_front.os, "getpid", lambda: 4_242)
    with server.client() as display:
        ours, other = Window(display, 4_242), Window(display, 99_999)
        ours.activate()
        ours.fill(True)
        other.activate()
        other.fill(True)
        assert told.get(timeout=60) is True
        ours.activate()
        assert told.get(timeout=60) is False
        ours.go()
        other.go()


def test_without_a_server_nothing_fills_the_screen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(x11_front, "CONNECT_AGAIN_AFTER_S", 0.01)
    said: queue.Queue[bool] = queue.Queue()
    with XServer(tmp_path) as server:
        watch = FullScreenWatch(said.put, display=server.name)
        try:
            with server.client() as display:
                Window(display, 99_999).fill(True)
                assert said.get(timeout=60) is True
            server.stop()
            assert said.get(timeout=60) is False
            server.start()
            await_fact(lambda: watch._connection is not None, "another connection")
            with server.client() as display:
                Window(display, 99_999).fill(True)
                assert said.get(timeout=60) is True
                watch.close()  # before the window goes, which would be told
        finally:
            watch.close()
    assert said.empty()


def test_after_a_mistake_of_ours_the_keys_are_not_away_for_good(
    server: XServer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(x11_front, "CONNECT_AGAIN_AFTER_S", 0.01)
    looks = chain([True, ValueError("No.")], repeat(True))

    def look(_: FrontConnection) -> bool:
        seen = next(looks)
        if isinstance(seen, ValueError):
            raise seen
        return seen

    monkeypatch.setattr(FrontConnection, "another_fills_the_screen", look)
    monkeypatch.setattr(FrontConnection, "wait_for_change", lambda *_: going_on.wait(10))
    going_on, said = threading.Event(), queue.Queue[bool]()
    watch = FullScreenWatch(said.put, display=server.name)
    try:
        assert said.get(timeout=60) is True
        going_on.set()
        assert said.get(timeout=60) is False
        going_on.clear()
        assert said.get(timeout=60) is True
        assert [line for line in caplog.messages if "mistake" in line] == [
            "! full screen: a mistake; beginning anew"
        ]
    finally:
        monkeypatch.undo()
        going_on.set()
        watch.close()
