"""``earshot key``: the key to a service, in the keyring of this computer."""

import argparse
import asyncio
import getpass
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from app.errors import BadKey, KeyRefused, UsageError
from app.runtime.service import account, endpoint_of, needs_key
from app.settings import Connection, ProviderKind, load
from app.system.api_key import ApiKey
from app.system.paths import settings_file
from app.system.secrets import ASKS, KEY_VARIABLE, OPENAI, Found, Removed, Secrets

DESCRIPTION: Final = """\
Keep the API key in the keyring of this computer.

  set     read the key from the keyboard, unseen, or from a pipe, and keep it
  status  say where the key is, and its last four characters
  clear   remove it from the keyring
  test    connect to the service with it, and say how that went

Without --provider it is the key of the service in your settings."""

EPILOG: Final = """\
A key is never taken from the command line, where other programs could read it.

exit codes: 0 done, 1 failed with a sentence, 2 wrong usage, 3 there is no key, or the service
refused it, 4 no connection"""

PROMPT: Final = "Key (it is not shown): "
LONGEST: Final = 16_384
"""Characters read from a pipe; no key is as long."""

NAMES: Final = {
    ProviderKind.OPENAI: "OpenAI",
    ProviderKind.AZURE: "Azure",
    ProviderKind.COMPATIBLE: "the compatible service",
}

SET_COMES_FIRST: Final = f"{KEY_VARIABLE} is set in the environment, and comes before it."
SET_STAYS: Final = f"{KEY_VARIABLE} is still set in the environment: only you can remove it there."
NOT_KEPT: Final = "The key was not kept."
WITHOUT_KEYRING: Final = f"A key in the environment variable {KEY_VARIABLE} works without one."
NO_ARGUMENT: Final = (
    "say one of set, status, clear, test, and --provider and --address if need be; "
    "a key is typed when it is asked for, or comes through a pipe, never on the command line"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what ``key`` takes to ``parser``."""
    parser.description = DESCRIPTION
    parser.epilog = EPILOG
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("action", metavar="{" + ",".join(ACTIONS) + "}")
    parser.add_argument("--provider", choices=("openai", "azure", "compatible"), help="whose key it is")
    parser.add_argument("--address", metavar="URL", help="which Azure resource or compatible service")


def parse(parser: argparse.ArgumentParser, argv: Sequence[str]) -> argparse.Namespace:
    """Parse ``argv``; what is wrong with it is not repeated, since it may be a key."""
    args, more = parser.parse_known_args(list(argv))
    if more or args.action not in ACTIONS:
        parser.error(NO_ARGUMENT)
    return args


def run(args: argparse.Namespace) -> int:
    """Do what is asked and return the exit code.  Raises :class:`~app.errors.EarshotError`."""
    connection = _connection(load(settings_file()).settings.connection, args.provider, args.address)
    name = account(connection)
    if name is None:
        raise UsageError(
            f"Which service is it? Give its address with --address, or enter it in the settings: "
            f"{NAMES[connection.provider]} has none there."
        )
    return ACTIONS[args.action](connection, name)


def _connection(configured: Connection, provider: str | None, address: str | None) -> Connection:
    """Return the configured service, or the one that is named."""
    kind = configured.provider if provider is None else ProviderKind(provider)
    if kind is ProviderKind.PRACTICE:
        kind = ProviderKind.OPENAI
    chosen = replace(configured, provider=kind)
    if address is None:
        return chosen
    match kind:
        case ProviderKind.AZURE:
            return replace(chosen, azure=replace(chosen.azure, address=address))
        case ProviderKind.COMPATIBLE:
            return replace(chosen, compatible=replace(chosen.compatible, address=address))
        case _:
            raise UsageError("--address goes with --provider azure or --provider compatible.")


def _set(connection: Connection, name: str) -> int:
    secrets = Secrets(os.environ)
    found = secrets.keep(name, _typed(), on_asking=_tell_asking).result()
    if found.trouble is not None:
        instead = f" {WITHOUT_KEYRING}" if name == OPENAI else ""
        sys.stderr.write(f"{NOT_KEPT} {found.trouble}{instead}\n")
        return found.trouble.exit_code
    print(_line(connection, found))
    if _is_in_environment(name):
        print(SET_COMES_FIRST)
    return 0


def _status(connection: Connection, name: str) -> int:
    found = Secrets(os.environ).see(name).result()
    _refuse_malformed(found)
    if found.trouble is not None:
        raise found.trouble
    print(_line(connection, found))
    return 0


def _clear(connection: Connection, name: str) -> int:
    removed = Secrets(os.environ).forget(name, on_asking=_tell_asking).result()
    if removed.trouble is not None:
        raise removed.trouble
    print(f"{_title(connection)}: {_cleared(removed)}.")
    if _is_in_environment(name):
        print(SET_STAYS)
    return 0


def _cleared(removed: Removed) -> str:
    if removed.no_keyring:
        return "there is no keyring here that Earshot can use, so none has a key to remove"
    if removed.was_there:
        return "the key was removed from the keyring"
    return "there was no key in the keyring"


def _test(connection: Connection, name: str) -> int:
    # Loaded here: only this needs to connect.
    from app.runtime import connection_test  # noqa: PLC0415

    found = Secrets(os.environ).find(name, on_asking=_tell_asking).result()
    _refuse_malformed(found)
    if found.hidden:
        raise KeyRefused(str(found.trouble))
    if found.key is None and needs_key(connection):
        why = "Give it one with: earshot key set" if found.trouble is None else str(found.trouble)
        raise KeyRefused(f"There is no key for {NAMES[connection.provider]}. {why}")
    endpoint = endpoint_of(connection, None if found.key is None else found.key.reveal())
    assert endpoint is not None, "whoever has a key has an address"
    print(f"{_line(connection, found)} Trying {endpoint.shown}", flush=True)
    result = asyncio.run(connection_test.test_connection(endpoint))
    if result.failure is not None:
        raise result.failure
    print(result.sentence)
    return 0


ACTIONS: Final[Mapping[str, Callable[[Connection, str], int]]] = {
    "set": _set,
    "status": _status,
    "clear": _clear,
    "test": _test,
}


def _typed() -> ApiKey:
    """Read the key without showing it.  Raises :class:`~app.errors.BadKey`."""
    try:
        return ApiKey(getpass.getpass(PROMPT) if sys.stdin.isatty() else sys.stdin.read(LONGEST))
    except (EOFError, UnicodeDecodeError):
        raise BadKey from None


def _line(connection: Connection, found: Found) -> str:
    if found.key is None:
        return f"{_title(connection)}: {found.where}"
    ending = f" that ends in {found.key.ending}" if found.key.ending else ""
    return f"{_title(connection)}: a key{ending}. {found.where}"


def _title(connection: Connection) -> str:
    """Name the service; of those there may be several, with its computer and port."""
    where = (account(connection) or "").partition(":")[2]
    name = NAMES[connection.provider]
    return f"{name[0].upper()}{name[1:]} ({where})" if where else name


def _refuse_malformed(found: Found) -> None:
    """Raise what is wrong with a variable that comes first and holds no key."""
    if found.malformed is not None:
        raise found.malformed


def _is_in_environment(name: str) -> bool:
    return name == OPENAI and bool(os.environ.get(KEY_VARIABLE, "").strip())


def _tell_asking() -> None:
    sys.stderr.write(f"{ASKS}\n")
    sys.stderr.flush()
