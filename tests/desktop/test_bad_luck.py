"""A desktop that lacks what others have: the window comes up, talks, says so, and nothing is lost."""

import json
import os
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest

from app.system.silent_bus import DONE_WITHOUT
from tests.desktop.program import Node, Program, program
from tests.desktop.screen import LOOK_AGAIN_S, STARTED_WITHIN_S, Screen
from tests.fakes.strict_service import vouch

SETTINGS = {"version": 2, "turns": {"cue": False}}
NEWER = '{"version": 3, "voice": {"name": "cedar"}, "smell": {"on": true}}'

AS_ORDINARY = """
import ctypes, os, sys
for right in (1, 2):
    ctypes.CDLL(None).prctl(24, right)  # PR_CAPBSET_DROP: root may go past what files allow, and others not
os.execv(sys.executable, [sys.executable, "-m", "app", *sys.argv[1:]])
"""

AS_OTHER = """
import os, sys
be, may = (f"--{kind}={sys.argv[1]}" for kind in ("reuid", "regid")), ("inh", "ambient")
read = [f"--{kind}-caps=+dac_read_search" for kind in may]  # Python may lie where root alone can look
command = ["setpriv", *be, "--clear-groups", *read, "--pdeathsig", "KILL"]
os.execvp("setpriv", [*command, sys.executable, "-m", "app", *sys.argv[2:]])
"""
OTHERS = (65533, 65534)
"""Users who need not be known by name."""

IN_FULL_HOME = str(Path(__file__).with_name("full_home.py"))
A_YEAR = timedelta(days=365)

KILLED_AFTER_MS = (60, 250, 500, 750, 1000)

ONE_FONT = max(
    Path("/usr/share/fonts/truetype").glob("*/*.ttf"),
    key=lambda file: ("Sans" in file.stem, file.name == "DejaVuSans.ttf", file.stem.endswith("Regular")),
)
"""One that has letters, as far as its name says so."""
NO_FONTS = (
    "This computer has no fonts, so all words are shown as boxes. "
    "Install some, such as DejaVu, and start Earshot again."
)
FONTS = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{folder}</dir><cachedir>{folder}/cache</cachedir></fontconfig>
"""


def said_in_window(tree: Node) -> str:
    return "\n".join(node.name for node in tree.all() if node.role == "label" and node.showing)


def elsewhere(address: str) -> dict[str, object]:
    """Settings that name a service which wants no key."""
    service = {"address": address, "auth": "none"}
    return {"version": 2, "connection": {"provider": "compatible", "compatible": service}}


def earshot(running: Program, *words: str, run: tuple[str, ...] = ("-m", "app")) -> str:
    """Run a command in the same login; return what it prints."""
    command = [sys.executable, *run, *words]
    return subprocess.run(command, env=running.env, capture_output=True, text=True, check=True).stdout


def hears(running: Program) -> Node:
    return running.status("Listening", "Ready")


def until_gone(killed: Program) -> None:
    """Wait until nothing runs any more of what was started in its home."""
    killed.process.wait()
    deadline = time.monotonic() + STARTED_WITHIN_S
    while left := killed.family():
        assert time.monotonic() < deadline, left
        time.sleep(LOOK_AGAIN_S)


def test_whoever_is_killed_while_starting_harms_nobody(desktop: Screen) -> None:
    """Whatever it was doing when it was killed, the next one comes up, and nobody is left behind."""
    home = desktop.new_home()
    for wait_ms in KILLED_AFTER_MS:
        with program(desktop, home=home, settings=SETTINGS) as killed:
            time.sleep(wait_ms / 1000)  # what is killed at some moment is the point of this
            killed.process.send_signal(signal.SIGKILL)
            until_gone(killed)
    with program(desktop, home=home) as last:
        assert "settings" not in said_in_window(hears(last))
        assert last.partner().is_running()
        last.process.send_signal(signal.SIGKILL)
        until_gone(last)
    kept = home / "config" / "earshot"
    assert [each.name for each in kept.iterdir()] == ["settings.json"]
    assert (kept / "settings.json").read_text() == '{"version": 2, "turns": {"cue": false}}'


def test_a_home_that_takes_nothing(desktop: Screen) -> None:
    home = desktop.new_home()
    folders = [home / place / "earshot" for place in ("config", "state")]
    for folder in folders:
        folder.mkdir(parents=True)
    (folders[0] / "settings.json").write_text(NEWER.replace("3", "2", 1))
    (folders[1] / "window.json").write_text('{"told_of_no_tray": true, "first_run": "done"}')
    (home / "run").mkdir(mode=0o700)
    for folder in (home, *home.iterdir(), *folders):
        if folder.name != "run":
            folder.chmod(0o500)
    try:
        with program(desktop, home=home, run=("-c", AS_ORDINARY)) as running:
            hears(running)
            said = running.until(said_in_window, "words")
            assert (
                f"The settings cannot be kept in {folders[0]}/settings.json: Permission denied. "
                "What you change holds until Earshot is closed."
            ) in said
            running.ask("what is seven times eight")
            running.turn("56|fifty")
    finally:
        for folder in (home, *home.iterdir(), *folders):
            folder.chmod(0o700)
    assert (folders[0] / "settings.json").read_text() == NEWER.replace("3", "2", 1)
    assert [each.name for folder in folders for each in folder.iterdir()] == ["settings.json", "window.json"]


def test_a_home_that_is_full(desktop: Screen) -> None:
    home, login = desktop.new_home(), desktop.new_home()
    login.chmod(0o700)
    place = home / "config" / "earshot" / "settings.json"
    with program(
        desktop, home=home, settings=SETTINGS, run=(IN_FULL_HOME,), XDG_RUNTIME_DIR=str(login)
    ) as running:
        hears(running)
        running.until(
            lambda tree: (
                (
                    f"The settings cannot be kept in {place}: No space left on device. "
                    "What you change holds until Earshot is closed."
                )
                in said_in_window(tree)
            ),
            "word of the disk",
        )
        running.ask("what is seven times eight")
        running.turn("56|fifty")
        running.open_settings("Voice")
        running.click("radio button", "Written")
        running.until(
            lambda tree: "checked" in tree.find("radio button", "Written").states, "a change that holds"
        )
        kept = Path(f"/proc/{running.process.pid}/root{place.parent}")
        assert [each.name for each in kept.iterdir()] == ["settings.json"]
        assert (kept / "settings.json").read_text() == json.dumps(SETTINGS)


@contextmanager
def two_people() -> Iterator[list[tuple[Path, tuple[str, ...], dict[str, str]]]]:
    """Give the home of each, how each runs a program, and what is said there.

    Root makes two users who have no folder for their login.  Another user cannot; two logins of the
    same one are the nearest to it, each of which has a folder of its own.
    """
    with tempfile.TemporaryDirectory(prefix="earshot-people-") as folder:
        shared = Path(folder)
        shared.chmod(0o1777)
        people: list[tuple[Path, tuple[str, ...], dict[str, str]]] = []
        for user in OTHERS:
            home = shared / str(user)
            home.mkdir()
            if os.getuid() == 0:
                os.chown(home, user, user)
                alone = {"XDG_RUNTIME_DIR": "", "TMPDIR": folder}
                people.append((home, ("-c", AS_OTHER, str(user)), alone))
            else:
                people.append((home, ("-m", "app"), {}))
        yield people


def test_two_users_at_once(desktop: Screen) -> None:
    """Each has a window of his own, which hears his keys."""
    with (
        two_people() as ((one, as_one, there), (two, as_two, here)),
        program(desktop, home=one, run=as_one, new_here=True, **there) as first,
        program(desktop, home=two, run=as_two, new_here=True, **here) as second,
    ):
        for running in (first, second):
            assert running.window
            assert running.partner().is_running()
        assert earshot(first, "hotkey", "press", "stop", run=as_one) == ""
        assert earshot(second, "hotkey", "press", "stop", run=as_two) == ""


def test_no_session_bus_at_all(desktop: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(desktop.env, "DBUS_SESSION_BUS_ADDRESS")
    with program(desktop, AT_SPI_BUS_ADDRESS=desktop.screen_readers_bus) as running:
        assert list(Path(running.env["XDG_RUNTIME_DIR"]).glob("bus*")) == []
        hears(running)
        running.ask("what is seven times eight")
        running.turn("56|fifty")
        said = " ".join(earshot(running, "doctor").split())
        assert "Portal There is no session bus to ask for a portal. X11 needs none." in said


def test_a_proxy_that_is_gone(desktop: Screen) -> None:
    """It is named without its password; whoever is on this computer is reached without it."""
    home = desktop.new_home()
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{nobody.getsockname()[1]}"
        proxy = f"http://anna:secret-word@{place}"
        far = elsewhere("wss://voice.example.com/v1/realtime")
        with program(desktop, home=home, settings=far, HTTPS_PROXY=proxy) as running:
            sentence = f"The proxy {place} cannot be reached."
            tree = running.until(
                lambda tree: tree if sentence in tree.second_line else None, "word of the proxy"
            )
            assert "secret-word" not in tree.drawn() + running.said
        with program(desktop, home=home, settings=SETTINGS, HTTPS_PROXY=proxy) as running:
            hears(running)


@contextmanager
def encrypted_service(context: ssl.SSLContext) -> Iterator[str]:
    """Somebody who proves who he is to all who come; give the address."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def prove() -> None:
            while True:
                try:
                    visitor, _ = listening.accept()
                except OSError:
                    return
                with visitor, suppress(OSError):
                    context.wrap_socket(visitor, server_side=True).close()

        proving = Thread(target=prove)
        proving.start()
        try:
            yield f"wss://localhost:{listening.getsockname()[1]}/v1/realtime"
        finally:
            listening.shutdown(socket.SHUT_RDWR)
            proving.join()


def test_a_clock_that_is_a_year_behind(
    desktop: Screen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To such a clock, a certificate of today is one of next year."""
    now = datetime.now(UTC)
    context = vouch("localhost", tmp_path, monkeypatch, not_before=now + A_YEAR, not_after=now + 2 * A_YEAR)
    with encrypted_service(context) as address:
        trusted = os.environ["SSL_CERT_FILE"]
        with program(desktop, settings=elsewhere(address), SSL_CERT_FILE=trusted) as running:
            said = running.until(
                lambda tree: said_in_window(tree) if tree.status == "Error" else None, "trouble"
            )
    assert "The certificate of localhost" in said
    assert (
        f" is not valid yet on {date.today()}, the date of this computer. "
        "Look whether the clock is right, then connect again."
    ) in said


@contextmanager
def silent_bus(folder: Path) -> Iterator[str]:
    """A session bus that takes connections and says nothing; give its address."""
    place = folder / "silent"
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(place))
        listening.listen(50)
        yield f"unix:path={place}"


def test_a_session_bus_that_never_answers(desktop: Screen) -> None:
    """There is no accessible tree without one: what is waited for is the window itself."""
    home = desktop.new_home()
    with (
        silent_bus(home) as address,
        program(
            desktop,
            home=home,
            DBUS_SESSION_BUS_ADDRESS=address,
            DBUS_SYSTEM_BUS_ADDRESS=address,
        ) as running,
    ):
        assert running.window
        assert running.partner().is_running()
    assert f"! {DONE_WITHOUT}\n" in running.said


def fonts_in(home: Path, *fonts: Path) -> dict[str, str]:
    """Return what gives a program these fonts, and nothing that draws in three dimensions."""
    folder = home / "fonts"
    folder.mkdir()
    for font in fonts:
        shutil.copy(font, folder)
    (home / "fonts.conf").write_text(FONTS.format(folder=folder))
    return {
        "FONTCONFIG_FILE": str(home / "fonts.conf"),
        "LIBGL_DRIVERS_PATH": "/nowhere",
        "__EGL_VENDOR_LIBRARY_DIRS": "/nowhere",
        "GALLIUM_DRIVER": "none",
    }


def test_one_font_no_graphics_and_settings_of_a_newer_program(desktop: Screen) -> None:
    home = desktop.new_home()
    file = home / "config" / "earshot" / "settings.json"
    file.parent.mkdir(parents=True)
    file.write_text(NEWER)
    with program(desktop, home=home, **fonts_in(home, ONE_FONT)) as running:
        tree = hears(running)
        said = said_in_window(tree)
        assert (
            "The settings file was written by a newer Earshot. What could be read is used. "
            f"It stays as it is: this Earshot keeps its settings in {file.parent}/settings.version-2.json."
        ) in said
        assert NO_FONTS not in said
        left, top, width, height = tree.children[0].box
        for label in (node for node in tree.all() if node.role == "label" and node.showing):
            x, y, wide, high = label.box
            assert left <= x < x + wide <= left + width, label
            assert top <= y < y + high <= top + height, label
    assert not [line for line in running.said.splitlines() if "GL" in line]
    assert file.read_text() == NEWER


def test_no_font_at_all(desktop: Screen) -> None:
    """The words are boxes then; who hears them, or looks at the terminal, is told why."""
    home = desktop.new_home()
    with program(desktop, home=home, **fonts_in(home)) as running:
        running.until(lambda tree: NO_FONTS in said_in_window(tree), "word of the fonts")
    assert f"! {NO_FONTS}\n" in running.said
