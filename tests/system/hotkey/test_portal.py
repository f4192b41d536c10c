"""The portal's adapter with a stand-in portal on a bus of its own."""

import logging
import threading
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from app.system.hotkey import portal_session
from app.system.hotkey.base import Report, Shortcut
from app.system.hotkey.chord import parse
from app.system.hotkey.portal import PAUSES_S, PortalHotkeys
from app.system.hotkey.standing import Bound, Reason, Unavailable
from tests.system.hotkey.bus_service import PrivateBus
from tests.system.hotkey.contract import MUTE, TALK, Heard
from tests.system.hotkey.portal_tests import PortalBench, PortalContract, PortalTests
from tests.system.hotkey.stand_in_portal import REGISTRY, SHORTCUTS, Person
from tests.system.secret_service import until


@pytest.fixture(scope="module")
def bus() -> Iterator[PrivateBus]:
    with TemporaryDirectory(prefix="portal-") as folder, PrivateBus(Path(folder)) as running:
        yield running


@pytest.fixture
def bare(bus: PrivateBus, tmp_path: Path) -> Iterator[PortalBench]:
    """A bus with no portal yet."""
    bench = PortalBench(bus, tmp_path)
    try:
        yield bench
    finally:
        bench.stop()


class TestContractWhenThePortalDies(PortalContract):
    """The portal crashes, the bus stays."""

    @pytest.fixture
    def bench(self, bare: PortalBench) -> PortalBench:
        bare.start()
        return bare


class TestContractWhenTheBusDies(PortalContract):
    """All is gone at once."""

    @pytest.fixture
    def bench(self, tmp_path: Path) -> Iterator[PortalBench]:
        with TemporaryDirectory(prefix="portal-") as folder, PrivateBus(Path(folder)) as bus:
            bench = PortalBench(bus, tmp_path, loses_bus=True)
            bench.start()
            try:
                yield bench
            finally:
                bench.stop()


class TestPortal(PortalTests):
    """What the real portal does too."""


class TestOtherPortals:
    """What the real portal of today does not do, and older or broken ones did."""

    @pytest.fixture
    def heard(self) -> Heard:
        return Heard()

    @pytest.fixture
    def hotkeys(self, bare: PortalBench, heard: Heard) -> Iterator[PortalHotkeys]:
        hotkeys = bare.open(heard)
        try:
            yield hotkeys
        finally:
            hotkeys.close()

    def test_a_portal_without_shortcuts_is_asked_once(
        self, bare: PortalBench, hotkeys: PortalHotkeys, heard: Heard
    ) -> None:
        portal = bare.start(without=[SHORTCUTS])
        hotkeys.register([TALK])
        told = heard.await_standings({"talk": Reason.NO_PORTAL})
        assert isinstance(told["talk"], Unavailable)
        hotkeys.check()
        heard.await_count(2)
        assert portal.calls == 2 * ["Register", "Get"]
        bare.stop()
        bare.start()
        heard.await_standings({"talk": Bound})

    def test_a_portal_that_asks_for_no_names(
        self, bare: PortalBench, hotkeys: PortalHotkeys, heard: Heard
    ) -> None:
        bare.start(without=[REGISTRY], version=1)
        hotkeys.register([TALK])
        heard.await_standings({"talk": Bound})
        report = heard.events[-1]
        assert isinstance(report, Report)
        assert not report.configurable

    def test_a_portal_of_the_first_version_has_no_settings(
        self, bare: PortalBench, hotkeys: PortalHotkeys, heard: Heard
    ) -> None:
        portal = bare.start(version=1)
        hotkeys.register([TALK])
        heard.await_standings({"talk": Bound})
        hotkeys.configure()
        hotkeys.check()
        heard.await_count(2)
        assert portal.configured == 0

    def test_a_check_does_not_ask_a_person_again_who_refused(
        self, bare: PortalBench, hotkeys: PortalHotkeys, heard: Heard
    ) -> None:
        portal = bare.start(person=Person.REFUSES)
        hotkeys.register([TALK])
        heard.await_standings({"talk": Reason.USER_REFUSED})
        hotkeys.check()
        heard.await_count(2)
        assert heard.events[0] == heard.events[1]
        assert portal.calls.count("BindShortcuts") == 1
        assert portal.sessions == {}

    def test_a_check_of_what_is_refused_rests_or_is_not_wanted_is_answered(
        self, bare: PortalBench, hotkeys: PortalHotkeys, heard: Heard
    ) -> None:
        portal = bare.start()
        typing = Shortcut(name="typing", chord=parse("E"), description="")
        hotkeys.register([typing])
        heard.await_standings({"typing": Reason.IMPOSSIBLE})
        hotkeys.check()
        heard.await_count(2)
        hotkeys.suspend()
        heard.await_standings({"typing": Reason.SUSPENDED})
        hotkeys.check()
        heard.await_count(4)
        assert portal.calls == []

    @pytest.mark.parametrize("mute", ["Register", "Get", "CreateSession"])
    def test_a_portal_that_does_not_answer(
        self,
        mute: str,
        bare: PortalBench,
        hotkeys: PortalHotkeys,
        heard: Heard,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(portal_session, "START_WITHIN_S", 0.1)
        bare.start(mute=[mute])
        hotkeys.register([TALK])
        told = heard.await_standings({"talk": Reason.NO_ANSWER})
        assert isinstance(told["talk"], Unavailable)
        assert told["talk"].sentence == (
            "The desktop portal does not answer when asked for Ctrl+Alt+Space: check again, or sign out "
            "and in."
        )
        monkeypatch.undo()
        bare.stop()
        bare.start()
        heard.await_standings({"talk": Bound})

    def test_a_portal_that_makes_no_sense(
        self, bare: PortalBench, hotkeys: PortalHotkeys, heard: Heard
    ) -> None:
        bare.start(version="the newest")
        hotkeys.register([TALK])
        told = heard.await_standings({"talk": Reason.SYSTEM_REFUSED})
        assert isinstance(told["talk"], Unavailable)
        assert told["talk"].detail == "its answer makes no sense"
        bare.stop()
        bare.start()
        heard.await_standings({"talk": Bound})

    def test_a_person_who_never_answers(
        self,
        bare: PortalBench,
        hotkeys: PortalHotkeys,
        heard: Heard,
        monkeypatch: pytest.MonkeyPatch,
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        monkeypatch.setattr(portal_session, "ASKING_AFTER_S", 0.02)
        monkeypatch.setattr(portal_session, "PERSON_WITHIN_S", 0.1)
        portal = bare.start(person=Person.HESITATES)
        hotkeys.register([TALK])
        heard.await_standings({"talk": Reason.NO_ANSWER})
        until(lambda: len(portal.taken_back) == 1)
        assert portal.calls.count("BindShortcuts") == 1
        assert caplog.messages == ["! hotkey: no answer (LeftUnanswered())"]
        monkeypatch.undo()
        portal.person = Person.AGREES
        hotkeys.check()
        heard.await_standings({"talk": Bound})

    def test_without_a_portal_nothing_more_is_said_to_it(
        self, hotkeys: PortalHotkeys, heard: Heard, caplog: pytest.LogCaptureFixture
    ) -> None:
        with caplog.at_level(logging.INFO):
            hotkeys.register([TALK])
            heard.await_standings({"talk": Reason.NO_PORTAL})
        assert "did not take the name" not in caplog.text

    def test_the_pauses_begin_again_once_it_worked(self, bare: PortalBench, heard: Heard) -> None:
        bare.start()
        hotkeys = PortalHotkeys(heard, address=bare.bus.address, make_known=bare.install, pauses_s=(600.0,))
        try:
            hotkeys.register([TALK])
            for _ in range(3):
                heard.await_standings({"talk": Bound})
                bare.lose()
                heard.await_standings({"talk": Reason.CONNECTION_LOST})
                until(lambda: hotkeys._failures == 1)
                bare.bring_back()
            heard.await_standings({"talk": Bound})
        finally:
            hotkeys.close()

    def test_closing_does_not_wait_for_a_portal_that_does_not_answer(
        self, bare: PortalBench, hotkeys: PortalHotkeys, heard: Heard
    ) -> None:
        portal = bare.start(mute=["Register"])
        hotkeys.register([TALK])
        until(lambda: portal.calls)
        hotkeys.close()
        assert not hotkeys._thread.is_alive()  # it ended by itself, within the time it is given
        assert heard.events == []

    def test_a_person_is_asked_for_what_has_changed_alone(
        self, bare: PortalBench, hotkeys: PortalHotkeys, heard: Heard
    ) -> None:
        portal = bare.start(not_wanted=["mute"])
        hotkeys.register([TALK, MUTE])
        told = heard.await_standings({"talk": Bound, "mute": Reason.USER_REFUSED})
        assert isinstance(told["mute"], Unavailable)
        assert portal.only_session.asked == {"talk": "CTRL+ALT+space", "mute": "CTRL+SHIFT+F9"}
        assert portal.only_session.descriptions == {
            "talk": "Talk while held",
            "mute": "Mute the microphone",
        }

    def test_a_thousand_presses(self, bare: PortalBench, hotkeys: PortalHotkeys, heard: Heard) -> None:
        bare.start()
        hotkeys.register([TALK])
        heard.await_standings({"talk": Bound})
        heard.events.clear()
        for _ in range(1000):
            bare.press(TALK.chord)
            bare.press(TALK.chord)  # as a desktop that repeats
            bare.release(TALK.chord)
        heard.await_keys(*(1000 * [("down", "talk"), ("up", "talk")]))
        assert hotkeys.repeats == 1000

    def test_no_bus_at_all(self, heard: Heard, tmp_path: Path) -> None:
        hotkeys = PortalHotkeys(heard, address=f"unix:path={tmp_path}/none", make_known=lambda: None)
        try:
            hotkeys.register([TALK])
            heard.await_standings({"talk": Reason.NO_PORTAL})
            hotkeys.check()
            heard.await_count(2)
        finally:
            hotkeys.close()

    def test_the_pauses_grow_and_stay_at_the_last(
        self, heard: Heard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        pauses: list[float | None] = []
        tried = threading.Event()

        def wait(adapter: PortalHotkeys, seconds: float | None) -> None:
            pauses.append(seconds)
            if len(pauses) == 5:
                tried.set()
            if seconds is None or tried.is_set():
                really_wait(adapter, None)

        really_wait = PortalHotkeys._wait
        monkeypatch.setattr(PortalHotkeys, "_wait", wait)
        hotkeys = PortalHotkeys(
            heard, address=f"unix:path={tmp_path}/none", make_known=lambda: None, pauses_s=(0.25, 0.5, 1.0)
        )
        try:
            hotkeys.register([TALK])
            assert tried.wait(60)
        finally:
            hotkeys.close()
        assert pauses == [None, 0.25, 0.5, 1.0, 1.0]
        assert len(heard.events) == 1
        assert PAUSES_S == (0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0)
