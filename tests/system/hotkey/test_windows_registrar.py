import logging

import pytest

from app.system.hotkey.base import Shortcut
from app.system.hotkey.chord import parse
from app.system.hotkey.engine import Engine
from app.system.hotkey.registrations import HotKey
from app.system.hotkey.standing import Reason, Unavailable
from app.system.hotkey.windows_registrar import WindowsRegistrar
from tests.system.hotkey.contract import TALK
from tests.system.hotkey.fake_windows import ANOTHER_PROGRAM, FakeWindows, Registered

KEYS = HotKey(3, 0x20)


@pytest.fixture
def windows() -> FakeWindows:
    return FakeWindows()


@pytest.fixture
def registrar(windows: FakeWindows) -> WindowsRegistrar:
    return WindowsRegistrar(windows.calls())


def test_keys_and_triggers_are_those_of_windows(registrar: WindowsRegistrar) -> None:
    assert registrar.engine is Engine.WINDOWS
    assert registrar.keys_of(TALK.chord) == KEYS
    assert registrar.keys_of(parse("Ctrl+Ö")) == HotKey(2, 0xC0)
    assert registrar.trigger(parse("Win+NumEnter")) == "Win+Enter"


def test_the_number_gives_it_back(windows: FakeWindows, registrar: WindowsRegistrar) -> None:
    assert registrar.ask(TALK, KEYS, 7) == 7
    (had,) = windows.hot_keys
    assert (had.number, had.modifiers, had.key) == (7, 0x4003, 0x20)
    registrar.give_back("talk", 7)
    assert windows.hot_keys == []


def test_who_has_it(windows: FakeWindows, registrar: WindowsRegistrar) -> None:
    windows.hot_keys += [Registered(ANOTHER_PROGRAM, 1, 3, 0x20), Registered(ANOTHER_PROGRAM, 2, 8, 0x45)]
    assert registrar.ask(TALK, KEYS, 7) == Unavailable(reason=Reason.TAKEN, chord="Ctrl+Alt+Space")
    explorer = Shortcut(name="talk", chord=parse("Win+E"), description="")
    assert registrar.ask(explorer, HotKey(8, 0x45), 8) == Unavailable(
        reason=Reason.TAKEN, chord="Win+E", holder="Windows or another program"
    )


def test_another_refusal(windows: FakeWindows, registrar: WindowsRegistrar) -> None:
    windows.refuse[0x20] = 87
    assert registrar.ask(TALK, KEYS, 7) == Unavailable(
        reason=Reason.SYSTEM_REFUSED, chord="Ctrl+Alt+Space", detail="Windows error 87"
    )


def test_one_that_is_lost_is_no_mistake(
    registrar: WindowsRegistrar, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        registrar.give_back("talk", 9)
    assert [(each.levelname, each.message) for each in caplog.records] == [
        ("INFO", "= hotkey: the registration of talk was lost")
    ]


def test_another_mistake_is_logged(
    windows: FakeWindows, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = windows.calls()
    monkeypatch.setattr(calls, "last_error", lambda: 5)
    WindowsRegistrar(calls).give_back("talk", 9)
    assert [(each.levelname, each.message) for each in caplog.records] == [
        ("WARNING", "! hotkey: talk cannot be given back: Windows error 5")
    ]
