"""The window opens, holds a conversation and closes in every state, and leaves nothing behind."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import cast

import psutil
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app import main
from app.audio.devices import OnTrouble
from app.audio.microphone import OnBlock
from app.audio.virtual import RecordedMicrophone
from app.errors import DeviceError, UsageError
from app.practice.process import PracticeProcess
from app.runtime.choosing import Choosing, Chosen
from app.runtime.endpoint import Endpoint
from app.session.states import Phase
from app.session.transcript import Speaker, TurnState
from app.settings import Compatible, Connection, ProviderKind, Settings, TurnMode, Turns
from app.system.keyring_worker import Asking, Call, KeyringWorker, Limits, OnAsking, answered
from app.system.reception import Reception
from app.system.secrets import Found, Secrets, account_of
from app.system.single_instance import tell
from app.ui.assembly import dispose, make_models
from app.ui.models.notices import KeyNotice, NoticeAction
from tests.fakes.keyring import FakeKeyring
from tests.fakes.window import WITHIN_S, Deed, Life, Stage

Visited = Callable[[Life, str], Awaitable[None]]
"""What is done in a window by those who find it in a folder."""


class Missing(RecordedMicrophone):
    """A microphone that is not there until ``error`` is None."""

    error: DeviceError | None = DeviceError("No microphone was found.")

    def start(self, on_block: OnBlock, on_trouble: OnTrouble) -> None:
        if self.error is not None:
            raise self.error
        super().start(on_block, on_trouble)


@pytest.fixture
def live(qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., None]:
    return Stage(qapp, monkeypatch, tmp_path).hold


@pytest.fixture
def deaf_server() -> Iterator[str]:
    """An address at which somebody listens and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"ws://127.0.0.1:{server.getsockname()[1]}/v1/realtime"


async def nothing(life: Life) -> None:
    pass


async def typed(life: Life) -> None:
    await life.phase(Phase.LISTENING)
    life.type("What is seven times eight?")
    await life.until(lambda: any("56" in text for text in life.turns(Speaker.ASSISTANT)))
    assert life.turns(Speaker.YOU) == ["What is seven times eight?"]
    await life.phase(Phase.LISTENING)


async def thinking(life: Life) -> None:
    await life.phase(Phase.LISTENING)
    life.type("Tell me a story.")
    await life.phase(Phase.THINKING, Phase.SPEAKING)


async def speaking(life: Life) -> None:
    await life.phase(Phase.LISTENING)
    life.type("Count to twenty.")
    await life.phase(Phase.SPEAKING)


async def you_speak(life: Life) -> None:
    await life.phase(Phase.LISTENING)
    life.say("seven-times-eight")
    await life.until(lambda: life.models.status.you_speak)


async def interrupted(life: Life) -> None:
    await speaking(life)
    QTest.keyClick(life.window, Qt.Key.Key_Escape)
    await life.until(
        lambda: any(
            life.models.transcript.turn(row).state is TurnState.INTERRUPTED
            for row in range(len(life.models.transcript))
        )
    )


async def muted(life: Life) -> None:
    await life.phase(Phase.LISTENING)
    QTest.keyClick(life.window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    await life.phase(Phase.MUTED)


async def connecting(life: Life) -> None:
    assert life.models.status.phase is Phase.CONNECTING


async def partner_killed(life: Life) -> None:
    await life.phase(Phase.LISTENING)
    (partner,) = psutil.Process().children()
    partner.kill()
    await life.until(lambda: not life.models.status.online)
    await life.phase(Phase.LISTENING)
    assert partner not in psutil.Process().children()
    await typed(life)


@pytest.mark.parametrize("deed", [nothing, typed, thinking, speaking, you_speak, interrupted, muted])
def test_it_closes_in_every_state(live: Callable[..., None], deed: Deed) -> None:
    live(deed)


def test_it_closes_while_it_waits_for_an_answer(live: Callable[..., None], deaf_server: str) -> None:
    live(connecting, url=deaf_server)


def test_it_closes_while_it_connects_again(live: Callable[..., None]) -> None:
    async def reconnecting(life: Life) -> None:
        await life.phase(Phase.RECONNECTING)

    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    live(reconnecting, url=f"ws://127.0.0.1:{port}/v1/realtime")


def test_it_closes_in_error_and_says_what_is_wrong(live: Callable[..., None]) -> None:
    async def refused(life: Life) -> None:
        await life.phase(Phase.ERROR)
        (notice,) = life.models.notices.notices
        assert notice.action is NoticeAction.CONNECT_AGAIN
        assert "key" in notice.sentence

    live(refused, fault="http-401")


def test_a_practice_partner_that_died_comes_back(live: Callable[..., None]) -> None:
    live(partner_killed)


def test_a_voice_is_heard_and_answered(live: Callable[..., None]) -> None:
    async def spoken(life: Life) -> None:
        await life.phase(Phase.LISTENING)
        life.say("seven-times-eight")
        await life.until(lambda: any("56" in text for text in life.turns(Speaker.ASSISTANT)))
        assert life.models.levels.frames > 0

    live(spoken)


def test_holding_the_talk_button_takes_the_turn(live: Callable[..., None]) -> None:
    async def held(life: Life) -> None:
        await life.phase(Phase.READY, Phase.LISTENING)
        button = next(each for each in life.window.findChildren(QWidget) if each.accessibleName() == "Talk")
        QTest.keyPress(button, Qt.Key.Key_Space)
        await life.until(lambda: life.models.status.you_speak)
        life.say("seven-times-eight")
        await asyncio.to_thread(life.microphone.wait_spoken, WITHIN_S)
        QTest.keyRelease(button, Qt.Key.Key_Space)
        await life.until(lambda: not life.models.status.you_speak)

    live(held, settings=Settings(turns=Turns(mode=TurnMode.MANUAL)))


def test_without_devices_it_says_so_and_looks_again_when_asked(live: Callable[..., None]) -> None:
    async def deaf(life: Life) -> None:
        await life.until(lambda: life.models.notices.notices)
        await life.phase(Phase.READY)
        assert life.models.welcome.headline == "Type something to begin"
        (notice,) = life.models.notices.notices
        assert (notice.sentence, notice.action) == ("No microphone was found.", NoticeAction.LOOK_AGAIN)
        life.microphone.error = None  # type: ignore[attr-defined]
        life.models.notices.act(notice.kind, NoticeAction.LOOK_AGAIN)
        await life.phase(Phase.LISTENING)
        assert [notice.sentence for notice in life.models.notices.notices] == [
            "The microphone and the speaker work now."
        ]

    live(deaf, hearing=Missing())


class Choices:
    """Chooses ``first`` and, asked again, ``then``."""

    def __init__(self, first: Chosen, then: Chosen) -> None:
        self._chosen = [first, then]

    def find_key(self, on_asking: OnAsking) -> Call[Found]:
        return answered(Found())

    def choose(self, found: Found) -> Chosen:
        return self._chosen.pop(0)


def choosing_with(
    keyring: FakeKeyring, connection: Connection | None = None, answer_s: float = 60.0
) -> Choosing:
    worker = KeyringWorker(Limits(answer_s=answer_s))
    return Choosing(
        Secrets({}, keyring=keyring, worker=worker), url=None, connection=connection or Connection()
    )


def test_it_shows_at_once_and_goes_on_without_a_mute_keyring(live: Callable[..., None]) -> None:
    keyring = FakeKeyring()
    keyring.go.clear()

    async def mute(life: Life) -> None:
        assert life.window.isVisible()
        assert (life.models.status.phase, life.models.welcome.where) == (Phase.CONNECTING, "")
        await life.until(lambda: life.models.notices.notices)
        (notice,) = life.models.notices.notices
        assert (notice.kind, notice.action) == (KeyNotice.NOT_FOUND, NoticeAction.CONNECT_AGAIN)
        assert notice.sentence == (
            "The keyring does not answer. Log out and in again, so that it starts afresh. "
            "You talk with the practice partner until then."
        )
        await typed(life)
        assert life.models.status.partner
        keyring.go.set()

    live(mute, chosen_by=choosing_with(keyring, answer_s=1.0))


class AskingFake(FakeKeyring):
    """A locked keyring whose question stands until it is answered or nobody waits for it."""

    def __init__(self) -> None:
        super().__init__()
        self.go.clear()
        self.hung_up = threading.Event()

    def read(self, account: str, asking: Asking) -> str | None:
        asking.person_is_asked(self._hang_up)
        try:
            return super().read(account, asking)
        finally:
            asking.person_has_answered()

    def _hang_up(self) -> None:
        self.hung_up.set()
        self.go.set()


def test_a_keyring_that_asks_is_told_of_and_its_key_is_used(live: Callable[..., None]) -> None:
    keyring = AskingFake()

    async def asking(life: Life) -> None:
        await life.until(lambda: life.models.notices.notices)
        (notice,) = life.models.notices.notices
        assert (notice.kind, notice.sentence) == (KeyNotice.ASKS, "Your keyring asks for its password.")
        assert life.models.status.phase is Phase.CONNECTING
        keyring.go.set()
        await life.phase(Phase.LISTENING)
        assert life.models.notices.notices == ()
        assert not life.models.status.partner
        assert life.models.welcome.where.startswith("You are talking to ws://127.0.0.1:")

    with PracticeProcess.start() as service:
        there = Connection(
            provider=ProviderKind.COMPATIBLE,
            compatible=Compatible(address=service.url, model="gpt-realtime"),
        )
        keyring.kept[account_of("compatible", service.url)] = "sk-0123456789"
        live(asking, chosen_by=choosing_with(keyring, there))


def test_it_closes_while_the_keyring_asks(live: Callable[..., None]) -> None:
    keyring = AskingFake()

    async def asking(life: Life) -> None:
        await life.until(lambda: life.models.notices.notices)

    live(asking, chosen_by=choosing_with(keyring))
    assert keyring.hung_up.is_set()


def test_connecting_again_looks_for_the_key_again(live: Callable[..., None]) -> None:
    async def again(life: Life) -> None:
        await life.phase(Phase.LISTENING)
        assert life.models.status.partner
        (notice,) = life.models.notices.notices
        assert notice.action is not None
        life.models.notices.act(notice.kind, notice.action)
        await life.until(lambda: not life.models.status.partner)
        await life.until(lambda: not life.models.status.online)
        await life.phase(Phase.LISTENING)
        assert life.models.notices.notices == ()
        assert life.models.welcome.where.startswith("You are talking to ws://127.0.0.1:")

    with PracticeProcess.start() as service:
        there = Endpoint(url=service.url, model="gpt-realtime")
        first = Chosen(service=None, notice="There is a key.")
        live(again, chosen_by=Choices(first, Chosen(service=there)))


def test_what_is_wrong_with_the_settings_is_said_in_the_window(live: Callable[..., None]) -> None:
    async def wrong(life: Life) -> None:
        await life.until(lambda: life.models.notices.notices)
        (notice,) = life.models.notices.notices
        assert notice.sentence == (
            "The address of the service must begin with ws:// or wss://. "
            "You talk with the practice partner until that is put right."
        )
        await life.phase(Phase.LISTENING)

    there = Connection(provider=ProviderKind.COMPATIBLE, compatible=Compatible(address="ftp://x"))
    live(wrong, chosen_by=choosing_with(FakeKeyring(), there))


@pytest.fixture
def told(qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[Visited], None]:
    """Opens a window that other starts can tell something."""
    stage = Stage(qapp, monkeypatch, tmp_path)

    def hold(visited: Visited) -> None:
        async def deed(life: Life) -> None:
            await visited(life, str(stage.runtime_dir))

        stage.hold(deed, settings=Settings(turns=Turns(mode=TurnMode.MANUAL)))

    return hold


async def tell_it(folder: str, **message: object) -> None:
    assert await asyncio.to_thread(tell, message, folder)


def test_the_hotkey_command_takes_the_turn_and_ends_it(told: Callable[[Visited], None]) -> None:
    async def spoken(life: Life, folder: str) -> None:
        await life.phase(Phase.READY)
        life.window.showMinimized()
        await tell_it(folder, type="key", deed="press", at=1.0)
        await life.until(lambda: life.models.status.you_speak)
        life.say("seven-times-eight")
        await asyncio.to_thread(life.microphone.wait_spoken, WITHIN_S)
        await tell_it(folder, type="key", deed="release", at=2.0)
        await life.until(lambda: any("56" in text for text in life.turns(Speaker.ASSISTANT)))
        assert life.window.isMinimized()
        await life.phase(Phase.READY)

    told(spoken)


def test_a_second_start_with_the_wish_to_listen_is_hands_free(told: Callable[[Visited], None]) -> None:
    async def listened(life: Life, folder: str) -> None:
        await tell_it(folder, type="show", listen=True)
        await life.phase(Phase.LISTENING)
        life.say("seven-times-eight")
        await life.until(lambda: any("56" in text for text in life.turns(Speaker.ASSISTANT)))

    told(listened)


def test_a_window_that_closes_lets_go_of_the_key(told: Callable[[Visited], None]) -> None:
    async def held(life: Life, folder: str) -> None:
        await life.phase(Phase.READY)
        await tell_it(folder, type="key", deed="press", at=1.0)
        await life.until(lambda: life.models.status.you_speak)

    told(held)


def test_an_address_that_is_none_is_refused_before_a_window_opens() -> None:
    with pytest.raises(UsageError):
        main.run("http://h", listen=False, reception=cast(Reception, None))


def test_listening_at_once_is_hands_free() -> None:
    manual = Settings(turns=Turns(mode=TurnMode.MANUAL))
    assert main.hands_free(manual) == {"turns.mode": TurnMode.SEMANTIC_VAD}
    by_silence = Settings(turns=Turns(mode=TurnMode.SERVER_VAD))
    assert main.hands_free(by_silence) == {}


def started() -> tuple[subprocess.Popen[str], psutil.Process]:
    """The real program without a screen, and its practice partner once that runs."""
    program = subprocess.Popen(
        [sys.executable, "-m", "app"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    deadline = time.monotonic() + WITHIN_S
    while time.monotonic() < deadline:
        children = psutil.Process(program.pid).children()
        if children:
            return program, children[0]
        time.sleep(0.05)
    program.kill()
    raise AssertionError(program.communicate()[0])


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_closes_it(number: signal.Signals) -> None:
    program, partner = started()
    program.send_signal(number)
    said, _ = program.communicate(timeout=WITHIN_S)
    # The one thing a window without a screen complains of, by itself.
    assert [line for line in said.splitlines() if "propagateSizeHints" not in line] == []
    assert program.returncode == 0
    assert not partner.is_running() or partner.status() == psutil.STATUS_ZOMBIE


def test_killed_it_takes_its_partner_along() -> None:
    program, partner = started()
    program.kill()
    program.communicate(timeout=WITHIN_S)
    _, alive = psutil.wait_procs([partner], timeout=WITHIN_S)
    assert alive == []
    assert os.name != "posix" or program.returncode == -signal.SIGKILL


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("without_bus", "fonts", "told"),
    [
        ("", True, []),
        ("No bus.", True, ["No bus."]),
        ("", False, [main.NO_FONTS]),
        ("No bus.", False, [main.NO_FONTS, "No bus."]),
    ],
)
def test_what_the_desktop_lacks_is_said_in_the_window_and_in_the_log(
    *,
    without_bus: str,
    fonts: bool,
    told: list[str],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(main, "has_fonts", lambda: fonts)
    models = make_models(service="")
    main._tell_what_lacks(models, without_bus)
    assert [notice.sentence for notice in models.notices.notices] == told
    assert {record.getMessage() for record in caplog.records} == {f"! {each}" for each in told}
    dispose(*models.all)
