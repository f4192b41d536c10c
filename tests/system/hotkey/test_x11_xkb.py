from types import SimpleNamespace
from typing import Any

import pytest
from Xlib import X

from app.system.hotkey import x11_xkb as xkb
from tests.system.hotkey.xserver import Typist, XServer


def test_what_the_server_has_of_it(server: XServer) -> None:
    with server.client() as display:
        there = display.query_extension(xkb.NAME)
        used = xkb.use(display)
        assert used is not None
        assert used.detects_repeats
        assert used.event == there.first_event
        assert used.group() == 0


@pytest.mark.parametrize("present", [None, SimpleNamespace(present=False, major_opcode=135, first_event=85)])
def test_a_server_without_it(present: Any) -> None:
    display: Any = SimpleNamespace(query_extension=lambda name: present if name == "XKEYBOARD" else 1)
    assert xkb.use(display) is None


def test_a_version_the_server_does_not_speak(server: XServer, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[dict[str, object]] = []

    def refuse(**how: object) -> SimpleNamespace:
        asked.append(how)
        return SimpleNamespace(supported=0)

    monkeypatch.setattr(xkb, "_UseExtension", refuse)
    with server.client() as display:
        assert xkb.use(display) is None
    assert [(each["major"], each["minor"]) for each in asked] == [(1, 0)]


def test_another_group_is_told_and_known(server: XServer) -> None:
    with server.client() as display, server.client() as typing:
        used = xkb.use(display)
        assert used is not None
        server.run("setxkbmap", "us,de", "-option", "", "-option", "grp:menu_toggle")
        display.sync()
        while display.pending_events():
            display.next_event()
        typist = Typist(typing)
        menu = typist.code("Menu")
        typist.tap(menu)
        event = display.next_event()
        assert event.type == used.event
        assert event.type > X.LASTEvent
        assert used.group() == 1
        typist.tap(menu)
        assert display.next_event().type == used.event
        assert used.group() == 0
        server.run("setxkbmap", "us", "-option", "")
