"""The first steps in the window under way: at the first start, later, and put away with the rest."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app import main
from app.audio.devices import DeviceName, OnTrouble
from app.audio.microphone import OnBlock
from app.audio.offer import Offer, Offered
from app.audio.virtual import RecordedMicrophone
from app.errors import DeviceError
from app.main import lookout
from app.runtime import device_list
from app.settings import Connection, ProviderKind, Settings
from app.ui.models.first_run import Step
from app.ui.models.settings.rows import Row
from app.ui.models.welcome import WelcomeAction
from app.ui.remembered import FILE
from app.ui.widgets.first_run.window import FirstRunWindow
from tests.fakes.window import Deed, Life, Stage
from tests.settings_effects.acting import online

PRACTICE = Settings(connection=Connection(provider=ProviderKind.PRACTICE))


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(main, "state_dir", lambda: tmp_path / "state")
    return tmp_path / "state" / FILE


@pytest.fixture
def live(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, state: Path
) -> Callable[..., None]:
    def hold(deed: Deed, *, new_here: bool = False, hearing: RecordedMicrophone | None = None) -> None:
        held = main.hold
        with monkeypatch.context() as patch:
            patch.setattr(main, "hold", lambda *a, **k: held(*a, **k, new_here=new_here))
            Stage(qapp, patch, tmp_path).hold(deed, settings=PRACTICE, hearing=hearing)

    return hold


def window() -> FirstRunWindow | None:
    found = [each for each in QApplication.topLevelWidgets() if isinstance(each, FirstRunWindow)]
    return found[0] if found else None


def test_at_the_first_start_it_comes_by_itself_and_only_then(
    live: Callable[..., None], state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = Offered(devices=(DeviceName("Headset", "ALSA"),), default="Built-in")
    monkeypatch.setattr(device_list, "fresh_offer", lambda: Offer(microphones=names))

    async def first(life: Life) -> None:
        await online(life)
        shown = window()
        assert shown is not None
        assert shown.isVisible()
        assert life.window.isVisible()
        assert life.window.isEnabled()
        await life.until(lambda: life.form.text(Row.MICROPHONE) == "Same as the system (Built-in)")
        shown._model.go_on()
        shown.close()
        assert WelcomeAction.FIRST_RUN in life.models.welcome.actions

    async def second(life: Life) -> None:
        await online(life)
        assert window() is None
        assert WelcomeAction.FIRST_RUN in life.models.welcome.actions

    live(first, new_here=True)
    assert '"first_run":"speaker"' in state.read_text()
    live(second, new_here=True)
    assert window() is None


class Unplugged(RecordedMicrophone):
    """None, until it is plugged in."""

    there = False

    def start(self, on_block: OnBlock, on_trouble: OnTrouble) -> None:
        if not self.there:
            raise DeviceError("No microphone was found.")
        super().start(on_block, on_trouble)


def test_without_a_microphone_it_says_so_and_goes_on_when_one_is_plugged_in(
    live: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    microphone, headset = Unplugged(), Offered(devices=(DeviceName("Headset", "ALSA"),))

    def offer() -> Offer:
        return Offer(microphones=headset) if microphone.there else Offer()

    monkeypatch.setattr(device_list, "fresh_offer", offer)
    monkeypatch.setattr(lookout, "EVERY_S", 0.05)

    async def deed(life: Life) -> None:
        await online(life)
        shown = window()
        assert shown is not None
        assert shown._model.sentence.startswith("There is no microphone. Plug one in,")
        microphone.there = True
        await life.until(lambda: shown._model.sentence.startswith("Say something and see the bar move."))
        assert life.models.status.has_microphone

    live(deed, new_here=True, hearing=microphone)


def test_whoever_was_here_before_is_not_bothered(live: Callable[..., None]) -> None:
    async def deed(life: Life) -> None:
        await online(life)
        assert window() is None
        assert life.models.welcome.actions == (WelcomeAction.ASK, WelcomeAction.TEST_MICROPHONE)

    live(deed)


def test_it_is_reached_from_the_last_page_and_talking_goes_on(live: Callable[..., None]) -> None:
    async def deed(life: Life) -> None:
        await online(life)
        assert life.preferences is not None
        life.preferences.shown.about.first_run_wanted.emit()
        shown = window()
        assert shown is not None
        assert shown.isVisible()
        assert WelcomeAction.FIRST_RUN not in life.models.welcome.actions
        life.type("What is seven times eight?")
        await life.until(lambda: len(life.models.transcript) >= 2)
        while shown._model.step is not Step.SERVICE:
            shown._model.go_on()
        shown._model.go_on()
        assert not shown.isVisible()
        assert WelcomeAction.FIRST_RUN not in life.models.welcome.actions

    live(deed)


def test_a_key_pressed_in_its_step_is_tried_and_talks_everywhere_else(live: Callable[..., None]) -> None:
    async def deed(life: Life) -> None:
        await online(life)
        assert life.preferences is not None
        keys = life.models.hotkeys
        life.preferences.shown.about.first_run_wanted.emit()
        shown = window()
        assert shown is not None
        shown.activated.emit(True)
        assert not keys.only_tried
        while shown._model.step is not Step.HOTKEY:
            shown._model.go_on()
        assert keys.only_tried
        shown.activated.emit(False)
        assert not keys.only_tried
        shown.activated.emit(True)
        assert keys.only_tried
        shown._model.go_on()
        assert not keys.only_tried
        shown._model.go_back()
        assert keys.only_tried
        shown.close()
        assert not keys.only_tried

    live(deed)
