"""What was said and could not be sent is offered, bounded, and goes only when it is wanted."""

import pytest

from app.errors import KeyRefused
from app.formats import PCM16_24K
from app.protocol.session_object import SemanticVad
from app.session.effects import Dial, HangUp, UseFormats
from app.session.inputs import (
    ComputerWoke,
    Connect,
    DiscardUnsent,
    Disconnect,
    HoldToTalk,
    Input,
    Interrupt,
    LinkFailed,
    LinkOpened,
    ReleaseToTalk,
    SendUnsent,
    SetMuted,
)
from app.session.kept import NEVER_SENT, STALE_AFTER_S, TOO_LATE
from app.session.sound_queue import SoundQueue
from app.session.states import Phase
from app.session.unsent import Unsent
from tests.session.playbook import RINGS, Playbook, accepted, after, dialled, online, redialled
from tests.session.service import (
    append,
    cancel,
    clear,
    commit,
    committed,
    created,
    done,
    dropped,
    frame,
    hands_free,
    notice,
    push_to_talk,
    response_create,
    session_created,
    session_updated,
    speech_started,
    turns,
)

SEMANTIC = SemanticVad(eagerness="auto", create_response=True, interrupt_response=True)


def sound(ms: float, mark: bytes = b"a") -> SoundQueue:
    queue = SoundQueue(30_000)
    queue.add(mark * PCM16_24K.byte_count(ms))
    return queue


def marked(mark: bytes, ms: float) -> bytes:
    return mark * PCM16_24K.byte_count(ms)


def spoken(script: Playbook, mark: bytes = b"a", ms: float = 300) -> Playbook:
    return script.quietly(HoldToTalk(), after(ms / 1000), frame(ms, mark=mark), ReleaseToTalk(), RINGS)


# ------------------------------------------------------------------------ by itself


def test_it_is_taken_out_in_its_order() -> None:
    unsent = Unsent()
    unsent.keep([sound(100, b"a"), sound(99, b"x")])
    unsent.keep([sound(200, b"b")])
    assert (unsent.ms, unsent.offered_ms, unsent.wanted) == (300, 300, False)
    assert [turn.in_pieces(1000) for turn in unsent.take()] == [[marked(b"a", 100)], [marked(b"b", 200)]]
    assert unsent.ms == 0


def test_what_is_wanted_is_offered_no_more() -> None:
    unsent = Unsent()
    assert not unsent.want()
    unsent.keep([sound(100)])
    assert unsent.want()
    assert (unsent.offered_ms, unsent.ms) == (0, 100)
    unsent.take()
    assert not unsent.wanted


def test_thirty_seconds_are_kept_the_oldest_goes_first_and_is_counted() -> None:
    unsent = Unsent()
    unsent.keep([sound(10_000, b"a"), sound(15_000, b"b")])
    assert (unsent.ms, unsent.dropped_ms) == (25_000, 0)
    unsent.keep([sound(6_000, b"c")])
    assert (unsent.ms, unsent.dropped_ms) == (30_000, 1_000)
    unsent.keep([sound(8_950, b"d")])
    assert unsent.dropped_ms == 9_950
    # Of the first, 50 ms were left, which is no turn.
    assert unsent.ms == 29_950
    assert [turn.ms for turn in unsent.take()] == [15_000, 6_000, 8_950]


def test_what_is_left_of_a_turn_may_be_one_still() -> None:
    unsent = Unsent()
    unsent.keep([sound(1_000, b"a"), sound(29_900, b"b")])
    assert [turn.ms for turn in unsent.take()] == [100, 29_900]


def test_as_many_go_as_have_to() -> None:
    unsent = Unsent()
    unsent.keep([sound(10_000, b"a"), sound(5_000, b"b"), sound(29_000, b"c")])
    assert [turn.ms for turn in unsent.take()] == [1_000, 29_000]
    assert unsent.dropped_ms == 14_000


def test_a_turn_as_long_as_all_that_is_kept_takes_the_place_of_the_others() -> None:
    unsent = Unsent()
    unsent.keep([sound(20_000, b"a"), sound(30_000, b"b")])
    assert [turn.ms for turn in unsent.take()] == [30_000]
    assert unsent.dropped_ms == 20_000


# ------------------------------------------------------------------- what is offered


def test_what_waited_too_long_is_offered_and_never_sent_by_itself() -> None:
    script = dialled(push_to_talk()).quietly(session_created())
    spoken(script).quietly(after(STALE_AFTER_S))
    script >> session_updated() << UseFormats << notice("NOT_SENT", TOO_LATE)
    assert script.session.snapshot.unsent_ms == 300
    assert not script.session.snapshot.kept
    script >> SendUnsent() << clear() << append(marked(b"a", 300)) << commit() << response_create()
    assert script.session.snapshot.unsent_ms == 0
    assert script >> committed() >> created() >> done()
    assert script.session.resting


def test_it_can_be_discarded() -> None:
    script = spoken(dialled(push_to_talk()).quietly(session_created())).quietly(after(STALE_AFTER_S))
    script.quietly(session_updated())
    script >> DiscardUnsent()
    assert script.session.snapshot.unsent_ms == 0
    assert script >> SendUnsent()
    assert script.session._is.unsent.ms == 0


@pytest.mark.parametrize(
    ("happens", "ends"),
    [(LinkFailed(error=KeyRefused("The key.")), True), (Disconnect(), True), (dropped(), False)],
)
def test_what_no_connection_came_for_is_offered(happens: Input, ends: bool) -> None:
    script = spoken(dialled(push_to_talk())).quietly(HoldToTalk(), frame(200, mark=b"b"))
    script >> happens
    if ends:
        script << HangUp() << notice("NOT_SENT", NEVER_SENT)
    assert script.session.snapshot.unsent_ms == (500 if ends else 0)


@pytest.mark.parametrize("happens", [Interrupt(), SetMuted(muted=True)])
def test_what_the_person_took_back_is_not_offered(happens: Input) -> None:
    script = spoken(dialled(push_to_talk())).quietly(HoldToTalk(), frame(200), happens)
    assert script.session.snapshot.unsent_ms == 0


def test_a_turn_in_which_nothing_was_heard_is_not_offered() -> None:
    script = dialled(push_to_talk()).quietly(HoldToTalk(), frame(500, all_zero=True), Disconnect())
    assert script.session.snapshot.unsent_ms == 0


def test_what_was_said_before_the_computer_slept_is_offered() -> None:
    script = spoken(dialled(push_to_talk())).quietly(ComputerWoke(slept_s=30.0, missed_s=30.0))
    assert script.session.snapshot.unsent_ms == 300


def test_hands_free_what_the_voice_was_saying_when_the_connection_broke_is_offered() -> None:
    script = online(hands_free()).quietly(frame(700, mark=b"a"), speech_started(), frame(900, mark=b"b"))
    cut_off = "The connection was lost while you were speaking. Please say it again."
    script >> dropped() << notice("NOT_SENT", cut_off)
    assert script.session.snapshot.unsent_ms == 1600
    redialled(script)
    script >> SendUnsent() << clear() << turns(None) << append(marked(b"a", 500))
    script << append(marked(b"a", 200) + marked(b"b", 300)) << append(marked(b"b", 500))
    assert script << append(marked(b"b", 100)) << commit() << turns(SEMANTIC) << response_create()


# ---------------------------------------------------------------------- when it is sent


def offered() -> Playbook:
    """A session, and something that was said before it and not sent."""
    script = spoken(dialled(push_to_talk()).quietly(session_created())).quietly(after(STALE_AFTER_S))
    return script.quietly(session_updated())


def test_sending_it_interrupts_a_reply() -> None:
    script = offered().quietly(HoldToTalk(), frame(300), after(0.3), ReleaseToTalk(), RINGS, created())
    script >> SendUnsent() << clear() << cancel("r1") << append(marked(b"a", 300)) << commit()
    assert script >> done(status="cancelled") << response_create()


def test_it_waits_until_nobody_speaks() -> None:
    script = offered().quietly(HoldToTalk(), frame(300, mark=b"b"), after(0.3))
    assert script >> SendUnsent()
    assert (script.session.snapshot.unsent_ms, script.session.snapshot.kept) == (0, True)
    script >> ReleaseToTalk() >> RINGS << commit() << clear() << append(marked(b"a", 300)) << commit()
    assert script << response_create()
    assert not script.session.snapshot.kept


def test_it_wakes_and_is_sent_before_what_is_said_meanwhile() -> None:
    script = online(push_to_talk(sleep_after_s=600.0)).quietly(dropped())
    spoken(script).quietly(ComputerWoke(slept_s=60.0, missed_s=0.0))
    for _ in range(6):
        script.quietly(after(70.0), dropped(), *([RINGS] if script.wake_at is not None else []))
    assert script.session.snapshot.wakes
    assert script.session.snapshot.unsent_ms == 300
    script >> SendUnsent() << Dial()
    assert script.session.snapshot.kept
    spoken(script.quietly(LinkOpened()), b"b")
    accepted(script) << clear() << append(marked(b"a", 300)) << commit()
    assert script << append(marked(b"b", 300)) << commit() << response_create()


def test_where_nothing_dials_it_waits_for_that() -> None:
    script = spoken(dialled(push_to_talk())).quietly(Disconnect())
    assert script >> SendUnsent()
    script >> Connect() << Dial() >> LinkOpened()
    assert accepted(script) << clear() << append(marked(b"a", 300)) << commit() << response_create()


def test_it_is_offered_again_when_there_is_no_connection_for_it_either() -> None:
    script = spoken(dialled(push_to_talk())).quietly(Disconnect(), SendUnsent(), Connect())
    assert script.session.snapshot.unsent_ms == 0
    script.quietly(LinkFailed(error=KeyRefused("The key.")))
    assert script.session.snapshot.unsent_ms == 300


def test_it_does_not_break_into_what_is_said_when_the_session_stands() -> None:
    script = spoken(dialled(push_to_talk())).quietly(Disconnect(), SendUnsent(), Connect(), LinkOpened())
    script.quietly(HoldToTalk(), frame(300, mark=b"b"), after(0.3))
    assert accepted(script) << append(marked(b"b", 300))
    script >> ReleaseToTalk() >> RINGS << commit() << clear() << append(marked(b"a", 300)) << commit()
    assert script << response_create()


def test_whoever_wants_it_sent_is_told_that_there_is_no_connection() -> None:
    script = online(push_to_talk(sleep_after_s=600.0)).quietly(dropped())
    spoken(script).quietly(ComputerWoke(slept_s=60.0, missed_s=0.0), SendUnsent())
    for _ in range(6):
        script.quietly(after(70.0), dropped(), *([RINGS] if script.wake_at is not None else []))
    assert (script.session.snapshot.phase, script.session.snapshot.wakes) == (Phase.ERROR, False)
    assert script.session.snapshot.unsent_ms == 300


def test_whoever_stops_before_it_is_sent_is_asked_again() -> None:
    script = spoken(dialled(push_to_talk())).quietly(Disconnect(), SendUnsent(), Connect(), LinkOpened())
    script.quietly(Interrupt())
    assert script.session.snapshot.unsent_ms == 300
    assert accepted(script)
