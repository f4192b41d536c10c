import pytest

from app.errors import ProtocolError
from app.formats import G711_ALAW_8K, G711_ULAW_8K, PCM16_24K
from app.protocol.client_events import SessionUpdate
from app.protocol.session_changes import without
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
from app.session.configuration import REMEMBERED, VOICE_LOCKED, Configuration, turn_detection
from app.session.effects import Effect, Send, ShowSession
from app.session.in_force import SessionInForce
from app.session.options import Options, ReplyMode
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

    @property
    def shown(self) -> SessionInForce:
        """Take what was shown last of how the session stands."""
        found = [each.session for each in self.effects if isinstance(each, ShowSession)]
        self.effects.clear()
        return found[-1]

    @property
    def silent(self) -> bool:
        """Whether nothing was shown, or sent."""
        return not self.effects

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
    assert desk.effects[:1] == [notice("SETTING_REFUSED", "No.")]
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
    assert desk.config == voice("sage").config


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


# --------------------------------------------------------------- how it stands


def session_of(options: Options, **more: object) -> Session:
    """What a service says that does as it is asked."""
    return Session(audio=options.config.audio, instructions=options.config.instructions, **more)  # type: ignore[arg-type]


def begun(options: Options) -> Desk:
    """A desk whose session was accepted as it was asked for."""
    desk = Desk(options)
    desk.ask()
    desk.effects.clear()
    desk.answered(session_of(options), desk.update_id)
    assert desk.shown == SessionInForce(online=True)
    return desk


def test_a_change_is_unanswered_until_the_service_says_how_the_session_is() -> None:
    desk = begun(voice("ash"))
    desk.use(voice("ash", instructions="x"), tell=True, held=False)
    assert desk.shown == SessionInForce(online=True, unanswered=True)
    desk.answered(session_of(voice("ash", instructions="x")), "e99")
    assert desk.silent
    desk.answered(session_of(voice("ash", instructions="x")), "e2")
    assert desk.shown == SessionInForce(online=True)
    desk.answered(session_of(voice("ash", instructions="x")), None)
    assert desk.silent


def test_what_the_service_uses_instead_is_shown() -> None:
    desk = begun(voice("ash"))
    desk.use(voice("ash", instructions="x"), tell=True, held=False)
    desk.effects.clear()
    desk.answered(session_of(voice("sage", instructions="x")), "e2")
    assert desk.shown == SessionInForce(online=True, otherwise=(("audio.output.voice", "sage"),))


def test_a_refusal_is_shown_at_its_field_until_that_is_changed_again() -> None:
    desk = begun(voice("ash"))
    desk.use(voice("ash", instructions="x", tool_choice="odd"), tell=True, held=False)
    desk.effects.clear()
    desk.refused("e2", "No such choice.", param="session.tool_choice")
    assert desk.config == desk.options.config == voice("ash", instructions="x").config
    assert desk.shown == SessionInForce(
        online=True, unanswered=True, refused=(("tool_choice", "No such choice."),)
    )
    desk.answered(session_of(voice("ash", instructions="x")), "e3")
    assert desk.shown == SessionInForce(online=True, refused=(("tool_choice", "No such choice."),))
    desk.use(voice("ash", instructions="x", tool_choice="none"), tell=True, held=False)
    assert desk.shown == SessionInForce(online=True, unanswered=True)


def test_a_refusal_is_over_when_a_later_value_of_the_field_is_taken() -> None:
    desk = begun(voice("ash"))
    desk.change(voice("ash", tool_choice="odd"))
    desk.change(voice("ash", tool_choice="none"))
    desk.refused("e2", "No such choice.", param="tool_choice")
    assert desk.shown.refused == (("tool_choice", "No such choice."),)
    desk.answered(session_of(voice("ash", tool_choice="none")), "e3")
    assert desk.shown == SessionInForce(online=True)
    assert desk.config == voice("ash", tool_choice="none").config


def test_it_is_shown_which_options_this_is_about() -> None:
    desk = begun(voice("ash"))
    desk.use(voice("ash"), tell=True, held=False, revision=3)
    assert desk.shown == SessionInForce(online=True, revision=3)
    desk.forget()
    assert desk.shown == SessionInForce(revision=3)
    desk.use(voice("sage"), tell=False, held=False, revision=4)
    assert desk.shown == SessionInForce(revision=4)


def test_the_rest_of_a_change_is_asked_for_alone() -> None:
    desk = begun(voice("ash"))
    desk.change(voice("ash", instructions="x", tool_choice="odd"))
    desk.refused("e2", "No such choice.", param="tool_choice")
    assert desk.update() == SessionConfig(instructions="x")
    desk.refused("e3", "No.", param="tool_choice")
    assert desk.update() is None
    assert desk.config == voice("ash").config


def test_without_a_field_all_of_the_change_is_refused() -> None:
    desk = begun(voice("ash"))
    desk.change(voice("ash", instructions="x", tool_choice="odd"))
    desk.refused("e2", "No.")
    assert desk.shown.refused == (("instructions", "No."), ("tool_choice", "No."))
    assert desk.config == desk.options.config == voice("ash").config


def test_what_was_changed_once_more_since_is_not_taken_back() -> None:
    desk = begun(voice("ash"))
    desk.change(voice("ash", instructions="x"))
    desk.change(voice("ash", instructions="y"))
    desk.refused("e2", "No.")
    assert desk.config.instructions == "y"


def test_a_refused_kind_of_reply_goes_back_to_the_other() -> None:
    before = Options(config=SessionConfig(output_modalities=("audio",)))
    after = Options(config=SessionConfig(output_modalities=("text",)), reply=ReplyMode.TEXT, tail_ms=7)
    desk = begun(before)
    desk.change(after)
    desk.refused("e2", "No.", param="session.output_modalities")
    assert desk.options == Options(config=before.config, reply=ReplyMode.AUDIO, tail_ms=7)


def test_one_of_turn_detection_s_fields_stands_for_all_of_it() -> None:
    desk = begun(hands_free(SemanticVad()))
    desk.change(hands_free(ServerVad(threshold=0.3)))
    desk.refused("e2", "Too low.", param="session.audio.input.turn_detection.threshold")
    assert desk.turn_detection == SemanticVad()
    assert desk.shown.refused == (("audio.input.turn_detection", "Too low."),)


def test_formats_are_shown_to_wait_and_to_wait_no_more() -> None:
    desk = begun(Options(config=default_config(PCM16_24K)))
    desk.use(Options(config=default_config(G711_ULAW_8K)), tell=True, held=False)
    assert desk.shown.waiting == ("audio.input.format", "audio.output.format")
    desk.use(Options(config=default_config(PCM16_24K)), tell=True, held=False)
    assert desk.shown.waiting == ()


def test_a_voice_waits_once_the_assistant_has_spoken() -> None:
    desk = begun(voice("ash"))
    desk.spoken()
    assert desk.shown == SessionInForce(online=True, voice_locked=True)
    desk.spoken()
    assert desk.silent
    assert desk.change(voice("sage")) is None
    desk.use(voice("sage", instructions="x"), tell=True, held=False)
    assert desk.shown == SessionInForce(
        online=True, unanswered=True, voice_locked=True, waiting=("audio.output.voice",)
    )
    desk.forget()
    assert desk.shown == SessionInForce()
    desk.ask()
    sent = desk.update()
    assert sent is not None
    assert sent.audio == voice("sage").config.audio


def test_a_service_that_locks_the_voice_before_we_know_is_believed() -> None:
    desk = begun(voice("ash"))
    desk.change(voice("sage"))
    desk.refused("e2", "Locked.", about_voice=True)
    assert desk.effects[0] == notice("SETTING_REFUSED", VOICE_LOCKED)
    assert desk.shown == SessionInForce(online=True, voice_locked=True, waiting=("audio.output.voice",))


def test_a_setting_the_service_does_not_know_is_shown() -> None:
    desk = Desk(voice("ash", instructions="x"))
    assert desk.leave_out("session.instructions")
    sentence = "The service does not know a setting: session.instructions."
    assert desk.shown.refused == (("instructions", sentence),)


def test_what_no_session_began_for_is_shown_until_one_is_asked_for() -> None:
    desk = Desk(voice("nobody"))
    desk.ask()
    desk.forget()
    desk.effects.clear()
    desk.blame("session.audio.output.voice", "No such voice.")
    assert desk.shown == SessionInForce(refused=(("audio.output.voice", "No such voice."),))
    desk.use(voice("ash"), tell=False, held=False)
    desk.ask()
    desk.answered(session_of(voice("ash")), desk.update_id)
    assert desk.shown == SessionInForce(online=True)


def test_a_value_the_service_does_not_have_may_be_followed_by_another() -> None:
    desk = Desk(voice("nobody"))
    desk.ask()
    desk.effects.clear()
    assert desk.leave_out("session.audio.output.voice", "No such voice.")
    assert desk.update() == without(voice("nobody").config, "audio.output.voice")
    desk.answered(session_of(voice("marin")), desk.update_id)
    assert desk.shown.refused == (("audio.output.voice", "No such voice."),)
    assert desk.change(voice("ash")) == SessionConfig(audio=AudioConfig(output=AudioOutput(voice="ash")))


def test_only_so_many_changes_can_still_be_refused() -> None:
    desk = begun(voice("ash"))
    for number in range(REMEMBERED + 1):
        desk.change(voice("ash", instructions=str(number)))
    desk.refused("e2", "No.")
    assert desk.config.instructions == str(REMEMBERED)
    for number in range(REMEMBERED):
        desk.answered(session_of(voice("ash", instructions=str(REMEMBERED))), f"e{number + 3}")
    assert desk.shown == SessionInForce(online=True)
    assert REMEMBERED == 16
