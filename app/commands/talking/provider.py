"""Who is at the other end: the service a person configured, the one they name, or the practice partner."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

from app.practice.process import PracticeProcess
from app.runtime.endpoint import Endpoint

KEY_VARIABLE: Final = "OPENAI_API_KEY"
PARTNER: Final = "Talking to the practice partner on this computer, not a model."


@dataclass(frozen=True, slots=True)
class Provider:
    """Where to connect, and the sentence that says so."""

    endpoint: Endpoint
    announcement: str


def key_from(environment: Mapping[str, str]) -> str | None:
    """Return the key the environment holds; None when it holds none."""
    return environment.get(KEY_VARIABLE, "").strip() or None


@asynccontextmanager
async def provider(
    *, url: str | None, configured_url: str, model: str, key: str | None
) -> AsyncIterator[Provider]:
    """Give the provider for one conversation, and end the practice partner if it was that.

    ``url`` names one; without it the configured one is taken if there is a ``key``, else
    the practice partner is started.  Raises :class:`~app.errors.UsageError`,
    :class:`~app.errors.KeyRefused` or :class:`~app.errors.PracticeError`.
    """
    if url is not None or key is not None:
        endpoint = Endpoint(url=url or configured_url, model=model, key=key)
        yield Provider(endpoint, f"Talking to {endpoint.shown}, model {model}.")
        return
    partner = await asyncio.to_thread(PracticeProcess.start)
    try:
        yield Provider(Endpoint(url=partner.url, model=model), PARTNER)
    finally:
        await asyncio.to_thread(partner.close)
