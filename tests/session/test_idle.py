"""Nobody says anything: the session is hung up, nothing is heard or sent, and the next word wakes it."""

from typing import Any

import pytest

from app.errors import KeyRefused
from app.formats import PCM16_24K
from app.protocol.items import assistant_text, system_text, user_text
from app.protocol.server_events import InputAudioBufferTimeoutTriggered
from app.protocol.session_object import SemanticVad
from app.session.alarms import Alarm, Alarms
from app.session.effects import Dial, HangUp
from app.session.idle import AWAY_AFTER_S, IdleWatch
from app.session.inputs import (
    Announce,
    AskAside,
    ComputerWoke,
    Configure,
    Connect,
    Disconnect,
    HoldToTalk,
    Interrupt,
    LinkFailed,
    LinkOpened,
    Reconnect,
    ReleaseToTalk,
    SayText,
    SetMuted,
    Tick,
    ToolAnswered,
)
from app.session.kept import TOO_LATE
from app.session.states import Phase
from tests.session.playbook import RINGS, Playbook, accepted, after, online, our
from tests.session.service import (
    append,
    audio,
    audio_done,
    call,
    clear,
    commit,
    committed,
    create,
    created,
    done,
    dropped,
    frame,
    hands_free,
    heard_all,
    notice,
    output_added,
    part_added,
    progress,
    push_to_talk,
    response_create,
    session_updated,
    speech_started,
    speech_stopped,
    turns,
    words,
)

TEN_MIN = 600.0
SEMANTIC = SemanticVad(eagerness="auto", create_response=True, interrupt_response=True)
UNASKED = InputAudioBufferTimeoutTriggered(item_id="u9", audio_start_ms=0, audio_end_ms=5000)


def awake(**more: Any) -> Playbook:
    """Hands-free, and somebody to whom a session costs something."""
    return online(hands_free(sleep_after_s=TEN_MIN, **more))


def pushing(**more: Any) -> Playbook:
    return online(push_to_talk(sleep_after_s=TEN_MIN, **more))


def asleep(script: Playbook) -> Playbook:
    """Let nobody say anything until it sleeps."""
    script >> RINGS << HangUp()
    assert script.session.snapshot.wakes
    return script


def phase(script: Playbook) -> Phase:
    return script.session.snapshot.phase


def mark(letter: bytes, ms: float = 20) -> bytes:
    return letter * PCM16_24K.byte_count(ms)


# ------------------------------------------------------------------ the watch


@pytest.fixture
def alarms() -> Alarms:
    return Alarms()


def test_it_is_due_when_nobody_did_anything_for_so_long(alarms: Alarms) -> None:
    idle = IdleWatch(alarms)
    idle.stir(5.0)
    assert not idle.due(5.0, 60.0, online=True, busy=False)
    assert alarms.next == 65.0
    assert not idle.due(64.9, 60.0, online=True, busy=False)
    assert idle.due(65.0, 60.0, online=True, busy=False)
    assert alarms.next is None


def test_whatever_is_under_way_begins_it_anew_until_its_end(alarms: Alarms) -> None:
    idle = IdleWatch(alarms)
    idle.stir(0.0)
    assert not idle.due(70.0, 60.0, online=True, busy=True)
    assert alarms.next is None
    assert not idle.due(90.0, 60.0, online=True, busy=False)
    assert alarms.next == 150.0
    assert not idle.due(100.0, 60.0, online=True, busy=False)
    assert alarms.next == 150.0


def test_what_was_not_asked_for_does_not(alarms: Alarms) -> None:
    idle = IdleWatch(alarms)
    idle.stir(0.0)
    idle.unasked()
    assert not idle.due(50.0, 60.0, online=True, busy=True)
    assert not idle.due(55.0, 60.0, online=True, busy=False)
    assert alarms.next == 60.0
    idle.voice()
    assert not idle.due(56.0, 60.0, online=True, busy=True)
    idle.unasked()
    idle.stir(57.0)
    assert not idle.due(58.0, 60.0, online=True, busy=True)
    assert not idle.due(58.0, 60.0, online=True, busy=False)
    assert alarms.next == 118.0


@pytest.mark.parametrize(
    ("after_s", "allowed", "connected", "busy"),
    [(None, True, True, False), (60.0, False, True, False), (60.0, True, False, False)],
)
def test_it_never_is(
    alarms: Alarms, after_s: float | None, allowed: bool, connected: bool, busy: bool
) -> None:
    idle = IdleWatch(alarms)
    idle.stir(0.0)
    idle.allowed = allowed
    alarms.set(Alarm.SLEEP, 3.0)
    assert not idle.due(1000.0, after_s, online=connected, busy=busy)
    assert alarms.next is None


def test_who_did_nothing_for_a_minute_is_away(alarms: Alarms) -> None:
    idle = IdleWatch(alarms)
    idle.stir(10.0)
    assert AWAY_AFTER_S == 60.0
    assert (idle.away(69.9), idle.away(70.0)) == (False, True)
    idle.missed(30.0)
    assert idle.away(40.0)


# ------------------------------------------------------------- falling asleep


def test_after_so_long_it_hangs_up_and_says_so() -> None:
    script = awake()
    assert script.wake_at == 700.0
    assert script.wake() << HangUp()
    snapshot = script.session.snapshot
    assert (snapshot.phase, snapshot.wakes, snapshot.detail) == (Phase.ASLEEP, True, "")
    assert not snapshot.carried
    assert script.session._is.alarms.next is None
    assert script >> after(9e5) >> Tick() >> dropped() >> speech_started() >> session_updated()


def test_by_itself_it_never_does() -> None:
    assert online().wake_at == 100.0 + 55 * 60


def test_nothing_is_heard_or_sent_while_it_sleeps() -> None:
    script = asleep(awake())
    for _ in range(500):
        assert script >> frame(mark=b"s")
    inside = script.session._is
    assert inside.floor.carried.ms == 0
    assert inside.floor._pre_roll.ms == 2000
    assert not inside.kept


@pytest.mark.parametrize(
    "stirs",
    [
        (SetMuted(muted=True),),
        (Interrupt(),),
        (Configure(options=hands_free(sleep_after_s=TEN_MIN)),),
        (speech_started(), speech_stopped(), committed(), created(), done()),
        (created(), done()),
        (SayText(text="x"), created(), done()),
        (AskAside(purpose="p", instructions="i"),),
        (HoldToTalk(), after(0.0), ReleaseToTalk(), after(1.0), Tick()),
    ],
)
def test_what_anybody_says_or_does_begins_it_anew(stirs: tuple[Any, ...]) -> None:
    script = awake().quietly(after(300.0), *stirs)
    assert script.wake_at == pytest.approx(script.now + TEN_MIN)


def test_what_the_service_says_unasked_does_not() -> None:
    script = awake()
    for number in range(50):
        reply, item = f"r{number}", f"a{number}"
        script.quietly(after(10.0), UNASKED, committed("u9"), created(reply), output_added(item, reply))
        script.quietly(part_added(item, reply), audio(100, item, reply), audio_done(item, reply), done(reply))
        script.quietly(progress(100, item, finished=True))
    assert script.now == 600.0
    assert script.wake_at == 700.0
    assert script.wake() << HangUp()


def test_it_does_not_hang_up_on_what_is_being_said_unasked() -> None:
    script = awake().quietly(after(599.0), UNASKED, committed("u9"), created(), part_added(), audio(3000))
    assert script.quietly(after(2.0), Tick(), audio_done(), done())
    assert script >> after(2.0) >> progress(3000, finished=True) << HangUp()


def test_speech_makes_it_wait_for_the_end_of_the_answer() -> None:
    script = awake().quietly(after(599.0), speech_started(), after(5.0), speech_stopped(), committed())
    script.quietly(created(), part_added(), audio(60_000), audio_done(), done(), after(60.0))
    assert phase(script) is Phase.SPEAKING
    script.quietly(progress(60_000, finished=True))
    assert script.wake_at == pytest.approx(script.now + TEN_MIN)


def test_a_tool_that_runs_keeps_it_awake() -> None:
    script = awake().quietly(created(), output_added(call()), done(output=(call(),)))
    assert script >> after(2000.0) >> Tick()
    script.quietly(ToolAnswered(call_id="c1", output="{}"))
    assert phase(script) is not Phase.ASLEEP


def test_where_a_session_costs_nothing_it_stays() -> None:
    script = awake().quietly(Connect(may_sleep=False))
    assert script.wake_at == 100.0 + 55 * 60
    script.quietly(Reconnect(may_sleep=True), LinkOpened())
    assert accepted(script)
    assert script.wake_at == script.now + TEN_MIN


def test_a_shorter_silence_chosen_meanwhile_holds_at_once() -> None:
    script = awake().quietly(after(120.0), Configure(options=hands_free(sleep_after_s=60.0)))
    assert script.wake_at == script.now + 60.0
    script.quietly(Configure(options=hands_free()))
    assert script.wake_at == 100.0 + 55 * 60


def test_a_new_session_in_between_is_no_reason_to_stay() -> None:
    script = online(hands_free(sleep_after_s=3600.0))
    script >> RINGS << HangUp() << Dial() >> LinkOpened()
    accepted(script)
    assert script.now == 100.0 + 3300
    assert script.wake_at == 3700.0
    assert script.wake() << HangUp()
    assert script.session.snapshot.wakes


def test_a_tick_that_was_asked_for_earlier_puts_nobody_to_sleep() -> None:
    script = awake() >> after(599.0) >> Tick()
    assert phase(script) is Phase.LISTENING


# -------------------------------------------------------------------- waking


def test_a_press_wakes_it_and_what_is_said_from_then_on_is_sent_when_it_stands() -> None:
    script = asleep(pushing(pre_roll_ms=40)).quietly(frame(mark=b"a"), frame(mark=b"b"), frame(mark=b"c"))
    script >> HoldToTalk() << Dial()
    snapshot = script.session.snapshot
    assert (snapshot.phase, snapshot.you_speak, snapshot.wakes) == (Phase.CONNECTING, True, False)
    script >> frame(500, mark=b"d") >> after(0.5) >> LinkOpened() >> ReleaseToTalk() >> RINGS
    assert script.session.snapshot.kept
    accepted(script) << append(mark(b"b") + mark(b"c") + mark(b"d", 460)) << append(mark(b"d", 40))
    assert script << commit() << response_create()
    assert phase(script) is Phase.THINKING


def test_the_conversation_goes_on() -> None:
    script = awake().quietly(
        speech_started("u1"),
        speech_stopped("u1"),
        committed("u1"),
        heard_all("What time is it?", "u1"),
        created(),
        output_added("a1"),
        part_added(),
        words("It is noon."),
        audio(500),
        audio_done(),
        done(),
        progress(500, finished=True),
    )
    typed = our("typed")
    asleep(script) >> SayText(text="Thanks.") << Dial() >> LinkOpened()
    assert phase(script) is Phase.CONNECTING
    accepted(script) << create(user_text("What time is it?", id=our("s1")))
    script << create(assistant_text("It is noon.", id=our("s2")))
    assert script << create(user_text("Thanks.", id=typed)) << response_create()


def test_typing_nothing_wakes_nobody() -> None:
    assert asleep(awake()) >> SayText(text="  ") >> Interrupt() >> SetMuted(muted=True) >> Tick()


def test_muted_a_press_only_says_so() -> None:
    script = asleep(awake()).quietly(SetMuted(muted=True))
    assert script >> HoldToTalk() << notice("MUTED", "You are muted. Unmute to talk.")
    assert script.session.snapshot.wakes


def test_who_chooses_to_talk_hands_free_wakes_it() -> None:
    script = asleep(pushing())
    assert script >> Configure(options=push_to_talk(sleep_after_s=60.0))
    assert script >> Configure(options=hands_free(sleep_after_s=60.0)) << Dial()
    assert script.session.snapshot.carried


@pytest.mark.parametrize("wish", [Connect(), Reconnect()])
def test_the_wish_for_a_connection_wakes_it(wish: Any) -> None:
    script = asleep(awake()) >> wish << Dial()
    assert phase(script) is Phase.CONNECTING


def test_what_comes_due_is_told_by_voice() -> None:
    script = asleep(awake()) >> Announce(text="The tea is ready.") << Dial() >> Announce(text="And the egg.")
    script >> LinkOpened()
    accepted(script) << create(system_text("The tea is ready.", id=our("a")))
    assert script << create(system_text("And the egg.", id=our("b"))) << response_create()


def test_what_comes_due_and_cannot_be_told_by_voice_is_told_in_writing() -> None:
    script = asleep(awake()) >> Announce(text="The tea is ready.") << Dial()
    assert script >> dropped() << notice("ANNOUNCEMENT", "The tea is ready.")


def test_a_tap_wakes_it_and_the_voice_goes_on_from_there() -> None:
    script = asleep(awake(pre_roll_ms=20, tail_ms=20)).quietly(frame(mark=b"a"))
    script >> HoldToTalk() << Dial() >> frame(150, mark=b"b") >> after(0.15) >> ReleaseToTalk()
    script >> after(0.1) >> frame(100, mark=b"c") >> RINGS
    assert not script.session.snapshot.you_speak
    assert not script.session.snapshot.kept
    assert script.session.snapshot.carried
    script >> frame(mark=b"d") >> LinkOpened()
    accepted(script)
    whole = mark(b"a") + mark(b"b", 150) + mark(b"c", 100) + mark(b"d")
    sent = b"".join(effect.event.audio for effect in script.any())
    assert sent == whole
    script >> frame(mark=b"e") << append(mark(b"e"))
    assert phase(script) is Phase.LISTENING


def test_a_tap_that_is_not_over_when_it_stands_wakes_it_too() -> None:
    script = asleep(awake(pre_roll_ms=0, tail_ms=0)) >> HoldToTalk() << Dial() >> LinkOpened()
    script >> frame(150, mark=b"b") >> after(0.15) >> ReleaseToTalk()
    accepted(script) << turns(None) << append(mark(b"b", 150))
    assert script >> RINGS << clear() << turns(SEMANTIC) << append(mark(b"b", 150))
    assert script >> frame(mark=b"c") << append(mark(b"c"))


def test_the_shortest_hold_is_a_turn_hands_free_too() -> None:
    script = asleep(awake(pre_roll_ms=0, tail_ms=0)) >> HoldToTalk() << Dial()
    script.quietly(frame(200), after(0.2), ReleaseToTalk(), RINGS)
    assert script.session.snapshot.kept


def test_with_push_to_talk_a_tap_is_too_short_and_wakes_all_the_same() -> None:
    script = asleep(pushing()) >> HoldToTalk() << Dial() >> after(0.05) >> ReleaseToTalk()
    assert (
        script
        >> RINGS
        << notice("HOLD_LONGER", "That was too short to be heard. Hold the key while you speak.")
    )
    assert not script.session.snapshot.carried


def test_two_taps_lock_the_turn_that_woke_it() -> None:
    script = asleep(awake(pre_roll_ms=0, tail_ms=0)) >> HoldToTalk() << Dial() >> after(0.1)
    script.quietly(
        ReleaseToTalk(), after(0.1), HoldToTalk(), after(0.1), ReleaseToTalk(), frame(300), after(3)
    )
    assert script.session.snapshot.locked
    assert script.session.snapshot.you_speak


def test_what_woke_it_is_given_up_when_the_service_does_not_want_it() -> None:
    script = asleep(pushing()).quietly(HoldToTalk(), frame(300), after(0.3))
    script >> LinkFailed(error=KeyRefused("The key.")) << HangUp()
    assert script << notice("NOT_SENT", "There is no connection: what you said was not sent.")
    assert phase(script) is Phase.ERROR


def test_a_connection_lost_while_it_wakes_is_dialled_again() -> None:
    script = asleep(pushing()).quietly(HoldToTalk(), frame(300), after(0.3), dropped("Lost."))
    assert phase(script) is Phase.RECONNECTING
    script >> RINGS << Dial() >> LinkOpened()
    assert accepted(script) << append(mark(b"\x02", 300))


def test_disconnecting_is_another_silence() -> None:
    script = asleep(awake()) >> Disconnect() << HangUp()
    assert not script.session.snapshot.wakes
    assert (
        script
        >> HoldToTalk()
        << notice("NOT_CONNECTED", "Not connected. What you say is kept for 30 seconds; connect to send it.")
    )


# --------------------------------------------- a connection that cannot be had


def lose(script: Playbook) -> Playbook:
    """Lose the connection, and try in vain until there is only one try left."""
    script >> dropped("Lost.")
    for _ in range(4):
        script >> RINGS << Dial() >> dropped("Lost.")
    return script >> RINGS << Dial()


def test_nobody_is_there_so_it_sleeps_and_tries_again_when_somebody_is() -> None:
    script = lose(awake() >> after(AWAY_AFTER_S)) >> dropped("Lost.") << HangUp()
    assert (phase(script), script.session.snapshot.detail) == (Phase.ASLEEP, "Lost.")
    assert script.session._is.alarms.next is None
    script >> HoldToTalk() << Dial()
    assert script.session.snapshot.detail == ""


@pytest.mark.parametrize(
    ("options", "wants"),
    [
        (hands_free(sleep_after_s=TEN_MIN), (SetMuted(muted=True),)),
        (hands_free(sleep_after_s=TEN_MIN), (SayText(text="x"), after(70))),
        (hands_free(), (after(70),)),
        (push_to_talk(sleep_after_s=TEN_MIN), (HoldToTalk(), after(1), frame(500))),
    ],
)
def test_somebody_waits_for_it(options: Any, wants: tuple[Any, ...]) -> None:
    script = lose(online(options).quietly(after(AWAY_AFTER_S))).quietly(*wants, dropped("Lost."))
    assert phase(script) is Phase.ERROR
    assert script.session.snapshot.detail == "Lost. Earshot tried 5 times. Connect again to go on."


# ------------------------------------------------------- the computer's sleep


def test_what_slept_with_the_computer_is_dead() -> None:
    script = awake() >> ComputerWoke(slept_s=20.0, missed_s=20.0) << HangUp() << Dial()
    assert (phase(script), script.session.snapshot.detail) == (Phase.RECONNECTING, "")
    script >> HoldToTalk() >> frame(300, mark=b"k") >> LinkOpened()
    assert accepted(script) << turns(None) << append(mark(b"k", 300))


def test_who_was_silent_for_long_enough_by_then_finds_it_asleep() -> None:
    script = awake() >> ComputerWoke(slept_s=600.0, missed_s=600.0) << HangUp()
    assert script.session.snapshot.wakes
    assert awake() >> ComputerWoke(slept_s=600.0, missed_s=599.0) << HangUp() << Dial()


def test_a_computer_whose_clock_counted_its_sleep() -> None:
    script = awake() >> after(600.0) >> ComputerWoke(slept_s=600.0, missed_s=0.0) << HangUp()
    assert script.session.snapshot.wakes


def test_asleep_the_computer_may_sleep() -> None:
    assert asleep(awake()) >> ComputerWoke(slept_s=9e4, missed_s=9e4)


def test_the_next_try_need_not_be_waited_for() -> None:
    script = awake() >> dropped("Lost.")
    for _ in range(4):
        script >> RINGS << Dial() >> dropped("Lost.")
    assert script >> ComputerWoke(slept_s=20.0, missed_s=20.0) << Dial()
    assert script >> dropped("Lost.") >> RINGS << Dial()


@pytest.mark.parametrize("released", [False, True])
def test_what_was_said_before_it_is_too_old(released: bool) -> None:
    script = pushing().quietly(HoldToTalk(), frame(300), after(0.3), dropped())
    if released:
        script.quietly(ReleaseToTalk(), after(0.1), frame(100))
    assert script.session.snapshot.kept is released
    dials = script.dials
    script >> ComputerWoke(slept_s=30.0, missed_s=30.0) << notice("NOT_SENT", TOO_LATE) << Dial()
    assert script.dials == dials + 1
    assert not script.session.snapshot.kept
    assert not script.session.snapshot.you_speak


def test_what_was_said_just_before_a_short_one_is_sent() -> None:
    script = pushing().quietly(HoldToTalk(), frame(300), after(0.3))
    script >> ComputerWoke(slept_s=29.0, missed_s=29.0) << HangUp() << Dial() >> LinkOpened()
    assert accepted(script) << append(mark(b"\x02", 300))


def test_the_voice_of_before_is_not_carried_over_it() -> None:
    script = awake().quietly(frame(500, mark=b"a"), speech_started())
    script >> ComputerWoke(slept_s=20.0, missed_s=20.0)
    script << notice("NOT_SENT", "The connection was lost while you were speaking. Please say it again.")
    script << HangUp() << Dial() >> frame(mark=b"b") >> LinkOpened()
    assert accepted(script) << append(mark(b"b"))
