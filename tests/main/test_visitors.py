"""What visitors ask for is done in the window, and answered."""

import asyncio
import os
import threading
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.main import visitors as module
from app.main.visitors import Visitors, bring_to_front
from app.runtime.endpoint import Endpoint
from app.session.effects import Snapshot
from app.session.inputs import HoldToTalk, Input, Interrupt, ReleaseToTalk, SetMuted
from app.session.states import Phase
from app.settings import Settings, TurnMode, save
from app.settings.keeper import SettingsKeeper
from app.settings.leaves import having
from app.system.reception import OnVisit, Reception, Visit
from app.system.visits import Answer, Deed, Done, Key, Message, Purpose, Refused, Show
from app.ui.assembly import dispose, make_models
from app.ui.kept_settings import KeptSettings
from app.ui.models.notices import VisitNotice
from app.ui.models.second_line import TurnMode as ShownMode
from tests.main.strokes import without_times
from tests.ui.test_kept_settings import AtOnce

THERE = Endpoint(url="wss://h/v1/realtime", model="m")


class FakeReception:
    take: OnVisit
    closed = 0

    def lead_to(self, take: OnVisit) -> None:
        self.take = take

    def close(self) -> None:
        self.closed += 1


class Window(QWidget):
    """Notes what becomes of it."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []

    def raise_(self) -> None:
        self.done.append("raised")

    def activateWindow(self) -> None:  # noqa: N802
        self.done.append(f"activated {os.environ.get('XDG_ACTIVATION_TOKEN', '')}".strip())


class Made:
    whom = THERE.shown

    def __init__(self, path: Path, mode: TurnMode) -> None:
        save(path, having(Settings(), {"turns.mode": mode}))
        self.path = path
        self.reception = FakeReception()
        self.window = Window()
        self.models = make_models("")
        self.given: list[Input] = []
        self.calls = 0
        self.kept = KeptSettings(SettingsKeeper(path), AtOnce())
        self.kept.changed.connect(self._follow)
        self._follow()
        self.be(Phase.LISTENING)
        self.visitors = Visitors(
            cast(Reception, self.reception),
            window=self.window,
            give=self.given.append,
            connect=self._connect,
            kept=self.kept,
            models=self.models,
            whom=lambda: self.whom,
        )

    def _connect(self) -> None:
        self.calls += 1

    def _follow(self) -> None:
        manual = self.mode is TurnMode.MANUAL
        self.models.status.use(mode=ShownMode.PUSH_TO_TALK if manual else ShownMode.HANDS_FREE)

    @property
    def mode(self) -> TurnMode:
        return self.kept.settings.turns.mode

    def be(self, phase: Phase, *, muted: bool = False) -> None:
        self.models.status.take(Snapshot(phase=phase, muted=muted))

    async def tell(self, message: Message) -> Answer:
        """Tell something in the reception's thread, as it does; return what is answered."""
        loop = asyncio.get_running_loop()
        answered: asyncio.Future[Answer] = loop.create_future()
        visit = Visit(message, answered.set_result)
        thread = threading.Thread(target=self.reception.take, args=(visit,))
        thread.start()
        async with asyncio.timeout(60):
            answer = await answered
        thread.join()
        return answer


@pytest.fixture
async def make(qapp: QApplication, tmp_path: Path) -> AsyncIterator[Callable[..., Made]]:
    found: list[Made] = []

    def make_it(mode: TurnMode = TurnMode.MANUAL) -> Made:
        found.append(Made(tmp_path / "settings.json", mode))
        return found[-1]

    yield make_it
    for made in found:
        if not made.reception.closed:
            made.visitors.close()
        dispose(made.window, made.kept, *made.models.all)


@pytest.fixture
async def made(make: Callable[..., Made]) -> Made:
    return make()


# ------------------------------------------------------------------ a second start


@pytest.mark.parametrize("state", ["hidden", "minimised", "full screen and minimised", "shown"])
async def test_the_window_comes_to_the_front(made: Made, state: str) -> None:
    if state != "hidden":
        made.window.show()
    if "minimised" in state:
        made.window.setWindowState(made.window.windowState() | Qt.WindowState.WindowMinimized)
    if "full" in state:
        made.window.setWindowState(made.window.windowState() | Qt.WindowState.WindowFullScreen)
    assert await made.tell(Show()) == Done()
    assert made.window.isVisible()
    assert not made.window.isMinimized()
    assert made.window.isFullScreen() == ("full" in state)
    assert made.window.done == ["raised", "activated"]
    assert (made.given, made.calls, made.models.notices.notices) == ([], 0, ())


async def test_what_the_desktop_gave_is_used(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "")
    assert await made.tell(Show(activation="token-1")) == Done()
    bring_to_front(made.window)
    assert made.window.done == ["raised", "activated token-1", "raised", "activated token-1"]


async def test_a_wish_to_listen_is_hands_free_for_this_run(made: Made) -> None:
    assert await made.tell(Show(listen=True)) == Done()
    assert made.mode is TurnMode.SEMANTIC_VAD
    assert SettingsKeeper(made.path).settings.turns.mode is TurnMode.MANUAL
    assert (made.given, made.calls) == ([], 0)
    assert made.window.done == ["raised", "activated"]


async def test_it_is_a_wish_to_be_heard(make: Callable[..., Made]) -> None:
    made = make(TurnMode.SERVER_VAD)
    made.be(Phase.MUTED, muted=True)
    assert await made.tell(Show(listen=True)) == Done()
    assert (made.given, made.calls, made.mode) == ([SetMuted(muted=False)], 0, TurnMode.SERVER_VAD)
    made.be(Phase.ASLEEP)
    assert await made.tell(Show(listen=True)) == Done()
    assert (made.given, made.calls) == ([SetMuted(muted=False)], 1)


@pytest.mark.parametrize("url", ["wss://h", "wss://h/v1/realtime?model=x"])
async def test_the_same_service_is_no_other(made: Made, url: str) -> None:
    assert await made.tell(Show(url=url)) == Done()
    assert made.models.notices.notices == ()


@pytest.mark.parametrize("here", ["wss://h/v1/realtime", "the practice partner"])
async def test_another_service_is_not_gone_to_and_that_is_said(made: Made, here: str) -> None:
    made.whom = here
    sentence = (
        "Earshot was started with the address ws://127.0.0.1:9/v1/realtime, but it runs already and goes on "
        f"talking with {here}. To talk with the other one, close this window and start it again."
    )
    assert await made.tell(Show(url="ws://127.0.0.1:9/?token=secret", listen=True)) == Refused(sentence)
    (notice,) = made.models.notices.notices
    assert (notice.kind, notice.sentence) == (VisitNotice.OTHER_SERVICE, sentence)
    assert made.window.done == ["raised", "activated"]
    assert made.mode is TurnMode.SEMANTIC_VAD


async def test_what_is_no_address_is_wrong_usage(made: Made) -> None:
    answer = await made.tell(Show(url="http://h"))
    assert isinstance(answer, Refused)
    assert answer.code == 2
    assert "ws://" in answer.sentence
    assert made.models.notices.notices == ()


# --------------------------------------------------------------------------- a key


async def test_the_key_talks(made: Made) -> None:
    for deed, at in ((Deed.PRESS, 1.0), (Deed.PRESS, 1.5), (Deed.RELEASE, 2.0), (Deed.PRESS, 1.9)):
        assert await made.tell(Key(deed=deed, at=at)) == Done()
    assert without_times(made.given) == [HoldToTalk(unseen=True), ReleaseToTalk()]
    assert await made.tell(Key(deed=Deed.TOGGLE)) == Done()
    assert await made.tell(Key(deed=Deed.TOGGLE)) == Done()
    assert without_times(made.given[2:]) == [HoldToTalk(unseen=True), ReleaseToTalk()]
    assert made.window.done == []
    assert not made.window.isVisible()


async def test_the_key_stops_the_reply_when_it_goes_down(made: Made) -> None:
    for deed in (Deed.PRESS, Deed.RELEASE, Deed.TOGGLE):
        assert await made.tell(Key(deed=deed, purpose=Purpose.STOP)) == Done()
    assert made.given == [Interrupt(), Interrupt()]


async def test_the_key_mutes(made: Made) -> None:
    async def key(deed: Deed) -> None:
        assert await made.tell(Key(deed=deed, purpose=Purpose.MUTE)) == Done()

    await key(Deed.TOGGLE)
    made.be(Phase.MUTED, muted=True)
    await key(Deed.TOGGLE)
    await key(Deed.PRESS)
    await key(Deed.RELEASE)
    assert [given.muted for given in made.given if isinstance(given, SetMuted)] == [True, False, True, False]


@pytest.mark.parametrize("mode", [TurnMode.SERVER_VAD, TurnMode.SEMANTIC_VAD])
async def test_the_key_goes_hands_free_and_back_as_it_was(make: Callable[..., Made], mode: TurnMode) -> None:
    made = make(mode)
    modes = []
    for deed in (Deed.PRESS, Deed.RELEASE, Deed.RELEASE, Deed.TOGGLE, Deed.TOGGLE, Deed.PRESS):
        assert await made.tell(Key(deed=deed, purpose=Purpose.HANDS_FREE)) == Done()
        modes.append(made.mode)
    manual = TurnMode.MANUAL
    assert modes == [mode, manual, manual, mode, manual, mode]
    assert SettingsKeeper(made.path).settings.turns.mode is mode
    assert made.given == []


async def test_hands_free_by_meaning_where_nothing_else_was_chosen(made: Made) -> None:
    assert await made.tell(Key(deed=Deed.TOGGLE, purpose=Purpose.HANDS_FREE)) == Done()
    assert made.mode is TurnMode.SEMANTIC_VAD


# ------------------------------------------------------------------------- the end


async def test_closing_lets_go_of_the_key_and_receives_nobody(made: Made) -> None:
    await made.tell(Key(deed=Deed.PRESS, at=1.0))
    made.visitors.close()
    assert made.reception.closed == 1
    assert without_times(made.given) == [HoldToTalk(unseen=True), ReleaseToTalk()]
    answers: list[Answer] = []
    made.reception.take(Visit(Show(), answers.append))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert answers == []
    assert made.window.done == []


def test_the_variable_is_the_one_qt_reads() -> None:
    assert module.ACTIVATION == "XDG_ACTIVATION_TOKEN"
