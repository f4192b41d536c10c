"""A conversation from recordings and texts: one turn after the other, in real time."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from app.audio.virtual import RecordedMicrophone
from app.commands.talking.follower import Follower
from app.formats import INTERNAL
from app.runtime.assistant import Assistant
from app.session.inputs import HoldToTalk, ReleaseToTalk, SayText

WORDS_WITHIN_S: Final = 2.0
"""How long to wait after an answer for the words of the question."""

PER_TURN_S: Final = 60.0
"""What a turn may take besides its own length, unless a timeout is given."""


@dataclass(frozen=True, slots=True)
class Recording:
    """A turn to be spoken: internal PCM."""

    pcm: bytes


@dataclass(frozen=True, slots=True)
class Text:
    """A turn to be typed."""

    text: str


ScriptedTurn = Recording | Text


def time_for(turns: Sequence[ScriptedTurn]) -> float:
    """Return the seconds a conversation of these turns may take."""
    spoken_ms = sum(INTERNAL.duration_ms(len(turn.pcm)) for turn in turns if isinstance(turn, Recording))
    return len(turns) * PER_TURN_S + spoken_ms / 1000


class Script:
    """Gives ``turns`` to the assistant.

    The next turn waits until the answer to the one before is over; with
    ``interrupt_after_ms`` it comes so long after that answer became audible, or at its
    end if that is sooner.  ``manual``: hold the talk key around each recording.
    ``microphone`` may be None if all turns are texts.
    """

    def __init__(
        self,
        turns: Sequence[ScriptedTurn],
        *,
        assistant: Assistant,
        follower: Follower,
        microphone: RecordedMicrophone | None,
        manual: bool,
        interrupt_after_ms: int | None,
    ) -> None:
        self._turns = turns
        self._assistant = assistant
        self._follower = follower
        self._microphone = microphone
        self._manual = manual
        self._interrupt_after_ms = interrupt_after_ms

    async def run(self) -> None:
        """Hold the conversation; return when the last answer is over, or when the connection is given up."""
        await self._until(lambda: self._follower.online)
        for number, turn in enumerate(self._turns, start=1):
            if self._follower.failed:
                return
            await self._give(turn)
            if self._interrupt_after_ms is not None and number < len(self._turns):
                await self._into_the_answer(self._interrupt_after_ms)
            else:
                await self._until(lambda: self._follower.over)
        await self._wait_for_words()

    async def _until_over_or(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._until(lambda: self._follower.over)
        except TimeoutError:
            # The time to interrupt has come before the answer's end.
            return

    async def _into_the_answer(self, ms: int) -> None:
        await self._until(lambda: self._follower.audible or self._follower.over)
        if not self._follower.over:
            await self._until_over_or(ms / 1000)

    async def _until(self, fact: Callable[[], bool]) -> None:
        await self._follower.until(lambda: self._follower.failed or fact())

    async def _wait_for_words(self) -> None:
        try:
            async with asyncio.timeout(WORDS_WITHIN_S):
                await self._until(lambda: not self._follower.words_missing)
        except TimeoutError:
            # They come late or never; the transcript shows what there is.
            return

    async def _give(self, turn: ScriptedTurn) -> None:
        match turn:
            case Text():
                self._follower.begin_turn(spoken=False)
                self._assistant.submit(SayText(text=turn.text))
                self._follower.look_again()
            case Recording():
                self._follower.begin_turn(spoken=True)
                if self._manual:
                    self._assistant.submit(HoldToTalk())
                await self._speak(turn.pcm)
                if self._manual:
                    self._assistant.submit(ReleaseToTalk())

    async def _speak(self, pcm: bytes) -> None:
        assert self._microphone is not None, "a recording needs a microphone"
        loop = asyncio.get_running_loop()
        spoken = asyncio.Event()

        def on_spoken(_: float) -> None:
            loop.call_soon_threadsafe(spoken.set)

        self._microphone.say(pcm, on_spoken)
        await spoken.wait()
