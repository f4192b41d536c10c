"""The keyring of this computer, by way of the library, and which of the library's keyrings are used."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.errors import KeyringProblem, KeyringTrouble
from app.system import system_keyring
from app.system.system_keyring import SYSTEMS, Seen, SystemKeyring
from tests.system.secret_service import AskingKeyring, Bus, RealKeyring


class Nobody:
    """Somebody who may not be asked."""

    given_up = False

    def person_is_asked(self, hang_up: object) -> None:
        raise AssertionError("nobody may be asked")

    def person_has_answered(self) -> None:
        raise AssertionError("nobody was asked")


class GivenUp(Nobody):
    given_up = True


NOBODY = Nobody()
READ_ANEW = """
import sys
from app.system.system_keyring import SystemKeyring
print(SystemKeyring().see(sys.argv[1]).secret)
"""


def problem_of(keyring: SystemKeyring) -> KeyringProblem:
    with pytest.raises(KeyringTrouble) as caught:
        keyring.read("openai", NOBODY)
    return caught.value.problem


def read_by_another_program(bus: Bus, account: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", READ_ANEW, account],
        cwd=Path(__file__).parents[2],
        env=bus.env,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stdout.strip()


def test_it_keeps_replaces_and_removes(bus: Bus, real_keyring: RealKeyring) -> None:
    keyring = SystemKeyring()
    assert keyring.name == "Secret Service"
    assert keyring.read("openai", NOBODY) is None
    keyring.write("openai", "sk-first", NOBODY)
    keyring.write("azure:host", "other", NOBODY)
    assert keyring.read("openai", NOBODY) == "sk-first"
    keyring.write("openai", "sk-second", NOBODY)
    assert keyring.see("openai") == Seen(present=True, secret="sk-second")
    real_keyring.restart()
    assert read_by_another_program(bus, "openai") == "sk-second"
    assert keyring.remove("openai", NOBODY)
    assert not keyring.remove("openai", NOBODY)
    assert keyring.see("openai") == Seen(present=False)
    assert read_by_another_program(bus, "openai") == "None"
    assert keyring.read("azure:host", NOBODY) == "other"


def test_a_locked_one_is_only_asked_for_what_it_holds(real_keyring: RealKeyring) -> None:
    keyring = SystemKeyring()
    keyring.write("openai", "sk-first", NOBODY)
    real_keyring.lock()
    assert keyring.see("openai") == Seen(present=True)
    assert keyring.see("azure:host") == Seen(present=False)
    assert keyring.read("azure:host", NOBODY) is None
    assert not keyring.remove("azure:host", NOBODY)
    for deed in (
        lambda: keyring.read("openai", NOBODY),
        lambda: keyring.remove("openai", NOBODY),
        lambda: keyring.write("azure:host", "x", NOBODY),
    ):
        with pytest.raises(KeyringTrouble):
            deed()


def test_it_reads_what_the_person_unlocked(bus: Bus) -> None:
    class Person(Nobody):
        def person_is_asked(self, hang_up: object) -> None:
            keyring.answer_at_once = True

        def person_has_answered(self) -> None:
            assert not keyring.locked

    with AskingKeyring(bus, "sk-held") as keyring:
        assert SystemKeyring().read("openai", Person()) == "sk-held"


def test_what_was_given_up_is_not_done(real_keyring: RealKeyring) -> None:
    keyring = SystemKeyring()
    keyring.write("openai", "sk-first", NOBODY)
    keyring.write("openai", "sk-unwanted", GivenUp())
    assert keyring.remove("openai", GivenUp())
    assert keyring.read("openai", NOBODY) == "sk-first"


def test_one_that_comes_later_is_found(bus: Bus) -> None:
    keyring = SystemKeyring()
    assert problem_of(keyring) is KeyringProblem.NO_KEYRING
    RealKeyring(bus)
    assert keyring.read("openai", NOBODY) is None


PLAIN = """
import os
from keyring.backend import KeyringBackend

class Keyring(KeyringBackend):
    priority = 20
    def set_password(self, service, username, password):
        open(os.environ["PLAIN_FILE"], "w").write(password)
    def get_password(self, service, username):
        return open(os.environ["PLAIN_FILE"]).read()
    delete_password = get_password
"""


@pytest.mark.parametrize(
    "named",
    [
        "keyring.backends.null.Keyring",
        "keyring.backends.fail.Keyring",
        "keyring.backends.chainer.ChainerBackend",
        "keyring_that_is_not_there.Keyring",
        "plain_keyring.Keyring",
        "nonsense",
    ],
)
def test_what_forgets_fails_or_writes_plain_text_is_no_keyring(
    named: str, real_keyring: RealKeyring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plain_keyring.py").write_text(PLAIN)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("PLAIN_FILE", str(tmp_path / "plain"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", named)
    keyring = SystemKeyring()
    assert problem_of(keyring) is KeyringProblem.NO_KEYRING
    with pytest.raises(KeyringTrouble):
        keyring.write("openai", "sk-first", NOBODY)
    assert not (tmp_path / "plain").exists()


def test_the_system_s_own_may_be_named(real_keyring: RealKeyring, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.SecretService.Keyring")
    assert SystemKeyring().read("openai", NOBODY) is None


def test_whatever_a_system_raises_is_a_refusal(
    real_keyring: RealKeyring, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from keyring.backends.SecretService import Keyring  # noqa: PLC0415

    class Odd(Exception):
        pass

    def fail(*_: object) -> None:
        raise Odd("it repeats sk-secret")

    monkeypatch.setattr(Keyring, "set_password", fail)
    with pytest.raises(KeyringTrouble) as caught:
        SystemKeyring().write("openai", "sk-secret", NOBODY)
    assert caught.value.problem is KeyringProblem.REFUSED
    assert caplog.messages == ["! the keyring refused: Odd"]


@pytest.mark.parametrize(
    ("raised", "problem"),
    [("KeyringLocked", KeyringProblem.LOCKED), ("NoKeyringError", KeyringProblem.NO_KEYRING)],
)
def test_what_the_library_raises_is_understood(
    raised: str, problem: KeyringProblem, real_keyring: RealKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    import keyring.errors  # noqa: PLC0415
    from keyring.backends.SecretService import Keyring  # noqa: PLC0415

    def fail(*_: object) -> None:
        raise getattr(keyring.errors, raised)

    monkeypatch.setattr(Keyring, "set_password", fail)
    with pytest.raises(KeyringTrouble) as caught:
        SystemKeyring().write("openai", "x", NOBODY)
    assert caught.value.problem is problem


class Vault:
    """A keyring of another system, which asks nobody and cannot be looked at from outside."""

    viable = True
    kept: dict[tuple[str, str], str]

    def get_password(self, service: str, account: str) -> str | None:
        return self.kept.get((service, account))

    def set_password(self, service: str, account: str, secret: str) -> None:
        self.kept[service, account] = secret

    def delete_password(self, service: str, account: str) -> None:
        del self.kept[service, account]


def test_on_another_system_its_keyring_is_simply_used(monkeypatch: pytest.MonkeyPatch) -> None:
    vault = type("Vault", (Vault,), {"kept": {}})
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND")
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setattr("keyring.backends.Windows.WinVaultKeyring", vault)
    keyring = SystemKeyring()
    assert keyring.name == "Windows Credential Manager"
    assert keyring.see("openai") == Seen(present=False)
    assert not keyring.remove("openai", NOBODY)
    keyring.write("openai", "sk-first", NOBODY)
    assert vault.kept == {("Earshot", "openai"): "sk-first"}
    assert keyring.see("openai") == Seen(present=True, secret="sk-first")
    assert keyring.read("openai", NOBODY) == "sk-first"
    assert keyring.remove("openai", NOBODY)
    assert vault.kept == {}


def test_every_system_s_keyring_is_one_the_library_has() -> None:
    assert {system: known.name for system, known in SYSTEMS.items()} == {
        "linux": "Secret Service",
        "darwin": "macOS Keychain",
        "win32": "Windows Credential Manager",
    }
    for known in SYSTEMS.values():
        module = system_keyring.import_module(known.module)
        assert callable(getattr(module, known.backend).get_password)
