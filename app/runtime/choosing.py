"""Finds out whom to call: the key is looked for where it may be, and with it the service is chosen.

A key is never shown to a service it was not given for.  One named for this time only,
with ``--url``, gets the key in the environment, since the same hand names both, else the key
that is kept for its computer and port.
"""

from dataclasses import dataclass
from typing import Final, Protocol

from app.runtime.endpoint import DEFAULT_URL, Endpoint
from app.runtime.service import account, chosen_service
from app.settings import Connection
from app.system.keyring_worker import Call, OnAsking, answered
from app.system.secrets import COMPATIBLE, OPENAI, Found, Secrets, account_of

PARTNER_UNTIL_THEN: Final = "You talk with the practice partner until then."


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Whom to call; None: the practice partner.  ``notice``: what there is to say about that, or ""."""

    service: Endpoint | None
    notice: str = ""


class Choice(Protocol):
    """A way of finding out whom to call, in two steps: get the key, then choose with it."""

    def find_key(self, on_asking: OnAsking) -> Call[Found]:
        """Begin to look for the key; ``on_asking`` is called, in any thread, when a person is asked for it.

        Raises :class:`~app.errors.EarshotError` where it is not clear whose key is wanted.
        """

    def choose(self, found: Found) -> Chosen:
        """Choose, with the key that was found.

        Raises :class:`~app.errors.EarshotError` for what is missing or wrong in the address, or for
        what stands in the environment and cannot be a key.
        """


class Known:
    """It is known whom to call."""

    def __init__(self, service: Endpoint | None) -> None:
        self._service = service

    def find_key(self, on_asking: OnAsking) -> Call[Found]:  # noqa: ARG002 - nobody is asked
        """See :class:`Choice`."""
        return answered(Found())

    def choose(self, found: Found) -> Chosen:  # noqa: ARG002 - it is chosen
        """See :class:`Choice`."""
        return Chosen(service=self._service)


class Choosing:
    """Chooses by the settings, or the service at ``url``, with the keys in ``secrets``."""

    def __init__(self, secrets: Secrets, *, url: str | None, connection: Connection) -> None:
        self._secrets = secrets
        self._url = url
        self._connection = connection

    def find_key(self, on_asking: OnAsking) -> Call[Found]:
        """See :class:`Choice`."""
        if self._url is None:
            name = account(self._connection)
            return answered(Found()) if name is None else self._secrets.find(name, on_asking=on_asking)
        named = self._secrets.in_environment()
        if named is not None:
            return answered(named)
        return self._secrets.find(account_at(self._url), on_asking=on_asking)

    def choose(self, found: Found) -> Chosen:
        """See :class:`Choice`."""
        if found.malformed is not None:
            raise found.malformed
        service = chosen_service(
            url=self._url,
            connection=self._connection,
            key=None if found.key is None else found.key.reveal(),
        )
        return Chosen(service=service, notice=_notice(found, service))


def account_at(url: str) -> str:
    """Return the name under which the key of a service at ``url`` is kept.

    Raises :class:`~app.errors.UsageError` for an address that cannot be one.
    """
    name = account_of(COMPATIBLE, Endpoint(url=url).url)
    return OPENAI if name == account_of(COMPATIBLE, DEFAULT_URL) else name


def _notice(found: Found, service: Endpoint | None) -> str:
    """Say that there may be a key that could not be had; that a computer has no keyring is no news."""
    trouble = found.trouble
    if trouble is None or not found.hidden:
        return ""
    return f"{trouble} {PARTNER_UNTIL_THEN}" if service is None else str(trouble)
