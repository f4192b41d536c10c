"""The form shows what is in force, keeps what can be used, and takes back what was refused."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.audio.devices import DeviceName
from app.audio.offer import Offer, Offered
from app.errors import BadSettings
from app.protocol.profiles import XAI, Profile
from app.session.echo import EchoState
from app.session.effects import Snapshot
from app.session.in_force import SessionInForce
from app.session.states import Phase
from app.settings import (
    Auth,
    ChosenDevice,
    Codec,
    Connection,
    Eagerness,
    ProviderKind,
    Settings,
    TurnMode,
    load,
)
from app.settings.keeper import SettingsKeeper
from app.settings.leaves import having
from app.ui.kept_settings import KeptSettings
from app.ui.models.settings.form import SettingsForm
from app.ui.models.settings.rows import Page, Row
from app.ui.models.settings.values import Tone, When
from tests.ui.test_kept_settings import AtOnce


class Filled(SettingsForm):
    """A form over a file, and what it told."""

    def __init__(self, path: Path) -> None:
        self.kept = KeptSettings(SettingsKeeper(path), AtOnce())
        self.profile: Callable[[Connection], Profile | None] = lambda connection: None
        self.problem = ""
        super().__init__(
            self.kept,
            profile_of=self._profile_there,
            problem_with=lambda settings: self.problem,
        )
        self.rows_told: list[Row] = []
        self.told = 0
        self.row_changed.connect(self.rows_told.append)
        self.changed.connect(self._count)

    def _profile_there(self, connection: Connection) -> Profile | None:
        return self.profile(connection)

    def _count(self) -> None:
        self.told += 1

    def say(self, **facts: object) -> None:
        self.take_session(SessionInForce(online=True, revision=self.kept.revision, **facts))  # type: ignore[arg-type]
        self.rows_told.clear()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


@pytest.fixture
def form(path: Path) -> Filled:
    return Filled(path)


def test_a_choice_is_in_force_kept_and_told(form: Filled, path: Path) -> None:
    assert form.set(Row.SPEED, 1.2)
    assert (form.value(Row.SPEED), form.text(Row.SPEED)) == (1.2, "1.20 times")
    assert load(path).settings.voice.speed == 1.2
    assert form.rows_told == [Row.SPEED]
    assert form.told == 1


def test_what_cannot_be_used_changes_nothing_and_says_why(form: Filled, path: Path) -> None:
    assert not form.set(Row.SPEED, 9.0)
    assert form.value(Row.SPEED) == 1.0
    assert (form.note(Row.SPEED).text, form.note(Row.SPEED).tone) == (
        "It must be between 0.25 times and 1.50 times.",
        Tone.TROUBLE,
    )
    assert not path.exists()
    assert form.rows_told == [Row.SPEED]
    assert form.set(Row.SPEED, 1.0)
    assert form.note(Row.SPEED).tone is Tone.PLAIN


def test_what_no_service_can_be_asked_for_is_not_chosen(form: Filled) -> None:
    form.problem = "Not together."
    assert not form.set(Row.VOICE, "ash")
    assert (form.value(Row.VOICE), form.note(Row.VOICE).text) == ("marin", "Not together.")


def test_a_slider_that_is_dragged_is_shown_and_not_kept(form: Filled, path: Path) -> None:
    form.preview(Row.SPEED, 1.4)
    assert (form.value(Row.SPEED), form.text(Row.SPEED)) == (1.4, "1.40 times")
    assert not path.exists()
    assert not form.can_undo
    form.set(Row.SPEED, 1.3)
    assert form.value(Row.SPEED) == 1.3


def test_the_last_change_is_taken_back(form: Filled) -> None:
    assert (form.can_undo, form.undo_text) == (False, "Undo")
    form.set(Row.SPEED, 1.2)
    form.set(Row.VOICE, "ash")
    assert (form.can_undo, form.undo_text) == (True, "Undo: voice")
    form.undo()
    assert (form.value(Row.VOICE), form.undo_text) == ("marin", "Undo: speaking speed")
    form.undo()
    assert (form.kept.settings, form.can_undo) == (Settings(), False)


def test_rows_that_mean_nothing_are_not_shown(form: Filled) -> None:
    assert (form.shown(Row.PATIENCE), form.shown(Row.THRESHOLD)) == (True, False)
    form.set(Row.TURN_MODE, TurnMode.SERVER_VAD)
    assert (form.shown(Row.PATIENCE), form.shown(Row.THRESHOLD)) == (False, True)


def test_rows_that_come_and_go_are_told(form: Filled) -> None:
    form.set(Row.TURN_MODE, TurnMode.MANUAL)
    assert set(form.rows_told) == {Row.TURN_MODE, Row.PATIENCE, Row.INTERRUPTION}


def test_a_codec_changes_what_a_slice_costs(form: Filled) -> None:
    form.set(Row.CODEC, Codec.G711_ULAW)
    assert form.rows_told == [Row.CODEC, Row.SLICE]
    assert form.text(Row.CODEC) == "G.711 mu-law, 8 kHz"


def test_medium_patience_is_balanced(form: Filled) -> None:
    form.kept.change({"turns.eagerness": Eagerness.MEDIUM})
    assert (form.value(Row.PATIENCE), form.text(Row.PATIENCE)) == (Eagerness.AUTO, "Balanced")
    form.set(Row.PATIENCE, Eagerness.AUTO)
    assert form.kept.settings.turns.eagerness is Eagerness.MEDIUM


def test_a_refusal_puts_the_old_value_back_and_says_why(form: Filled, path: Path) -> None:
    form.say()
    form.set(Row.VOICE, "ash")
    form.say()
    form.set(Row.SILENCE, 700)
    assert form.note(Row.SILENCE).text == "Asking the service..."
    form.say(refused=(("audio.input.turn_detection", "Too long."),))
    assert form.value(Row.SILENCE) == 500
    assert (form.note(Row.SILENCE).text, form.note(Row.SILENCE).tone) == ("Too long.", Tone.TROUBLE)
    assert load(path).settings == having(Settings(), {"voice.name": "ash"})
    assert form.undo_text == "Undo: voice"
    form.say(refused=(("audio.input.turn_detection", "Too long."),))
    form.set(Row.SILENCE, 600)
    assert form.note(Row.SILENCE).text == "Asking the service..."
    form.say()
    assert form.note(Row.SILENCE).text == "In use now."


def test_what_somebody_else_writes_is_shown(form: Filled, path: Path) -> None:
    path.write_text('{"version": 2, "voice": {"name": "ash"}}')
    form.kept.reread()
    assert (form.value(Row.VOICE), form.rows_told, form.can_undo) == ("ash", [Row.VOICE], False)


def test_the_file_s_sentence_is_the_banner(path: Path) -> None:
    path.write_text("{")
    form = Filled(path)
    assert form.banner.startswith("The settings file is damaged.")
    form.close_banner()
    assert (form.banner, form.told) == ("", 1)


def test_devices_are_shown_by_name(form: Filled) -> None:
    chosen = ChosenDevice(name="Headset", host_api="ALSA")
    form.set_devices(Offer(microphones=Offered(devices=(DeviceName("Headset", "ALSA"),), default="Built-in")))
    assert form.text(Row.MICROPHONE) == "Same as the system (Built-in)"
    assert form.rows_told == [Row.MICROPHONE]
    form.set(Row.MICROPHONE, chosen)
    assert form.text(Row.MICROPHONE) == "Headset"
    form.take_device_trouble("The microphone Headset cannot be opened.")
    assert form.note(Row.MICROPHONE).text == "The microphone Headset cannot be opened."
    form.take_device_trouble("")
    assert form.note(Row.MICROPHONE).tone is Tone.PLAIN
    form.set_devices(Offer(problem="No sound system."))
    assert form.note(Row.SPEAKER).text == "No sound system."


def test_what_a_service_lacks_follows_the_choice_of_it(form: Filled) -> None:
    form.profile = lambda connection: XAI if connection.provider is ProviderKind.COMPATIBLE else None
    form.set(Row.PROVIDER, ProviderKind.COMPATIBLE)
    assert form.note(Row.SPEED).text == "xAI speaks at 0.7 to 1.5 times the usual speed."
    assert Row.SPEED in form.rows_told


def test_an_address_that_is_none_has_no_profile(form: Filled) -> None:
    def none_for(connection: Connection) -> Profile | None:
        raise BadSettings("No address.")

    form.profile = none_for
    assert form.set(Row.PROVIDER, ProviderKind.AZURE)
    assert form.note(Row.SPEED).tone is Tone.PLAIN


def test_reconnect_is_offered_where_something_waits(form: Filled) -> None:
    wanted: list[None] = []
    form.reconnect_wanted.connect(lambda: wanted.append(None))
    form.take_dialled(Connection())
    form.set(Row.MODEL, "gpt-realtime-2")
    assert form.note(Row.MODEL).offers_reconnect
    form.press_reconnect()
    assert len(wanted) == 1
    form.take_dialled(form.kept.settings.connection)
    assert not form.note(Row.MODEL).offers_reconnect


def test_another_key_offers_to_reconnect_until_it_is_used(form: Filled) -> None:
    form.take_key_changed()
    assert form.note(Row.PROVIDER).offers_reconnect
    form.take_dialled(Connection(), "ws://h/p")
    assert form.note(Row.PROVIDER).text == "This time Earshot talks to ws://h/p, as it was started."


def test_it_says_when_the_partner_was_called_instead(form: Filled) -> None:
    told: list[Row] = []
    form.row_changed.connect(told.append)
    form.take_dialled(Connection(), partner=True)
    assert form.note(Row.PROVIDER).text.startswith("For now you talk with the practice partner")
    assert form.note(Row.THRESHOLD).text.endswith(
        "The colours show what the practice partner takes for speech."
    )
    assert told == [Row.THRESHOLD, Row.PROVIDER]
    form.take_dialled(Connection())
    assert "this service may judge a little differently" in form.note(Row.THRESHOLD).text
    assert form.note(Row.PROVIDER).text == "What you say and type is sent there."


def test_when_a_change_holds_follows_the_connection(form: Filled) -> None:
    assert form.page_line(Page.VOICE) == "There is no connection now."
    assert (form.when(Row.SPEED), form.when(Row.TAIL)) == (When.NEXT_CONNECTION, When.NOW)
    assert form.when_explained(Row.SPEED) == "Applies at the next connection: there is none now."
    form.take_session(SessionInForce(online=True))
    assert form.page_line(Page.VOICE) == ""
    assert (form.when(Row.SPEED), form.when(Row.TAIL)) == (When.NOW, When.NOW)
    assert form.when_explained(Row.SPEED) == "Applies now: the service is told at once."
    assert form.told == 1
    assert Row.SPEED in form.rows_told
    assert Row.TAIL not in form.rows_told


def test_a_row_is_told_of_when_only_its_mark_is_another(form: Filled) -> None:
    form.say()
    form.take_session(SessionInForce())
    assert (form.when(Row.CODEC), Row.CODEC in form.rows_told) == (When.NEXT_CONNECTION, True)


def test_no_voice_can_be_heard_without_a_connection(form: Filled) -> None:
    assert form.no_sample == "A voice can be heard here once there is a connection."
    form.say()
    assert form.no_sample == ""


def test_what_is_done_about_echo_is_told_at_its_row(form: Filled) -> None:
    form.take_status(Snapshot(phase=Phase.READY, echo=EchoState.HALF_DUPLEX))
    assert form.rows_told == [Row.ECHO]
    assert form.note(Row.ECHO).text.startswith("Echo cannot be removed here")
    form.take_status(Snapshot(phase=Phase.SPEAKING, echo=EchoState.HALF_DUPLEX))
    assert form.rows_told == [Row.ECHO]
    form.take_status(Snapshot(phase=Phase.READY, echo=EchoState.CANCELLING))
    assert form.rows_told == [Row.ECHO, Row.ECHO]
    assert form.note(Row.ECHO).tone is Tone.PLAIN


def test_words_and_kinds_of_rows(form: Filled) -> None:
    assert form.page_title(Page.SOUND) == "Sound"
    assert (form.label(Row.ECHO), form.placeholder(Row.AZURE_ADDRESS)) == ("Echo removal", "my-resource")
    assert form.free(Row.VOICE)
    assert not form.free(Row.LANGUAGE)
    assert form.text(Row.THRESHOLD) == "Automatic"
    assert form.text(Row.AUTH) == "As a bearer token"
    assert form.options(Row.AUTH)[2].value is Auth.NONE
    limits = form.limits(Row.SILENCE)
    assert limits is not None
    assert limits.maximum == 3_000
    assert form.limits(Row.VOICE) is None
