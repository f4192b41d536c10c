"""What is missing is named, with the command that installs it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.system import host_libraries
from app.system.host_libraries import (
    A_FONT,
    AUTHORITIES,
    PACKAGES,
    has_authorities,
    has_fonts,
    missing_here,
    what_to_install,
)


def only(*names: str) -> Callable[[str], str | None]:
    return lambda name: f"/usr/bin/{name}" if name in names else None


def loads_all_but(*lacking: str) -> Callable[[str], object]:
    def load(name: str) -> object:
        if name in lacking:
            raise OSError(f"{name}: cannot open shared object file: No such file or directory")
        return object()

    return load


def have(monkeypatch: pytest.MonkeyPatch, *, fonts: bool = True, authorities: bool = True) -> None:
    monkeypatch.setattr(host_libraries, "has_fonts", lambda: fonts)
    monkeypatch.setattr(host_libraries, "has_authorities", lambda: authorities)


def test_everything_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    have(monkeypatch)
    assert missing_here(loads_all_but(), {}) == ()
    assert what_to_install(()) == ""


def test_what_cannot_be_loaded_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    have(monkeypatch)
    assert missing_here(loads_all_but("libGL.so.1", "libX11.so.6"), {}) == ("libGL.so.1", "libX11.so.6")


def test_waylands_libraries_are_wanted_only_there(monkeypatch: pytest.MonkeyPatch) -> None:
    have(monkeypatch)
    load = loads_all_but("libwayland-cursor.so.0")
    assert missing_here(load, {}) == ()
    assert missing_here(load, {"WAYLAND_DISPLAY": "wayland-0"}) == ("libwayland-cursor.so.0",)


def test_a_font_is_missing_too(monkeypatch: pytest.MonkeyPatch) -> None:
    have(monkeypatch, fonts=False)
    assert missing_here(loads_all_but(), {}) == (A_FONT,)
    have(monkeypatch)
    assert missing_here(loads_all_but("libfontconfig.so.1"), {}) == ("libfontconfig.so.1", A_FONT)


def test_fonts_are_counted_by_fontconfig(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert has_fonts()
    nothing = tmp_path / "fonts.conf"
    nothing.write_text("<fontconfig/>")
    monkeypatch.setenv("FONTCONFIG_FILE", str(nothing))
    assert not has_fonts()


def test_without_authorities_no_server_is_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    have(monkeypatch, authorities=False)
    assert missing_here(loads_all_but(), {}) == (AUTHORITIES,)
    said = what_to_install((AUTHORITIES,), which=only("dnf"))
    assert said.endswith(
        "a list of certificate authorities. Install what has them: sudo dnf install ca-certificates"
    )
    monkeypatch.undo()
    folder, file = tmp_path / "certs", tmp_path / "bundle.crt"
    folder.mkdir()
    monkeypatch.setenv("SSL_CERT_DIR", str(folder))
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    assert not has_authorities()
    file.touch()
    assert has_authorities()
    file.rename(folder / "one.crt")
    assert has_authorities()


def test_debian_and_ubuntu() -> None:
    missing = ("libEGL.so.1", "libglib-2.0.so.0", "libgthread-2.0.so.0", A_FONT)
    assert what_to_install(missing, which=only("apt-get"), glibc="2.36") == (
        "Earshot needs what is missing on this computer: "
        "libEGL.so.1, libglib-2.0.so.0, libgthread-2.0.so.0, a font. "
        "Install what has them: sudo apt-get install libegl1 libglib2.0-0 fonts-dejavu-core"
    )


@pytest.mark.parametrize(("glibc", "package"), [("2.38", "libasound2"), ("2.39", "libasound2t64")])
def test_packages_are_called_otherwise_in_newer_ones(glibc: str, package: str) -> None:
    said = what_to_install(("libasound.so.2", "libGL.so.1"), which=only("apt-get"), glibc=glibc)
    assert said.endswith(f"sudo apt-get install {package} libgl1")


def test_fedora_and_opensuse_know_what_is_in_their_packages() -> None:
    missing = ("libxcb-cursor.so.0", A_FONT)
    assert what_to_install(missing, which=only("dnf")).endswith(
        ": sudo dnf install 'libxcb-cursor.so.0()(64bit)' dejavu-sans-fonts"
    )
    assert what_to_install(missing, which=only("zypper")).endswith(
        ": sudo zypper install 'libxcb-cursor.so.0()(64bit)' dejavu-fonts"
    )


def test_elsewhere_the_libraries_are_named() -> None:
    assert what_to_install(("libGL.so.1",), which=only()) == (
        "Earshot needs what is missing on this computer: libGL.so.1."
    )


def test_no_library_is_named_otherwise_than_loaders_do() -> None:
    assert all(name.startswith("lib") and ".so." in name for name in PACKAGES)
