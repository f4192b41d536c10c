"""A session bus that takes connections and says nothing is done without; every other is left alone."""

import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest

from app.system.silent_bus import ANSWERS_WITHIN_S, BUS_VARIABLE, DONE_WITHOUT, do_without_silent_bus
from tests.fakes.session_bus import SessionBus

SOON_S = 0.05
LONG_S = 60.0
"""On a busy computer, whoever answers may be late."""


def test_a_start_waits_this_long_at_most() -> None:
    assert ANSWERS_WITHIN_S == 2.0


def test_what_is_said_is_a_sentence_with_one_thing_to_do() -> None:
    assert DONE_WITHOUT == (
        "The session bus of this desktop does not answer, so there is no tray, no keyring and no shortcut "
        "of the desktop. Log out and in again to have them."
    )


@contextmanager
def listener(place: str, waiting_line: int = 8) -> Iterator[socket.socket]:
    """A place that takes connections, and has not said anything yet."""
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(place)
        listening.listen(waiting_line)
        yield listening


@pytest.mark.parametrize("address", ["unix:path={}", "unix:abstract=/none;unix:guid=1,path={}"])
def test_one_that_says_nothing_is_done_without(tmp_path: Path, address: str) -> None:
    place = tmp_path / "a bus"
    environment = {BUS_VARIABLE: address.format(str(place).replace(" ", "%20"))}
    with listener(str(place)):
        assert do_without_silent_bus(environment, within_s=SOON_S) == DONE_WITHOUT
    assert environment == {BUS_VARIABLE: "disabled:"}


def test_so_is_one_without_a_file(tmp_path: Path) -> None:
    name = f"{tmp_path}/none"
    environment = {BUS_VARIABLE: f"unix:abstract={name}"}
    with listener(f"\0{name}"):
        assert do_without_silent_bus(environment, within_s=SOON_S) == DONE_WITHOUT
    assert environment == {BUS_VARIABLE: "disabled:"}


def test_so_is_one_in_the_usual_place(tmp_path: Path) -> None:
    environment = {"XDG_RUNTIME_DIR": str(tmp_path)}
    with listener(f"{tmp_path}/bus"):
        assert do_without_silent_bus(environment, within_s=SOON_S) == DONE_WITHOUT
    assert environment == {"XDG_RUNTIME_DIR": str(tmp_path), BUS_VARIABLE: "disabled:"}


def test_so_is_one_at_which_nobody_more_can_wait(tmp_path: Path) -> None:
    place = f"{tmp_path}/bus"
    environment = {BUS_VARIABLE: f"unix:path={place}"}
    with listener(place, 0), socket.socket(socket.AF_UNIX) as first:
        first.connect(place)
        assert do_without_silent_bus(environment, within_s=SOON_S) == DONE_WITHOUT


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {BUS_VARIABLE: "unix:path=/nowhere/at/all"},
        {BUS_VARIABLE: "unix:path=/dev/null"},
        {BUS_VARIABLE: "unix:path=%00"},
        {BUS_VARIABLE: "nonsense"},
        {BUS_VARIABLE: "disabled:"},
        {BUS_VARIABLE: "tcp:host=127.0.0.1,port=1"},
        {"XDG_RUNTIME_DIR": "/nowhere"},
    ],
)
def test_one_that_is_not_there_keeps_nobody_waiting(environment: dict[str, str]) -> None:
    before = dict(environment)
    assert do_without_silent_bus(environment, within_s=LONG_S) == ""
    assert environment == before


def test_one_that_answers_or_hangs_up_is_left_alone(tmp_path: Path) -> None:
    place = f"{tmp_path}/bus"
    environment = {BUS_VARIABLE: f"unix:path={place}"}
    for answer in (b"REJECTED EXTERNAL\r\n", b""):
        with listener(place) as listening:
            heard: list[bytes] = []
            other = Thread(target=_answer_once, args=(listening, answer, heard))
            other.start()
            assert do_without_silent_bus(environment, within_s=LONG_S) == ""
            other.join()
        assert heard[0].startswith(b"\0AUTH EXTERNAL 3")
        assert heard[0].endswith(b"\r\n")
        Path(place).unlink()
    assert environment == {BUS_VARIABLE: f"unix:path={place}"}


def _answer_once(listening: socket.socket, answer: bytes, heard: list[bytes]) -> None:
    connection, _ = listening.accept()
    with connection:
        heard.append(connection.recv(100))
        connection.sendall(answer)


def test_the_real_one_is_left_alone(tmp_path: Path) -> None:
    bus = SessionBus(tmp_path)
    environment = {BUS_VARIABLE: bus.address}
    with subprocess.Popen(bus.command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as daemon:
        try:
            while not Path(f"{tmp_path}/bus").exists() or not bus.answers():
                assert daemon.poll() is None
            assert do_without_silent_bus(environment, within_s=LONG_S) == ""
        finally:
            daemon.terminate()
    assert environment == {BUS_VARIABLE: bus.address}
