"""What takes several lifecycles: typed turns, announcements, changes, waiting for a connection."""

from app.errors import KeyRefused
from app.protocol.client_events import SessionUpdate
from app.protocol.items import system_text, user_text
from app.protocol.session_object import AudioConfig, AudioOutput, SessionConfig
from app.session.effects import FinishPlaying, HangUp, Play, ShowTurn, StopPlayback, UseFormats
from app.session.inputs import (
    Announce,
    Configure,
    Connect,
    Disconnect,
    HoldToTalk,
    Interrupt,
    LinkFailed,
    LinkOpened,
    PartId,
    PlaybackStopped,
    SayText,
    ToolAnswered,
)
from app.session.options import Options, ReplyMode
from app.session.states import Phase
from app.session.transcript import TurnState
from tests.session.playbook import Playbook, accepted, dialled, online, our, redialled
from tests.session.service import (
    all_text,
    audio,
    call,
    cancel,
    committed,
    create,
    created,
    done,
    dropped,
    error,
    hands_free,
    item_added,
    notice,
    output_added,
    output_done,
    part_added,
    progress,
    response_create,
    session_created,
    session_updated,
    sound,
    speech_started,
    speech_stopped,
    text,
    truncate,
    turns,
)

NOT_SENT = notice("NOT_CONNECTED", "Not connected: this was not sent.")


# ------------------------------------------------------------------ typed turns


def test_a_typed_turn() -> None:
    typed = our("typed")
    script = online() >> SayText(text="Hello") << create(user_text("Hello", id=typed)) << response_create()
    assert script.session.snapshot.phase is Phase.THINKING
    script >> item_added(typed) >> created() >> output_added("a1") >> part_added() >> audio(20)
    (
        script
        << Play(PartId("a1", 0), sound(20))
        >> output_done("a1")
        >> done()
        << FinishPlaying(PartId("a1", 0))
    )
    assert script >> progress(20, finished=True)
    assert [turn.item_id for turn in script.session.transcript.turns] == [script.bound(typed), "a1"]
    assert script.session.resting


def test_a_typed_turn_answered_in_writing() -> None:
    script = online().quietly(SayText(text="Hello", reply=ReplyMode.TEXT))
    script >> created() >> output_added("a1") >> text("Hi.") >> all_text("Hi.") >> output_done("a1") >> done()
    assert script
    assert script.session.transcript["a1"].state is TurnState.DONE
    assert script.session.resting


def test_typing_interrupts_a_reply() -> None:
    typed = our("typed")
    script = online().quietly(created(), part_added(), audio(500))
    script >> SayText(text="Wait") << cancel("r1") << StopPlayback() << create(user_text("Wait", id=typed))
    script >> PlaybackStopped(heard=(progress(100),)) << truncate(100)
    assert script >> done(status="cancelled") << response_create()


def test_nothing_typed_is_nothing_sent() -> None:
    assert online().checking(ShowTurn) >> SayText(text=" \n")


def test_several_typed_turns_are_answered_together() -> None:
    script = online().quietly(created(), SayText(text="one"), SayText(text="two"))
    assert script >> done(status="cancelled") << response_create() >> created("r2") >> done("r2")
    assert script.session.resting


def test_typing_while_the_person_speaks_waits_for_the_end_of_that_turn() -> None:
    script = (
        online() >> speech_started() >> SayText(text="also") << create(user_text("also", id=our("typed")))
    )
    assert script >> speech_stopped() << response_create()


# ---------------------------------------------------------- without a connection


def test_typed_turns_wait_for_the_connection() -> None:
    first, second = our("first"), our("second")
    script = dialled().quietly(session_created()).checking(ShowTurn)
    script >> SayText(text="one") << ShowTurn >> SayText(text="two") << ShowTurn
    script >> session_updated() << UseFormats << create(user_text("one", id=first))
    script << create(user_text("two", id=second)) << response_create()
    assert script
    assert script.bound(first) != script.bound(second)


def test_a_text_that_waits_is_not_given_as_history_as_well() -> None:
    script = online() >> dropped()
    script.quietly(SayText(text="one"))
    typed = our("typed")
    assert redialled(script) << create(user_text("one", id=typed)) << response_create()


def test_while_asleep_a_typed_turn_is_refused() -> None:
    script = Playbook(hands_free()) >> SayText(text="Hello") << NOT_SENT
    (turn,) = script.session.transcript.turns
    assert (turn.text, turn.state, turn.note) == (
        "Hello",
        TurnState.FAILED,
        "Not connected: this was not sent.",
    )
    assert script


def test_sixteen_typed_turns_wait() -> None:
    script = dialled()
    for _ in range(16):
        script >> SayText(text="x")
    assert script >> SayText(text="y") << NOT_SENT


def test_what_waited_is_given_back_when_there_will_be_no_connection() -> None:
    script = (
        dialled()
        >> SayText(text="one")
        >> SayText(text="two")
        >> Disconnect()
        << HangUp()
        << NOT_SENT
        << NOT_SENT
    )
    assert [turn.state for turn in script.session.transcript.turns] == [TurnState.FAILED] * 2
    assert script
    refused = dialled() >> SayText(text="one")
    assert refused >> LinkFailed(error=KeyRefused("No.")) << HangUp() << NOT_SENT
    given_up = dialled() >> SayText(text="one")
    for _ in range(5):
        given_up >> dropped()
        given_up.wake().any()
    assert given_up >> dropped() << HangUp() << NOT_SENT


def test_a_typed_turn_is_not_asked_for_again_after_hanging_up() -> None:
    script = online().quietly(SayText(text="Hello"), Disconnect(), Connect())
    assert accepted(script >> LinkOpened()) << create(user_text("Hello", id=our("seed")))


def test_a_typed_turn_the_person_went_on_from_is_not_asked_for_again() -> None:
    for moved_on in (speech_started(), Interrupt()):
        script = online().quietly(SayText(text="Hello"), moved_on, dropped())
        assert redialled(script) << create(user_text("Hello", id=our("seed")))
    script = online().quietly(SayText(text="Hello"), HoldToTalk(), dropped())
    assert redialled(script) << create(user_text("Hello", id=our("seed"))) << turns(None)


def test_a_typed_turn_is_asked_for_again_as_it_was() -> None:
    script = online().quietly(SayText(text="Hello", reply=ReplyMode.TEXT), dropped())
    assert redialled(script) << create(user_text("Hello", id=our("seed"))) << response_create("text")


def test_another_typed_turn_is_enough() -> None:
    script = online().quietly(SayText(text="one"), dropped(), SayText(text="two"))
    redialled(script) << create(user_text("one", id=our("seed"))) << create(user_text("two", id=our("typed")))
    assert script << response_create()


# ------------------------------------------------------------- announcements


def test_an_announcement_is_made_when_it_may_be() -> None:
    script = online() >> Announce(text="The tea is ready.")
    script << create(system_text("The tea is ready.", id=our("remark"))) << response_create()
    assert script >> created() >> text("Tea!") >> done()


def test_an_announcement_waits_for_the_reply_and_for_the_person() -> None:
    script = online() >> created() >> Announce(text="Tea.") << create(system_text("Tea.", id=our("remark")))
    script >> speech_started() >> done(status="cancelled")
    assert script >> speech_stopped() << response_create()


def test_an_announcement_that_was_never_made_is_written() -> None:
    script = online().quietly(Announce(text="Tea."), created())
    assert script >> done() << notice("ANNOUNCEMENT", "Tea.")
    stopped = online().quietly(Announce(text="Tea."), created(), Interrupt())
    assert stopped >> done(status="cancelled") << notice("ANNOUNCEMENT", "Tea.")


def test_a_typed_turn_that_was_refused_is_not_asked_for_again() -> None:
    script = online().quietly(SayText(text="Hello"))
    script.quietly(error("odd", event_id=script.event_id()), dropped())
    assert redialled(script) << create(user_text("Hello", id=our("seed")))


def test_without_a_connection_it_is_written() -> None:
    assert dialled() >> Announce(text="Tea.") << notice("ANNOUNCEMENT", "Tea.")


def test_when_the_connection_is_lost_it_is_written() -> None:
    script = online().quietly(Announce(text="Tea."))
    assert script >> dropped() << notice("ANNOUNCEMENT", "Tea.")
    told = online().quietly(Announce(text="Tea."), created(), audio(20))
    told >> dropped()
    assert [type(each) for each in told.any()] == [FinishPlaying]


# --------------------------------------------------------------- other options


def voiced(voice: str) -> Options:
    return Options(config=SessionConfig(audio=AudioConfig(output=AudioOutput(voice=voice))))


def test_a_change_while_the_session_is_being_opened_is_not_lost() -> None:
    wanted = SessionUpdate(session=voiced("sage").config)
    script = dialled(voiced("ash")) >> Configure(options=voiced("echo"))
    script >> session_created() << SessionUpdate(session=voiced("echo").config)
    assert script >> Configure(options=voiced("sage")) << wanted >> session_updated() << UseFormats


def test_a_change_while_asleep_is_for_the_next_session() -> None:
    script = Playbook(voiced("ash")) >> Configure(options=voiced("sage"))
    script.quietly(Connect())
    assert script >> LinkOpened() >> session_created() << SessionUpdate(session=voiced("sage").config)


# ----------------------------------------------------------------- latency


def latency(script: Playbook) -> float | None:
    return script.session.snapshot.reply_ms


def test_the_wait_is_measured_from_the_end_of_the_turn_to_the_first_sound() -> None:
    script = online().quietly(speech_started(), speech_stopped())
    script.now += 0.5
    script.quietly(committed(), created(), part_added(), audio(500))
    script.quietly(progress(0))
    assert latency(script) is None
    script.now += 0.25
    script.quietly(progress(20))
    assert latency(script) == 730.0
    script.now += 1
    script.quietly(progress(500))
    assert latency(script) == 730.0


def test_the_wait_is_never_less_than_nothing() -> None:
    script = online().quietly(SayText(text="x"), created(), part_added(), audio(500), progress(20))
    assert latency(script) == 0.0


def test_an_answer_in_writing_has_no_such_wait() -> None:
    script = online().quietly(SayText(text="x", reply=ReplyMode.TEXT), created(), text("Hi"), done())
    script.now += 600
    script.quietly(
        Announce(text="Tea."),
        created("r2"),
        part_added("a2", "r2"),
        audio(100, "a2", "r2"),
        progress(20, "a2"),
    )
    assert latency(script) is None


def test_the_wait_goes_on_while_a_tool_runs() -> None:
    script = online().quietly(SayText(text="x"), created(), done(output=(call(),)))
    script.now += 1
    script.quietly(
        ToolAnswered(call_id="c1", output="x"), created("r2"), audio(100, "a2", "r2"), progress(20, "a2")
    )
    assert latency(script) == 980.0


def test_what_was_stopped_has_no_wait() -> None:
    script = online().quietly(SayText(text="x"), Interrupt(), done())
    script.now += 600
    script.quietly(created("r2"), audio(100, "a2", "r2"), progress(20, "a2"))
    assert latency(script) is None
