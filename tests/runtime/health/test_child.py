"""Asking a child process: what it prints, and every way in which it does not."""

import os
import sys
import time

import pytest

from app.runtime.health import child
from app.runtime.health.child import NoAnswer, ask, command, program


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_what_it_prints_is_the_answer() -> None:
    assert ask(python("print('[1, 2]')"), list[int]) == [1, 2]


def test_it_is_given_the_folder_of_this_program() -> None:
    code = "import app, json; print(json.dumps(app.__file__))"
    import app  # noqa: PLC0415 - to compare

    assert ask([sys.executable, "-P", "-c", code], str) == app.__file__


def test_it_gets_the_environment_it_is_given() -> None:
    code = "import json, os; print(json.dumps([os.environ.get('HOME'), os.environ['PYTHONPATH']]))"
    home, path = ask(python(code), list[str], environment={"HOME": "/nobody", "PYTHONPATH": "/more"})
    assert home == "/nobody"
    assert path.endswith(f"{os.pathsep}/more")


def test_one_that_hangs_is_ended() -> None:
    began = time.monotonic()
    with pytest.raises(NoAnswer, match=r"^did not answer within 0\.3 seconds\.$"):
        ask(python("import time; time.sleep(60)"), str, within_s=0.3)
    assert time.monotonic() - began < 55


def test_one_that_nobody_waits_for_is_ended_early() -> None:
    began = time.monotonic()
    with pytest.raises(NoAnswer):
        ask(python("import time; time.sleep(60)"), str, unwanted=lambda: True)
    assert time.monotonic() - began < 55


def test_one_that_breaks_is_told() -> None:
    with pytest.raises(NoAnswer, match=r"^could not be looked at: the attempt ended with code 7\.$"):
        ask(python("import os; os._exit(7)"), str)


def test_one_that_cannot_start_is_told() -> None:
    with pytest.raises(NoAnswer, match=r"^could not be looked at: No such file or directory\.$"):
        ask(["/no/such/program"], str)


def test_a_packaged_program_asks_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    assert command("--only-sound") == [sys.executable, "-P", "-m", "app", "doctor", "--only-sound"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert command("--only-sound") == [sys.executable, "doctor", "--only-sound"]
    assert program("--trial") == [sys.executable, "--trial"]
    assert child.WITHIN_S == 30.0
