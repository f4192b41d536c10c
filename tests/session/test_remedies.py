"""Every row of the error table: what is said, what state it leaves, how often it dials, what is sent."""

import pytest

from app.protocol.client_events import SessionUpdate
from app.protocol.items import user_text
from app.protocol.session_config import default_config
from app.protocol.session_object import AudioConfig, AudioOutput, SessionConfig
from app.session.effects import Dial, HangUp, UseFormats
from app.session.inputs import (
    Announce,
    AskAside,
    Configure,
    HoldToTalk,
    Interrupt,
    LinkOpened,
    PlaybackStopped,
    SayText,
    Tick,
)
from app.session.options import Options
from app.session.states import Phase
from tests.session.playbook import Playbook, after, dialled, online, our, redialled
from tests.session.service import (
    audio,
    cancel,
    committed,
    create,
    created,
    delete,
    done,
    error,
    frame,
    item_added,
    limits,
    notice,
    part_added,
    progress,
    push_to_talk,
    response_create,
    session_created,
    session_updated,
    speech_started,
    speech_stopped,
    truncate,
    update,
)

FATAL = {
    "invalid_api_key": "The service refused the API key. Check the key, then connect again.",
    "insufficient_quota": "The account has no credit left. Add credit with the provider, then connect again.",
    "account_deactivated": (
        "The account this key belongs to is deactivated. Ask the provider, then connect again."
    ),
    "billing_hard_limit_reached": (
        "The account's spending limit is reached. Raise it with the provider, then connect again."
    ),
    "invalid_model": (
        "The service cannot use this model for talking. Choose another model, then connect again."
    ),
    "model_not_found": "The service does not know this model. Choose another model, then connect again.",
    "missing_model": "The service wants to know which model to use. Choose a model, then connect again.",
    "beta_api_shape_disabled": (
        "The service no longer takes the beta version of the Realtime protocol. "
        "Remove the beta header from this provider, then connect again."
    ),
}
THROTTLED = notice("THROTTLED", "The service is busy and did not answer. Wait a moment, then ask again.")
STUMBLED = "The service stumbled twice; connecting anew."


def phase(script: Playbook) -> Phase:
    return script.session.snapshot.phase


def detail(script: Playbook) -> str:
    return script.session.snapshot.detail


def asked(text: str = "Hello") -> Playbook:
    """A typed turn was sent and a response asked for."""
    return online().quietly(SayText(text=text))


def cut(heard_ms: float = 250) -> Playbook:
    """A truncation was just sent."""
    script = online().quietly(created(), part_added(), audio(500), done(), speech_started())
    return script >> PlaybackStopped(heard=(progress(heard_ms),)) << truncate(int(heard_ms))


# ----------------------------------------------------------------- fatal


@pytest.mark.parametrize("code", FATAL)
@pytest.mark.parametrize("start", [dialled, online])
def test_a_fatal_error_stops_and_never_dials_again(code: str, start) -> None:  # type: ignore[no-untyped-def]
    script = start() >> error(code) << HangUp()
    assert (phase(script), detail(script)) == (Phase.ERROR, FATAL[code])
    assert script.wake_at is None
    for _ in range(360):
        script.now += 10.0
        script >> Tick()
    assert script
    assert script.dials == 1


def test_a_response_that_fails_for_a_fatal_reason_stops() -> None:
    script = asked() >> created() >> done(status="failed", code="insufficient_quota") << HangUp()
    assert (phase(script), detail(script)) == (Phase.ERROR, FATAL["insufficient_quota"])


def test_a_fatal_error_about_an_aside_stops_too() -> None:
    script = online().quietly(AskAside(purpose="title", instructions="x"))
    script >> error("insufficient_quota", event_id=script.event_id())
    assert HangUp() in script.any()
    expiring = online() >> after(60) >> AskAside(purpose="title", instructions="x")
    expiring.any()
    expiring >> error("session_expired", event_id=expiring.event_id())
    assert Dial() in expiring.any()


# ----------------------------------------------------------------- expiry


def test_an_expired_response_renews_the_session() -> None:
    script = online() >> after(11) >> created() >> done(status="failed", code="session_expired")
    assert [type(each) for each in script.any()][-2:] == [HangUp, Dial]


@pytest.mark.parametrize(("seconds", "dials"), [(9.99, 1), (10.0, 2)])
def test_only_a_proven_session_is_renewed_at_once(seconds: float, dials: int) -> None:
    script = online()
    script.quietly(after(seconds), error("session_expired"))
    assert script.dials == dials
    if dials == 1:
        assert (
            detail(script)
            == "The session reached its maximum length; a new one goes on with the conversation."
        )


# ---------------------------------------------------------- benign


def test_a_cancellation_of_nothing_is_ignored() -> None:
    assert online() >> error("response_cancel_not_active")
    script = online() >> created() >> Interrupt() << cancel("r1")
    script >> error(None, "Cancellation failed: no active response found", event_id=script.event_id())
    assert script
    assert script.session.resting


def test_a_cancellation_of_an_earlier_response_says_nothing_about_this_one() -> None:
    script = online() >> created() >> Interrupt() << cancel("r1")
    late = script.event_id()
    script >> done() >> created("r2") >> Interrupt() << cancel("r2")
    script >> error("response_cancel_not_active", event_id=late)
    assert script
    assert not script.session.resting


@pytest.mark.parametrize(
    "code",
    [
        "item_truncate_invalid_item_id",
        "item_retrieve_invalid_item_id",
        "item_delete_invalid_item_id",
        "item_truncate_too_late",
    ],
)
def test_stale_ids_are_dropped(code: str) -> None:
    script = cut()
    assert script >> error(code, event_id=script.event_id())
    assert online() >> error(code)


def test_a_failed_commit_is_said_as_holding_too_short() -> None:
    assert (
        online(push_to_talk())
        >> error("input_audio_buffer_commit_empty")
        << notice("HOLD_LONGER", "That was too short to be heard. Hold the key while you speak.")
    )


# ------------------------------------------------------------ truncation


def test_a_truncation_past_the_end_is_clamped_once() -> None:
    script = cut()
    message = "Audio content of 120ms is already shorter than 250ms"
    (
        script
        >> error("invalid_value", message, event_id=script.event_id(), param="audio_end_ms")
        << truncate(120)
    )
    again = "Audio content of 80 ms is already shorter than 120ms"
    assert script >> error("invalid_value", again, event_id=script.event_id())


def test_a_truncation_of_less_than_a_millisecond_deletes() -> None:
    script = cut()
    message = "Audio content of 0ms is already shorter than 250ms"
    assert script >> error("invalid_value", message, event_id=script.event_id()) << delete()
    script = cut()
    message = "Audio content of 1ms is already shorter than 250ms"
    assert script >> error("invalid_value", message, event_id=script.event_id()) << truncate(1)


@pytest.mark.parametrize("ms", [250, 900])
def test_a_clamp_that_is_none_is_no_help(ms: int) -> None:
    script = cut()
    message = f"Audio content of {ms}ms is already shorter than 250ms"
    assert script >> error("invalid_value", message, event_id=script.event_id())


@pytest.mark.parametrize("code", ["unsupported_content_type", "invalid_value"])
def test_a_truncation_of_an_item_without_audio_deletes_it(code: str) -> None:
    script = cut()
    message = "Only model output audio messages can be truncated"
    assert script >> error(code, message, event_id=script.event_id()) << delete()
    assert online() >> error(code, message)


def test_a_content_type_the_service_does_not_take_is_said() -> None:
    script = asked()
    item = script.event_id(2)
    assert (
        script
        >> error("unsupported_content_type", "No images.", event_id=item)
        << notice("SERVICE_ERROR", "The service reports: No images.")
    )


# --------------------------------------------------------------- mismatch


def test_a_setting_the_service_does_not_know_is_left_out_once() -> None:
    script = dialled()
    script >> session_created() << update(default_config())
    script >> error(
        "unknown_parameter", event_id=script.event_id(), param="session.audio.input.transcription"
    )
    script << notice(
        "SETTING_REFUSED", "The service does not know a setting: session.audio.input.transcription."
    )
    reduced = script.session._is.configuration.config
    assert reduced != default_config()
    script << update(reduced) >> session_updated() << UseFormats
    assert phase(script) is Phase.LISTENING
    assert script.dials == 1


def test_a_second_unknown_setting_stops() -> None:
    script = dialled().quietly(session_created())
    script.quietly(
        error("unknown_parameter", event_id=script.event_id(), param="session.audio.input.transcription")
    )
    script >> error(
        "unknown_parameter", "No voice.", event_id=script.event_id(), param="session.audio.output.voice"
    )
    assert script << HangUp()
    assert detail(script) == "The service does not accept these settings. The service reports: No voice."
    assert script.dials == 1


def test_a_setting_that_is_not_ours_stops() -> None:
    script = dialled().quietly(session_created())
    assert (
        script
        >> error("invalid_value", "What?", event_id=script.event_id(), param="session.dreams")
        << HangUp()
    )
    assert phase(script) is Phase.ERROR


def test_a_refused_session_stops_whatever_the_code() -> None:
    script = dialled().quietly(session_created())
    assert script >> error("never_heard_of", "No.", event_id=script.event_id()) << HangUp()
    assert detail(script) == "The service does not accept these settings. The service reports: No."


def test_a_service_that_names_no_event_means_the_session() -> None:
    script = dialled().quietly(session_created())
    script >> error("unknown_parameter", param="session.audio.input.transcription")
    assert len(script.any()) == 2
    assert phase(script) is Phase.CONNECTING
    other = dialled().quietly(session_created()) >> error("odd", "Hm.")
    assert other << notice("SERVICE_ERROR", "The service reports: Hm.") >> session_updated() << UseFormats


def test_the_next_session_asks_without_it_and_may_leave_out_another() -> None:
    script = dialled().quietly(session_created())
    script.quietly(
        error("unknown_parameter", event_id=script.event_id(), param="session.audio.input.transcription")
    )
    reduced = script.session._is.configuration.config
    script.now = script.wake_at  # type: ignore[assignment]
    script.quietly(Tick())
    script.wake() << Dial() >> LinkOpened() >> session_created() << update(reduced)
    script >> error("unknown_parameter", event_id=script.event_id(), param="session.audio.output.voice")
    assert len(script.any()) == 2
    assert phase(script) is Phase.CONNECTING


def with_voice(voice: str, **more: object) -> Options:
    audio_config = AudioConfig(output=AudioOutput(voice=voice))
    return Options(config=SessionConfig(output_modalities=("audio",), audio=audio_config, **more))  # type: ignore[arg-type]


def test_a_change_the_service_refuses_is_taken_back() -> None:
    script = online(with_voice("ash")) >> Configure(options=with_voice("ash", max_output_tokens=7))
    script << SessionUpdate(session=SessionConfig(max_output_tokens=7))
    script >> error(
        "invalid_value", "Too few.", event_id=script.event_id(), param="session.max_output_tokens"
    )
    script << notice("SETTING_REFUSED", "The service reports: Too few.")
    assert script >> Configure(options=with_voice("ash"))
    assert script >> Configure(options=with_voice("ash", max_output_tokens=8)) << SessionUpdate


# ------------------------------------------------------------- the voice


def test_a_locked_voice_waits_for_the_next_connection() -> None:
    script = online(with_voice("ash"))
    script >> Configure(options=with_voice("sage", max_output_tokens=7))
    script.any()
    script >> error("cannot_update_voice", "Voice is locked.", event_id=script.event_id())
    script << notice(
        "SETTING_REFUSED",
        "The voice can no longer change in this conversation. Connect again to hear the new one.",
    )
    script << SessionUpdate(session=SessionConfig(max_output_tokens=7))
    assert script
    assert script.session._is.configuration.config.audio.output.voice == "sage"  # type: ignore[union-attr]


def test_a_voice_that_does_not_exist_is_no_locked_one() -> None:
    script = online(with_voice("ash"))
    script >> Configure(options=with_voice("nobody")) << SessionUpdate
    no_such = {"event_id": script.event_id(), "param": "session.audio.output.voice"}
    script >> error("invalid_value", "No such voice.", **no_such)
    script << notice("SETTING_REFUSED", "The service reports: No such voice.")
    assert script
    assert script.session._is.configuration.config.audio.output.voice == "ash"  # type: ignore[union-attr]


# ------------------------------------------------------------ throttling


def test_a_throttled_request_is_asked_for_again_after_a_second_once() -> None:
    script = asked()
    now = script.now
    script >> error("rate_limit_exceeded", event_id=script.event_id())
    assert script.wake_at == now + 1.0
    script >> after(0.9) >> Tick()
    script.wake() << response_create()
    script >> error("rate_limit_exceeded", event_id=script.event_id()) << THROTTLED
    assert script
    assert script.session.resting


@pytest.mark.parametrize("code", ["rate_limit_exceeded", "inference_rate_limit_exceeded"])
def test_a_throttled_response_is_asked_for_again_once(code: str) -> None:
    script = asked() >> created() >> done(status="failed", code=code)
    script.wake() << response_create()
    assert script >> created("r2") >> done("r2", "failed", code=code) << THROTTLED
    assert script.session.resting


def test_a_throttled_response_of_the_service_is_asked_for_once() -> None:
    script = online().quietly(speech_started(), speech_stopped(), committed(), created())
    script >> done(status="failed", code="rate_limit_exceeded")
    script.wake() << response_create()
    assert script >> created("r2") >> done("r2", "failed", code="rate_limit_exceeded") << THROTTLED


@pytest.mark.parametrize(("reset", "wait"), [(0.2, 1.0), (7.0, 7.0), (600.0, 60.0)])
def test_it_waits_as_long_as_the_service_says_within_reason(reset: float, wait: float) -> None:
    script = asked().quietly(limits(0, reset), created(), done(status="failed", code="rate_limit_exceeded"))
    assert script.wake_at == script.now + wait


def test_a_throttled_reply_that_was_due_is_asked_for() -> None:
    script = online().quietly(speech_started(), speech_stopped(), committed())
    script >> error("rate_limit_exceeded")
    assert script.wake() << response_create()


def test_a_throttled_something_else_is_said() -> None:
    script = asked()
    assert script >> error("rate_limit_exceeded", event_id=script.event_id(2)) << THROTTLED
    assert online() >> error("rate_limit_exceeded") << THROTTLED


def test_a_throttled_announcement_is_told_in_writing() -> None:
    script = online().quietly(
        Announce(text="Tea."), created(), done(status="failed", code="rate_limit_exceeded")
    )
    (
        script.wake()
        << response_create()
        >> created("r2")
        >> done("r2", "failed", code="rate_limit_exceeded")
        << THROTTLED
    )
    assert script << notice("ANNOUNCEMENT", "Tea.")


def test_a_turn_by_voice_makes_the_second_try_superfluous() -> None:
    script = asked() >> created() >> done(status="failed", code="rate_limit_exceeded")
    script.quietly(speech_started(), speech_stopped(), committed(), created("r2"), done("r2"))
    assert script >> after(2) >> Tick()
    assert script.session.resting


def test_stop_ends_the_waiting() -> None:
    script = asked().quietly(created(), done(status="failed", code="rate_limit_exceeded"))
    assert script >> Interrupt() >> after(2) >> Tick()
    assert script.session.resting


def test_after_stop_the_next_turn_need_not_wait() -> None:
    script = asked().quietly(created(), done(status="failed", code="rate_limit_exceeded"), Interrupt())
    assert script >> SayText(text="Now") << create(user_text("Now", id=our("typed"))) << response_create()


def test_a_stopped_request_that_is_throttled_is_not_repeated() -> None:
    script = asked() >> Interrupt() << cancel(None)
    assert script >> error("rate_limit_exceeded", event_id=script.event_id(2))
    assert script.session.resting


# ------------------------------------------------------------ stumbling


def test_a_response_the_service_stumbles_over_is_asked_for_again_once() -> None:
    script = asked()
    script >> error("server_error", event_id=script.event_id()) << response_create()
    script >> error("server_error", event_id=script.event_id()) << HangUp()
    assert (phase(script), detail(script)) == (Phase.RECONNECTING, STUMBLED)
    assert redialled(script).any()
    assert script.dials == 2


def test_a_response_that_fails_by_a_stumble_is_asked_for_again_once() -> None:
    script = online() >> created() >> done(status="failed", code="server_error") << response_create()
    script >> created("r2") >> done("r2", "failed", code="server_error") << HangUp()
    assert detail(script) == STUMBLED


def test_a_good_response_in_between_forgives() -> None:
    script = online() >> created() >> done(status="failed", code="server_error") << response_create()
    script >> created("r2") >> done("r2") >> created("r3")
    assert script >> done("r3", "failed", code="server_error") << response_create()


def test_a_new_connection_forgives() -> None:
    script = online() >> error("server_error") << notice("SERVICE_ERROR", "The service reports: No.")
    script.quietly(error("server_error"))
    assert detail(script) == STUMBLED
    redialled(script)
    assert script >> error("server_error") << notice("SERVICE_ERROR", "The service reports: No.")
    assert phase(script) is Phase.LISTENING


def test_any_other_event_is_sent_again_once() -> None:
    typed = our("typed")
    script = online() >> SayText(text="Hello") << create(user_text("Hello", id=typed)) << response_create()
    script >> error("server_error", event_id=script.event_id(2)) << create(user_text("Hello", id=typed))
    script >> error("server_error", event_id=script.event_id()) << HangUp()
    assert detail(script) == STUMBLED


def test_a_session_update_is_sent_again_and_then_awaited() -> None:
    script = dialled().quietly(session_created())
    script >> error("server_error", event_id=script.event_id()) << update(default_config())
    script >> error("invalid_value", event_id=script.event_id(), param="session.audio.output.voice")
    assert len(script.any()) == 2
    assert script >> session_updated() << UseFormats


def test_a_stopped_request_is_not_repeated_for_a_stumble() -> None:
    script = asked() >> Interrupt() << cancel(None)
    assert script >> error("server_error", event_id=script.event_id(2))
    assert script.session.resting


# ------------------------------------------------------------- the rest


def test_an_error_nobody_knows_is_said() -> None:
    script = online() >> error("odd", "Something odd happened.")
    assert script << notice("SERVICE_ERROR", "The service reports: Something odd happened.")
    assert phase(script) is Phase.LISTENING


def test_a_refused_request_is_said_and_frees_the_slot() -> None:
    script = asked()
    script >> error("invalid_value", "No such voice.", event_id=script.event_id(), param="response.voice")
    assert script << notice("SERVICE_ERROR", "The service reports: No such voice.")
    assert script.session.resting


def test_a_retried_request_may_be_asked_for_while_nobody_speaks() -> None:
    script = asked().quietly(created(), done(status="failed", code="rate_limit_exceeded"))
    script.quietly(HoldToTalk(), frame())
    script.now += 2
    script.quietly(Tick(), item_added("x"))
    assert not script.session._is.replies.allowed
