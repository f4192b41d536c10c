import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from websockets.sync.client import connect

from app.errors import PracticeError
from app.practice.process import PracticeProcess, practice_command
from tests.practice.children import COMMAND

ROOT = Path(__file__).parents[2]


def script(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_the_same_executable_is_started() -> None:
    assert practice_command() == [sys.executable, "-P", "-m", "app", "practice"]


def test_the_packaged_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert practice_command() == [sys.executable, "practice"]


def test_starts_serves_and_ends() -> None:
    with PracticeProcess.start() as partner:
        assert partner.url.startswith("ws://127.0.0.1:")
        assert partner.url.endswith("/v1/realtime")
        assert partner.running
        with connect(f"{partner.url}?model=test") as socket:
            assert '"session.created"' in str(socket.recv(timeout=60))
    assert not partner.running
    partner.close()


def test_starts_from_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "__main__.py").write_text("raise SystemExit('this is another program')")
    monkeypatch.chdir(tmp_path)
    with PracticeProcess.start(fault="slow") as partner:
        assert partner.running


def test_says_what_the_child_said_last() -> None:
    with pytest.raises(PracticeError) as caught:
        PracticeProcess.start(fault="bad-mood")
    assert str(caught.value) == (
        "The practice partner could not be started: "
        "There is no fault called 'bad-mood'; 'earshot practice --fault list' names them."
    )


def test_a_child_that_says_nothing() -> None:
    with pytest.raises(PracticeError) as caught:
        PracticeProcess.start(command=script("import sys; sys.exit(7)"))
    assert str(caught.value) == "The practice partner could not be started: it ended with code 7."


def test_a_child_that_never_serves_is_ended() -> None:
    waiting = script("import sys; sys.stdin.read()")
    with pytest.raises(PracticeError) as caught:
        PracticeProcess.start(command=waiting, timeout_s=0.5)
    assert str(caught.value) == "The practice partner did not start within 0.5 seconds."


def test_a_child_that_does_not_obey_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.practice.process.END_TIMEOUT_S", 0.3)
    stubborn = script("print('READY ws://x', flush=True)\nimport time\nwhile True: time.sleep(60)")
    partner = PracticeProcess.start(command=stubborn)
    assert partner.url == "ws://x"
    partner.close()
    assert not partner.running


def test_no_such_executable() -> None:
    with pytest.raises(PracticeError) as caught:
        PracticeProcess.start(command=["/nowhere/at/all"])
    assert str(caught.value) == "The practice partner could not be started: No such file or directory."


def test_the_child_ends_when_its_parent_is_killed() -> None:
    parent = subprocess.Popen(
        script(
            "from app.practice.process import PracticeProcess\n"
            f"partner = PracticeProcess.start(command={COMMAND!r})\n"
            "print(partner.pid, partner.url, flush=True)\n"
            "import time\nwhile True: time.sleep(60)"
        ),
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    with parent:
        assert parent.stdout is not None
        pid, url = parent.stdout.readline().split()
        child = psutil.Process(int(pid))
        with connect(f"{url}?model=test") as socket:
            assert socket.recv(timeout=60)
            parent.kill()
            for _ in socket:  # until the partner says good-bye
                continue
            assert socket.close_code == 1001
        child.wait(60)
    assert not psutil.pid_exists(int(pid))
