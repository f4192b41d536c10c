from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest

from app.system.hotkey.base import Shortcut
from app.system.hotkey.chord import parse
from app.system.hotkey.engine import Engine
from app.system.hotkey.macos_registrar import MacosRegistrar, load
from app.system.hotkey.registrations import HotKey
from app.system.hotkey.standing import Reason, Unavailable
from tests.system.hotkey.contract import TALK
from tests.system.hotkey.fake_mac import CURRENT, FakeMac, Registered

T = TypeVar("T")
KEYS = HotKey(0x1800, 0x31)
OPTION = Shortcut(name="talk", chord=parse("Option+Shift+Space"), description="")


@pytest.fixture
def mac() -> Iterator[FakeMac]:
    mac = FakeMac()
    try:
        yield mac
    finally:
        mac.stop()
    assert mac.strays == []
    assert mac.kept == 0


@pytest.fixture
def registrar(mac: FakeMac) -> MacosRegistrar:
    return MacosRegistrar(mac.calls())


def there(mac: FakeMac, ask: Callable[[], T]) -> T:
    found: list[T] = []
    mac.in_main(lambda: found.append(ask()))
    return found[0]


def test_keys_and_triggers_are_those_of_macos(mac: FakeMac, registrar: MacosRegistrar) -> None:
    assert registrar.engine is Engine.MACOS
    assert registrar.keys_of(parse("Ctrl+A")) is None
    mac.layouts[CURRENT] = {0x0C: "aA"}
    there(mac, registrar.refresh)
    assert registrar.keys_of(parse("Ctrl+A")) == HotKey(0x1000, 0x0C)
    assert registrar.trigger(parse("Ctrl+Pause")) == "Ctrl+F15"


def test_the_reference_gives_it_back(mac: FakeMac, registrar: MacosRegistrar) -> None:
    handle = there(mac, lambda: registrar.ask(TALK, KEYS, 7))
    assert isinstance(handle, int)
    assert mac.hot_keys == {handle: Registered((0x45415253, 7), 0x31, 0x1800, exclusive=True)}
    mac.in_main(lambda: registrar.give_back("talk", handle))
    assert mac.hot_keys == {}


def test_what_the_system_keeps_for_itself_is_taken(mac: FakeMac, registrar: MacosRegistrar) -> None:
    mac.system_keys = [(True, 0x1800, 0x31)]
    there(mac, registrar.refresh)
    told = there(mac, lambda: registrar.ask(TALK, KEYS, 7))
    assert isinstance(told, Unavailable)
    assert told.reason is Reason.TAKEN
    assert told.sentence == (
        "Ctrl+Option+Space is taken by macOS (System Settings, Keyboard Shortcuts): "
        "choose another shortcut, or free it there."
    )
    assert mac.hot_keys == {}


def test_another_program_has_it(mac: FakeMac, registrar: MacosRegistrar) -> None:
    mac.hot_keys[1] = Registered((0, 1), 0x31, 0x1800, exclusive=True, ours=False)
    assert there(mac, lambda: registrar.ask(TALK, KEYS, 7)) == Unavailable(
        reason=Reason.TAKEN, chord="Ctrl+Option+Space"
    )


@pytest.mark.parametrize("written", ["Option+Shift+Space", "Option+Space", "F19"])
def test_versions_that_want_ctrl_or_cmd_are_named(
    mac: FakeMac, registrar: MacosRegistrar, written: str
) -> None:
    mac.statuses["RegisterEventHotKey"] = -9868
    shortcut = Shortcut(name="talk", chord=parse(written), description="")
    told = there(mac, lambda: registrar.ask(shortcut, KEYS, 7))
    assert isinstance(told, Unavailable)
    assert told.reason is Reason.IMPOSSIBLE
    assert told.sentence == (
        f"{written} is refused by macOS, whose versions 15.0 and 15.1 want Ctrl or Cmd in every shortcut: "
        "add one of them, or update macOS."
    )


@pytest.mark.parametrize(("shortcut", "status"), [(TALK, -9868), (OPTION, -50)])
def test_other_refusals_are_told_with_their_number(
    mac: FakeMac, registrar: MacosRegistrar, shortcut: Shortcut, status: int
) -> None:
    mac.statuses["RegisterEventHotKey"] = status
    told = there(mac, lambda: registrar.ask(shortcut, KEYS, 7))
    assert told == Unavailable(
        reason=Reason.SYSTEM_REFUSED,
        chord=shortcut.chord.shown_on(Engine.MACOS),
        detail=f"macOS error {status}",
    )


def test_one_that_cannot_be_given_back_is_logged(
    mac: FakeMac, registrar: MacosRegistrar, caplog: pytest.LogCaptureFixture
) -> None:
    mac.in_main(lambda: registrar.give_back("talk", 9))
    assert [each.message for each in caplog.records] == [
        "! hotkey: talk cannot be given back: macOS error -50"
    ]


def test_elsewhere_there_is_nothing_to_load() -> None:
    with pytest.raises(OSError, match=r"^Carbon is a framework of macOS$"):
        load()
