"""A key typed into the settings, and used from there, is in nothing the program leaves or shows."""

import asyncio
import secrets
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desktop.program import Node, Program, program, service
from tests.desktop.screen import STARTED_WITHIN_S, Screen
from tests.fakes.listening import serving
from tests.system.secret_service import Bus, RealKeyring
from tests.test_secrecy import RUN, Refusing, Watch, watching

pytestmark = pytest.mark.timeout(240)
"""Every look is a look at all the pages of the settings, which takes its time on a busy machine."""

KEYRING = "In the keyring of this computer (Secret Service)."

QUIETER = "import logging; logging.getLogger('qasync').setLevel(logging.INFO)"
"""Of every timer it would write a line, and a screen reader would have to wait."""

DIALLED = "> dialling"
CONNECTIONS = 4
"""The conversation's, one for each of two tests, and that on which a voice is heard."""

CLIPBOARD = """
import sys
from PySide6.QtGui import QClipboard, QGuiApplication
application = QGuiApplication(sys.argv)
board = QGuiApplication.clipboard()
print(board.text(), board.text(QClipboard.Mode.Selection))
"""


@pytest.fixture
def keyring(desktop: Screen) -> Iterator[Bus]:
    """A real one, unlocked and empty, on the desktop's bus."""
    with Bus(desktop.env["DBUS_SESSION_BUS_ADDRESS"]) as home:
        RealKeyring(home)
        yield home


class Person:
    """Types keys, and looks for them wherever they could be."""

    def __init__(self, running: Program, home: Bus) -> None:
        self.running = running
        self._home = home
        self.watches: list[Watch] = []
        self.shown: list[str] = []
        """What was to be read, at every look."""

    def reads(self, *words: str) -> None:
        """Wait until this is to be read, and remember all that was to be read meanwhile."""

        def fact(tree: Node) -> bool:
            self.shown.append(_all(tree))
            return all(each in self.shown[-1] for each in words)

        self.running.until(fact, " and ".join(words))

    def give(self, key: str) -> None:
        """Type a key into its field, and have it kept."""
        self.watches.append(Watch(key))
        self.running.click("password text", "Key")
        self.running.until(
            lambda tree: "focused" in tree.find("password text", "Key").states, "focus in the key's field"
        )
        self.running.write(key)
        self.running.screen.key("Return")
        self.reads(f"\N{HORIZONTAL ELLIPSIS}{key[-4:]}", KEYRING)

    def try_connection(self, outcome: str) -> None:
        self.running.click("push button", "Test connection")
        self.reads(outcome)

    def copy(self) -> str:
        """Copy the diagnostics; return all that is on the clipboards."""
        self.running.turn_to("About")
        self.running.click("push button", "Copy diagnostics")
        self.reads("Copied. Paste it into your report.")
        child = subprocess.run(
            [sys.executable, "-c", CLIPBOARD],
            env=self.running.env,
            capture_output=True,
            check=True,
            text=True,
            timeout=STARTED_WITHIN_S,
        )
        return child.stdout

    def finds(self, said: str) -> list[str]:
        """Name every place where a key, or a trace of one, is; ``said``: what else came out."""
        lines = "\n".join([*self.shown, said, self.running.said]).encode()
        found = []
        for watch in self.watches:
            watch.said = lines
            watch.command_lines = self.watches[0].command_lines
            for folder in (self.running.home, self._home.folder):
                found += watch.found_in(folder)
        return found


def _all(tree: Node) -> str:
    return "\n".join(f"{node.name}\n{node.description}\n{node.text or ''}" for node in tree.all())


def at(url: str) -> dict[str, object]:
    compatible = {"address": url, "model": "gpt-realtime-2.1", "auth": "bearer"}
    return {"version": 2, "connection": {"provider": "compatible", "compatible": compatible}}


def new_key() -> str:
    return f"sk-{secrets.token_hex(16)}"


def use_keys(desktop: Screen, home: Bus, url: str, *, refused: bool) -> tuple[Person, str]:
    """Give keys, try, replace and remove them; return who did, and what was on the clipboards."""
    folder = desktop.new_home()
    env = {
        "LOG": str(folder / "log"),
        "TMPDIR": str(folder),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.SecretService.Keyring",
    }
    with program(desktop, home=folder, settings=at(url), run=("-c", QUIETER + RUN), **env) as running:
        person = Person(running, home)
        first, second = new_key(), new_key()
        running.open_settings("Connection")
        person.reads("No key yet. It will be kept in the keyring.")
        person.give(first)
        outcome = "refused the API key" if refused else "The connection works: "
        with watching(person.watches[0], running.process.pid):
            person.try_connection(outcome)
            person.give(second)
            person.try_connection(outcome)
            copied = person.copy()
            if not refused:
                running.turn_to("Voice")
                running.click("push button", "Hear it")
                log = folder / "log"
                running.until(
                    lambda _: log.read_text().count(DIALLED) == CONNECTIONS, "connection to hear it"
                )
                running.control("push button", "Hear it")
                running.turn_to("Connection")
                running.click("push button", "Remove")
                person.reads("No key yet. It will be kept in the keyring.")
            running.end()
    return person, copied


def test_a_key_typed_into_the_window_is_nowhere(desktop: Screen, keyring: Bus) -> None:
    with service(desktop) as url:
        person, copied = use_keys(desktop, keyring, url, refused=False)
    assert "Settings that are not the default:" in copied
    assert "Devices, and the rate each prefers:" in copied
    _nowhere(person, copied)


async def test_nor_when_a_service_refuses_it_and_repeats_it(desktop: Screen, keyring: Bus) -> None:
    refusing = Refusing()
    async with serving(refusing.serve) as url:
        person, copied = await asyncio.to_thread(use_keys, desktop, keyring, url, refused=True)
    assert {f"Bearer {watch.key}" for watch in person.watches} <= set(refusing.shown)
    _nowhere(person, copied)


def _nowhere(person: Person, copied: str) -> None:
    log = (person.running.home / "log").read_text()
    assert DIALLED in log
    assert any("app.__main__" in line for line in person.watches[0].command_lines)
    read = "\n".join(person.shown)
    for watch in person.watches:
        assert f"\N{HORIZONTAL ELLIPSIS}{watch.key[-4:]}" in read
        assert watch.key[-5:] not in read + log + copied
        assert watch.key[:7] not in read + log + copied
    assert person.finds(copied) == []
    assert any(path.suffix == ".keyring" for path in Path(person._home.folder).rglob("*"))
