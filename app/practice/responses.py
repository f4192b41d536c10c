"""The responses of a session: one at a time in the conversation, a few beside it.

Realtime API: response lifecycle.  An ordinary response belongs to the
conversation and only one may be active; out-of-band responses run beside it
and leave no trace.
"""

import asyncio
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from app.practice import refusals, usage
from app.practice.asking import make_request, newest_message, sound_of
from app.practice.config import Config
from app.practice.conversation import MOST_ITEMS, Conversation
from app.practice.emission import Emission
from app.practice.faults import Failure, Fault
from app.practice.mind import Mind
from app.practice.orders import Order, make_order
from app.practice.outbox import Outbox
from app.practice.rules import JsonObject
from app.practice.speaking import Enough, Speaker
from app.practice.transcripts import Transcripts
from app.practice.usage import Tokens
from app.practice.wits import Reply
from app.practice.workers import Workers
from app.tasks import OwnedTasks

_log = logging.getLogger(__name__)

MOST_OUT_OF_BAND: Final = 8
"""How many out-of-band responses may run at once; one more is refused."""

MOST_ITEMS_OF_ONE: Final = 16
"""Room a conversation must have for an answer to begin."""

RATE_LIMITS_EVERY: Final = 3
"""Only every third response is followed by ``rate_limits.updated``: clients must not wait for it."""

RATE_LIMITS_DELAY_S: Final = 0.04


@dataclass(slots=True, kw_only=True)
class Running:
    """A response in the making."""

    emission: Emission
    speaker: Speaker
    given_up: threading.Event = field(default_factory=threading.Event)
    task: "asyncio.Task[None] | None" = None


class Responses:
    """Makes, cancels and counts the responses of one session.

    ``on_played`` is called when the client should have finished playing an
    answer, ``on_begun`` when a new one begins.
    """

    def __init__(
        self,
        *,
        config: Config,
        conversation: Conversation,
        outbox: Outbox,
        mind: Mind,
        workers: Workers,
        tasks: OwnedTasks,
        fault: Fault,
        on_begun: Callable[[], None],
        on_played: Callable[[], None],
    ) -> None:
        self._config = config
        self._conversation = conversation
        self._outbox = outbox
        self._mind = mind
        self._workers = workers
        self._tasks = tasks
        self._fault = fault
        self._on_begun = on_begun
        self._on_played = on_played
        self._active: Running | None = None
        self._beside: dict[str, Running] = {}
        self._cached = Tokens()
        self._used = 0
        self._done_count = 0
        self._done = asyncio.Event()
        self._playing: asyncio.TimerHandle | None = None

    async def answered(self) -> None:
        """Wait until the response under way, or else the next one, is done."""
        await self._done.wait()

    def create(self, transcripts: Transcripts, wishes: JsonObject | None = None) -> None:
        """Begin a response; raises :class:`~app.practice.refusals.Refused` when it may not begin now."""
        order = make_order(self._config, self._conversation, wishes)
        self._refuse_too_many(order)
        emission = Emission(order, self._outbox, self._conversation)
        running = Running(emission=emission, speaker=self._make_speaker(emission))
        if order.conversation_id is None:
            self._beside[emission.id] = running
        else:
            self._active = running
            self._done.clear()
            self._stop_playing()
            self._on_begun()
        emission.begin()
        running.task = self._tasks.start(self._run(running, transcripts), name=f"response {emission.id}")

    def cancel(self, response_id: str | None) -> None:
        """Cancel the response called ``response_id``, or the active one.

        Raises ``Refused`` when there is none.
        """
        running = self._find(response_id)
        if running is None:
            raise refusals.Refused(
                "Cancellation failed: no active response found", code="response_cancel_not_active"
            )
        self._cancel(running, "client_cancelled")

    def interrupt(self) -> None:
        """Cancel the active response because somebody speaks; does nothing when there is none."""
        if self._active is not None:
            self._cancel(self._active, "turn_detected")

    def speech_began(self) -> None:
        """Nobody waits for speech any more."""
        self._stop_playing()

    def close(self) -> None:
        """Let go of everything without a word: the client has gone."""
        self._stop_playing()
        for running in self._all():
            running.given_up.set()

    def _all(self) -> list[Running]:
        return [*([self._active] if self._active else []), *self._beside.values()]

    def _find(self, response_id: str | None) -> Running | None:
        if response_id is None:
            return self._active
        return next((running for running in self._all() if running.emission.id == response_id), None)

    def _refuse_too_many(self, order: Order) -> None:
        if order.conversation_id is not None and self._active is not None:
            raise refusals.Refused(
                f"Conversation already has an active response in progress: {self._active.emission.id}. "
                "Wait until the response is finished before creating a new one.",
                code="conversation_already_has_active_response",
            )
        if order.conversation_id is None and len(self._beside) >= MOST_OUT_OF_BAND:
            raise refusals.Refused(
                f"At most {MOST_OUT_OF_BAND} out-of-band responses may run at once.",
                code="rate_limit_exceeded",
            )
        if order.conversation_id is not None and len(self._conversation) > MOST_ITEMS - MOST_ITEMS_OF_ONE:
            raise refusals.invalid(None, "The conversation is full: delete some of its items first.")

    def _make_speaker(self, emission: Emission) -> Speaker:
        limits = [limit for limit in (emission.order.max_output_tokens, self._fault.most_tokens) if limit]
        return Speaker(
            emission,
            self._outbox,
            speedup=self._fault.speedup,
            most_tokens=min(limits) if limits else None,
            reason="content_filter" if self._fault.filters else "max_output_tokens",
        )

    async def _run(self, running: Running, transcripts: Transcripts) -> None:
        failure = self._fault.failure()
        if failure is not None:
            self._fail(running, failure)
            return
        try:
            await self._make(running, transcripts)
        except Enough as limit:
            self._finish(running, "incomplete", {"type": "incomplete", "reason": limit.reason})
        else:
            self._finish(running, "completed", None)

    async def _make(self, running: Running, transcripts: Transcripts) -> None:
        order = running.emission.order
        await transcripts.settle(order.context)
        reply = self._mind.answer(make_request(order, self._mind.now()))
        for call in reply.calls:
            await self._outbox.room()
            running.emission.call(call.name, call.arguments)
        if reply.text or reply.playback:
            running.emission.open_message()
            await self._deliver(running, reply)
            running.emission.close_message()

    async def _deliver(self, running: Running, reply: Reply) -> None:
        order, speaker = running.emission.order, running.speaker
        newest = newest_message(order.context)
        sound = sound_of(newest) if reply.playback else None
        if order.modality == "text":
            said = f" {sound.transcript}" if sound is not None and sound.transcript else ""
            await speaker.write(reply.text + said)
            return
        self._config.voice_locked = True
        clauses = self._mind.speak(
            reply.text, voice=order.voice_name, speed=order.speed, cancelled=running.given_up
        )
        await speaker.say(clauses, self._workers, running.given_up)
        if sound is not None:
            await speaker.play_back(sound)
        speaker.end()

    def _cancel(self, running: Running, reason: str) -> None:
        running.given_up.set()
        if running.task is not None:
            running.task.cancel()
        self._finish(running, "cancelled", {"type": "cancelled", "reason": reason})

    def _fail(self, running: Running, failure: Failure) -> None:
        error = {"type": failure.kind, "code": failure.code, "message": failure.message}
        self._finish(running, "failed", {"type": "failed", "error": error})
        if failure.aloud:
            self._outbox.send("error", error={**error, "param": None, "event_id": None})

    def _finish(self, running: Running, status: str, details: JsonObject | None) -> None:
        emission = running.emission
        used = self._usage(emission)
        if running is self._active:
            self._active = None
        self._beside.pop(emission.id, None)
        emission.finish(status, details, used)
        _log.info("= %s %s", emission.id, status)
        if emission.order.conversation_id is not None:
            self._done.set()
            self._play(running)
        self._tell_limits(used["total_tokens"])

    def _usage(self, emission: Emission) -> JsonObject:
        order = emission.order
        heard = usage.of_items(order.context) + usage.of_text(order.instructions)
        for tool in order.tools:
            heard += usage.of_text(str(tool))
        cached = heard.at_most(self._cached) if order.conversation_id is not None else Tokens()
        if order.conversation_id is not None:
            self._cached = heard
        return usage.of_response(heard=heard, cached=cached, said=emission.said)

    def _tell_limits(self, tokens: int) -> None:
        self._used += tokens
        self._done_count += 1
        if self._done_count % RATE_LIMITS_EVERY == 0:
            self._tasks.start(self._send_limits(), name="rate limits")

    async def _send_limits(self) -> None:
        await asyncio.sleep(RATE_LIMITS_DELAY_S)
        self._outbox.send("rate_limits.updated", rate_limits=usage.rate_limits(self._used))

    def _play(self, running: Running) -> None:
        """Call ``on_played`` when the client will have played what it was sent."""
        loop = asyncio.get_running_loop()
        began = running.speaker.began
        end = loop.time() if began is None else began + running.emission.said_ms / 1000
        self._playing = loop.call_at(end, self._on_played)

    def _stop_playing(self) -> None:
        if self._playing is not None:
            self._playing.cancel()
            self._playing = None
