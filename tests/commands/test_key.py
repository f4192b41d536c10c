"""``earshot key``: kept, shown by its end only, removed, tried; with a real keyring."""

import asyncio
import io
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from websockets.asyncio.server import ServerConnection

from app.__main__ import main
from app.commands import key
from app.settings import Azure, Connection, ProviderKind, Settings, save
from app.system import secrets as secrets_module
from app.system.keyring_worker import KeyringWorker, Limits
from app.system.paths import settings_file
from tests.fakes.listening import Handler, refusing, serving
from tests.system.secret_service import Bus, RealKeyring, mute_keyring

ROOT = Path(__file__).resolve().parents[2]
KEY = "sk-very-secret-0123456789"
KEPT = "OpenAI: a key that ends in 6789. In the keyring of this computer (Secret Service).\n"


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """What comes through the pipe."""
    given = io.StringIO(f"{KEY}\n")
    monkeypatch.setattr("sys.stdin", given)
    return given


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(["key", *words])
    out, err = capsys.readouterr()
    assert KEY not in out + err
    return code, out, err


def test_set_status_clear(
    real_keyring: RealKeyring, typed: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(capsys, "status") == (0, "OpenAI: No key is kept.\n", "")
    assert said(capsys, "set") == (0, KEPT, "")
    real_keyring.restart()
    assert said(capsys, "status") == (0, KEPT, "")
    assert said(capsys, "clear") == (0, "OpenAI: the key was removed from the keyring.\n", "")
    assert said(capsys, "clear") == (0, "OpenAI: there was no key in the keyring.\n", "")
    assert said(capsys, "status") == (0, "OpenAI: No key is kept.\n", "")


def test_every_service_has_a_key_of_its_own(
    real_keyring: RealKeyring, typed: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    azure = ("--provider", "azure", "--address", "Mine")
    assert said(capsys, "set", *azure) == (
        0,
        "Azure (mine.openai.azure.com): a key that ends in 6789. "
        "In the keyring of this computer (Secret Service).\n",
        "",
    )
    elsewhere = ("--provider", "compatible", "--address", "https://example.com/v1")
    assert said(capsys, "status", *elsewhere) == (
        0,
        "The compatible service (example.com): No key is kept.\n",
        "",
    )
    assert said(capsys, "status") == (0, "OpenAI: No key is kept.\n", "")
    save(
        settings_file(),
        Settings(connection=Connection(provider=ProviderKind.AZURE, azure=Azure(address="mine"))),
    )
    assert said(capsys, "status")[1].startswith("Azure (mine.openai.azure.com): a key that ends in 6789.")
    assert said(capsys, "status", "--provider", "openai")[1] == "OpenAI: No key is kept.\n"
    save(settings_file(), Settings(connection=Connection(provider=ProviderKind.PRACTICE)))
    assert said(capsys, "status")[1] == "OpenAI: No key is kept.\n"


def test_the_environment_comes_first_and_stays(
    real_keyring: RealKeyring,
    typed: io.StringIO,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-environment-000011112222")
    first = "OPENAI_API_KEY is set in the environment, and comes before it.\n"
    assert said(capsys, "set") == (0, KEPT + first, "")
    assert said(capsys, "status")[1] == (
        "OpenAI: a key that ends in 2222. "
        "From OPENAI_API_KEY in the environment, which comes before all others.\n"
    )
    assert said(capsys, "clear")[1] == (
        "OpenAI: the key was removed from the keyring.\n"
        "OPENAI_API_KEY is still set in the environment: only you can remove it there.\n"
    )


def test_a_variable_that_holds_no_key_is_said_and_another_key_not_used(
    real_keyring: RealKeyring,
    typed: io.StringIO,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "two words")
    broken = (
        "OPENAI_API_KEY in the environment comes before all other keys, but cannot be one. "
        "Put it right or remove it there, then start Earshot again.\n"
    )
    first = "OPENAI_API_KEY is set in the environment, and comes before it.\n"
    stays = "OPENAI_API_KEY is still set in the environment: only you can remove it there.\n"
    assert said(capsys, "set") == (0, KEPT + first, "")
    assert said(capsys, "status") == (3, "", broken)
    assert said(capsys, "test") == (3, "", broken)
    assert said(capsys, "clear") == (0, "OpenAI: the key was removed from the keyring.\n" + stays, "")
    assert said(capsys, "clear") == (0, "OpenAI: there was no key in the keyring.\n" + stays, "")


def test_without_a_keyring_nothing_is_kept(
    bus: Bus, typed: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    none = (
        "There is no keyring here that Earshot can use. "
        "Install one that offers the Secret Service, such as gnome-keyring, and log in again."
    )
    instead = "A key in the environment variable OPENAI_API_KEY works without one."
    assert said(capsys, "set") == (1, "", f"The key was not kept. {none} {instead}\n")
    assert said(capsys, "status") == (1, "", f"{none}\n")
    nothing = "OpenAI: there is no keyring here that Earshot can use, so none has a key to remove.\n"
    assert said(capsys, "clear") == (0, nothing, "")
    assert said(capsys, "test") == (3, "", f"There is no key for OpenAI. {none}\n")
    typed.seek(0)
    other = ("--provider", "compatible", "--address", "example.com")
    assert said(capsys, "set", *other) == (1, "", f"The key was not kept. {none}\n")
    assert [path for path in bus.folder.rglob("*") if path.is_file()] == [bus.folder / "bus.conf"]


def test_a_locked_keyring_is_told(
    real_keyring: RealKeyring, typed: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "set")
    real_keyring.lock()
    assert said(capsys, "status") == (
        0,
        "OpenAI: In the keyring of this computer (Secret Service), which is locked.\n",
        "",
    )
    locked = (
        "The keyring is locked, and was not unlocked. "
        "Try again, and give the keyring its password when it asks for it.\n"
    )
    asks = "Your keyring asks for its password.\n"
    assert said(capsys, "clear") == (1, "", asks + locked)
    assert said(capsys, "test") == (3, "", f"{asks}{locked}")


def test_a_mute_keyring_is_told(
    bus: Bus, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(secrets_module, "KeyringWorker", lambda: KeyringWorker(Limits(answer_s=0.2)))
    mute = "The keyring does not answer. Log out and in again, so that it starts afresh.\n"
    with mute_keyring(bus):
        assert said(capsys, "status") == (1, "", mute)


@pytest.mark.parametrize("given", ["", "\n", "two words", "kęy"])
def test_what_is_no_key_is_not_kept(
    given: str,
    real_keyring: RealKeyring,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(given))
    refusal = "The key is empty or holds characters that no key has: copy it once more, completely.\n"
    assert said(capsys, "set") == (3, "", refusal)
    assert said(capsys, "status")[1] == "OpenAI: No key is kept.\n"


@pytest.mark.parametrize("words", [(), ("sk-mine",), ("set", KEY), ("set", f"--key={KEY}"), (KEY, "set")])
def test_a_key_on_the_command_line_is_refused_and_not_repeated(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = said(capsys, *words)
    assert (code, out) == (2, "")
    assert "sk-mine" not in err
    if words:
        assert key.NO_ARGUMENT in err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--address", "example.com"), "--address goes with --provider azure or --provider compatible.\n"),
        (
            ("--provider", "azure"),
            "Which service is it? Give its address with --address, or enter it in the settings: "
            "Azure has none there.\n",
        ),
        (
            ("--provider", "compatible", "--address", "ftp://x"),
            "The address of the service must begin with ws:// or wss://.\n",
        ),
    ],
)
def test_it_must_be_clear_whose_key_it_is(
    words: tuple[str, ...], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = said(capsys, "status", *words)
    assert (code != 0, out, err) == (True, "", sentence)


async def run_at(url: str, *words: str) -> int:
    return await asyncio.to_thread(main, ["key", *words, "--provider", "compatible", "--address", url])


def greeting(authorizations: list[str | None]) -> Handler:
    async def handler(connection: ServerConnection) -> None:
        assert connection.request is not None
        authorizations.append(connection.request.headers.get("Authorization"))
        await connection.send(
            '{"type":"session.created","event_id":"e","session":{"type":"realtime","id":"s","model":"gpt-x"}}'
        )
        await connection.wait_closed()

    return handler


async def test_test_connects_with_the_key_that_is_kept(
    real_keyring: RealKeyring, typed: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    authorizations: list[str | None] = []
    async with serving(greeting(authorizations)) as url:
        assert await run_at(url, "test") == 0
        assert await run_at(url, "set") == 0
        capsys.readouterr()
        assert await run_at(url, "test") == 0
    out, err = capsys.readouterr()
    assert authorizations == [None, f"Bearer {KEY}"]
    first, second = out.splitlines()
    assert first == (
        f"The compatible service ({urlsplit(url).netloc}): a key that ends in 6789. "
        f"In the keyring of this computer (Secret Service). Trying {url}"
    )
    assert second.startswith("The connection works: a session began with the model gpt-x after ")
    assert (KEY in out, err) == (False, "")


async def test_test_says_why_it_does_not_work(
    real_keyring: RealKeyring, typed: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    async with serving(greeting([]), process_request=refusing(401)) as url:
        await run_at(url, "set")
        assert await run_at(url, "test") == 3
    assert await run_at("ws://127.0.0.1:1/v1", "test") == 4
    out, err = capsys.readouterr()
    refused, nobody = err.splitlines()
    assert refused.startswith("The service refused the API key.")
    assert nobody.startswith("Nothing answers at 127.0.0.1.")
    assert KEY not in out + err


def test_test_without_a_key(real_keyring: RealKeyring, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "test") == (
        3,
        "",
        "There is no key for OpenAI. Give it one with: earshot key set\n",
    )


def test_at_a_terminal_the_key_is_not_seen(bus: Bus, real_keyring: RealKeyring) -> None:
    terminal, end = os.openpty()
    child = subprocess.Popen(
        [sys.executable, "-m", "app", "key", "set"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **bus.env},
        stdin=end,
        stdout=end,
        stderr=end,
        start_new_session=True,
    )
    os.close(end)
    seen = b""
    with child:
        while key.PROMPT.encode() not in seen:
            seen += os.read(terminal, 1024)
        os.write(terminal, f"{KEY}\n".encode())
        while b"Secret Service" not in seen:
            seen += os.read(terminal, 1024)
        assert child.wait(30) == 0
    os.close(terminal)
    assert KEY.encode() not in seen
    assert seen.startswith(b"Key (it is not shown): ")
