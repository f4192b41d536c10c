"""The devices of a conversation: opened, opened again when a person asks for it, and closed."""

import asyncio
from collections.abc import Callable

from app.audio.devices import Notice
from app.audio.microphone import Block
from app.audio.progress import Progress
from app.errors import DeviceError
from app.runtime.ports import Microphone, Speaker


class Opening:
    """Opens ``microphone`` and ``speaker``, each None for a conversation without.

    The callbacks are the devices' own, called in their threads.  One :meth:`open` or
    :meth:`close` waits for the other.
    """

    def __init__(
        self,
        microphone: Microphone | None,
        speaker: Speaker | None,
        *,
        on_block: Callable[[Block], None],
        on_progress: Callable[[Progress], None],
        on_notice: Callable[[Notice], None],
    ) -> None:
        self._microphone = microphone
        self._speaker = speaker
        self._on_block = on_block
        self._on_progress = on_progress
        self._on_notice = on_notice
        self._one_at_a_time = asyncio.Lock()
        self._opened = self._closed = False
        self._errors: tuple[DeviceError, ...] = ()
        self.hears = False
        """Whether there is a microphone that could be opened."""
        self.sounds = False
        """Whether there is a speaker that could be opened."""

    @property
    def errors(self) -> tuple[DeviceError, ...]:
        """Why devices could not be opened the last time."""
        return self._errors

    async def open(self) -> None:
        """Open both, closing them first; of one that cannot be opened :attr:`errors` says why."""
        async with self._one_at_a_time:
            if self._opened:
                await self._stop()
            if not self._closed:
                await self._start()

    async def close(self) -> None:
        """Close both, and for good.  Safe to repeat."""
        self._closed = True
        async with self._one_at_a_time:
            await self._stop()

    async def _start(self) -> None:
        self._opened = True
        errors = []
        if self._speaker is not None:
            try:
                await asyncio.to_thread(self._speaker.start, self._on_progress, self._on_notice)
                self.sounds = True
            except DeviceError as error:
                errors.append(error)
        if self._microphone is not None:
            try:
                await asyncio.to_thread(self._microphone.start, self._on_block, self._on_notice)
                self.hears = True
            except DeviceError as error:
                errors.append(error)
        self._errors = tuple(errors)

    async def _stop(self) -> None:
        self.hears = self.sounds = False
        for device in (self._microphone, self._speaker):
            if device is not None:
                await asyncio.to_thread(device.stop)
