import pytest

from app.errors import ProtocolError
from app.formats import G711_ALAW_8K, G711_ULAW_8K, PCM16_24K
from app.protocol.client_events import SessionUpdate
from app.protocol.session_config import default_config
from app.protocol.session_object import (
    AudioConfig,
    AudioFormatConfig,
    AudioInput,
    AudioOutput,
    SemanticVad,
    ServerVad,
    Session,
    SessionConfig,
    TurnDetection,
    UnknownTurnDetection,
)
from app.session.configuration import Configuration, turn_detection
from app.session.effects import Effect, Send
from app.session.options import Options
from app.session.outgoing import Outgoing
from tests.session.service import hands_free, notice, push_to_talk


class Desk(Configuration):
    """A configuration, and what it sent and said."""

    def __init__(self, options: Options) -> None:
        self.effects: list[Effect] = []
        super().__init__(self.effects.append, Outgoing(self.effects.append), options)

    def change(self, options: Options, *, tell: bool = True, held: bool = False) -> SessionConfig | None:
        """Use other options; return the update that was sent."""
        self.effects.clear()
        self.use(options, tell=tell, held=held)
        return self.update()

    def update(self) -> SessionConfig | None:
        """Take the last update that was sent."""
        found = [each.event for each in self.effects if isinstance(each, Send)]
        self.effects.clear()
        assert len(found) < 2
        if not found:
            return None
        assert isinstance(found[0], SessionUpdate)
        self.last_id = found[0].event_id
        return found[0].session


def voice(name: str, **more: object) -> Options:
    return Options(config=SessionConfig(audio=AudioConfig(output=AudioOutput(voice=name)), **more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("config", "wanted"),
    [
        (SessionConfig(), None),
        (SessionConfig(audio=None), None),
        (SessionConfig(audio=AudioConfig()), None),
        (SessionConfig(audio=AudioConfig(input=None)), None),
        (SessionConfig(audio=AudioConfig(input=AudioInput())), None),
        (SessionConfig(audio=AudioConfig(input=AudioInput(turn_detection=None))), None),
        (SessionConfig(audio=AudioConfig(input=AudioInput(turn_detection=ServerVad()))), ServerVad()),
    ],
)
def test_how_turns_are_detected(config: SessionConfig, wanted: TurnDetection | None) -> None:
    assert turn_detection(Options(config=config)) == wanted
    assert Desk(Options(config=config)).turn_detection == wanted


@pytest.mark.parametrize(
    ("options", "replies", "interrupts"),
    [
        (push_to_talk(), False, True),
        (hands_free(ServerVad()), True, True),
        (hands_free(SemanticVad(create_response=False, interrupt_response=False)), False, False),
        (hands_free(ServerVad(create_response=None, interrupt_response=None)), True, True),
        (hands_free(UnknownTurnDetection(raw={"type": "psychic"})), True, True),
    ],
)
def test_what_the_service_does_by_itself(options: Options, replies: bool, interrupts: bool) -> None:
    desk = Desk(options)
    assert (desk.service_replies, desk.service_interrupts) == (replies, interrupts)


def test_only_what_differs_is_sent() -> None:
    desk = Desk(voice("ash"))
    assert desk.change(voice("ash")) is None
    assert desk.change(voice("ash", instructions="Be kind.")) == SessionConfig(instructions="Be kind.")
    assert desk.change(voice("sage", instructions="Be kind.")) == SessionConfig(
        audio=AudioConfig(output=AudioOutput(voice="sage"))
    )
    assert desk.options == voice("sage", instructions="Be kind.")


def test_without_a_session_nothing_is_sent_but_kept() -> None:
    desk = Desk(voice("ash"))
    assert desk.change(voice("sage"), tell=False) is None
    desk.ask()
    assert desk.update() == voice("sage").config
    assert desk.update_id == "e1"


def test_formats_wait_for_the_next_connection() -> None:
    desk = Desk(Options(config=default_config(PCM16_24K)))
    assert desk.change(Options(config=default_config(G711_ULAW_8K))) is None
    desk.ask()
    assert desk.update() == default_config(G711_ULAW_8K)


def test_turn_detection_waits_for_the_key() -> None:
    vad, manual = hands_free(ServerVad()), push_to_talk()
    assert Desk(vad).change(manual, held=True) is None
    assert Desk(vad).change(manual) == SessionConfig(audio=AudioConfig(input=AudioInput(turn_detection=None)))


def test_a_refused_change_is_taken_back() -> None:
    desk = Desk(voice("ash"))
    desk.change(voice("ash", instructions="x"))
    desk.refused(desk.last_id, "No.", about_voice=False)
    assert desk.effects == [notice("SETTING_REFUSED", "No.")]
    assert (desk.options, desk.config) == (voice("ash"), voice("ash").config)


def test_a_refusal_of_something_else_takes_nothing_back() -> None:
    desk = Desk(voice("ash"))
    desk.change(voice("ash", instructions="x"))
    change_id = desk.last_id
    desk.refused("e99", "No.", about_voice=False)
    assert desk.effects == [notice("SETTING_REFUSED", "No.")]
    assert desk.options == voice("ash", instructions="x")
    desk.refused(change_id, "No.", about_voice=False)
    assert desk.options == voice("ash")
    desk.refused(change_id, "Again.", about_voice=False)
    assert desk.options == voice("ash")


def test_a_change_that_was_sent_again_can_be_refused() -> None:
    desk = Desk(voice("ash"))
    desk.change(voice("ash", instructions="x"))
    desk.sent_again(desk.last_id, "e7")
    desk.sent_again("e99", "e8")
    desk.refused("e7", "No.", about_voice=False)
    assert desk.options == voice("ash")
    desk.ask()
    desk.sent_again(desk.update_id, "e9")
    assert desk.update_id == "e9"
    desk.sent_again(None, "e10")
    assert desk.update_id == "e9"


def test_a_locked_voice_alone_leaves_nothing_to_ask() -> None:
    desk = Desk(voice("ash"))
    desk.change(voice("sage"))
    desk.refused(desk.last_id, "Locked.", about_voice=True)
    assert desk.update() is None
    assert desk.config == voice("sage").config


def test_what_was_changed_with_a_locked_voice_may_be_refused_too() -> None:
    desk = Desk(voice("ash"))
    desk.change(voice("sage", instructions="x"))
    desk.refused(desk.last_id, "Locked.", about_voice=True)
    assert desk.update() == SessionConfig(instructions="x")
    desk.refused(desk.last_id, "No.", about_voice=False)
    assert desk.config == voice("ash").config


def test_a_field_is_left_out_once_for_each_session_and_for_good() -> None:
    desk = Desk(voice("ash", instructions="x", tool_choice="auto"))
    assert not desk.leave_out("session.dreams")
    assert desk.leave_out("session.instructions")
    assert desk.effects[0] == notice(
        "SETTING_REFUSED", "The service does not know a setting: session.instructions."
    )
    assert desk.config == voice("ash", tool_choice="auto").config
    assert desk.update_id is not None
    assert not desk.leave_out("session.tool_choice")
    desk.forget()
    assert desk.update_id is None
    assert desk.leave_out("session.tool_choice")
    assert desk.change(voice("sage", instructions="y", tool_choice="none")) == voice("sage").config
    assert desk.options.config.instructions == "y"


def test_a_lost_session_refuses_nothing() -> None:
    desk = Desk(voice("ash"))
    desk.change(voice("sage"))
    desk.forget()
    desk.refused(desk.last_id, "No.", about_voice=False)
    assert desk.options == voice("sage")


def form(kind: str, rate: int | None = None) -> AudioFormatConfig:
    return AudioFormatConfig(type=kind, rate=rate)


@pytest.mark.parametrize(
    ("asked", "said", "wanted"),
    [
        (SessionConfig(), Session(), (PCM16_24K, PCM16_24K)),
        (default_config(G711_ULAW_8K), Session(), (G711_ULAW_8K, G711_ULAW_8K)),
        (SessionConfig(audio=None), Session(audio=None), (PCM16_24K, PCM16_24K)),
        (
            default_config(G711_ULAW_8K),
            Session(audio=AudioConfig(input=AudioInput(), output=AudioOutput(format=form("audio/pcma")))),
            (G711_ULAW_8K, G711_ALAW_8K),
        ),
        (
            default_config(),
            Session(
                audio=AudioConfig(
                    input=AudioInput(format=form("audio/pcmu")), output=AudioOutput(format=None)
                )
            ),
            (G711_ULAW_8K, PCM16_24K),
        ),
    ],
)
def test_the_formats(asked: SessionConfig, said: Session, wanted: object) -> None:
    assert Desk(Options(config=asked)).formats(said) == wanted


def test_a_format_we_cannot_make() -> None:
    with pytest.raises(ProtocolError):
        Desk(push_to_talk()).formats(Session(audio=AudioConfig(input=AudioInput(format=form("audio/opus")))))
