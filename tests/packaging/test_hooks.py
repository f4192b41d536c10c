"""What runs before the packaged program: its own libraries come first, and certificates are found."""

import ctypes.util
import os
import runpy
import sys
from pathlib import Path

import pytest

HOOKS = Path(__file__).resolve().parents[2] / "packaging" / "hooks"


@pytest.fixture
def bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "with [odd] name"
    folder.mkdir()
    monkeypatch.setattr(sys, "_MEIPASS", str(folder), raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(ctypes.util, "find_library", lambda name: f"system {name}")
    return folder


def test_portaudio_is_found_inside_and_the_rest_outside(bundle: Path) -> None:
    (bundle / "libportaudio.so.2").touch()
    runpy.run_path(str(HOOKS / "own_libraries.py"))
    assert ctypes.util.find_library("portaudio") == str(bundle / "libportaudio.so.2")
    assert ctypes.util.find_library("pulse") == "system pulse"


@pytest.mark.usefixtures("bundle")
@pytest.mark.parametrize(("before", "after"), [("/opt/lib", "/opt/lib"), (None, None)])
def test_programs_we_start_get_the_path_we_were_given(
    before: str | None, after: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", "/bundle")
    if before is None:
        monkeypatch.delenv("LD_LIBRARY_PATH_ORIG", raising=False)
    else:
        monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", before)
    runpy.run_path(str(HOOKS / "own_libraries.py"))
    assert os.environ.get("LD_LIBRARY_PATH") == after


DEBIANS, FEDORAS, MACS = "/usr/lib/ssl/certs", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem"


@pytest.mark.parametrize(
    ("system", "there", "expected"),
    [
        ("linux", {FEDORAS, MACS}, FEDORAS),
        ("linux", {DEBIANS, FEDORAS, MACS}, None),
        ("linux", {MACS}, MACS),
        ("linux", set(), None),
        # Whatever lies where Debian keeps them: a Mac's library does not look there.
        ("darwin", {DEBIANS, FEDORAS, MACS}, MACS),
        ("darwin", {DEBIANS, FEDORAS}, None),
        ("win32", {FEDORAS, MACS}, None),
    ],
)
def test_certificates_are_looked_for_where_the_library_does_not(
    system: str, there: set[str], expected: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.delenv("SSL_CERT_DIR", raising=False)
    # So that what the hook sets is taken back.
    monkeypatch.setenv("SSL_CERT_FILE", "")
    del os.environ["SSL_CERT_FILE"]
    monkeypatch.setattr(os.path, "isdir", there.__contains__)
    monkeypatch.setattr(os.path, "isfile", there.__contains__)
    runpy.run_path(str(HOOKS / "certificates.py"))
    assert os.environ.get("SSL_CERT_FILE") == expected


def test_certificates_a_person_chose_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/mine.pem")
    runpy.run_path(str(HOOKS / "certificates.py"))
    assert os.environ["SSL_CERT_FILE"] == "/mine.pem"
