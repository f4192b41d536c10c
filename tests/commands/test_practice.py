import argparse
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from app.commands import practice
from app.errors import UsageError
from app.practice.fault_table import FAULTS

ROOT = Path(__file__).parents[2]


def parsed(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    practice.add_arguments(parser)
    return parser.parse_args(words)


def test_defaults() -> None:
    assert vars(parsed()) == {"port": 0, "fault": None, "with_parent": False}


@pytest.mark.parametrize("port", ["-1", "65536", "x"])
def test_wrong_port(port: str) -> None:
    with pytest.raises(SystemExit) as caught:
        parsed("--port", port)
    assert caught.value.code == 2


def test_fault_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert practice.run(parsed("--fault", "list")) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == list(FAULTS)
    assert lines[0].endswith("  the first delta of every answer arrives cut short, as invalid JSON")


def test_unknown_fault() -> None:
    with pytest.raises(UsageError):
        practice.run(parsed("--fault", "bad-mood"))


def test_port_in_use(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert practice.run(parsed("--port", str(port))) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"The practice partner cannot use port {port}: ")
    assert said.err.count("\n") == 1


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_signals_end_it_cleanly(name: str) -> None:
    child = subprocess.Popen(
        [sys.executable, "-m", "app", "practice"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    with child:
        assert child.stdout is not None
        assert child.stderr is not None
        assert child.stdout.readline().startswith("READY ws://127.0.0.1:")
        os.kill(child.pid, getattr(signal, name))
        assert child.wait(60) == 0
        assert child.stdout.read() == ""
        assert child.stderr.read() == ""
