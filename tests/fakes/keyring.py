"""A keyring in memory, and keys to put into it."""

import threading

from app.errors import KeyringProblem, KeyringTrouble
from app.system.api_key import ApiKey
from app.system.keyring_worker import Asking
from app.system.system_keyring import Seen

FIRST = ApiKey("sk-first-000000001111")
SECOND = ApiKey("sk-second-00000002222")
ENVIRONMENT = {"OPENAI_API_KEY": " sk-environment-3333\n"}


class FakeKeyring:
    """A keyring in memory; ``problem`` is what it raises, ``held`` lets it wait."""

    name = "Fake Keyring"

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}
        self.locked = False
        self.problem: KeyringProblem | None = None
        self.go = threading.Event()
        self.go.set()
        self.asked: list[str] = []

    def see(self, account: str) -> Seen:
        self._answer("see", account)
        present = account in self.kept
        return Seen(present=present, secret=None if self.locked else self.kept.get(account))

    def read(self, account: str, asking: Asking) -> str | None:
        self._answer("read", account)
        return self.kept.get(account)

    def write(self, account: str, secret: str, asking: Asking) -> None:
        self._answer("write", account)
        if not asking.given_up:
            self.kept[account] = secret

    def remove(self, account: str, asking: Asking) -> bool:
        self._answer("remove", account)
        return self.kept.pop(account, None) is not None

    def _answer(self, deed: str, account: str) -> None:
        self.asked.append(f"{deed} {account}")
        self.go.wait(20)
        if self.problem is not None:
            raise KeyringTrouble(self.problem)
