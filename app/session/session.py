"""The conversation as a pure state machine.

``advance(input, now)`` is the one door in; the effects it returns are the one
door out.  There is no clock, no socket and no sound in here: time is an
argument, waiting is a ``WakeAt`` effect answered by a ``Tick``, and whatever
happens in the world comes as an input.  So a conversation can be replayed from
a list of inputs, and nothing needs a mock.
"""

from collections.abc import Callable
from typing import Final, assert_never

from app.errors import BetaDialect, ConnectionDropped, LinkError, ProtocolError
from app.session import inputs as happened
from app.session.alarms import Alarm
from app.session.beginning import Beginning
from app.session.conversation import Conversation
from app.session.echo import EchoGate
from app.session.effects import Effect, NoticeKind, Notify, ShowStatus, Snapshot, WakeAt
from app.session.hearing import Hearing
from app.session.options import Options
from app.session.phase import phase_of
from app.session.remedies import Remedies
from app.session.states import Floor
from app.session.talking import Talking
from app.session.transcript import Transcript
from app.session.watch import Watch
from app.session.written import Written

BAD_FRAME_LIMIT: Final = 100
"""So many frames in a row that are not the protocol, and it is another protocol."""

SLOW: Final = "The service has not answered for 10 seconds. Still waiting."
STALLED: Final = "The service stopped answering."
NOT_OPENED: Final = "The service did not accept the session in time."
OTHER_PROTOCOL: Final = "This service does not speak the Realtime protocol. Check its address."


class Session:
    """One conversation, over as many connections as it takes.

    ``jitter`` gives numbers in [0, 1) for the delays between tries to connect.
    """

    def __init__(self, options: Options, *, jitter: Callable[[], float]) -> None:
        self._effects: list[Effect] = []
        self._is = Conversation(self._effects.append, options, jitter)
        self._remedies = Remedies(self._is)
        self._talking = Talking(self._is)
        self._written = Written(self._is)
        self._watching = Watch(self._is)
        self._beginning = Beginning(self._is, self._written)
        self._hearing = Hearing(self._is, self._remedies, self._beginning)
        self._echo = EchoGate()
        self._bad_frames = 0
        self._bad_in_a_row = 0
        self._last_bad = ""
        self._shown: Snapshot | None = None
        self._wake_at: float | None = None

    @property
    def transcript(self) -> Transcript:
        """What was said; to be read, not changed."""
        return self._is.record.transcript

    @property
    def snapshot(self) -> Snapshot:
        """What a view needs to know at a glance."""
        return Snapshot(
            phase=phase_of(self._is),
            muted=self._is.floor.muted,
            you_speak=self._is.floor.floor is not Floor.NOBODY,
            by_key=self._is.floor.held,
            listening=self._is.floor.listening,
            locked=self._is.floor.locked,
            kept=len(self._is.kept) > 0 or self._is.unsent.wanted,
            unsent_ms=self._is.unsent.offered_ms,
            carried=self._is.carries,
            wakes=self._is.connection.asleep,
            detail=self._is.connection.detail,
            reply_ms=self._is.wait.reply_ms,
            bad_frames=self._bad_frames,
            echo=self._echo.state,
        )

    @property
    def resting(self) -> bool:
        """Whether nothing is under way: nobody speaks, no reply is due, no tool runs, all was heard."""
        return self._watching.resting

    def advance(self, what: happened.Input, now: float) -> list[Effect]:
        """Let something happen at ``now`` (seconds on a clock that only goes forward).

        Returns what is to be done about it, in order.
        """
        if self._is.speech.audible:
            self._echo.audible(now)
        if isinstance(what, happened.FrameCaptured):
            # The short way: fifty times a second, and it changes nothing else unless a turn ends.
            settled = not self._talking.frame(what, now, echoing=self._echo.closed(now))
        else:
            settled = False
            if isinstance(what, happened.FromPerson):
                self._is.idle.stir(now)
                self._person(what, now)
            else:
                self._world(what, now)
        if not settled:
            self._send_unsent(now)
            self._is.settle()
            self._watch(now)
        self._show()
        effects = self._effects[:]
        self._effects.clear()
        return effects

    def _send_unsent(self, now: float) -> None:
        if self._is.connection.online and self._is.floor.floor is Floor.NOBODY:
            self._beginning.send_unsent(now)

    def _person(self, what: happened.FromPerson, now: float) -> None:
        match what:
            case happened.HoldToTalk(unseen=unseen, at=at):
                # A sound that nothing removes would be part of what is said.
                self._talking.hold(at, now, cue=unseen and not self._echo.state.gates)
            case happened.ReleaseToTalk(at=at):
                self._talking.release(at, now)
            case happened.CancelTurn() | happened.SendUnsent() | happened.DiscardUnsent():
                self._what_was_said(what)
            case happened.Interrupt():
                self._is.stop_reply()
                self._talking.take_back()
            case happened.SetMuted(muted=muted):
                self._talking.mute(muted, now)
            case happened.SayText(text=text, reply=reply):
                self._written.say(text, reply, now=now)
            case happened.AskAside(purpose=purpose, instructions=instructions):
                self._written.ask_aside(purpose, instructions)
            case happened.Announce(text=text):
                self._written.announce(text)
            case happened.Configure(options=options, revision=revision):
                self._is.reconfigure(options, revision)
            case happened.Connect() | happened.Disconnect() | happened.Reconnect():
                self._link(what)
            case _:
                assert_never(what)

    def _what_was_said(
        self, what: happened.CancelTurn | happened.SendUnsent | happened.DiscardUnsent
    ) -> None:
        match what:
            case happened.CancelTurn():
                self._talking.cancel()
            case happened.SendUnsent():
                self._talking.send_unsent()
            case happened.DiscardUnsent():
                self._is.unsent.discard()
            case _:
                assert_never(what)

    def _link(self, what: happened.Connect | happened.Disconnect | happened.Reconnect) -> None:
        match what:
            case happened.Connect(may_sleep=may_sleep):
                self._is.idle.allowed = may_sleep
                self._is.connect()
            case happened.Disconnect():
                self._is.hang_up()
            case happened.Reconnect(may_sleep=may_sleep):
                self._is.idle.allowed = may_sleep
                self._is.reconnect()
            case _:
                assert_never(what)

    def _world(self, what: happened.FromWorld, now: float) -> None:
        match what:
            case happened.ServerSaid(event=event):
                self._is.alarms.clear(Alarm.SLOW, Alarm.STALLED)
                self._bad_in_a_row = 0
                self._hearing.hear(event, now)
            case happened.PlaybackProgress():
                self._is.progress(what, now)
            case happened.PlaybackStopped(heard=heard):
                self._is.stopped(heard)
            case happened.ToolAnswered():
                self._is.calls.answered(what.call_id, what.output, failed=what.failed)
            case happened.LinkOpened():
                self._link_opened(now)
            case happened.LinkFailed(error=error):
                self._link_failed(error, now)
            case happened.BadFrame(error=bad):
                self._bad_frame(bad)
            case happened.DeviceTroubled() | happened.DeviceRecovered() | happened.EchoChanged():
                self._device(what)
            case happened.ComputerWoke(slept_s=slept_s, missed_s=missed_s):
                self._computer_woke(slept_s, missed_s, now)
            case happened.Tick():
                self._tick(now)
            case happened.FrameCaptured():
                raise AssertionError("slices take the short way")
            case _:
                assert_never(what)

    def _device(
        self, what: happened.DeviceTroubled | happened.DeviceRecovered | happened.EchoChanged
    ) -> None:
        match what:
            case happened.DeviceTroubled(sentence=sentence):
                self._effects.append(Notify(NoticeKind.DEVICE, sentence))
            case happened.DeviceRecovered(sentence=sentence):
                self._effects.append(Notify(NoticeKind.DEVICE_BACK, sentence))
            case happened.EchoChanged(echo=echo):
                self._echo.state = echo
            case _:
                assert_never(what)

    # --------------------------------------------------------------- the link

    def _link_opened(self, now: float) -> None:
        self._bad_in_a_row = 0
        self._last_bad = ""
        self._remedies.new_link()
        self._is.connection.opened(now)

    def _link_failed(self, error: LinkError, now: float) -> None:
        if isinstance(error, ConnectionDropped):
            self._is.drop(str(error), now, hang_up=False)
        else:
            self._is.refuse(str(error))

    def _bad_frame(self, error: ProtocolError) -> None:
        if isinstance(error, BetaDialect):
            self._is.refuse(str(error))
            return
        self._bad_frames += 1
        self._bad_in_a_row += 1
        if self._bad_in_a_row >= BAD_FRAME_LIMIT:
            self._is.refuse(OTHER_PROTOCOL)
        elif error.reason != self._last_bad:
            self._effects.append(Notify(NoticeKind.SERVICE_ERROR, str(error)))
        self._last_bad = error.reason

    def _computer_woke(self, slept_s: float, missed_s: float, now: float) -> None:
        """Take no connection for alive that slept; what was said before it is too old to be sent."""
        self._is.idle.missed(missed_s)
        self._talking.time_missed(slept_s)
        if self._is.connection.down:
            self._is.floor.carried.hush()
            self._is.connection.try_anew()
        elif not self._watching.fall_asleep(now):
            self._is.renew(carries=False)

    # ------------------------------------------------------------------- time

    def _tick(self, now: float) -> None:
        # Used up: one that came too early must lead to another.
        self._wake_at = None
        for alarm in self._is.alarms.due(now):
            match alarm:
                case Alarm.OPENING:
                    self._is.drop(NOT_OPENED, now, hang_up=True)
                case Alarm.REDIAL:
                    self._is.connection.dial()
                case Alarm.ROTATE:
                    self._is.connection.rotation_due = True
                case Alarm.TAIL:
                    self._talking.tail_over(now)
                case Alarm.STALE:
                    self._talking.drop_stale(now)
                case Alarm.SLOW:
                    if not self._is.stop_expecting():
                        self._effects.append(Notify(NoticeKind.SERVICE_STALLED, SLOW))
                case Alarm.STALLED:
                    self._is.drop(STALLED, now, hang_up=True)
                case Alarm.RETRY:
                    pass  # ``settle`` finds it gone and asks again
                case Alarm.SLEEP:
                    pass  # ``Watch`` looks whether it is time
                case _:
                    assert_never(alarm)

    def _watch(self, now: float) -> None:
        """Look after what is awaited, and ask to be woken for it."""
        self._watching.look(now)
        alarms = self._is.alarms
        if alarms.next != self._wake_at:
            self._wake_at = alarms.next
            self._effects.append(WakeAt(self._wake_at))

    # ------------------------------------------------------------------ views

    def _show(self) -> None:
        snapshot = self.snapshot
        if snapshot != self._shown:
            self._shown = snapshot
            self._effects.append(ShowStatus(snapshot))
