"""The settings in the window under way: opened, followed, tried, and put away."""

import asyncio
import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.audio.devices import DeviceName
from app.audio.offer import Offer, Offered
from app.errors import KeyringProblem, KeyringTrouble
from app.main import diagnostics
from app.main.preferences import NO_KEY
from app.practice.process import PracticeProcess
from app.runtime import device_list
from app.runtime.device_list import fresh_offer
from app.session.states import Phase
from app.settings import Auth, Compatible, Connection, ProviderKind, Settings
from app.system.api_key import ApiKey
from app.system.keyring_worker import KeyringWorker
from app.system.secrets import Secrets
from app.ui.models.settings.checks import CheckState
from app.ui.models.settings.models import SettingsModels
from app.ui.models.settings.rows import Page, Row
from app.ui.widgets.settings.settings_window import SettingsWindow
from tests.fakes.keyring import FakeKeyring
from tests.fakes.window import Deed, Life, Stage
from tests.main.test_diagnostics import HEADSET
from tests.settings_effects.acting import ANSWERED, ask, online
from tests.system.secret_service import AskingKeyring, Bus, RealKeyring

PRACTICE = Settings(connection=Connection(provider=ProviderKind.PRACTICE))


@pytest.fixture
def stage(qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> Stage:
    return Stage(qapp, monkeypatch, tmp_path)  # type: ignore[arg-type]


@pytest.fixture
def live(stage: Stage) -> Callable[..., None]:
    def hold(deed: Deed, **more: object) -> None:
        keys = Secrets({}, keyring=FakeKeyring(), worker=KeyringWorker())
        stage.hold(deed, by_settings=True, **{"secrets": keys, **more})  # type: ignore[arg-type]

    return hold


def window() -> SettingsWindow | None:
    found = [each for each in QApplication.topLevelWidgets() if isinstance(each, SettingsWindow)]
    return found[0] if found else None


def shown(life: Life) -> SettingsModels:
    assert life.preferences is not None
    return life.preferences.shown


async def ended(life: Life, check: object) -> None:
    """Wait until a check is over."""
    state = check.state  # type: ignore[attr-defined]
    assert state is CheckState.RUNNING
    await life.sees(lambda: check.state is not CheckState.RUNNING)  # type: ignore[attr-defined]


def test_its_keys_and_its_button_open_it_and_closing_keeps_it(live: Callable[..., None]) -> None:
    async def deed(life: Life) -> None:
        await online(life)
        QTest.keyClick(life.window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
        first = window()
        assert first is not None
        await life.until(first.isVisible)
        first.close()
        assert not first.isVisible()
        button = next(
            each for each in life.window.findChildren(QWidget) if each.accessibleName() == "Settings"
        )
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert window() is first
        assert first.isVisible()

    live(deed, settings=PRACTICE)
    assert window() is None


def test_the_devices_are_listed_when_they_are_looked_at(
    live: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    names = Offered(devices=(DeviceName("Headset", "ALSA"),), default="Built-in")
    monkeypatch.setattr(device_list, "fresh_offer", lambda: Offer(microphones=names))

    async def deed(life: Life) -> None:
        await online(life)
        life.open_settings(Page.VOICE)
        assert life.form.text(Row.MICROPHONE) == "Same as the system"
        life.open_settings(Page.SOUND)
        await life.until(lambda: life.form.text(Row.MICROPHONE) == "Same as the system (Built-in)")
        assert [option.text for option in life.form.options(Row.MICROPHONE)][1:] == ["Headset"]

    live(deed, settings=PRACTICE)
    assert fresh_offer is not device_list.fresh_offer


def test_the_key_is_that_of_the_provider(live: Callable[..., None]) -> None:
    async def deed(life: Life) -> None:
        await online(life)
        key = shown(life).key
        assert not key.wanted
        assert life.form.set(Row.PROVIDER, ProviderKind.OPENAI)
        assert (key.wanted, key._account) == (True, "openai")
        assert life.form.set(Row.PROVIDER, ProviderKind.AZURE)
        assert (key.wanted, key._account) == (True, None)
        assert life.form.set(Row.AZURE_ADDRESS, "mine")
        assert key._account == "azure:mine.openai.azure.com"
        assert life.form.set(Row.PROVIDER, ProviderKind.COMPATIBLE)
        assert life.form.set(Row.COMPATIBLE_ADDRESS, "wss://h/p")
        assert (key.wanted, key._account) == (True, "compatible:h")
        assert life.form.set(Row.COMPATIBLE_ADDRESS, "h:8443/p")
        assert key._account == "compatible:h:8443"
        assert life.form.set(Row.AUTH, Auth.NONE)
        assert not key.wanted

    live(deed, settings=PRACTICE)


def test_the_connection_is_tried_as_it_is_chosen(live: Callable[..., None]) -> None:
    async def deed(life: Life) -> None:
        await online(life)
        check = shown(life).connection
        check.start()
        await ended(life, check)
        assert (check.state, check.sentence) == (CheckState.BADLY, NO_KEY)
        assert life.form.set(Row.PROVIDER, ProviderKind.AZURE)
        check.start()
        await ended(life, check)
        assert check.sentence == "Azure needs the name or the address of your resource."
        assert life.form.set(Row.PROVIDER, ProviderKind.PRACTICE)
        check.start()
        await ended(life, check)
        assert check.state is CheckState.WELL
        assert check.sentence.startswith(
            "The connection works: a session began with the model gpt-realtime-2.1"
        )

    live(deed)


@pytest.mark.parametrize("problem", list(KeyringProblem))
def test_why_the_key_cannot_be_had_is_told(problem: KeyringProblem, live: Callable[..., None]) -> None:
    keyring = FakeKeyring()
    keyring.problem = problem

    async def deed(life: Life) -> None:
        await online(life)
        check = shown(life).connection
        check.start()
        await ended(life, check)
        there_is_none = problem is KeyringProblem.NO_KEYRING
        assert check.state is CheckState.BADLY
        assert check.sentence == (NO_KEY if there_is_none else str(KeyringTrouble(problem)))

    live(deed, secrets=Secrets({}, keyring=keyring, worker=KeyringWorker()))


def test_a_variable_that_holds_no_key_is_told(live: Callable[..., None]) -> None:
    keyring = FakeKeyring()
    keyring.kept["openai"] = "sk-a-good-one-0000abcd"

    async def deed(life: Life) -> None:
        await online(life)
        assert "OPENAI_API_KEY in the environment" in life.models.notices.notices[0].sentence
        check, key = shown(life).connection, shown(life).key
        check.start()
        await ended(life, check)
        assert (check.state, check.sentence) == (CheckState.BADLY, key.note.text)
        assert key.note.text.startswith("OPENAI_API_KEY in the environment comes before all other keys, but")
        key.remove()
        assert not key.busy
        assert keyring.asked == []

    live(deed, secrets=Secrets({"OPENAI_API_KEY": "two words"}, keyring=keyring, worker=KeyringWorker()))


def test_a_test_without_the_key_that_may_be_there_says_so(live: Callable[..., None]) -> None:
    keyring = FakeKeyring()
    keyring.problem = KeyringProblem.MUTE
    beside = f" It was tried without a key. {KeyringTrouble(KeyringProblem.MUTE)}"

    async def deed(life: Life) -> None:
        await online(life)
        check = shown(life).connection
        check.start()
        await ended(life, check)
        assert check.state is CheckState.WELL
        assert check.sentence.startswith("The connection works: ")
        assert check.sentence.endswith(f" ms.{beside}")
        assert life.form.set(Row.COMPATIBLE_ADDRESS, "ws://127.0.0.1:9/v1/realtime")
        check.start()
        await ended(life, check)
        assert check.state is CheckState.BADLY
        assert check.sentence.startswith("Nothing answers at 127.0.0.1.")
        assert check.sentence.endswith(beside)

    with PracticeProcess.start() as service:
        there = Compatible(address=service.url, model="one")
        live(
            deed,
            settings=Settings(connection=Connection(provider=ProviderKind.COMPATIBLE, compatible=there)),
            secrets=Secrets({}, keyring=keyring, worker=KeyringWorker()),
        )


@pytest.mark.parametrize("auth", [Auth.BEARER, Auth.NONE])
def test_a_service_that_wants_a_key_and_was_sent_none(auth: Auth, live: Callable[..., None]) -> None:
    async def deed(life: Life) -> None:
        await life.phase(Phase.ERROR)
        check = shown(life).connection
        check.start()
        await ended(life, check)
        assert check.state is CheckState.BADLY
        assert check.sentence.startswith("The service refused the API key.")
        assert check.sentence.endswith(" It was tried without a key.")
        if auth is Auth.BEARER:
            assert shown(life).key.store("sk-0123456789abcdef")
            await life.until(lambda: shown(life).key.there)
            check.start()
            await ended(life, check)
            assert check.sentence.startswith("The service refused the API key.")
            assert "without a key" not in check.sentence

    with PracticeProcess.start(fault="http-401") as service:
        there = Compatible(address=service.url, model="one", auth=auth)
        live(
            deed,
            settings=Settings(connection=Connection(provider=ProviderKind.COMPATIBLE, compatible=there)),
        )


def test_a_real_keyring_that_asks_is_announced_while_it_is_waited_for(
    live: Callable[..., None], bus: Bus
) -> None:
    asks = "Your keyring asks for its password."

    async def deed(life: Life) -> None:
        await online(life)
        with PracticeProcess.start() as service, AskingKeyring(bus) as keyring:
            assert life.form.set(Row.COMPATIBLE_ADDRESS, service.url)
            assert life.form.set(Row.COMPATIBLE_MODEL, "one")
            assert life.form.set(Row.PROVIDER, ProviderKind.COMPATIBLE)
            check = shown(life).connection
            said: list[str] = []
            check.changed.connect(lambda: said.append(check.sentence))
            check.start()
            await life.sees(lambda: check.sentence == asks)
            assert check.running
            await asyncio.to_thread(keyring.asked.wait, 20)
            keyring.answer(dismissed=False)
            await ended(life, check)
            assert said[:-1] == ["Connecting...", asks, "Connecting..."]
            assert check.state is CheckState.WELL
            assert check.sentence.endswith(" ms.")

            keyring.locked = True
            said.clear()
            check.start()
            await life.sees(lambda: check.sentence == asks)
            await asyncio.to_thread(keyring.asked.wait, 20)
            check.stop()
            assert (check.state, check.sentence) == (CheckState.IDLE, "")
            assert await asyncio.to_thread(keyring.left.wait, 20)

    live(deed, settings=PRACTICE, secrets=Secrets({}))


def test_a_real_locked_keyring_is_no_missing_key(
    live: Callable[..., None], real_keyring: RealKeyring
) -> None:
    Secrets({}).keep("openai", ApiKey("sk-kept-but-locked-0000abcd")).result()
    real_keyring.lock()

    async def deed(life: Life) -> None:
        await online(life)
        check = shown(life).connection
        check.start()
        await ended(life, check)
        assert (check.state, check.sentence) == (
            CheckState.BADLY,
            "The keyring is locked, and was not unlocked. "
            "Try again, and give the keyring its password when it asks for it.",
        )

    live(deed, secrets=Secrets({}))


def test_a_service_that_refuses_is_told(live: Callable[..., None]) -> None:
    async def deed(life: Life) -> None:
        await online(life)
        assert life.form.set(Row.COMPATIBLE_ADDRESS, "ws://127.0.0.1:9/v1/realtime")
        assert life.form.set(Row.AUTH, Auth.NONE)
        assert life.form.set(Row.PROVIDER, ProviderKind.COMPATIBLE)
        check = shown(life).connection
        check.start()
        await ended(life, check)
        assert check.state is CheckState.BADLY
        assert "127.0.0.1" in check.sentence
        assert life.models.status.online

    live(deed, settings=PRACTICE)


def test_a_voice_says_a_sentence_on_a_connection_of_its_own(live: Callable[..., None]) -> None:
    async def deed(life: Life) -> None:
        await online(life)
        await ask(life, "What is seven times eight?")
        life.ear.forget()
        sample = shown(life).sample
        sample.hear("ash")
        await ended(life, sample)
        assert (sample.state, sample.sentence) == (CheckState.WELL, "")
        assert any(life.ear.sound())
        assert life.wire.endpoints[0] == life.wire.endpoints[-1]
        assert len(life.wire.events(ANSWERED, "session.created")) == 2
        assert life.form.value(Row.VOICE) == "marin"
        await ask(life, "What is seven times eight?")

    live(deed, settings=PRACTICE)


def test_the_speaker_and_the_microphone_are_tried_through_the_conversation(live: Callable[..., None]) -> None:
    async def deed(life: Life) -> None:
        await online(life)
        speaker, microphone = shown(life).speaker, shown(life).microphone
        life.ear.forget()
        speaker.start()
        await ended(life, speaker)
        assert speaker.state is CheckState.WELL
        assert any(life.ear.sound())
        microphone.start()
        await life.sees(lambda: microphone.progress is not None)
        microphone.stop()
        assert microphone.state is CheckState.IDLE
        await ask(life, "What is seven times eight?")

    live(deed, settings=PRACTICE)


def test_the_settings_go_with_the_window(live: Callable[..., None]) -> None:
    async def deed(life: Life) -> None:
        await online(life)
        life.open_settings(Page.CONNECTION)
        assert window() is not None

    live(deed, settings=PRACTICE)
    assert window() is None


def test_what_the_diagnostics_tell_is_what_is_in_force(
    live: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(diagnostics, "list_devices", lambda: (HEADSET,))
    monkeypatch.setattr(diagnostics, "server_offer", lambda: None)

    async def deed(life: Life) -> None:
        await online(life)
        assert life.form.set(Row.SPEED, 1.25)
        about = shown(life).about
        assert "voice.speed = 1.25" in about.diagnostics()
        assert "Devices: still being listed, copy again in a moment." in about.diagnostics()
        life.open_settings(Page.ABOUT)
        await life.sees(lambda: "Devices, and the rate" in about.diagnostics())
        await ask(life, "What is seven times eight?")
        text = about.diagnostics()
        assert "\n  Headset (Core Audio): microphone and speaker, 48000 Hz, default\n" in text
        assert re.search(r"\nConversation: (listening|speaking), connected, with a service\n", text)
        assert "\nEcho removal: off\nMicrophone: open\nLast answer heard after: " in text
        for private in ("seven", "eight", "56"):
            assert private not in text

    with PracticeProcess.start() as service:
        there = Compatible(address=service.url, model="one", auth=Auth.NONE)
        connection = Connection(provider=ProviderKind.COMPATIBLE, compatible=there)
        live(deed, settings=Settings(connection=connection))
