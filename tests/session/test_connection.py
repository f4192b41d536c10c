"""The life of the link: startup, refusals, drops, expiry, rotation, giving up."""

import pytest

from app.errors import BetaDialect, ConnectionDropped, KeyRefused, LinkError, ProtocolError, ServiceRefused
from app.formats import G711_ULAW_8K, PCM16_24K
from app.protocol.items import assistant_text, user_text
from app.protocol.session_config import default_config
from app.protocol.session_object import AudioConfig, AudioFormatConfig, AudioInput, SessionConfig
from app.session.effects import Dial, HangUp, ShowStatus, ShowTurn, StopPlayback, UseFormats
from app.session.inputs import (
    BadFrame,
    Connect,
    Disconnect,
    LinkFailed,
    LinkOpened,
    PlaybackStopped,
    Reconnect,
    SayText,
    Tick,
    ToolAnswered,
)
from app.session.states import Phase
from tests.session.playbook import Playbook, accepted, after, dialled, online, our, redialled
from tests.session.service import (
    all_words,
    audio,
    call,
    committed,
    create,
    created,
    done,
    dropped,
    error,
    frame,
    hands_free,
    heard_all,
    item_added,
    notice,
    output_added,
    part_added,
    progress,
    push_to_talk,
    response_create,
    session_created,
    session_updated,
    speech_started,
    speech_stopped,
    update,
    words,
)

UNCONFIGURED = "The service did not accept the session in time."


def phase(script: Playbook) -> Phase:
    return script.session.snapshot.phase


def detail(script: Playbook) -> str:
    return script.session.snapshot.detail


def an_hour(script: Playbook) -> Playbook:
    """An hour of ticks, ten seconds apart."""
    for _ in range(360):
        script.now += 10.0
        script >> Tick()
    return script


# --------------------------------------------------------------------- startup


def test_startup() -> None:
    script = Playbook(hands_free())
    assert phase(script) is Phase.ASLEEP
    script >> Connect() << Dial()
    assert phase(script) is Phase.CONNECTING
    script >> LinkOpened() >> frame()
    script >> session_created() << update(default_config())
    assert script >> session_created() >> frame()
    assert phase(script) is Phase.CONNECTING
    assert script >> session_updated() << UseFormats(input=PCM16_24K, output=PCM16_24K)
    assert phase(script) is Phase.LISTENING
    assert script.dials == 1


def test_push_to_talk_is_ready_when_it_is_online() -> None:
    assert phase(online(push_to_talk())) is Phase.READY


def test_the_formats_are_what_the_service_says() -> None:
    ulaw = AudioConfig(input=AudioInput(format=AudioFormatConfig(type="audio/pcmu")))
    script = dialled().quietly(session_created())
    assert (
        script
        >> session_updated(SessionConfig(audio=ulaw))
        << UseFormats(input=G711_ULAW_8K, output=PCM16_24K)
    )


def test_a_format_we_cannot_make_ends_it() -> None:
    odd = AudioConfig(input=AudioInput(format=AudioFormatConfig(type="audio/opus")))
    script = dialled().quietly(session_created())
    assert script >> session_updated(SessionConfig(audio=odd)) << HangUp()
    assert phase(script) is Phase.ERROR
    assert detail(script).endswith("its audio format is none of audio/pcm, audio/pcmu and audio/pcma.")


def test_an_update_nobody_asked_for_opens_nothing() -> None:
    assert dialled() >> session_updated()


def test_what_belongs_to_a_session_is_not_heard_before_there_is_one() -> None:
    script = dialled()
    assert script >> created() >> audio(100) >> speech_started()
    assert script.session.resting


def test_a_service_that_never_accepts_the_session_is_dialled_again() -> None:
    script = dialled() >> session_created()
    script.any()
    assert script.wake_at == script.now + 10.0
    script >> after(9.9) >> Tick()
    assert phase(script) is Phase.CONNECTING
    assert script.wake() << HangUp()
    assert phase(script) is Phase.RECONNECTING
    assert detail(script) == UNCONFIGURED
    assert redialled(script)
    assert (phase(script), detail(script)) == (Phase.LISTENING, "")


def test_an_opened_socket_nobody_dialled_is_ignored() -> None:
    assert Playbook(hands_free()) >> LinkOpened() >> Connect() << Dial() >> LinkOpened() >> LinkOpened()
    assert online() >> LinkOpened()


def test_connect_is_heard_once() -> None:
    assert Playbook(hands_free()) >> Connect() << Dial() >> Connect() >> LinkOpened() >> Connect()
    assert online() >> Connect()


# ------------------------------------------------------------------ permanent


@pytest.mark.parametrize("error", [KeyRefused("The key."), ServiceRefused("The model."), LinkError("What?")])
@pytest.mark.parametrize("when", ["dialling", "opening", "online"])
def test_a_permanent_failure_never_dials_again(error: LinkError, when: str) -> None:
    script = {
        "dialling": lambda: Playbook(hands_free()) >> Connect() << Dial(),
        "opening": dialled,
        "online": online,
    }[when]()
    assert script >> LinkFailed(error=error) << HangUp()
    assert (phase(script), detail(script)) == (Phase.ERROR, str(error))
    assert script.wake_at is None
    assert an_hour(script).dials == 1
    assert script >> LinkFailed(error=error) >> LinkFailed(error=ConnectionDropped("x")) >> LinkOpened()
    assert (phase(script), detail(script)) == (Phase.ERROR, str(error))


def test_the_person_may_dial_again_after_it() -> None:
    script = online() >> LinkFailed(error=KeyRefused("The key.")) << HangUp()
    assert script >> Connect() << Dial()
    assert (phase(script), detail(script)) == (Phase.RECONNECTING, "")


def test_a_refusal_while_waiting_to_dial_again_is_final() -> None:
    script = online() >> dropped() >> LinkFailed(error=KeyRefused("The key.")) << HangUp()
    assert phase(script) is Phase.ERROR
    assert an_hour(script).dials == 1


def test_the_beta_dialect_is_permanent() -> None:
    script = dialled() >> BadFrame(error=BetaDialect()) << HangUp()
    assert (phase(script), detail(script)) == (Phase.ERROR, str(BetaDialect()))
    assert an_hour(script).dials == 1


# ---------------------------------------------------------------- drops


def test_after_a_drop_it_dials_again_with_growing_delays() -> None:
    script = online(jitter=lambda: 1.0)
    delays = []
    script >> dropped("Lost.")
    for _ in range(5):
        assert (phase(script), detail(script)) == (Phase.RECONNECTING, "Lost.")
        assert script.wake_at is not None
        delays.append(script.wake_at - script.now)
        script.wake() << Dial() >> after(1.0) >> dropped("Lost.")
        if len(delays) == 5:
            break
    assert delays == [0.5, 1.0, 2.0, 4.0, 8.0]
    assert script << HangUp()
    assert phase(script) is Phase.ERROR
    assert detail(script) == "Lost. Earshot tried 5 times. Connect again to go on."
    assert script.dials == 6
    assert an_hour(script).dials == 6
    assert script >> Connect() << Dial() >> dropped()
    assert script.wake_at == script.now + 0.5


def test_a_late_report_of_the_same_drop_is_no_news() -> None:
    script = online() >> dropped("One.")
    wake_at = script.wake_at
    assert script >> dropped("Two.")
    assert (script.wake_at, detail(script)) == (wake_at, "One.")


def test_the_person_need_not_wait() -> None:
    script = online() >> dropped() >> Connect() << Dial()
    assert script.wake_at is None
    assert script >> Tick()


def test_flapping_comes_to_an_end() -> None:
    script = online()
    for _ in range(5):
        script >> after(9.9) >> dropped("Lost.")
        redialled(script)
    assert script >> after(9.9) >> dropped("Lost.") << HangUp()
    assert phase(script) is Phase.ERROR
    assert script.dials == 6


def test_a_connection_that_held_starts_the_delays_over() -> None:
    script = online(jitter=lambda: 1.0) >> dropped()
    redialled(script)
    script >> dropped()
    assert script.wake_at == script.now + 1.0
    redialled(script)
    script >> after(10.0) >> dropped()
    assert script.wake_at == script.now + 0.5


def test_disconnect_hangs_up_and_stays_silent() -> None:
    script = online() >> Disconnect() << HangUp()
    assert (phase(script), script.wake_at) == (Phase.ASLEEP, None)
    assert script >> Disconnect() >> dropped() >> LinkOpened() >> session_created() >> Tick()
    assert script >> Connect() << Dial()
    waiting = online() >> dropped() >> Disconnect() << HangUp()
    assert an_hour(waiting).dials == 1


def test_disconnecting_is_no_accident() -> None:
    assert online() >> speech_started() >> Disconnect() << HangUp()


# ------------------------------------------------------------ the new session


def spoken() -> Playbook:
    """A question and its answer, heard to the end."""
    return online().quietly(
        speech_started("u1"),
        speech_stopped("u1"),
        committed("u1"),
        heard_all("What time is it?", "u1"),
        created(),
        output_added("a1"),
        part_added("a1"),
        all_words("Noon."),
        audio(100),
        done(),
        progress(100, finished=True),
    )


def test_the_new_session_is_given_the_conversation_as_text() -> None:
    first, second = our("first"), our("second")
    script = redialled(spoken() >> dropped())
    script << create(user_text("What time is it?", id=first)) << create(assistant_text("Noon.", id=second))
    script.checking(ShowTurn)
    assert script >> item_added(first) >> item_added(second)
    assert script.session.resting


def test_the_first_session_is_given_nothing() -> None:
    script = dialled() >> dropped()
    assert redialled(script)


def test_speech_from_before_the_drop_is_not_sent() -> None:
    script = online() >> speech_started()
    script.quietly(frame(), frame())
    (
        script
        >> dropped()
        << notice("NOT_SENT", "The connection was lost while you were speaking. Please say it again.")
    )
    script >> frame() >> frame()
    assert redialled(script)
    assert script.session.resting


def test_a_spoken_turn_that_was_not_answered_is_said_to_be_lost() -> None:
    script = online().quietly(speech_started(), speech_stopped(), committed())
    (
        script
        >> dropped()
        << notice("NOT_SENT", "The connection was lost before the answer came. Please ask again.")
    )
    assert redialled(script)


def test_a_reply_that_was_under_way_says_why_it_ended() -> None:
    script = online().quietly(created(), output_added("a1"), words("One"), dropped())
    turn = script.session.transcript["a1"]
    assert (turn.text, turn.note) == ("One", "the connection was lost")


def test_what_was_said_is_still_played_but_no_longer_truncated() -> None:
    script = online().quietly(created(), part_added(), audio(100))
    script >> dropped()
    effects = [type(each).__name__ for each in script.any()]
    assert effects == ["FinishPlaying"]
    redialled(script) >> speech_started("u2")
    script.any()
    assert script >> PlaybackStopped(heard=(progress(40),))


def test_an_unanswered_typed_turn_is_asked_for_again_once() -> None:
    typed, seed = our("typed"), our("seed")
    script = online() >> SayText(text="Hello") << create(user_text("Hello", id=typed)) << response_create()
    script >> dropped()
    redialled(script) << create(user_text("Hello", id=seed)) << response_create()
    (
        script
        >> dropped()
        << notice("NOT_SENT", "The connection was lost before the answer came. Please ask again.")
    )
    assert redialled(script) << create(user_text("Hello", id=our("again")))


def test_a_typed_turn_whose_answer_began_is_not_asked_for_again() -> None:
    script = online().quietly(SayText(text="Hello"), created(), audio(20), dropped())
    assert redialled(script) << create(user_text("Hello", id=our("seed")))


# --------------------------------------------------------- expiry, rotation


def test_an_expired_session_is_renewed_at_once() -> None:
    script = spoken() >> after(3600)
    script >> error("session_expired", "maximum duration of 60 minutes")
    script << notice(
        "SERVICE_ERROR", "The session reached its maximum length; a new one goes on with the conversation."
    )
    script << HangUp() << Dial()
    assert phase(script) is Phase.RECONNECTING
    assert accepted(script >> LinkOpened()).any()


def test_a_service_whose_sessions_expire_at_once_is_given_up() -> None:
    script = online()
    for _ in range(5):
        script >> after(9.9) >> error("session_expired") << HangUp()
        redialled(script)
    assert script >> error("session_expired") << HangUp() << HangUp()
    assert phase(script) is Phase.ERROR
    assert script.dials == 6


def test_a_session_is_renewed_after_55_minutes() -> None:
    script = spoken()
    assert script.wake_at == 100.0 + 3300.0
    script.wake() << HangUp() << Dial()
    assert phase(script) is Phase.RECONNECTING
    effects = accepted(script >> LinkOpened()).any()
    assert len(effects) == 2
    assert script.wake_at == script.now + 3300.0


def test_it_waits_until_a_turn_is_over_and_answered() -> None:
    script = online() >> speech_started()
    script.wake()
    script >> speech_stopped() >> committed() >> created() >> part_added()
    script.quietly(audio(100))
    script.quietly(done())
    assert script.dials == 1
    assert script >> progress(100, finished=True) << HangUp() << Dial()


def test_it_waits_until_a_tool_has_answered() -> None:
    script = online().quietly(created(), done(output=(call(),)))
    script.wake()
    script.quietly(ToolAnswered(call_id="c1", output="{}"), created("r2"))
    assert script.dials == 1
    assert script >> done("r2") << HangUp() << Dial()


# -------------------------------------------------------------------- bad frames


def test_a_frame_that_is_not_the_protocol_is_said_once() -> None:
    script = (
        online()
        >> BadFrame(error=ProtocolError("no JSON"))
        << notice("SERVICE_ERROR", "The service sent something that is not the Realtime protocol: no JSON.")
    )
    script >> BadFrame(error=ProtocolError("no JSON"))
    (
        script
        >> BadFrame(error=ProtocolError("no type"))
        << notice("SERVICE_ERROR", "The service sent something that is not the Realtime protocol: no type.")
    )
    assert script
    assert script.session.snapshot.bad_frames == 3


def test_one_may_come_before_anything_else() -> None:
    script = Playbook(hands_free()) >> Connect() << Dial() >> BadFrame(error=ProtocolError("no JSON"))
    assert len(script.any()) == 1
    assert script.session.snapshot.bad_frames == 1


def test_a_hundred_of_them_in_a_row_are_another_protocol() -> None:
    script = online()
    bad = BadFrame(error=ProtocolError("no JSON"))
    script.quietly(*[bad] * 99, item_added("u1"), *[bad] * 99)
    assert phase(script) is Phase.LISTENING
    assert script >> bad << HangUp()
    assert phase(script) is Phase.ERROR
    assert detail(script) == "This service does not speak the Realtime protocol. Check its address."
    assert script.session.snapshot.bad_frames == 199


def test_a_new_link_is_counted_anew() -> None:
    bad = BadFrame(error=ProtocolError("no JSON"))
    script = online().quietly(*[bad] * 99, dropped())
    redialled(script)
    script >> bad
    assert len(script.any()) == 1
    assert phase(script) is Phase.LISTENING


def test_views_are_told_when_something_changed() -> None:
    script = Playbook(hands_free(), checking=(ShowStatus,))
    script >> Connect() << Dial() << ShowStatus
    assert script >> LinkOpened()
    assert not [each for each in script.any() if isinstance(each, ShowStatus)]


# ------------------------------------------------------------ a wish to reconnect


def test_a_wish_for_a_new_session_ends_the_reply_and_takes_the_conversation_over() -> None:
    script = online().quietly(SayText(text="Hello"), created(), audio(20))
    happened = [type(effect) for effect in (script >> Reconnect()).any()]
    assert happened.index(StopPlayback) < happened.index(HangUp) < happened.index(Dial)
    script.quietly(PlaybackStopped(), LinkOpened(), session_created())
    script >> session_updated() << UseFormats
    script << create(user_text("Hello", id=our("m")))


def test_a_wish_for_a_new_session_without_one_connects() -> None:
    assert Playbook(hands_free()) >> Reconnect() << Dial()


def test_a_wish_for_a_new_session_does_not_wait_for_the_one_that_is_being_opened() -> None:
    assert dialled() >> Reconnect() << HangUp() << Dial()
    opened = dialled().quietly(LinkOpened())
    assert opened >> Reconnect() << HangUp() << Dial()
