"""Which service to talk to, and whose key it gets.

Realtime API: connecting over WebSocket; Azure OpenAI: the Realtime API.  None of
them is sent the beta header.
"""

from typing import Final
from urllib.parse import urlsplit

from app.errors import UsageError
from app.protocol.profiles import AZURE, OPENAI, Profile, profile_for
from app.runtime.endpoint import DEFAULT_URL, Endpoint
from app.settings import Auth, Connection, ProviderKind
from app.settings.addresses import azure_place, compatible_url, host_in, is_loopback
from app.system.secrets import COMPATIBLE, account_of

NO_AZURE_ADDRESS: Final = "Azure needs the name or the address of your resource."
NO_DEPLOYMENT: Final = "Azure needs the name you deployed the model under."
NO_ADDRESS: Final = "The compatible service has no address yet."


def account(connection: Connection) -> str | None:
    """Return the name under which a keyring keeps the provider's key.

    None for one that has no key, or has no address yet.
    """
    match connection.provider:
        case ProviderKind.OPENAI:
            return "openai"
        case ProviderKind.AZURE:
            address = connection.azure.address.strip()
            return account_of("azure", azure_place(address)[0]) if address else None
        case ProviderKind.COMPATIBLE:
            address = connection.compatible.address.strip()
            return account_of(COMPATIBLE, compatible_url(address)) if address else None
        case ProviderKind.PRACTICE:
            return None


def needs_key(connection: Connection) -> bool:
    """Whether nothing can be said to the provider without a key.

    A compatible service may do without: many on one's own computer do.
    """
    return connection.provider in (ProviderKind.OPENAI, ProviderKind.AZURE)


def endpoint_of(connection: Connection, key: str | None) -> Endpoint | None:
    """Return where the provider of the moment is, with or without a key; None for the practice partner.

    Raises :class:`~app.errors.UsageError` or :class:`~app.errors.BadSettings` for what is
    missing or wrong in the address, :class:`~app.errors.KeyRefused` for a key that cannot be one.
    """
    match connection.provider:
        case ProviderKind.OPENAI:
            return Endpoint(url=DEFAULT_URL, model=connection.openai.model, key=key)
        case ProviderKind.AZURE:
            return _azure(connection, key)
        case ProviderKind.COMPATIBLE:
            return _compatible(connection, key)
        case ProviderKind.PRACTICE:
            return None


def chosen_endpoint(connection: Connection, key: str | None) -> Endpoint | None:
    """Return whom to call; None, the practice partner, also where a key is needed and there is none.

    Raises as :func:`endpoint_of` does.
    """
    if key is None and needs_key(connection):
        return None
    return endpoint_of(connection, key)


def chosen_service(*, url: str | None, connection: Connection, key: str | None) -> Endpoint | None:
    """Return the service at ``url``, asked for the model of ``connection``, or without one the chosen.

    None means the practice partner.  Raises as :func:`endpoint_of` does.
    """
    if url is not None:
        return Endpoint(url=url, model=connection.model, key=key)
    return chosen_endpoint(connection, key)


def _azure(connection: Connection, key: str | None) -> Endpoint:
    azure = connection.azure
    if not azure.address.strip():
        raise UsageError(NO_AZURE_ADDRESS)
    url, named = azure_place(azure.address)
    deployment = azure.deployment.strip() or named
    if not deployment:
        raise UsageError(NO_DEPLOYMENT)
    return Endpoint(url=url, model=deployment, key=key, auth=Auth.API_KEY)


def _compatible(connection: Connection, key: str | None) -> Endpoint:
    compatible = connection.compatible
    if not compatible.address.strip():
        raise UsageError(NO_ADDRESS)
    return Endpoint(
        url=compatible_url(compatible.address),
        model=compatible.model.strip(),
        key=None if compatible.auth is Auth.NONE else key,
        auth=compatible.auth,
    )


def profile_of(connection: Connection) -> Profile | None:
    """Return what is known about the provider of the moment; None when that is nothing.

    Raises :class:`~app.errors.BadSettings` for what cannot be an address.
    """
    match connection.provider:
        case ProviderKind.OPENAI:
            return OPENAI
        case ProviderKind.AZURE:
            return AZURE
        case ProviderKind.COMPATIBLE:
            address = connection.compatible.address.strip()
            return _profile_at(compatible_url(address)) if address else None
        case ProviderKind.PRACTICE:
            return None


def _profile_at(url: str) -> Profile | None:
    host = host_in(url)
    return profile_for(host, local_port=urlsplit(url).port or 0 if is_loopback(host) else None)
