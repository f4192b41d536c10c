"""A turn by voice, what the service writes down, and the things that change nothing for us."""

import pytest

from app.protocol import server_events as heard
from app.protocol.client_events import ConversationItemCreate, ResponseCancel
from app.protocol.content import InputImage, InputText
from app.protocol.items import McpCallItem, McpListToolsItem, MessageItem, UnknownItem
from app.protocol.responses import Response
from app.protocol.session_object import SemanticVad
from app.session.effects import FinishPlaying, Play, Send, ShowTurn, StopPlayback
from app.session.inputs import (
    Announce,
    Configure,
    HoldToTalk,
    Interrupt,
    PartId,
    PlaybackStopped,
    SayText,
    Tick,
)
from app.session.options import Options
from app.session.states import Phase
from app.session.transcript import Speaker, Turn, TurnState
from tests.session.playbook import Playbook, after, online
from tests.session.service import (
    all_text,
    all_words,
    audio,
    audio_done,
    by_silence,
    cancel,
    committed,
    created,
    done,
    hands_free,
    heard_all,
    heard_words,
    item_added,
    item_done,
    limits,
    not_written,
    notice,
    output_added,
    output_done,
    part_added,
    progress,
    push_to_talk,
    response_create,
    says,
    sound,
    speech_started,
    speech_stopped,
    text,
    truncate,
    words,
)


def turns(script: Playbook) -> list[tuple[str, str, str]]:
    """The transcript in short: id, state, words."""
    return [(turn.item_id, turn.state.name, turn.text) for turn in script.session.transcript.turns]


def phase(script: Playbook) -> Phase:
    return script.session.snapshot.phase


def test_a_turn_by_voice() -> None:
    script = online() >> speech_started()
    assert (phase(script), script.session.snapshot.you_speak) == (Phase.LISTENING, True)
    script >> speech_stopped()
    assert not script.session.snapshot.you_speak
    script >> committed()
    assert phase(script) is Phase.THINKING
    (
        script
        >> item_added("u1")
        >> item_done("u1")
        >> created()
        >> output_added("a1")
        >> item_added(says("a1"), "u1")
    )
    script >> part_added() >> words("Hello ") >> audio(20) << Play(PartId("a1", 0), sound(20))
    assert phase(script) is Phase.SPEAKING
    script >> heard_words("Hi") >> words("there.") >> heard_all("Hi!")
    script.quietly(audio_done(), all_words("Hello there."), item_done(says("a1")), output_done("a1"), done())
    script >> limits(5, 1.0) >> progress(20, finished=True)
    assert phase(script) is Phase.LISTENING
    assert turns(script) == [("u1", "DONE", "Hi!"), ("a1", "DONE", "Hello there.")]
    assert script
    assert script.session.resting


def test_the_service_answers_by_itself_and_is_not_asked() -> None:
    assert online() >> speech_started() >> speech_stopped() >> committed() >> created() >> done()
    assert online(by_silence()) >> speech_started() >> speech_stopped() >> committed() >> created() >> done()


def test_a_service_told_not_to_answer_is_not_waited_for() -> None:
    script = online(by_silence(create_response=False)).quietly(
        speech_started(), speech_stopped(), committed()
    )
    assert script.session.resting


def test_a_turn_committed_by_the_key_is_not_answered_twice() -> None:
    script = online(push_to_talk()) >> committed()
    assert script.session.resting


def test_an_idle_timeout_starts_a_response() -> None:
    script = online(by_silence(idle_timeout_ms=5000))
    script >> heard.InputAudioBufferTimeoutTriggered(item_id="u1", audio_start_ms=0, audio_end_ms=5000)
    script >> committed() >> item_added("u1")
    assert phase(script) is Phase.THINKING
    assert script >> created() >> audio(20) << Play(PartId("a1", 0), sound(20))


def test_a_service_that_does_not_interrupt_itself_may_not_answer_and_is_asked() -> None:
    script = online(by_silence(interrupt_response=False)).quietly(
        created(), speech_started(), speech_stopped()
    )
    assert script >> committed() >> done(status="cancelled") << response_create()
    answered = online(by_silence(interrupt_response=False)).quietly(
        created(), speech_started(), speech_stopped()
    )
    assert answered >> committed() >> created("r2") >> done("r2")


def test_a_reply_that_was_due_is_not_expected_when_the_person_speaks_again() -> None:
    script = online().quietly(speech_started(), speech_stopped(), committed(), speech_started("u2"))
    assert script >> speech_stopped("u2")
    assert not script.session._is.reply_due


def test_speech_twice_is_one_turn() -> None:
    script = online().quietly(created(), part_added(), audio(20), speech_started())
    assert script >> speech_started("u2")
    assert [each[0] for each in turns(script)] == ["u1"]


# ------------------------------------------------ where a voice does not interrupt

UNINTERRUPTED = (
    by_silence(interrupt_response=False),
    hands_free(SemanticVad(eagerness="low", interrupt_response=False)),
)


def speaking(options: Options) -> Playbook:
    """A reply under way, half a second of it received."""
    return online(options).quietly(created(), output_added("a1"), part_added(), audio(500))


@pytest.mark.parametrize("options", UNINTERRUPTED)
def test_a_voice_does_not_stop_what_is_said(options: Options) -> None:
    script = speaking(options) >> speech_started()
    assert (phase(script), script.session.snapshot.you_speak) == (Phase.SPEAKING, True)
    script >> audio(20) << Play(PartId("a1", 0), sound(20)) >> progress(100)
    script >> speech_stopped() >> committed() >> audio(20) << Play(PartId("a1", 0), sound(20))
    assert turns(script) == [("a1", "PENDING", ""), ("u1", "PENDING", "")]
    script >> audio_done() << FinishPlaying(PartId("a1", 0))
    assert script >> done() << response_create()
    script >> created("r2") >> audio(20, "a2", "r2") << Play(PartId("a2", 0), sound(20))
    assert script >> done("r2") << FinishPlaying(PartId("a2", 0))


@pytest.mark.parametrize("options", UNINTERRUPTED)
def test_a_turn_during_what_is_still_to_be_heard_is_answered_by_the_service(options: Options) -> None:
    script = speaking(options).quietly(audio_done(), done())
    script >> speech_started() >> progress(250) >> speech_stopped() >> committed()
    assert script.session._is.reply_due
    script >> created("r2") >> audio(20, "a2", "r2") << Play(PartId("a2", 0), sound(20))
    assert not script.session._is.reply_due


@pytest.mark.parametrize("options", UNINTERRUPTED)
def test_everything_but_the_voice_still_interrupts(options: Options) -> None:
    talked_over = speaking(options).quietly(speech_started())
    assert talked_over >> Interrupt() << cancel("r1") << StopPlayback()
    typed = speaking(options).quietly(speech_started()) >> SayText(text="wait")
    cancelled, stopped, *_ = typed.any()
    assert isinstance(cancelled, Send)
    assert isinstance(cancelled.event, ResponseCancel)
    assert stopped == StopPlayback()
    by_key = speaking(options) >> HoldToTalk()
    assert StopPlayback() in by_key.any()
    assert (phase(by_key), by_key.session.snapshot.you_speak) == (Phase.LISTENING, True)
    taken_over = speaking(options).quietly(speech_started()) >> HoldToTalk()
    assert StopPlayback() in taken_over.any()
    assert phase(taken_over) is Phase.LISTENING


@pytest.mark.parametrize("options", UNINTERRUPTED)
def test_a_reply_that_was_due_comes_although_the_person_goes_on(options: Options) -> None:
    script = online(options).quietly(speech_started(), speech_stopped(), committed(), speech_started("u2"))
    assert script.session._is.reply_due
    assert phase(script) is Phase.LISTENING
    script >> created() >> audio(20) << Play(PartId("a1", 0), sound(20))
    assert phase(script) is Phase.SPEAKING
    script >> speech_stopped("u2") >> committed("u2")
    assert script >> done() << FinishPlaying(PartId("a1", 0)) << response_create()


@pytest.mark.parametrize("options", UNINTERRUPTED)
def test_a_reply_that_was_stopped_before_it_came_is_unwanted_all_the_same(options: Options) -> None:
    script = online(options).quietly(speech_started(), speech_stopped(), committed())
    script >> Interrupt() >> speech_started("u2")
    assert script >> created() << cancel("r1")


def test_a_reply_that_is_asked_for_waits_until_the_voice_has_finished() -> None:
    script = online(by_silence(interrupt_response=False)) >> speech_started() >> Announce(text="Tea!")
    told = script.any()
    assert [type(each.event) for each in told if isinstance(each, Send)] == [ConversationItemCreate]
    assert script >> speech_stopped() << response_create()


def test_a_voice_interrupts_as_soon_as_that_is_chosen() -> None:
    script = speaking(by_silence(interrupt_response=False)) >> Configure(options=by_silence())
    script.any()
    assert script >> speech_started() << StopPlayback()


def test_the_end_of_an_earlier_reply_is_not_the_answer() -> None:
    script = speaking(by_silence(interrupt_response=False)).quietly(speech_started())
    script >> after(1.0) >> speech_stopped() >> committed()
    script >> after(0.1) >> progress(400)
    script >> part_added("b1") >> audio(20, "b1") << Play(PartId("b1", 0), sound(20))
    script.quietly(progress(500, finished=True), done())
    script >> created("r2") >> audio(20, "a2", "r2") << Play(PartId("a2", 0), sound(20))
    script >> after(0.2) >> progress(10, "b1")
    assert script.session.snapshot.reply_ms is None
    script >> after(0.3) >> progress(20, "a2")
    assert script.session.snapshot.reply_ms == pytest.approx(580)


# ---------------------------------------------------------------- transcription


def test_words_may_come_after_the_reply_and_stand_before_it() -> None:
    script = online().quietly(speech_started(), speech_stopped(), committed(), created(), output_added("a1"))
    script.quietly(
        words("Yes."), output_done("a1"), done(), heard_words("Are you"), heard_all("Are you there?")
    )
    assert turns(script) == [("u1", "DONE", "Are you there?"), ("a1", "DONE", "Yes.")]


def test_words_for_an_item_not_announced_make_a_turn() -> None:
    script = online() >> heard_words("lost") >> heard_all("Hello")
    assert turns(script) == [("u1", "DONE", "Hello")]


def test_all_words_override_and_late_pieces_change_nothing() -> None:
    script = online().quietly(
        committed(), heard_words("Hallow "), heard_all(" Hello. "), heard_words("Hallow")
    )
    assert turns(script) == [("u1", "DONE", "Hello.")]


def test_no_words_at_all() -> None:
    script = online().quietly(committed(), heard_all("  "))
    assert script.session.transcript["u1"].note == "no words"
    assert turns(script) == [("u1", "DONE", "")]
    script.quietly(committed("u2"), heard_all("x", "u2"))
    assert script.session.transcript["u2"].note == ""


def test_words_that_could_not_be_written_down() -> None:
    script = online().quietly(committed())
    (
        script
        >> not_written()
        << notice("TRANSCRIPTION_FAILED", "What you said was heard, but could not be written down.")
    )
    assert script.session.transcript["u1"].state is TurnState.FAILED
    assert script.session.transcript["u1"].note == "What you said was heard, but could not be written down."
    assert script


def test_items_are_placed_after_the_one_they_follow() -> None:
    script = online().quietly(
        committed("u1"), output_added("a1"), committed("u0", "u1"), item_added("u2", "u0")
    )
    assert [each[0] for each in turns(script)] == ["u1", "u0", "u2", "a1"]


def test_views_are_told_where_a_turn_stands() -> None:
    script = online().checking(ShowTurn)
    pending = Turn(item_id="u1", speaker=Speaker.YOU, state=TurnState.PENDING, started=100.0)
    script >> committed("u1") << ShowTurn(pending, None)
    second = Turn(item_id="u2", speaker=Speaker.YOU, state=TurnState.PENDING, started=100.0)
    assert script >> committed("u2") << ShowTurn(second, "u1") >> committed("u2")


# ---------------------------------------------------------------- the reply's words


def test_the_words_of_a_stopped_reply_are_marked() -> None:
    script = online().quietly(
        created(), output_added("a1"), part_added(), words("one two three four"), audio(1000)
    )
    script.quietly(speech_started(), PlaybackStopped(heard=(progress(500),)))
    script.quietly(all_words("one two three four five"), output_done("a1"), done(status="cancelled"))
    turn = script.session.transcript["a1"]
    assert (turn.state, turn.heard_text, turn.text) == (
        TurnState.INTERRUPTED,
        "one two ",
        "one two three four five",
    )
    assert (turn.heard_ms, turn.total_ms) == (500, 1000)


def test_items_begun_after_the_stop_were_never_said() -> None:
    script = online().quietly(created(), output_added("a1"), part_added(), words("one"), audio(100))
    script.quietly(speech_started(), PlaybackStopped(heard=(progress(50),)))
    script.quietly(
        output_added("a2"),
        item_added(says("a2")),
        words("two", "a2"),
        output_done("a2"),
        item_done(says("a2")),
    )
    script.quietly(done(status="cancelled"))
    assert [each[0] for each in turns(script)] == ["a1", "u1"]


def test_a_reply_stopped_before_its_first_word_vanishes() -> None:
    script = online().quietly(created(), output_added("a1"), speech_started())
    script.quietly(output_done("a1"), done(status="cancelled"))
    assert [each[0] for each in turns(script)] == ["u1"]


def test_a_written_reply_that_is_stopped_keeps_its_words() -> None:
    script = online().quietly(created(), output_added("a1"), text("one two"), speech_started())
    script.quietly(output_done("a1"), done(status="cancelled"))
    assert turns(script)[0] == ("a1", "INTERRUPTED", "one two")
    assert script.session.transcript["a1"].heard_text == "one two"


def test_a_reply_without_its_ending_is_ended_by_its_response() -> None:
    script = online().quietly(created(), output_added("a1"), words("one"), done())
    assert turns(script) == [("a1", "DONE", "one")]


def test_written_words() -> None:
    script = online().quietly(created(), output_added("a1"), text("one "), text("two"), all_text("one two."))
    assert turns(script) == [("a1", "STREAMING", "one two.")]


# ---------------------------------------------------------------- incomplete, failed


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        ("max_output_tokens", "The reply was cut short: it reached its length limit."),
        ("content_filter", "The reply was cut short by the service's content filter."),
        (None, "The reply was cut short."),
    ],
)
def test_a_half_reply_is_said(reason: str | None, sentence: str) -> None:
    script = online().quietly(
        created(), output_added("a1"), part_added(), words("one two"), audio(1000), audio_done()
    )
    script >> done(status="incomplete", reason=reason) << notice("HALF_REPLY", sentence)
    assert turns(script) == [("a1", "FAILED", "one two")]
    assert script.session.transcript["a1"].note == sentence
    script >> speech_started() << StopPlayback()
    assert script >> PlaybackStopped(heard=(progress(700),)) << truncate(700)


def test_a_half_reply_nobody_waits_for_is_not_said() -> None:
    script = online().quietly(created(), speech_started())
    assert script >> done(status="incomplete", reason="content_filter")


def test_a_failed_reply_is_said() -> None:
    script = online().quietly(created(), output_added("a1"), words("one"))
    script >> done(status="failed", code="odd", message="It went wrong.")
    assert script << notice("SERVICE_ERROR", "The service reports: It went wrong.")
    assert turns(script) == [("a1", "FAILED", "one")]
    assert script.session.transcript["a1"].note == "the reply failed"
    assert script.session.resting


def test_a_failure_without_a_reason_is_said_too() -> None:
    assert (
        online()
        >> created()
        >> done(status="failed")
        << notice("SERVICE_ERROR", "The service reports: The reply failed.")
    )


def test_a_failed_reply_without_words_vanishes() -> None:
    script = online().quietly(created(), output_added("a1"), done(status="failed", code="odd"))
    assert turns(script) == []


def test_a_failure_of_a_stopped_reply_is_nobodys_business() -> None:
    script = online().quietly(created(), speech_started())
    assert (
        script >> done(status="failed", code="rate_limit_exceeded") >> speech_stopped() >> after(5) >> Tick()
    )


# ---------------------------------------------------------------- what is tolerated


def test_images_are_tolerated() -> None:
    picture = MessageItem(
        role="user", id="u1", content=(InputImage(image_url="data:"), InputText(text="What?"))
    )
    script = online() >> item_added(picture) >> item_done(picture)
    script.quietly(SayText(text="And?"))
    assert [each[0] for each in turns(script)] == ["u1", "earshot_1"]


def test_remote_tools_are_tolerated() -> None:
    script = (
        online() >> heard.McpListToolsInProgress(item_id="m1") >> heard.McpListToolsCompleted(item_id="m1")
    )
    script >> item_done(McpListToolsItem(server_label="notes", id="m1")) >> created()
    script >> output_added(McpCallItem(server_label="notes", name="find", id="m2"))
    script >> heard.ResponseMcpCallArgumentsDelta(response_id="r1", item_id="m2", delta="{}")
    script >> heard.ResponseMcpCallArgumentsDone(response_id="r1", item_id="m2", arguments="{}")
    script >> heard.ResponseMcpCallInProgress(item_id="m2") >> heard.ResponseMcpCallCompleted(item_id="m2")
    script >> heard.ResponseMcpCallFailed(item_id="m2") >> heard.McpListToolsFailed(item_id="m1")
    script >> output_done(McpCallItem(server_label="notes", name="find", id="m2", output="x"))
    script >> part_added("a1") >> audio(20, "a1") << Play(PartId("a1", 0), sound(20))
    script.quietly(done(), progress(20, finished=True))
    assert script.session.resting
    assert turns(script) == []


def test_items_and_events_nobody_knows_are_tolerated() -> None:
    script = (
        online()
        >> item_added(UnknownItem(raw={"type": "dream", "id": "d1"}))
        >> item_added(UnknownItem(raw={"type": "dream", "id": 7}))
    )
    script >> output_added(UnknownItem(raw={})) >> output_done(UnknownItem(raw={}))
    script >> heard.Unknown(type="new", raw={"type": "new"}) >> heard.InputAudioBufferCleared()
    assert script >> heard.ConversationItemTruncated(item_id="a1", audio_end_ms=1)
    assert turns(script) == []


def test_a_service_may_call_added_created() -> None:
    script = online() >> heard.ConversationItemCreated(item=MessageItem(role="user", id="u1"))
    assert turns(script) == [("u1", "PENDING", "")]
    assert script


def test_a_system_message_is_no_turn() -> None:
    script = online() >> item_added(MessageItem(role="system", id="s1"))
    assert turns(script) == []
    assert script


def test_a_response_outside_the_conversation_that_is_not_ours_is_not_played() -> None:
    script = online() >> heard.ResponseCreated(response=Response(id="x", conversation_id=None))
    assert (
        script >> audio(20, "a1", "x") >> heard.ResponseDone(response=Response(id="x", conversation_id=None))
    )
    assert script.session.resting


def test_an_end_that_forgets_its_conversation_is_still_an_end() -> None:
    script = online() >> created() >> done(conversation_id=None)
    assert script.session.resting


def test_rate_limits_tell_how_long_to_wait() -> None:
    script = online() >> limits(0, 7.5) >> created()
    now = script.now
    script >> done(status="failed", code="rate_limit_exceeded")
    assert script.wake_at == now + 7.5
    assert script.wake() << response_create()


def test_rate_limits_that_are_not_spent_do_not_matter() -> None:
    script = online() >> limits(0, 7.5) >> limits(1, 9.0) >> created()
    script >> done(status="failed", code="rate_limit_exceeded")
    assert script.wake_at == script.now + 1.0
    assert script
