"""What is chosen reaches the conversation, and what becomes of it the form."""

from pathlib import Path

import pytest

from app.main.desk import SettingsDesk, problem_with, shown_mode
from app.runtime.configuration import session_options
from app.session.effects import NoticeKind, Notify
from app.session.inputs import Configure, Input
from app.settings import ChosenDevice, Settings, Sound, TurnMode
from app.settings.keeper import SettingsKeeper
from app.settings.leaves import having
from app.ui.assembly import make_models
from app.ui.kept_settings import KeptSettings
from app.ui.models.notices import SettingsNotice
from app.ui.models.second_line import TurnMode as ShownMode
from app.ui.models.settings.form import SettingsForm
from app.ui.models.settings.rows import Row
from tests.ui.test_kept_settings import AtOnce


class FakeEngine:
    def __init__(self) -> None:
        self.given: list[Input] = []
        self.sounds: list[Sound] = []

    def submit(self, given: Input) -> None:
        self.given.append(given)

    def use_sound(self, sound: Sound) -> None:
        self.sounds.append(sound)


class Made:
    def __init__(self, path: Path) -> None:
        self.kept = KeptSettings(SettingsKeeper(path), AtOnce())
        self.engine = FakeEngine()
        self.models = make_models("")
        self.form = SettingsForm(self.kept, profile_of=lambda _: None, problem_with=problem_with)
        self.in_sight = False
        self.desk = SettingsDesk(
            kept=self.kept,
            form=self.form,
            engine=self.engine,
            models=self.models,
            tools=(),
            form_in_sight=lambda: self.in_sight,
        )

    @property
    def sentences(self) -> list[str]:
        return [notice.sentence for notice in self.models.notices.notices]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


@pytest.fixture
def made(path: Path) -> Made:
    return Made(path)


def test_every_change_is_told_with_its_number(made: Made) -> None:
    made.form.set(Row.SPEED, 1.25)
    made.form.set(Row.TAIL, 400)
    assert made.engine.given == [
        Configure(options=session_options(having(Settings(), {"voice.speed": 1.25})), revision=1),
        Configure(options=session_options(made.kept.settings), revision=2),
    ]
    assert made.engine.given[1].options.tail_ms == 400  # type: ignore[union-attr]
    assert made.engine.sounds == [Sound(), Sound()]


def test_it_can_be_told_again_without_a_change(made: Made) -> None:
    made.desk.apply()
    assert made.engine.given == [Configure(options=session_options(Settings()), revision=0)]
    assert made.engine.sounds == [Sound()]


def test_the_window_follows_the_way_turns_are_taken(made: Made) -> None:
    made.form.set(Row.TURN_MODE, TurnMode.MANUAL)
    assert not made.models.status.hands_free
    made.form.undo()
    assert made.models.status.hands_free


def test_another_device_is_used(made: Made) -> None:
    headset = ChosenDevice(name="Headset", host_api="ALSA")
    made.form.set(Row.MICROPHONE, headset)
    assert made.engine.sounds[-1].microphone == headset
    made.desk.take_notice(Notify(NoticeKind.SERVICE_ERROR, "Something."))
    assert made.form.note(Row.MICROPHONE).text == ""
    made.desk.take_notice(Notify(NoticeKind.DEVICE, "It is gone."))
    assert made.form.note(Row.MICROPHONE).text == "It is gone."
    made.desk.take_notice(Notify(NoticeKind.DEVICE_BACK, "It is back."))
    assert made.form.note(Row.MICROPHONE).text == ""


def test_what_there_is_to_say_about_the_file_is_said_where_it_can_be_seen(path: Path) -> None:
    path.write_text("{")
    made = Made(path)
    assert made.sentences == [made.kept.sentence]
    assert made.models.notices.notices[0].kind is SettingsNotice.FILE
    made.in_sight = True
    made.desk.tell()
    assert made.sentences == []
    made.in_sight = False
    made.desk.tell()
    assert made.sentences == []
    made.kept.close_sentence()
    path.write_text("{")
    made.kept.reread()
    assert made.sentences == [made.kept.sentence]
    path.write_text('{"version": 2}')
    made.kept.reread()
    assert made.sentences == []


def test_what_no_service_can_be_asked_for() -> None:
    assert problem_with(Settings()) == ""
    assert "0.25" in problem_with(having(Settings(), {"voice.speed": 9.0}))


def test_how_turns_are_spoken_of() -> None:
    found = [shown_mode(having(Settings(), {"turns.mode": mode})) for mode in TurnMode]
    assert found == [ShownMode.HANDS_FREE, ShownMode.HANDS_FREE, ShownMode.PUSH_TO_TALK]
