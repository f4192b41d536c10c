"""Keys to services: where one comes from, where it is kept, and how it is taken away.

A key is looked for in the environment, among those given for this run only, and in
the keyring of this computer.  It is never written anywhere but into the keyring: where there
is none that can be used, a key is kept in memory until Earshot ends, and that is said.

The environment comes first whatever it holds: where that cannot be a key no other one is
used, since whoever set it would not expect another account to be billed.

What talks with the keyring returns a :class:`~app.system.keyring_worker.Call`: wait for it
with ``.result()``, or ``await .answer()`` in an event loop.  Neither raises for a keyring in
trouble, which is a fact among others.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from threading import Lock
from typing import Final
from urllib.parse import urlsplit

from app.errors import BadKey, BadKeyVariable, KeyringProblem, KeyringTrouble
from app.system.api_key import ApiKey
from app.system.keyring_worker import Asking, Call, KeyringWorker, OnAsking, answered
from app.system.system_keyring import Keyring, SystemKeyring

KEY_VARIABLE: Final = "OPENAI_API_KEY"
OPENAI: Final = "openai"
"""The account whose key may come from the environment."""

COMPATIBLE: Final = "compatible"
"""With the place of a service, an account of another."""

USUAL_PORT: Final = 443
"""The port of ``wss://``, which is left out of an account's name."""

PORTS: Final = {"ws": 80, "wss": USUAL_PORT}

ASKS: Final = "Your keyring asks for its password."


class KeyPlace(Enum):
    """Where a key is."""

    ENVIRONMENT = "environment"
    KEYRING = "keyring"
    SESSION = "session"
    """In memory, until Earshot ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The key of an account.

    ``key``: None when there is none, or it cannot be read now, or cannot be one.  ``place``:
    None when there is none as far as one can see.  ``keyring``: what people call it.
    ``trouble``: why the keyring was of no use.
    """

    key: ApiKey | None = None
    place: KeyPlace | None = None
    keyring: str = ""
    trouble: KeyringTrouble | None = None

    @property
    def malformed(self) -> BadKeyVariable | None:
        """What is wrong with the variable that comes first; None when nothing is, or it is not set."""
        if self.place is KeyPlace.ENVIRONMENT and self.key is None:
            return BadKeyVariable(KEY_VARIABLE)
        return None

    @property
    def hidden(self) -> bool:
        """Whether there may be a key that could not be read; a computer without a keyring has none."""
        trouble = self.trouble
        return self.key is None and trouble is not None and trouble.problem is not KeyringProblem.NO_KEYRING

    @property
    def where(self) -> str:
        """A sentence about where the key is kept."""
        match self.place:
            case KeyPlace.ENVIRONMENT if self.key is None:
                return BadKeyVariable(KEY_VARIABLE).says
            case KeyPlace.ENVIRONMENT:
                return f"From {KEY_VARIABLE} in the environment, which comes before all others."
            case KeyPlace.KEYRING if self.key is None:
                return f"In the keyring of this computer ({self.keyring}), which is locked."
            case KeyPlace.KEYRING:
                return f"In the keyring of this computer ({self.keyring})."
            case KeyPlace.SESSION:
                return "Only for this run, in memory: it is forgotten when Earshot ends."
            case None:
                return "No key is kept." if self.trouble is None else self.trouble.says

    @property
    def shown(self) -> str:
        """What may be shown of the key: its last four characters; "" when there is none to show."""
        if self.key is None:
            return ""
        return f"\N{HORIZONTAL ELLIPSIS}{self.key.ending}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """What removing a key came to.  ``trouble``: why it may still be in the keyring.

    ``no_keyring``: there is none, so that none can have kept it.
    """

    was_there: bool
    no_keyring: bool = False
    trouble: KeyringTrouble | None = None


def account_of(provider: str, url: str = "") -> str:
    """Return the name under which the key of a provider, or of its service at ``url``, is kept.

    What listens on another port of the same computer is another service, with a key of its
    own.  ``url``: a ``ws://`` or ``wss://`` address that can be dialled.
    """
    return f"{provider}:{_place(url)}" if url else provider


def _place(url: str) -> str:
    """Return computer and port of an address, the computer alone where the port is the usual one."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    port = parts.port or PORTS[parts.scheme]
    if port == USUAL_PORT:
        return host
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


class Secrets:
    """The keys of one run.  Its methods return at once and may be called from any thread.

    ``environment``: where :data:`KEY_VARIABLE` is looked for.
    """

    def __init__(
        self,
        environment: Mapping[str, str],
        *,
        keyring: Keyring | None = None,
        worker: KeyringWorker | None = None,
    ) -> None:
        self._environment = environment
        self._keyring = keyring or SystemKeyring()
        self._worker = worker or KeyringWorker()
        self._lock = Lock()
        self._session: dict[str, ApiKey] = {}
        self._seen: dict[str, ApiKey] = {}

    def in_environment(self) -> Found | None:
        """Return what is in the environment, also when it cannot be a key; None where there is nothing."""
        text = self._environment.get(KEY_VARIABLE, "").strip()
        if not text:
            return None
        try:
            return Found(key=ApiKey(text), place=KeyPlace.ENVIRONMENT)
        except BadKey:
            return Found(place=KeyPlace.ENVIRONMENT)

    def at_hand(self, account: str) -> Found | None:
        """Return the key that is there without the keyring; None when the keyring has to be asked."""
        environment = self.in_environment() if account == OPENAI else None
        if environment is not None:
            return environment
        with self._lock:
            key = self._session.get(account)
        return None if key is None else Found(key=key, place=KeyPlace.SESSION)

    def find(self, account: str, *, on_asking: OnAsking | None = None) -> Call[Found]:
        """Get the key of ``account``; a person may be asked to unlock the keyring that holds it.

        ``on_asking`` is called, in any thread, when that happens; :data:`ASKS` says it.  When the
        keyring is in trouble, the key it gave earlier in this run is used.
        """
        return self._call(account, self._read, on_asking)

    def see(self, account: str) -> Call[Found]:
        """Get the key of ``account`` as far as nobody has to be asked."""
        return self._call(account, self._see, None)

    def see_keyring(self, account: str) -> Call[Found]:
        """Get what the keyring alone holds, as far as nobody has to be asked."""
        return self._ask(account, self._see, None)

    def keep(self, account: str, key: ApiKey, *, on_asking: OnAsking | None = None) -> Call[Found]:
        """Keep ``key`` in the keyring, or for this run only; the place of what is found says which."""

        def write(asking: Asking) -> Found:
            self._keyring.write(account, key.reveal(), asking)
            if asking.given_up:
                # Whoever asked was told that it holds for this run, which stays true.
                return Found(key=key, place=KeyPlace.SESSION)
            with self._lock:
                self._session.pop(account, None)
                self._seen[account] = key
            return Found(key=key, place=KeyPlace.KEYRING, keyring=self._keyring.name)

        def remember(trouble: KeyringTrouble) -> Found:
            with self._lock:
                self._session[account] = key
            return Found(key=key, place=KeyPlace.SESSION, trouble=trouble)

        return self._worker.submit(write, instead=remember, on_asking=on_asking)

    def forget(self, account: str, *, on_asking: OnAsking | None = None) -> Call[Removed]:
        """Remove the key of ``account`` from memory and from the keyring.

        A key in the environment stays: only who set it can take it away.
        """
        with self._lock:
            in_memory = self._session.pop(account, None) is not None
            self._seen.pop(account, None)

        def remove(asking: Asking) -> Removed:
            return Removed(was_there=self._keyring.remove(account, asking) or in_memory)

        def tell(trouble: KeyringTrouble) -> Removed:
            no_keyring = trouble.problem is KeyringProblem.NO_KEYRING
            known = None if no_keyring else trouble
            return Removed(was_there=in_memory, no_keyring=no_keyring, trouble=known)

        return self._worker.submit(remove, instead=tell, on_asking=on_asking)

    # ------------------------------------------------------------ looking

    def _call(
        self, account: str, look: Callable[[str, Asking], Found], on_asking: OnAsking | None
    ) -> Call[Found]:
        """Answer from what is at hand, else ask the keyring."""
        there = self.at_hand(account)
        return self._ask(account, look, on_asking) if there is None else answered(there)

    def _ask(
        self, account: str, look: Callable[[str, Asking], Found], on_asking: OnAsking | None
    ) -> Call[Found]:
        """Ask the keyring; in its trouble answer with what it gave before."""
        return self._worker.submit(
            lambda asking: look(account, asking),
            instead=lambda trouble: self._known(account, trouble),
            on_asking=on_asking,
        )

    def _read(self, account: str, asking: Asking) -> Found:
        return self._found(account, self._keyring.read(account, asking))

    def _see(self, account: str, _: Asking) -> Found:
        seen = self._keyring.see(account)
        if seen.present and seen.secret is None:
            return Found(place=KeyPlace.KEYRING, keyring=self._keyring.name)
        return self._found(account, seen.secret)

    def _found(self, account: str, secret: str | None) -> Found:
        """Remember what the keyring said, also when it said so too late for the one who asked."""
        try:
            key = None if secret is None else ApiKey(secret)
        except BadKey as error:
            raise KeyringTrouble(KeyringProblem.REFUSED) from error
        with self._lock:
            if key is None:
                self._seen.pop(account, None)
                return Found(keyring=self._keyring.name)
            self._seen[account] = key
        return Found(key=key, place=KeyPlace.KEYRING, keyring=self._keyring.name)

    def _known(self, account: str, trouble: KeyringTrouble) -> Found:
        with self._lock:
            key = self._seen.get(account)
        # Nobody is asked to unlock a keyring but for a key that is in it.
        there = key is not None or trouble.problem is KeyringProblem.LOCKED
        return Found(
            key=key, place=KeyPlace.KEYRING if there else None, keyring=self._keyring.name, trouble=trouble
        )
