"""One is first, all others tell it what they want; with real processes, killed and stopped ones too."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.errors import EarshotError, InstanceTrouble, UsageError
from app.system import meeting, single_instance
from app.system.reception import Visit
from app.system.single_instance import Place, enter, tell
from app.system.visits import Answer, Done, Refused, Show

START = """
import sys
from app.system.single_instance import enter
from app.system.visits import Done
place = enter({"type": "show", "url": sys.argv[2]}, sys.argv[1])
if place is None:
    print("told", "msgspec" in sys.modules and 0 or "", flush=True)
else:
    heard = []
    def take(visit):
        heard.append(visit.message.url)
        visit.answer(Done())
    place.reception.lead_to(take)
    print("first", flush=True)
    sys.stdin.readline()
    place.close()
    print(*sorted(heard, key=int), flush=True)
"""
LIGHT = """
import sys
from app.system.single_instance import enter
assert enter({"type": "show"}, sys.argv[1]) is None
print(*sorted({"PySide6", "msgspec", "asyncio", "pathlib", "dataclasses"} & set(sys.modules)))
"""
SHOW: Mapping[str, object] = {"type": "show", "url": "ws://h"}
WITHIN_S = 60.0


@pytest.fixture
def run() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    started: list[subprocess.Popen[str]] = []

    def run_it(folder: Path, source: str = START, *words: str) -> subprocess.Popen[str]:
        child = subprocess.Popen(
            [sys.executable, "-c", source, str(folder), *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        started.append(child)
        return child

    yield run_it
    for child in started:
        if child.poll() is None:
            child.kill()
        child.communicate()


def said(child: subprocess.Popen[str]) -> str:
    assert child.stdout is not None
    return child.stdout.readline().strip()


@contextmanager
def first(folder: Path, answer: Answer | None = None) -> Iterator[list[Visit]]:
    """Be the first; the visits are given as they come."""
    visits: list[Visit] = []

    def take(visit: Visit) -> None:
        visits.append(visit)
        if answer is not None:
            visit.answer(answer)

    place = enter(SHOW, str(folder))
    assert place is not None
    with place:
        place.reception.lead_to(take)
        yield visits


# ------------------------------------------------------------------------ who is first


def test_of_twenty_at_once_one_is_first_and_hears_all_others(
    tmp_path: Path, run: Callable[..., subprocess.Popen[str]]
) -> None:
    children = [run(tmp_path, START, str(number)) for number in range(20)]
    words = [said(child) for child in children]
    assert sorted(words) == ["first", *["told"] * 19]
    leader = children[words.index("first")]
    out, _ = leader.communicate("end\n", timeout=WITHIN_S)
    assert out.split() == [str(number) for number in range(20) if number != words.index("first")]
    assert [child.wait(WITHIN_S) for child in children] == [0] * 20
    assert list(tmp_path.iterdir()) == []


def test_who_is_killed_stops_nobody(tmp_path: Path, run: Callable[..., subprocess.Popen[str]]) -> None:
    for _ in range(2):
        child = run(tmp_path, START, "0")
        assert said(child) == "first"
        child.kill()
        child.wait()
        assert sorted(path.name for path in tmp_path.iterdir()) == ["earshot.lock", "earshot.sock"]
        assert not tell(SHOW, str(tmp_path))
    with first(tmp_path):
        pass
    assert list(tmp_path.iterdir()) == []


def test_telling_it_loads_little(tmp_path: Path, run: Callable[..., subprocess.Popen[str]]) -> None:
    with first(tmp_path, Done()):
        out, _ = run(tmp_path, LIGHT).communicate(timeout=WITHIN_S)
    assert out == "\n"


def test_whoever_starts_while_the_first_one_ends_takes_its_place(tmp_path: Path) -> None:
    place = enter(SHOW, str(tmp_path))
    assert place is not None
    place.reception.close()  # its window is closed, and what belongs to it is still ending
    assert not tell(SHOW, str(tmp_path))
    ending = threading.Timer(0.3, place.close)
    ending.start()
    began = time.monotonic()
    second = enter(SHOW, str(tmp_path))
    assert second is not None
    assert time.monotonic() - began > 0.2
    ending.join()
    second.close()


def test_whoever_told_something_while_it_ended_takes_its_place(tmp_path: Path) -> None:
    place = enter(SHOW, str(tmp_path))
    assert place is not None
    heard = threading.Event()
    place.reception.lead_to(lambda visit: heard.set())
    closing = threading.Thread(target=lambda: (heard.wait(WITHIN_S), place.close()))
    closing.start()
    second = enter(SHOW, str(tmp_path))
    assert second is not None
    closing.join()
    second.close()


def test_whoever_cannot_listen_gives_the_place_back(tmp_path: Path) -> None:
    (tmp_path / "earshot.sock").write_text("precious")
    with pytest.raises(InstanceTrouble, match=r"earshot\.sock is not a file of yours"):
        enter(SHOW, str(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["earshot.sock"]


def test_without_a_folder_it_is_said(tmp_path: Path) -> None:
    with pytest.raises(InstanceTrouble) as caught:
        enter(SHOW, str(tmp_path / "none"))
    assert str(caught.value) == (
        f"Whether an Earshot runs already cannot be found out: {tmp_path}/none: No such file or directory."
    )


def test_the_folder_of_the_login_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tmp_path.chmod(0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert not tell(SHOW)
    place = enter(SHOW)
    assert place is not None
    with place:
        place.reception.lead_to(lambda visit: visit.answer(Done()))
        assert sorted(path.name for path in tmp_path.iterdir()) == ["earshot.lock", "earshot.sock"]
        assert tell(SHOW)


# ------------------------------------------------------------------------ what is answered


def test_what_is_told_arrives(tmp_path: Path) -> None:
    with first(tmp_path, Done()) as visits:
        assert tell(SHOW, str(tmp_path))
        assert enter({"type": "show", "listen": True}, str(tmp_path)) is None
    assert [visit.message for visit in visits] == [Show(url="ws://h"), Show(listen=True)]


def test_so_it_does_by_a_port(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(single_instance, "meeting_in", meeting.PortMeeting)
    with first(tmp_path, Done()) as visits:
        assert sorted(path.name for path in tmp_path.iterdir()) == ["earshot.lock", "earshot.port"]
        assert enter(SHOW, str(tmp_path)) is None
    assert len(visits) == 1
    assert list(tmp_path.iterdir()) == []
    assert not tell(SHOW, str(tmp_path))


@pytest.mark.parametrize(("code", "kind"), [(1, InstanceTrouble), (2, UsageError), (7, InstanceTrouble)])
def test_a_refusal_is_raised(tmp_path: Path, code: int, kind: type[EarshotError]) -> None:
    with first(tmp_path, Refused("Not now.", code)), pytest.raises(kind, match=r"^Not now\.$"):
        enter(SHOW, str(tmp_path))


def test_another_version_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(single_instance, "PROTOCOL", 2)
    monkeypatch.setattr(single_instance, "__version__", "2.0")
    with first(tmp_path, Done()), pytest.raises(InstanceTrouble, match=r"and this is 2\.0: close its window"):
        enter(SHOW, str(tmp_path))


@pytest.mark.parametrize(
    ("length", "sentence"),
    [
        (8_193, "What was told to the Earshot that runs is too long."),
        (20_000, "This is too long to be told to the Earshot that runs already."),
    ],
)
def test_what_is_too_long_is_not_taken(tmp_path: Path, length: int, sentence: str) -> None:
    with first(tmp_path, Done()) as visits, pytest.raises(InstanceTrouble) as caught:
        tell({"type": "show", "url": "x" * length}, str(tmp_path))
    assert str(caught.value) == sentence
    assert visits == []


def test_the_bound_is_the_same_for_both() -> None:
    line = single_instance._line({"x": ""}, "")
    fits = single_instance._line({"x": "x" * (single_instance.MOST_BYTES + 1 - len(line))}, "")
    assert len(fits) == single_instance.MOST_BYTES + 1
    with pytest.raises(InstanceTrouble, match="too long"):
        single_instance._line({"x": "x" * (single_instance.MOST_BYTES + 2 - len(line))}, "")


class Speaking:
    """A first one that answers what it is told to."""

    def __init__(self, folder: Path, answer: bytes) -> None:
        self._listener = meeting.SocketMeeting(str(folder)).listen()
        self._answer = answer
        self._thread = threading.Thread(target=self._speak)

    def _speak(self) -> None:
        connection, _ = self._listener.accept()
        with connection:
            connection.recv(4096)
            connection.sendall(self._answer)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._thread.join()
        self._listener.close()


def answer(**said: object) -> bytes:
    return json.dumps({"protocol": 1, **said}).encode() + b"\n"


@pytest.mark.parametrize(
    "line", [b"OK\n", b"[]\n", b"\xff\n", b"1\n", answer(type="dance"), answer(), b"x" * 16_385]
)
def test_an_answer_of_another_kind_is_a_sentence(tmp_path: Path, line: bytes) -> None:
    with Speaking(tmp_path, line), pytest.raises(InstanceTrouble) as caught:
        tell(SHOW, str(tmp_path))
    assert str(caught.value) == (
        "The Earshot that runs already is another version: close its window, and start again."
    )


def test_whoever_is_told_to_wait_waits(tmp_path: Path) -> None:
    with Speaking(tmp_path, answer(type="wait") * 3 + answer(type="done")):
        assert tell(SHOW, str(tmp_path))


def test_but_not_for_ever(tmp_path: Path) -> None:
    with (
        Speaking(tmp_path, answer(type="wait") * 61),
        pytest.raises(InstanceTrouble, match="does not answer"),
    ):
        tell(SHOW, str(tmp_path))


@pytest.mark.parametrize("line", [b"", b'{"protocol": 1, "ty', answer(type="wait")])
def test_whoever_hangs_up_is_nobody(tmp_path: Path, line: bytes) -> None:
    with Speaking(tmp_path, line):
        assert not tell(SHOW, str(tmp_path))


# ------------------------------------------------------------------------ who hangs


def test_one_that_hangs_is_named_after_a_bounded_time(
    tmp_path: Path, run: Callable[..., subprocess.Popen[str]]
) -> None:
    child = run(tmp_path, START, "0")
    assert said(child) == "first"
    child.send_signal(signal.SIGSTOP)
    os.waitid(os.P_PID, child.pid, os.WSTOPPED)
    began = time.monotonic()
    with pytest.raises(InstanceTrouble) as caught:
        tell(SHOW, str(tmp_path), within_s=0.5)
    assert 0.4 < time.monotonic() - began < 5
    assert str(caught.value) == (
        f"The Earshot that runs already (process {child.pid}) does not answer: end it, and start again."
    )
    assert single_instance.ANSWER_WITHIN_S == 5.0


def test_so_is_one_at_which_nobody_more_can_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meeting, "WAITING_LINE", 0)
    with meeting.SocketMeeting(str(tmp_path)).listen(), socket.socket(socket.AF_UNIX) as before:
        before.connect(str(tmp_path / "earshot.sock"))
        with pytest.raises(InstanceTrouble) as caught:
            tell(SHOW, str(tmp_path), within_s=0.3)
    assert str(caught.value) == "The Earshot that runs already does not answer: end it, and start again."


def test_one_that_neither_begins_nor_ends_is_named_too(tmp_path: Path) -> None:
    lock = single_instance.InstanceLock.take(str(tmp_path))
    assert lock is not None
    (tmp_path / "earshot.lock").write_text("4711\n")
    began = time.monotonic()
    with pytest.raises(InstanceTrouble) as caught:
        enter(SHOW, str(tmp_path), within_s=0.2)
    assert 0.2 < time.monotonic() - began < 5
    assert str(caught.value) == (
        "An Earshot that is starting or ending (process 4711) does not get done: end it, and start again."
    )
    lock.release()
    assert single_instance.PLACE_WITHIN_S == 10.0


def test_a_socket_of_somebody_else_is_not_told_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with meeting.SocketMeeting(str(tmp_path)).listen():
        me = os.getuid()
        monkeypatch.setattr(os, "getuid", lambda: me + 1)
        with pytest.raises(InstanceTrouble, match="is not a file of yours"):
            tell(SHOW, str(tmp_path))


def test_a_place_is_free_again_after_its_block(tmp_path: Path) -> None:
    place = enter(SHOW, str(tmp_path))
    assert isinstance(place, Place)
    with pytest.raises(ValueError, match=r"^broken$"), place:
        raise ValueError("broken")
    assert list(tmp_path.iterdir()) == []
