"""What holds of every conversation, whatever the person, the world and the service do.

A person who does anything at any time talks to a service that is rude: it says
things late, twice, never, about things that do not exist.  After every step the
promises are checked; at the end the service comes to its senses, and the
conversation must come to rest.
"""

from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from app.errors import BetaDialect, ConnectionDropped, KeyRefused, ProtocolError
from app.protocol import client_events as sent
from app.protocol import server_events as heard
from app.protocol.content import TextPart
from app.protocol.items import FunctionCallOutputItem
from app.protocol.responses import RateLimit
from app.session import effects as wants
from app.session import inputs as happens
from app.session.echo import EchoState
from app.session.options import Options, ReplyMode
from app.session.replies import Replies
from app.session.session import Session
from app.session.states import Floor, LinkState, Phase, SlotState
from app.session.troubles import STOPS
from tests.session import service as say

RESPONSES = st.sampled_from(("r1", "r2", "r3", "r4"))
ITEMS = st.sampled_from(("a1", "a2", "a3", "u1", "u2", "earshot_1", "earshot_2"))
CALLS = st.sampled_from(("c1", "c2", "c3"))
KEYS = (
    happens.Interrupt(),
    happens.CancelTurn(),
    happens.SendUnsent(),
    happens.DiscardUnsent(),
)
OPTIONS = st.sampled_from(
    (
        say.hands_free(),
        say.hands_free(tail_ms=0),
        say.hands_free(sleep_after_s=20.0),
        say.push_to_talk(sleep_after_s=400.0),
        say.by_silence(interrupt_response=False),
        say.by_silence(create_response=False),
        say.push_to_talk(),
        say.push_to_talk(tail_ms=200, pre_roll_ms=300),
        say.push_to_talk(reply=ReplyMode.TEXT),
    )
)
CODES = st.sampled_from(
    (
        "conversation_already_has_active_response",
        "response_cancel_not_active",
        "input_audio_buffer_commit_empty",
        "unsupported_content_type",
        "item_truncate_invalid_item_id",
        "invalid_value",
        "unknown_parameter",
        "rate_limit_exceeded",
        "server_error",
        "session_expired",
        "never_heard_of",
        None,
    )
)
MESSAGES = st.sampled_from(
    ("No", "Audio content of 40ms is already shorter than 90ms", "no active response found")
)


class Conversation(RuleBasedStateMachine):
    """One conversation, and what was promised about it."""

    session: Session

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0
        self.wake_at: float | None = None
        self.muted = False
        self.sent_ids: list[str] = []
        self.running: set[str] = set()
        self.fresh = 0
        self._new_link()

    def _new_link(self) -> None:
        """Nothing of an earlier session can be told from a new one's by its name."""
        self.received: dict[happens.PartId, float] = {}
        self.heard_ms: dict[happens.PartId, float] = {}
        self.ending: set[happens.PartId] = set()
        self.silenced: set[str] = set()
        self.stopped: set[str] = set()
        self.seen: set[str] = set()
        self.active: str | None = None
        self.asked = False

    @initialize(options=OPTIONS)
    def begin(self, options: Options) -> None:
        self.options = options
        self.session = Session(options, jitter=lambda: 0.5)

    # ------------------------------------------------------------------ one step

    def feed(self, given: happens.Input) -> None:
        if isinstance(given, happens.Tick):
            self.wake_at = None
        if isinstance(given, happens.SetMuted):
            self.muted = given.muted
        self._note(given)
        stopped = False
        asleep = self.session.snapshot.wakes
        for effect in self.session.advance(given, self.now):
            self._check(effect, given)
            stopped = stopped or isinstance(effect, wants.StopPlayback)
            assert not (asleep and isinstance(effect, wants.Send)), "sent while asleep"
        if asleep and isinstance(given, happens.HoldToTalk):
            assert self.session.snapshot.wakes == self.muted, "a press wakes it"
        self._check_bounds()
        if stopped:
            self._silence()

    def _note(self, given: happens.Input) -> None:
        match given:
            case happens.ServerSaid(event=heard.ResponseCreated(response=response)):
                if self.session._is.connection.online and response.id not in self.seen:
                    self.seen.add(response.id)
                    self.active = response.id
            case happens.ServerSaid(event=heard.ResponseDone(response=response)):
                slot = self.session._is.replies
                if slot.state is not SlotState.FREE and slot.response_id is None:
                    self.seen.add(response.id)
                if self.active in (None, response.id):
                    self.active = None
                    self.asked = False
            case happens.ServerSaid(event=heard.ErrorEvent()):
                self.active = None
                self.asked = False
            case _:
                pass

    def _check(self, effect: wants.Effect, given: happens.Input) -> None:
        match effect:
            case wants.Dial():
                self._new_link()
            case wants.Send(event=event):
                self._check_sent(event)
            case wants.Play(part=part, audio=audio):
                assert part.item_id not in self.silenced, "played after it was stopped"
                assert isinstance(given, happens.ServerSaid)
                assert isinstance(given.event, heard.ResponseOutputAudioDelta)
                assert given.event.response_id not in self.stopped, "played of a stopped response"
                self.received[part] = self.received.get(part, 0.0) + len(audio) / 48
            case wants.FinishPlaying(part=part):
                self.ending.add(part)
            case wants.StopPlayback():
                self.silenced.update(part.item_id for part in self.received)
                self.stopped.update(self.seen)
            case wants.RunTool(call_id=call_id):
                assert call_id not in self.running, "ran twice"
                self.running.add(call_id)
            case wants.CancelTool(call_id=call_id):
                assert call_id in self.running
                self.running.discard(call_id)
            case wants.WakeAt(when=when):
                self.wake_at = when
            case _:
                pass

    def _check_sent(self, event: Any) -> None:
        if isinstance(event, sent.InputAudioBufferAppend):
            assert not self.muted, "sent while muted"
            return
        assert event.event_id not in self.sent_ids
        self.sent_ids.append(event.event_id)
        match event:
            case sent.ResponseCreate(response=params) if params.conversation is None:  # type: ignore[union-attr]
                assert not self.asked, "two responses asked for"
                assert self.active is None, "asked for a response beside another"
                self.asked = True
            case sent.ResponseCancel():
                self.stopped.update(self.seen)
            case sent.ConversationItemTruncate(item_id=item_id, content_index=index, audio_end_ms=at):
                assert 0 <= at <= self.received.get(happens.PartId(item_id, index), 0.0) + 40
            case sent.ConversationItemCreate(item=FunctionCallOutputItem(call_id=call_id)):
                self.running.discard(call_id)
            case _:
                pass

    def _check_bounds(self) -> None:
        inside = self.session._is
        assert inside.replies.queued <= Replies.QUEUE_LIMIT + 1
        assert len(inside.owed._texts) <= 16
        assert len(inside.owed._announcements) <= 16
        assert len(inside.asides._open) <= 4
        assert len(inside.outgoing._sent) <= 256
        assert len(inside.outgoing._unacknowledged) <= 256
        assert len(inside.speech._cut) <= 64
        recent = inside.floor._pre_roll._sound
        assert recent.ms <= 2000
        assert recent._bytes == sum(map(len, recent._pieces))
        assert len(self.session._talking._strokes) <= 8
        assert sum(turn.sound.ms for turn in inside.kept._turns) <= 30_000
        assert inside.unsent.ms <= 30_000
        assert inside.floor.turn is None or inside.floor.turn.sound.ms <= 30_000
        assert inside.floor.held == (inside.floor.floor in (Floor.KEY, Floor.TAIL))
        assert inside.floor.held or not inside.floor.locked
        assert not (inside.kept and inside.connection.online), "kept, with a service to take it"
        opening = inside.connection.state in (LinkState.DIALLING, LinkState.OPENING)
        carried = inside.floor.carried
        assert carried.ms <= 30_000
        waiting = inside.connection.state is LinkState.WAITING
        assert opening or waiting or not carried.active, "carried, and nobody to carry it to"
        assert carried.active or inside.connection.online or not carried.ms, "kept for nobody"
        assert not (self.muted and carried.ms), "kept while muted"
        assert opening or not inside.connection.waking
        assert self.wake_at == inside.alarms.next, "it would not be woken"
        assert set(inside.calls._outputs) <= {each.response_id for each in inside.calls._open.values()}
        assert {each.call_id for each in inside.calls._open.values() if each.running} == self.running
        if inside.connection.down:
            assert inside.replies.state is SlotState.FREE
            assert inside.floor.floor is not Floor.VOICE
        if inside.connection.asleep:
            assert not inside.owed._texts
        if inside.connection.state in (LinkState.FAILED, LinkState.ASLEEP):
            assert not inside.floor.held
            assert not inside.kept

    def _silence(self) -> None:
        """The speaker falls silent at once and says what was heard."""
        told = tuple(
            happens.PlaybackProgress(part=part, heard_ms=self.heard_ms.get(part, 0.0))
            for part, received in self.received.items()
            if self.heard_ms.get(part, 0.0) < received
        )
        self.feed(happens.PlaybackStopped(heard=told))

    def hear(self, event: Any) -> None:
        self.feed(happens.ServerSaid(event=event))

    # ---------------------------------------------------------------- the person

    @rule(may_sleep=st.booleans())
    def connect(self, may_sleep: bool) -> None:
        self.feed(happens.Connect(may_sleep=may_sleep))

    @rule()
    def reconnect(self) -> None:
        self.feed(happens.Reconnect())

    @rule(often=st.integers(0, 9))
    def disconnect(self, often: int) -> None:
        if often == 0:
            self.feed(happens.Disconnect())

    @rule(what=st.sampled_from(KEYS))
    def key(self, what: happens.Input) -> None:
        self.feed(what)

    @rule(
        what=st.sampled_from((happens.HoldToTalk, happens.ReleaseToTalk)),
        ago_s=st.none() | st.sampled_from((0.0, 0.02, 0.06, 0.15, 0.4, 1.0, 1.1, 60.0, -0.1, -60.0)),
    )
    def talk_key(self, what: Any, ago_s: float | None) -> None:
        """Its moment may be long ago, or still to come by a clock that goes wrong."""
        self.feed(what(at=None if ago_s is None else self.now - ago_s))

    @rule(muted=st.booleans())
    def mute(self, muted: bool) -> None:
        self.feed(happens.SetMuted(muted=muted))

    @rule(reply=st.sampled_from((None, ReplyMode.AUDIO, ReplyMode.TEXT)))
    def type(self, reply: ReplyMode | None) -> None:
        self.feed(happens.SayText(text="hello", reply=reply))

    @rule()
    def announce(self) -> None:
        self.feed(happens.Announce(text="The tea is ready."))

    @rule()
    def aside(self) -> None:
        self.feed(happens.AskAside(purpose="title", instructions="Name it."))

    @rule(options=OPTIONS)
    def configure(self, options: Options) -> None:
        self.feed(happens.Configure(options=options))

    # ----------------------------------------------------------------- the world

    @rule(ms=st.sampled_from((20, 100, 400)), zero=st.booleans(), late_s=st.sampled_from((0.0, 0.01, 0.2)))
    def frame(self, ms: int, zero: bool, late_s: float) -> None:
        self.feed(replace(say.frame(ms, all_zero=zero), captured_at=self.now - late_s))

    @rule(seconds=st.sampled_from((0.0, 0.05, 0.3, 1.0, 5.0, 12.0, 31.0, 1000.0)))
    def wait(self, seconds: float) -> None:
        self.now += seconds
        if self.wake_at is not None and self.wake_at <= self.now:
            self.feed(happens.Tick())

    @rule(slept=st.sampled_from((20.0, 500.0)), counted=st.booleans())
    def sleep(self, slept: float, counted: bool) -> None:
        """The whole computer does."""
        self.now += slept if counted else 0.0
        self.feed(happens.ComputerWoke(slept_s=slept, missed_s=0.0 if counted else slept))

    @rule()
    def wake_too_early(self) -> None:
        self.feed(happens.Tick())

    @rule()
    def open(self) -> None:
        self.feed(happens.LinkOpened())

    @rule()
    def come_online(self) -> None:
        """A service that is polite for a moment."""
        self.feed(happens.Connect())
        self.feed(happens.LinkOpened())
        self.hear(say.session_created())
        self.hear(say.session_updated())

    @rule(permanent=st.integers(0, 9))
    def fail(self, permanent: int) -> None:
        error = KeyRefused("The key is refused.") if permanent == 0 else ConnectionDropped("Lost.")
        self.feed(happens.LinkFailed(error=error))

    @rule(beta=st.integers(0, 9))
    def bad_frame(self, beta: int) -> None:
        self.feed(happens.BadFrame(error=BetaDialect() if beta == 0 else ProtocolError("not JSON")))

    @rule(
        finished=st.booleans(),
        part=st.sampled_from(("a1", "a2", "a3")),
        ms=st.sampled_from((5.0, 60.0, 500.0)),
    )
    def play(self, part: str, ms: float, finished: bool) -> None:
        which = happens.PartId(part, 0)
        at = min(self.heard_ms.get(which, 0.0) + ms, self.received.get(which, 0.0))
        self.heard_ms[which] = at
        over = finished and which in self.ending
        self.feed(happens.PlaybackProgress(part=which, heard_ms=at, finished=over))

    @rule(call_id=CALLS, failed=st.booleans())
    def tool(self, call_id: str, failed: bool) -> None:
        self.feed(happens.ToolAnswered(call_id=call_id, output="{}", failed=failed))

    @rule()
    def device(self) -> None:
        self.feed(happens.DeviceTroubled(sentence="The microphone is gone."))
        self.feed(happens.DeviceRecovered(sentence="The microphone is back."))

    @rule(echo=st.sampled_from(EchoState))
    def echo(self, echo: EchoState) -> None:
        self.feed(happens.EchoChanged(echo=echo))

    # --------------------------------------------------------------- the service

    @rule(item=ITEMS, kind=st.sampled_from((say.speech_started, say.speech_stopped, say.committed)))
    def turn(self, item: str, kind: Any) -> None:
        self.hear(kind(item))

    @rule(
        item=ITEMS,
        previous=st.none() | ITEMS,
        kind=st.sampled_from((say.item_added, say.item_done)),
        its=st.booleans(),
    )
    def item(self, item: str, previous: str | None, kind: Any, its: bool) -> None:
        self.hear(kind(say.says(item) if its else item, previous))

    @rule(
        item=ITEMS, kind=st.sampled_from((say.heard_words, say.heard_all)), text=st.sampled_from(("", "hi "))
    )
    def transcription(self, item: str, kind: Any, text: str) -> None:
        self.hear(kind(text, item))

    @rule(item=ITEMS)
    def no_transcription(self, item: str) -> None:
        self.hear(say.not_written(item))

    @rule(response=RESPONSES)
    def created(self, response: str) -> None:
        self.hear(say.created(response))

    @rule(
        response=RESPONSES,
        status=st.sampled_from(("completed", "cancelled", "incomplete", "failed", "odd")),
        code=st.none() | CODES,
        calls=st.lists(CALLS, max_size=3, unique=True),
    )
    def done(self, response: str, status: str, code: str | None, calls: list[str]) -> None:
        self.hear(say.done(response, status, code=code, output=tuple(say.call(each) for each in calls)))

    @rule(response=RESPONSES, item=ITEMS)
    def spoken(self, response: str, item: str) -> None:
        self.hear(say.part_added(item, response))

    @rule(response=RESPONSES, item=st.sampled_from(("a1", "a2", "a3")), ms=st.sampled_from((0, 10, 200)))
    def audio(self, response: str, item: str, ms: int) -> None:
        self.hear(say.audio(ms, item, response))

    @rule()
    def speak(self) -> None:
        """A response that begins and says something."""
        self.fresh += 1
        response = f"r1{self.fresh}"
        self.hear(say.created(response))
        self.hear(say.output_added(f"b{self.fresh}", response))
        self.hear(say.part_added(f"b{self.fresh}", response))
        self.hear(say.words("One two three.", f"b{self.fresh}", response))
        self.hear(say.audio(300, f"b{self.fresh}", response))

    @rule(
        response=RESPONSES,
        item=ITEMS,
        kind=st.sampled_from((say.audio_done, say.output_added, say.output_done)),
    )
    def output(self, response: str, item: str, kind: Any) -> None:
        self.hear(kind(item, response))

    @rule(
        response=RESPONSES,
        item=ITEMS,
        kind=st.sampled_from((say.words, say.all_words, say.text, say.all_text)),
    )
    def write(self, response: str, item: str, kind: Any) -> None:
        self.hear(kind("One two", item, response))

    @rule(
        response=RESPONSES,
        call_id=CALLS,
        status=st.sampled_from(("in_progress", "completed")),
        kind=st.sampled_from((say.output_added, say.output_done)),
    )
    def calls(self, response: str, call_id: str, status: str, kind: Any) -> None:
        active = self.session._is.replies.response_id
        self.hear(kind(say.call(call_id, status=status), active or response))

    @rule(response=RESPONSES, call_id=CALLS)
    def arguments(self, response: str, call_id: str) -> None:
        self.hear(say.arguments_done(call_id, '{"a": 1}', response))

    @rule(code=CODES, message=MESSAGES, back=st.integers(1, 6), named=st.booleans())
    def error(self, code: str | None, message: str, back: int, named: bool) -> None:
        event_id = self.sent_ids[-back] if named and len(self.sent_ids) >= back else None
        self.hear(say.error(code, message, event_id=event_id, param="session.audio.output.voice"))

    @rule(often=st.integers(0, 19), code=st.sampled_from(tuple(STOPS)))
    def fatal(self, often: int, code: str) -> None:
        if often == 0:
            self.hear(say.error(code))

    @rule(
        event=st.sampled_from(
            (
                heard.Unknown(type="new.thing", raw={"type": "new.thing"}),
                heard.ConversationItemDeleted(item_id="a1"),
                heard.ConversationItemTruncated(item_id="a1", audio_end_ms=1),
                heard.InputAudioBufferCleared(),
                heard.InputAudioBufferTimeoutTriggered(item_id="u1", audio_start_ms=0, audio_end_ms=1),
                heard.McpListToolsFailed(item_id="m1"),
                heard.ResponseMcpCallCompleted(item_id="m1"),
                heard.ResponseContentPartAdded(response_id="r1", item_id="a1", part=TextPart()),
                heard.RateLimitsUpdated(rate_limits=(RateLimit(remaining=0, reset_seconds=3.0), RateLimit())),
            )
        )
    )
    def other(self, event: Any) -> None:
        self.hear(event)

    # ------------------------------------------------------------------- the end

    def teardown(self) -> None:
        if not hasattr(self, "session"):
            return
        for _ in range(200):
            if self.session.resting and self.session.snapshot.phase in (
                Phase.READY,
                Phase.LISTENING,
                Phase.MUTED,
                Phase.ASLEEP,
                Phase.ERROR,
            ):
                return
            self._be_healthy()
        raise AssertionError(f"it never comes to rest: {self.session.snapshot}")

    def _be_healthy(self) -> None:
        inside = self.session._is
        if inside.floor.locked:
            self.feed(happens.HoldToTalk())
        self.feed(happens.ReleaseToTalk())
        match inside.connection.state:
            case LinkState.DIALLING:
                self.feed(happens.LinkOpened())
            case LinkState.OPENING:
                self.hear(say.session_created())
                self.hear(say.session_updated())
            case _:
                pass
        if inside.floor.floor is Floor.VOICE:
            self.hear(say.speech_stopped())
            self.hear(say.committed())
        if inside.reply_due or inside.replies.state is SlotState.REQUESTED:
            self.fresh += 1
            self.hear(say.created(f"h{self.fresh}"))
        if inside.replies.state in (SlotState.ACTIVE, SlotState.CANCELLING):
            self.fresh += 1
            self.hear(say.done(inside.replies.response_id or f"h{self.fresh}"))
        for call_id in tuple(self.running):
            self.feed(happens.ToolAnswered(call_id=call_id, output="{}"))
        for part in tuple(inside.speech._parts):
            at = self.received.get(part, 0.0)
            self.feed(happens.PlaybackProgress(part=part, heard_ms=at, finished=True))
        self.wait(1.0)


def test_every_promise_holds_whatever_happens() -> None:
    run_state_machine_as_test(
        Conversation,
        settings=settings(
            max_examples=250,
            stateful_step_count=60,
            derandomize=True,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
