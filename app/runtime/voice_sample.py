"""Lets a voice say one sentence, on a connection of its own.

A session keeps the voice it has spoken with, so another one cannot be tried in the
conversation that is going on.  A second, short connection can: it is given the voice, asked
for one sentence outside any conversation, and hung up; no sound of the person is sent.  Realtime
API: out-of-band responses.
"""

import asyncio
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from app.audio.transcode import Decoder
from app.errors import EarshotError, LinkError, ProtocolError, ServiceRefused
from app.formats import PCM16_24K
from app.protocol.client_events import ClientEvent, ResponseCreate, SessionUpdate
from app.protocol.content import InputText
from app.protocol.items import MessageItem
from app.protocol.response_events import ResponseDone, ResponseOutputAudioDelta
from app.protocol.responses import ResponseParams
from app.protocol.server_events import ErrorEvent, ServerEvent, SessionCreated, SessionUpdated
from app.protocol.session_config import AudioConfig, AudioInput, AudioOutput, SessionConfig, wire_format
from app.runtime.ports import Dialler, Link
from app.runtime.sound_check import NOT_PLAYED, Booth, play_alone
from app.session.troubles import understand

WITHIN_S: Final = 20.0
"""For all of it but the playing."""

MOST_BYTES: Final = PCM16_24K.byte_count(15_000)
"""A sentence is shorter; what a service says beyond that is not heard."""

MOST_TOKENS: Final = 400
ASKED: Final = "Say hello to me in one short sentence."
TOO_LATE: Final = "The service did not speak in time. Try it again."
MUTE: Final = "The service answered, but not with this voice's sound."


class _Stage(Enum):
    DIALLING = auto()
    CHANGING = auto()
    SPEAKING = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleReport:
    """Whether the voice was heard to the end of its sentence."""

    played: bool
    sentence: str


async def sample_voice(booth: Booth, dialler: Dialler, voice: str) -> SampleReport:
    """Dial, have ``voice`` say a sentence, hang up, and play it; nothing is raised."""
    try:
        pcm = await _fetch(dialler, voice)
    except EarshotError as error:
        return SampleReport(played=False, sentence=str(error))
    played = await play_alone(booth, pcm)
    return SampleReport(played=played, sentence="" if played else NOT_PLAYED)


async def _fetch(dialler: Dialler, voice: str) -> bytes:
    """Return the sentence, internal PCM."""
    listener = _Listener(voice)
    link = dialler.dial(listener)
    listener.link = link
    try:
        async with asyncio.timeout(WITHIN_S):
            await listener.over.wait()
    except TimeoutError:
        raise ServiceRefused(TOO_LATE) from None
    finally:
        await link.aclose()
    if listener.failure is not None:
        raise listener.failure
    if not listener.pcm:
        raise ServiceRefused(MUTE)
    return bytes(listener.pcm)


class _Listener:
    """Changes the session once it is there, asks once it is changed, and collects the sound."""

    def __init__(self, voice: str) -> None:
        self.over = asyncio.Event()
        self.failure: EarshotError | None = None
        self.pcm = bytearray()
        self.link: Link | None = None
        self._voice = voice
        self._stage = _Stage.DIALLING
        self._decoder = Decoder(PCM16_24K)

    def opened(self) -> None:
        """The session is awaited, not the socket."""

    def heard(self, event: ServerEvent, _read_at: float) -> None:
        match event:
            case SessionCreated() if self._stage is _Stage.DIALLING:
                self._stage = _Stage.CHANGING
                self._send(SessionUpdate(session=_session(self._voice)))
            case SessionUpdated() if self._stage is _Stage.CHANGING:
                self._stage = _Stage.SPEAKING
                self._send(ResponseCreate(response=_question()))
            case ResponseOutputAudioDelta(delta=delta):
                self._take(delta)
            case ResponseDone(response=response):
                self._end(None if response.status == "completed" else ServiceRefused(MUTE))
            case ErrorEvent(error=error):
                self._end(ServiceRefused(understand(error).sentence, code=error.code))
            case _:
                pass  # a service says more than is needed here

    def sent(self, event: ClientEvent) -> None:
        """Only answers count."""

    def misheard(self, error: ProtocolError) -> None:
        self._end(error)

    def failed(self, error: LinkError) -> None:
        self._end(error)

    def _take(self, delta: bytes) -> None:
        self.pcm += self._decoder.decode(delta)
        if len(self.pcm) >= MOST_BYTES:
            del self.pcm[MOST_BYTES:]
            self._end(None)

    def _send(self, event: ClientEvent) -> None:
        assert self.link is not None, "an answer came before anything was dialled"
        self.link.send(event)

    def _end(self, failure: EarshotError | None) -> None:
        """Keep the first ending: what comes after it is its consequence."""
        if not self.over.is_set():
            self.failure = failure
            self.over.set()


def _session(voice: str) -> SessionConfig:
    sound = wire_format(PCM16_24K)
    return SessionConfig(
        output_modalities=("audio",),
        audio=AudioConfig(
            input=AudioInput(turn_detection=None), output=AudioOutput(format=sound, voice=voice)
        ),
    )


def _question() -> ResponseParams:
    asked = MessageItem(role="user", content=(InputText(text=ASKED),))
    return ResponseParams(
        conversation="none",
        input=(asked,),
        output_modalities=("audio",),
        tool_choice="none",
        max_output_tokens=MOST_TOKENS,
    )
