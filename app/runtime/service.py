"""Whether there is a service to talk to, and where its key comes from."""

from collections.abc import Mapping
from typing import Final

from app.runtime.endpoint import Endpoint

KEY_VARIABLE: Final = "OPENAI_API_KEY"


def key_from(environment: Mapping[str, str]) -> str | None:
    """Return the key the environment holds; None when it holds none."""
    return environment.get(KEY_VARIABLE, "").strip() or None


def chosen_service(*, url: str | None, configured_url: str, model: str, key: str | None) -> Endpoint | None:
    """Return the service at ``url``, or the configured one if there is a ``key``; else None.

    None means the practice partner.  Raises :class:`~app.errors.UsageError` or
    :class:`~app.errors.KeyRefused`.
    """
    if url is None and key is None:
        return None
    return Endpoint(url=url or configured_url, model=model, key=key)
