"""The keys of the system are had when they are wanted, do what they mean, and are given back."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.main import global_keys
from app.main.global_keys import GlobalKeys, shortcuts_of
from app.main.outside_key import OutsideKey
from app.session.effects import Snapshot
from app.session.inputs import HoldToTalk, Input, Interrupt, ReleaseToTalk, SetMuted
from app.session.states import Phase
from app.settings import Keys, Settings, save
from app.settings.keeper import SettingsKeeper
from app.settings.leaves import having
from app.system.hotkey.base import Event, Hotkeys, NoHotkeys, Pressed, Released, Report, Shortcut, Tell
from app.system.hotkey.choosing import Choice
from app.system.hotkey.chord import parse
from app.system.hotkey.engine import Engine
from app.system.hotkey.standing import Bound, Reason, Unavailable
from app.system.process_start import shared
from app.tasks import OwnedTasks
from app.ui.kept_settings import KeptSettings
from app.ui.models.hotkeys import HotkeyModel, KeyUse
from app.ui.models.status import StatusModel
from tests.ui.test_kept_settings import AtOnce

X11 = Choice(engine=Engine.X11, reason="This is an X11 desktop.")


def nothing() -> None:
    """Tell nobody."""


class FakeHotkeys(Hotkeys):
    """Notes what is asked of it."""

    engine = Engine.X11

    def __init__(self) -> None:
        self._asked: list[object] = []
        self.news: Callable[[], object] = nothing

    @property
    def asked(self) -> list[object]:
        return self._asked

    def _note(self, what: object) -> None:
        self._asked.append(what)
        self.news()

    def register(self, shortcuts: Iterable[Shortcut]) -> None:
        self._note({each.name: str(each.chord) for each in shortcuts})

    def suspend(self) -> None:
        self._note("suspend")

    def resume(self) -> None:
        self._note("resume")

    def check(self) -> None:
        self._note("check")

    def let_go(self, name: str) -> None:
        self._note(f"let go of {name}")

    def configure(self) -> None:
        self._note("configure")

    def close(self) -> None:
        self._note("close")


class Clock:
    now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


class FakeWatch:
    def __init__(self, tell: Callable[[bool], None]) -> None:
        self.tell = tell
        self.closed = False

    def close(self) -> None:
        self.closed = True


class Made:
    """The keys of a window, on an engine that does as the test says."""

    def __init__(self, path: Path, settings: dict[str, object], choice: Choice = X11) -> None:
        save(path, having(Settings(), settings))
        self.kept = KeptSettings(SettingsKeeper(path), AtOnce())
        self.given: list[Input] = []
        self.status = StatusModel()
        self.status.take(Snapshot(phase=Phase.READY))
        self.hotkeys = HotkeyModel()
        self.adapter = FakeHotkeys()
        self.opened_in: list[threading.Thread] = []
        self.may_open = threading.Event()
        self.may_open.set()
        self.error: Exception | None = None
        self.watches: list[FakeWatch] = []
        self.key = OutsideKey(self.given.append, self.status)
        self.choice = choice

    def start(self) -> "Made":
        self.keys = GlobalKeys(
            kept=self.kept,
            key=self.key,
            give=self.given.append,
            status=self.status,
            hotkeys=self.hotkeys,
            choose=lambda: self.choice,
            open_keys=self._open,
            watch=self._watch,
        )
        return self

    def _open(self, choice: Choice, tell: Tell) -> tuple[Choice, Hotkeys]:
        self.opened_in.append(threading.current_thread())
        self.may_open.wait(10)
        if self.error is not None:
            raise self.error
        self.tell = tell
        return choice, self.adapter

    def _watch(self, tell: Callable[[bool], None]) -> FakeWatch:
        self.watches.append(FakeWatch(tell))
        return self.watches[-1]

    async def opened(self) -> "Made":
        self.start()
        await self.until(lambda: self.adapter.asked)
        return self

    async def until(self, fact: Callable[[], object]) -> None:
        """Wait for a fact, looked at whenever something is asked of the adapter or told to the model."""
        news = asyncio.Event()
        self.adapter.news = news.set
        self.hotkeys.changed.connect(news.set)
        try:
            async with asyncio.timeout(60):
                while not fact():
                    news.clear()
                    await news.wait()
        finally:
            self.adapter.news = nothing
            self.hotkeys.changed.disconnect(news.set)

    async def happens(self, event: Event) -> None:
        """Tell something in a thread of the adapter's, as it does, and wait until it was taken."""
        thread = threading.Thread(target=self.tell, args=(event,))
        thread.start()
        await asyncio.to_thread(thread.join)
        await asyncio.sleep(0)

    async def front(self, full: bool) -> None:
        await asyncio.to_thread(self.watches[-1].tell, full)
        await asyncio.sleep(0)

    async def press(self, use: KeyUse, at: float) -> None:
        await self.happens(Pressed(name=use.value, at=at))

    async def release(self, use: KeyUse, at: float) -> None:
        await self.happens(Released(name=use.value, at=at))


@pytest.fixture
async def made(qapp: QApplication, tmp_path: Path) -> AsyncIterator[Made]:
    made = await Made(tmp_path / "s.json", {"keys.stop": "Ctrl+Alt+S", "keys.mute": "F9"}).opened()
    yield made
    if not made.keys._closed:
        await made.keys.aclose()


ALL = {"talk": "Ctrl+Alt+Space", "stop": "Ctrl+Alt+S", "mute": "F9"}


async def test_it_is_opened_in_another_thread_and_what_is_chosen_is_registered(made: Made) -> None:
    assert made.opened_in != [threading.main_thread()]
    assert made.adapter.asked == [ALL]
    assert (made.hotkeys.engine, made.hotkeys.reason) == (Engine.X11, "This is an X11 desktop.")


async def test_nobody_waits_for_it(qapp: QApplication, tmp_path: Path) -> None:
    made = Made(tmp_path / "s.json", {})
    made.may_open.clear()
    made.start()
    assert made.adapter.asked == []
    async with OwnedTasks(lambda name, error: None) as tasks:
        closing = tasks.start(made.keys.aclose(), name="closing")
        await asyncio.sleep(0)
        assert not closing.done()
        made.may_open.set()
        await closing
    assert made.adapter.asked == ["close"]


async def test_talk_is_the_one_outside_key_by_its_clock(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[str, float]] = []
    monkeypatch.setattr(global_keys, "shared", lambda at: at + 1_000)
    monkeypatch.setattr(made.key, "press", lambda at: told.append(("press", at)))
    monkeypatch.setattr(made.key, "release", lambda at: told.append(("release", at)))
    await made.press(KeyUse.TALK, 5.0)
    assert made.hotkeys.is_down(KeyUse.TALK)
    await made.release(KeyUse.TALK, 7.0)
    assert not made.hotkeys.is_down(KeyUse.TALK)
    assert told == [("press", 1_005.0), ("release", 1_007.0)]
    assert made.given == []


async def test_a_turn_and_what_the_other_keys_do(made: Made) -> None:
    now = asyncio.get_running_loop().time()
    await made.press(KeyUse.TALK, now)
    await made.release(KeyUse.TALK, now + 1)
    assert made.given == [
        HoldToTalk(unseen=True, at=pytest.approx(now, abs=1e-3)),
        ReleaseToTalk(at=pytest.approx(now + 1, abs=1e-3)),
    ]
    made.given.clear()
    await made.press(KeyUse.STOP, now)
    await made.release(KeyUse.STOP, now)
    await made.press(KeyUse.MUTE, now)
    await made.release(KeyUse.MUTE, now)
    made.status.take(Snapshot(phase=Phase.MUTED, muted=True))
    await made.press(KeyUse.MUTE, now)
    assert made.given == [Interrupt(), SetMuted(muted=True), SetMuted(muted=False)]


async def test_a_key_that_is_tried_is_seen_and_does_nothing(made: Made) -> None:
    turned: list[tuple[KeyUse, bool]] = []
    made.hotkeys.turned.connect(lambda use, down: turned.append((use, down)))
    made.hotkeys.set_only_tried(True)
    now = asyncio.get_running_loop().time()
    for use in KeyUse:
        await made.press(use, now)
        await made.release(use, now + 1)
    assert turned == [(use, down) for use in KeyUse for down in (True, False)]
    assert made.given == []
    made.hotkeys.set_only_tried(False)
    await made.press(KeyUse.STOP, now)
    assert made.given == [Interrupt()]


async def test_a_late_press_by_command_and_one_by_key_share_a_clock(made: Made) -> None:
    now = asyncio.get_running_loop().time()
    await made.press(KeyUse.TALK, now)
    await made.release(KeyUse.TALK, now + 1)
    made.given.clear()
    made.key.press(shared(now + 0.5))
    assert made.given == []
    made.key.press(shared(now + 1.5))
    assert made.given == [HoldToTalk(unseen=True, at=pytest.approx(now + 1.5, abs=1e-3))]
    made.key.release(shared(now + 2))


async def test_other_keys_are_registered_when_others_are_chosen(made: Made) -> None:
    made.kept.change({"keys.stop": "", "keys.talk": "F8"})
    made.kept.change({"voice.speed": 1.2})
    assert made.adapter.asked == [ALL, {"talk": "F8", "mute": "F9"}]


async def test_recording_gives_them_back_and_tries_what_was_recorded(made: Made) -> None:
    made.hotkeys.rest()
    made.hotkeys.go_on((KeyUse.TALK, "F8"))
    assert made.adapter.asked == [ALL, "suspend", {**ALL, "talk": "F8"}, "resume"]
    made.adapter.asked.clear()
    made.kept.change({"keys.talk": "F8"})
    made.hotkeys.go_on()
    assert made.adapter.asked == []
    made.hotkeys.rest()
    made.hotkeys.go_on()
    assert made.adapter.asked == ["suspend", "resume"]
    made.adapter.asked.clear()
    made.hotkeys.configure()
    assert made.adapter.asked == ["configure"]


async def test_reports_reach_the_model(made: Made) -> None:
    report = Report(engine=Engine.X11, standings={"talk": Bound(trigger="Ctrl+Alt+Space")})
    await made.happens(report)
    assert made.hotkeys.trigger(KeyUse.TALK) == "Ctrl+Alt+Space"


async def test_a_program_that_fills_the_screen_gets_them_where_that_is_wished(made: Made) -> None:
    assert made.watches == []
    made.kept.change({"keys.full_screen": False})
    (watch,) = made.watches
    await made.front(True)
    assert made.adapter.asked == [ALL, {}]
    assert made.hotkeys.given_back
    await made.press(KeyUse.TALK, asyncio.get_running_loop().time())
    assert (made.given, made.hotkeys.is_down(KeyUse.TALK)) == ([], False)
    await made.front(False)
    assert made.adapter.asked == [ALL, {}, ALL]
    assert not made.hotkeys.given_back
    await made.front(True)
    made.kept.change({"keys.full_screen": True})
    assert (watch.closed, made.hotkeys.given_back) == (True, False)
    assert made.adapter.asked == [ALL, {}, ALL, {}, ALL]
    made.kept.change({"keys.full_screen": False})
    assert len(made.watches) == 2
    await made.keys.aclose()
    assert made.watches[-1].closed


async def test_where_that_is_not_known_nobody_watches(qapp: QApplication, tmp_path: Path) -> None:
    choice = Choice(engine=Engine.PORTAL, reason=".")
    made = await Made(tmp_path / "s.json", {"keys.full_screen": False}, choice).opened()
    assert made.watches == []
    await made.keys.aclose()


async def test_a_key_that_never_comes_up_is_let_go(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    loop = asyncio.get_running_loop()
    await made.press(KeyUse.STOP, loop.time() - global_keys.LONGEST_TURN_S)
    await made.until(lambda: made.adapter.asked[-1] == "let go of stop")
    assert made.adapter.asked == [ALL, "let go of stop"]
    await made.press(KeyUse.TALK, loop.time() - global_keys.LONGEST_TURN_S + 60)
    assert made.keys._stuck._next_look is not None
    assert 55 < made.keys._stuck._next_look.when() - loop.time() <= 60
    await made.release(KeyUse.TALK, loop.time())
    assert made.keys._stuck._next_look is None


async def test_it_is_asked_after_a_sleep(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()
    monkeypatch.setattr(global_keys, "sleepless_clock", lambda: clock)
    made = await Made(tmp_path / "s.json", {}).opened()
    assert global_keys.LOOK_FOR_SLEEP_EVERY_S == 5.0
    for later_s, looks_after in ((5.0, False), (3_605.0, True), (5.0, False)):
        made.adapter.asked.clear()
        clock.now_s += later_s
        made.keys._sleep_look.cancel()
        made.keys._look_for_sleep()
        assert made.adapter.asked == (["check"] if looks_after else [])
    await made.keys.aclose()


async def test_a_clock_that_is_set_is_no_sleep(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    in_a_year = time.time() + 365 * 24 * 3_600
    monkeypatch.setattr(time, "time", lambda: in_a_year)
    made.keys._sleep_look.cancel()
    made.keys._look_for_sleep()
    assert made.adapter.asked == [ALL]


async def test_after_closing_nothing_happens_any_more(made: Made) -> None:
    await made.keys.aclose()
    assert made.adapter.asked == [ALL, "close"]
    await made.press(KeyUse.TALK, asyncio.get_running_loop().time())
    made.kept.change({"keys.talk": "F8"})
    made.hotkeys.rest()
    made.hotkeys.configure()
    assert (made.given, made.adapter.asked) == ([], [ALL, "close"])
    loop = asyncio.get_running_loop()
    left = [timer for timer in loop._scheduled if not timer.cancelled()]  # type: ignore[attr-defined]
    assert left == []


@pytest.mark.parametrize("error", [OSError("no such library"), AttributeError("no such library")])
async def test_a_system_that_does_not_let_it_start_has_the_null_object(
    qapp: QApplication, tmp_path: Path, error: Exception
) -> None:
    made = Made(tmp_path / "s.json", {})
    made.error = error
    made.start()
    await made.until(lambda: made.hotkeys.standing(KeyUse.TALK))
    assert made.hotkeys.standing(KeyUse.TALK) == Unavailable(
        reason=Reason.SYSTEM_REFUSED, chord="Ctrl+Alt+Space", detail="no such library"
    )
    assert isinstance(made.keys._adapter, NoHotkeys)
    await made.keys.aclose()


def test_what_is_registered() -> None:
    keys = Keys(talk="Ctrl+Alt+Space", mute="F9")
    talk, mute = shortcuts_of(keys)
    assert (talk.name, talk.chord, talk.description) == ("talk", parse("Ctrl+Alt+Space"), "Hold to talk")
    assert (mute.name, mute.chord, mute.description) == ("mute", parse("F9"), "Mute or unmute")
    assert [each.name for each in shortcuts_of(keys, (KeyUse.STOP, "F7"))] == ["talk", "stop", "mute"]
    assert shortcuts_of(Keys(talk="")) == ()
