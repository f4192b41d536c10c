"""One question to the bus, and every way in which it is not answered."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from jeepney import Message

from app.system.session_bus import (
    WATCHER,
    BusGone,
    NoAnswer,
    Refused,
    shortcuts_version,
    tray_icons_are_shown,
)
from tests.system.hotkey.bus_service import PrivateBus, Reply, Service
from tests.system.hotkey.stand_in_portal import PROPERTIES, StandInPortal


@pytest.fixture(scope="module")
def private() -> Iterator[PrivateBus]:
    with TemporaryDirectory(prefix="bus-") as folder, PrivateBus(Path(folder)) as running:
        yield running


def watcher(private: PrivateBus, shown: bool | None) -> Service:
    """Keep a list of tray icons; None: never say whether anybody shows them."""
    service = Service(private.address, WATCHER)

    def answer(_: Message) -> Reply | None:
        return None if shown is None else ("v", (("b", shown),))

    service.handlers[(PROPERTIES, "Get")] = answer
    service.start()
    return service


def test_the_version_of_the_shortcuts(private: PrivateBus, tmp_path: Path) -> None:
    portal = StandInPortal(private.address, [tmp_path])
    try:
        assert shortcuts_version(private.address) >= 1
    finally:
        portal.close()


def test_without_a_portal_it_is_refused(private: PrivateBus) -> None:
    with pytest.raises(Refused):
        shortcuts_version(private.address)


def test_without_a_bus() -> None:
    with pytest.raises(BusGone):
        shortcuts_version("unix:path=/no/such/bus")


@pytest.mark.parametrize("shown", [True, False])
def test_the_desktop_shows_icons_or_does_not(private: PrivateBus, shown: bool) -> None:
    service = watcher(private, shown)
    try:
        assert tray_icons_are_shown(private.address) is shown
    finally:
        service.close()


def test_nobody_keeps_a_list(private: PrivateBus) -> None:
    assert not tray_icons_are_shown(private.address)


def test_nobody_waits_for_ever(private: PrivateBus) -> None:
    service = watcher(private, None)
    try:
        with pytest.raises(NoAnswer):
            tray_icons_are_shown(private.address, within_s=0.1)
    finally:
        service.close()
