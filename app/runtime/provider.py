"""Who is at the other end: the service a person configured, the one they name, or the practice partner."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final, Protocol

from app.errors import LinkError
from app.protocol.session_config import DEFAULT_MODEL
from app.runtime.endpoint import Endpoint
from app.runtime.link import WebSocketDialler
from app.runtime.ports import Link, LinkListener
from app.runtime.service import chosen_service
from app.settings import Connection

NOBODY_YET: Final = "There is nobody to call yet: connect first."
PARTNER: Final = "Talking to the practice partner on this computer, not a model."


class Partner(Protocol):
    """A running practice partner."""

    @property
    def url(self) -> str:
        """Where it serves."""

    @property
    def running(self) -> bool:
        """Whether it still runs."""

    def close(self) -> None:
        """End it and wait for it; blocks."""


def announcement(service: Endpoint) -> str:
    """Return the sentence that says which service is talked to."""
    model = f", model {service.model}" if service.model else ""
    return f"Talking to {service.shown}{model}."


StartPartner = Callable[[], Partner]
"""Starts a practice partner; blocks until it serves.  Raises :class:`~app.errors.PracticeError`."""


@dataclass(frozen=True, slots=True)
class Provider:
    """Where to connect, and the sentence that says so."""

    endpoint: Endpoint
    announcement: str


class ProviderKeeper:
    """Keeps the provider of a conversation ready, and ends the practice partner if it is that.

    ``service`` is whom to call; None for the practice partner, which ``start_partner`` starts
    and which is told ``model``, the default one for "".
    """

    def __init__(self, service: Endpoint | None, *, model: str, start_partner: StartPartner) -> None:
        self._service = service
        self._model = model
        self._start_partner = start_partner
        self._partner: Partner | None = None
        self._one_at_a_time = asyncio.Lock()

    @property
    def gone(self) -> bool:
        """Whether the practice partner is wanted, was ready and has ended by itself."""
        return self._service is None and self._partner is not None and not self._partner.running

    @property
    def costs(self) -> bool:
        """Whether whom to call may cost something: the practice partner does not."""
        return self._service is not None

    def use(self, service: Endpoint | None, *, model: str | None = None) -> bool:
        """Call ``service`` from the next time on; return whether that is another than before.

        ``model``: what the practice partner is told from then on; None: as before.
        """
        before, self._service = self._service, service
        self._model = self._model if model is None else model
        return service != before

    async def ready(self) -> Provider:
        """Return the provider, starting the practice partner if that is wanted and does not run.

        Raises :class:`~app.errors.PracticeError`.
        """
        if self._service is not None:
            return Provider(self._service, announcement(self._service))
        async with self._one_at_a_time:
            if self.gone:
                await self._end_partner()
            if self._partner is None:
                self._partner = await self._started()
            return Provider(Endpoint(url=self._partner.url, model=self._model or DEFAULT_MODEL), PARTNER)

    async def end_idle_partner(self) -> None:
        """End the practice partner where it is not wanted any more, and wait for it."""
        if self._service is not None:
            await self.aclose()

    async def aclose(self) -> None:
        """End the practice partner and wait for it, also one that is being started.  Safe to repeat."""
        async with self._one_at_a_time:
            await self._end_partner()

    async def _started(self) -> Partner:
        """Start a partner; who stops waiting for it, however often they are told to, leaves none behind."""
        starting = asyncio.get_running_loop().run_in_executor(None, self._start_partner)
        cancelled: asyncio.CancelledError | None = None
        while not starting.done():
            try:
                await asyncio.wait({starting})
            except asyncio.CancelledError as error:
                cancelled = error
        if cancelled is None:
            return starting.result()
        if starting.exception() is None:
            self._partner = starting.result()
        raise cancelled

    async def _end_partner(self) -> None:
        partner, self._partner = self._partner, None
        if partner is not None:
            await asyncio.to_thread(partner.close)


@asynccontextmanager
async def provider(
    *, url: str | None, connection: Connection, key: str | None, start_partner: StartPartner
) -> AsyncIterator[Provider]:
    """Give the provider for one conversation; see :func:`chosen_service`, which raises the same.

    Raises :class:`~app.errors.PracticeError` too.
    """
    service = chosen_service(url=url, connection=connection, key=key)
    keeper = ProviderKeeper(service, model=connection.model, start_partner=start_partner)
    try:
        yield await keeper.ready()
    finally:
        await keeper.aclose()


class ProviderDialler:
    """Dials the provider of the moment; another may take its place between two connections."""

    def __init__(self) -> None:
        self._endpoint: Endpoint | None = None

    def use(self, endpoint: Endpoint) -> None:
        """Dial ``endpoint`` from the next time on.  May be called from any thread."""
        self._endpoint = endpoint

    def dial(self, listener: LinkListener) -> Link:
        """Start opening a connection.

        Raises :class:`~app.errors.LinkError` where nobody was named with :meth:`use` yet.
        """
        if self._endpoint is None:
            raise LinkError(NOBODY_YET)
        return WebSocketDialler(self._endpoint).dial(listener)
