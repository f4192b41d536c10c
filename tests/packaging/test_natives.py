"""Which libraries of a bundle are used, and which it leaves to the host."""

import os
from pathlib import Path

import pytest

from scripts.packing.natives import needed_in, needs, reached, unmet

DUMP = """
libexample.so:     file format elf64-x86-64

Dynamic Section:
  NEEDED               libportaudio.so.2
  NEEDED               libc.so.6
  SONAME               libexample.so
"""


def test_what_a_library_needs_is_read_in_order() -> None:
    assert needed_in(DUMP) == ("libportaudio.so.2", "libc.so.6")
    assert needed_in("no dynamic section") == ()


def test_what_is_no_library_needs_nothing(tmp_path: Path) -> None:
    text = tmp_path / "text"
    text.write_text("NEEDED libc.so.6")
    assert needs(str(text)) == ()


def test_a_library_is_read_by_its_header(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tool, library = tmp_path / "objdump", tmp_path / "library"
    tool.write_text(f"#!/bin/sh\n[ \"$*\" = '-p {library}' ] && cat <<'END'\n{DUMP}\nEND\n")
    tool.chmod(0o755)
    library.write_bytes(b"\x7fELF\x02\x01")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    assert needs(str(library)) == ("libportaudio.so.2", "libc.so.6")


def test_libraries_that_only_left_out_files_needed_are_left_out_too() -> None:
    needs_of = {
        "PySide6/QtCore.abi3.so": ["libz.so.1", "libc.so.6"],
        "libz.so.1": ["liba.so.1"],
        "liba.so.1": ["libz.so.1"],
        "libgtk.so.3": ["libz.so.1", "libpango.so.0"],
        "libpango.so.0": [],
        "libportaudio.so.2": ["libjack.so.0"],
        "libjack.so.0": [],
        "libpython3.11.so.1.0": [],
        "base_library.zip": [],
    }
    assert reached(needs_of) == set(needs_of) - {"libgtk.so.3", "libpango.so.0"}


def test_what_the_bundle_lacks_is_the_hosts() -> None:
    needs_of = {"numpy.libs/libblas.so": ["libm.so.6"], "a/b.so": ["libblas.so", "libc.so.6"]}
    assert unmet(needs_of) == {"libm.so.6", "libc.so.6"}
