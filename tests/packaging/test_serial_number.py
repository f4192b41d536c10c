"""Every bundle has a serial number of its own, and keeps it."""

import platform
import sys

import pytest

from scripts.packing.serial_number import serial_number


def test_it_tells_bundles_apart_and_stays_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    for system, machine in (
        ("linux", "x86_64"),
        ("linux", "aarch64"),
        ("darwin", "arm64"),
        ("win32", "AMD64"),
    ):
        monkeypatch.setattr(sys, "platform", system)
        monkeypatch.setattr(platform, "machine", lambda machine=machine: machine)
        for told in (("1.0", 1), ("1.0", 2), ("1.1", 1)):
            assert serial_number(*told) == serial_number(*told)
            seen.append(serial_number(*told))
    assert len(set(seen)) == len(seen) == 12
