"""From the wire's sound to the speaker, and from the speaker's thread back: what was heard."""

import asyncio
from collections.abc import Callable
from threading import Lock
from typing import cast

from app.audio.cue import cue
from app.audio.progress import Progress
from app.audio.track import Heard, Key
from app.audio.transcode import Decoder
from app.formats import INTERNAL, AudioFormat
from app.runtime.envelope import Envelope
from app.runtime.latency import Latencies
from app.runtime.ports import Speaker
from app.session.inputs import PartId, PlaybackProgress, PlaybackStopped


class ProgressRelay:
    """Brings the speaker's progress into the event loop.

    While the loop is busy, reports about the same part are merged: only the newest
    counts.  So what waits is bounded by the parts being played, and no part's end is lost.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop, deliver: Callable[[Progress], None]) -> None:
        self._loop = loop
        self._deliver = deliver
        self._lock = Lock()
        self._heard: dict[Key, Heard] = {}
        self._first_handed: list[tuple[Key, float]] = []
        self._under_way = False

    def on_progress(self, progress: Progress) -> None:
        """Take a report.  Called in the audio thread; returns at once."""
        with self._lock:
            self._heard.update((heard.key, heard) for heard in progress.heard)
            self._first_handed.extend(progress.first_handed)
            announced, self._under_way = self._under_way, True
        if not announced:
            self._loop.call_soon_threadsafe(self._pass_on)

    def _pass_on(self) -> None:
        with self._lock:
            progress = Progress(heard=tuple(self._heard.values()), first_handed=tuple(self._first_handed))
            self._heard.clear()
            self._first_handed.clear()
            self._under_way = False
        self._deliver(progress)


class Aside:
    """A sound that is no part of the conversation; ``told`` is called in the loop as it is heard.

    With how many ms have been heard, and whether that is the end: of all of it, or by a halt.
    """

    def __init__(self, pcm: bytes, told: Callable[[float, bool], None]) -> None:
        self.pcm = pcm
        self.told = told


class Rendition:
    """Plays parts through ``speaker``.

    With none, a part counts as over once it has arrived, and as unheard when it is halted before.
    ``report`` is given what was heard, ``level`` how loud it is where the ear has come to, in
    dBFS.  Lives in the event loop.
    """

    def __init__(
        self,
        speaker: Speaker | None,
        *,
        report: Callable[[PlaybackProgress], None],
        level: Callable[[float], None],
        latencies: Latencies,
    ) -> None:
        self._speaker = speaker
        self._report = report
        self._level = level
        self._latencies = latencies
        self._wire = INTERNAL
        self._decoders: dict[PartId, Decoder] = {}
        self._sounding: set[PartId] = set()
        self._envelopes: dict[PartId, Envelope] = {}
        self._read_at: dict[PartId, float] = {}
        self._unheard: set[PartId] = set()
        # What is bounded here is the conversation's own reply, as in the playout it goes to.
        self._held: list[tuple[PartId, Callable[[], None]]] | None = None

    def use_format(self, wire: AudioFormat) -> None:
        """Parts that begin from now on are in ``wire``."""
        self._wire = wire

    def use_speaker(self, speaker: Speaker | None) -> None:
        """Play through ``speaker`` from now on; None: go on without sound."""
        if speaker is None:
            self._unheard |= self._sounding
        self._speaker = speaker

    def hold(self) -> None:
        """Keep what is to be played until :meth:`release`."""
        if self._held is None:
            self._held = []

    def release(self) -> None:
        """Play what was kept, and what comes, as ever.  Safe to repeat."""
        held, self._held = self._held or [], None
        for _, play in held:
            play()

    def play_aside(self, aside: Aside) -> None:
        """Play a sound of another kind, over at once where there is no speaker."""
        if self._speaker is None:
            aside.told(0.0, True)
            return
        self._speaker.play(aside, aside.pcm)
        self._speaker.finish(aside)

    def play_cue(self) -> None:
        """Say by a soft tone that listening has begun, unless the speaker is lent."""
        if self._held is None:
            self.play_aside(Aside(cue(), _unminded))

    def play(self, part: PartId, audio: bytes, read_at: float | None) -> None:
        """Append sound; ``read_at`` is when it was read from the socket, None when that is not known."""
        if self._held is not None:
            self._held.append((part, lambda: self.play(part, audio, None)))
            return
        if self._speaker is None:
            self._unheard.add(part)
            return
        if part not in self._decoders:
            self._decoders[part] = Decoder(self._wire)
            if not self._sounding and read_at is not None:
                self._read_at[part] = read_at
            self._sounding.add(part)
            self._envelopes[part] = Envelope()
        pcm = self._decoders[part].decode(audio)
        self._envelopes[part].add(pcm)
        self._speaker.play(part, pcm)

    def finish(self, part: PartId) -> None:
        """Say that no more sound will come for ``part``."""
        if self._held is not None:
            self._held.append((part, lambda: self.finish(part)))
            return
        self._unheard.discard(part)
        if self._speaker is None:
            self._report(PlaybackProgress(part=part, heard_ms=0.0, finished=True))
            return
        decoder = self._decoders.pop(part, None)
        rest = decoder.flush() if decoder is not None else b""
        if rest:
            self._speaker.play(part, rest)
        self._speaker.finish(part)

    def halt(self) -> PlaybackStopped:
        """Fall silent; return what was heard of each part not heard to its end."""
        self._decoders.clear()
        self._sounding.clear()
        self._envelopes.clear()
        self._read_at.clear()
        heard = [_as_input(each) for each in self._halted()]
        self._unheard |= {part for part, _ in self._held or []}
        if self._held:
            self._held.clear()
        silent = self._unheard - {told.part for told in heard}
        self._unheard.clear()
        heard.extend(
            PlaybackProgress(part=part, heard_ms=0.0, finished=False) for part in sorted(silent, key=str)
        )
        return PlaybackStopped(heard=tuple(heard))

    def halt_aside(self) -> None:
        """Fall silent with a sound of another kind; the conversation's own is on hold."""
        for each in self._halted():
            self._report(_as_input(each))

    def _halted(self) -> list[Heard]:
        """Fall silent; tell other sounds of it, and return what was heard of the conversation's."""
        halted = self._speaker.halt() if self._speaker is not None else ()
        for each in halted:
            if isinstance(each.key, Aside):
                each.key.told(each.heard_ms, True)
        return [each for each in halted if not isinstance(each.key, Aside)]

    def on_progress(self, progress: Progress) -> None:
        """Report what the person has heard by now."""
        for key, handed_at in progress.first_handed:
            read_at = self._read_at.pop(cast(PartId, key), None)
            if read_at is not None:
                self._latencies.first_sound.add((handed_at - read_at) * 1000)
        for heard in progress.heard:
            if isinstance(heard.key, Aside):
                heard.key.told(heard.heard_ms, heard.finished)
                continue
            told = _as_input(heard)
            self._tell_level(told)
            if told.finished:
                self._sounding.discard(told.part)
                self._unheard.discard(told.part)
            self._report(told)

    def _tell_level(self, told: PlaybackProgress) -> None:
        envelope = self._envelopes.get(told.part)
        if envelope is not None:
            self._level(envelope.at(told.heard_ms))
        if told.finished:
            self._envelopes.pop(told.part, None)


def _unminded(heard_ms: float, over: bool) -> None:
    """Nobody waits for the end of a cue."""


def _as_input(heard: Heard) -> PlaybackProgress:
    """Every other key of a sound is an aside, so this is a part."""
    return PlaybackProgress(part=cast(PartId, heard.key), heard_ms=heard.heard_ms, finished=heard.finished)
