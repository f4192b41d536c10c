"""The devices of a conversation: opened, opened again or exchanged when a person asks for it, and closed."""

import asyncio
from collections.abc import Callable

from app.audio.devices import Notice, Side
from app.audio.microphone import Block
from app.audio.progress import Progress
from app.errors import DeviceError
from app.runtime.changes import Changed
from app.runtime.ports import Microphone, Speaker


class Opening:
    """Opens ``microphone`` and ``speaker``, each None for a conversation without.

    The callbacks are the devices' own, called in their threads.  One :meth:`open`,
    :meth:`change` or :meth:`close` waits for the other.
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
        self._errors: dict[Side, DeviceError] = {}
        self.hears = False
        """Whether there is a microphone that could be opened."""
        self.sounds = False
        """Whether there is a speaker that could be opened."""

    @property
    def errors(self) -> tuple[DeviceError, ...]:
        """Why devices could not be opened the last time."""
        return tuple(self._errors.values())

    async def open(self) -> None:
        """Open both, closing them first; of one that cannot be opened :attr:`errors` says why."""
        async with self._one_at_a_time:
            if self._opened:
                await self._stop()
            if not self._closed:
                self._opened = True
                await self._start(frozenset(Side))

    async def change(self, change: Callable[[], Changed]) -> Changed:
        """Let ``change``, in a thread of its own, exchange devices; open what was not open before.

        Of a changed side that cannot be opened the error is returned, and told by :attr:`errors`.
        """
        async with self._one_at_a_time:
            if self._closed:
                return Changed()
            changed = await asyncio.to_thread(change)
            if not self._opened:
                return changed
            await self._start(changed.sides)
            missing = tuple(error for side, error in self._errors.items() if side in changed.sides)
            return Changed(sides=changed.sides, errors=(*changed.errors, *missing))

    async def close(self) -> None:
        """Close both, and for good.  Safe to repeat."""
        self._closed = True
        async with self._one_at_a_time:
            await self._stop()

    async def _start(self, sides: frozenset[Side]) -> None:
        """Open those of ``sides`` that are not."""
        if self._speaker is not None and Side.SPEAKER in sides and not self.sounds:
            start = self._speaker.start
            self.sounds = await self._started(Side.SPEAKER, lambda: start(self._on_progress, self._on_notice))
        if self._microphone is not None and Side.MICROPHONE in sides and not self.hears:
            listen = self._microphone.start
            self.hears = await self._started(Side.MICROPHONE, lambda: listen(self._on_block, self._on_notice))

    async def _started(self, side: Side, start: Callable[[], None]) -> bool:
        self._errors.pop(side, None)
        try:
            await asyncio.to_thread(start)
        except DeviceError as error:
            self._errors[side] = error
            return False
        return True

    async def _stop(self) -> None:
        self.hears = self.sounds = False
        for device in (self._microphone, self._speaker):
            if device is not None:
                await asyncio.to_thread(device.stop)
