import atexit
import sys
from threading import Thread

import pytest

from app.audio import library
from app.errors import DeviceError
from tests.audio.fake_sounddevice import FakeDevice, installed


class _NoPortAudio:
    """An import hook under which ``sounddevice`` behaves as on a machine without the library."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        if name == "sounddevice":
            raise OSError("PortAudio library not found")


@pytest.mark.parametrize(
    ("platform", "sentence"),
    [
        (
            "linux",
            "The sound library PortAudio is missing: install the package libportaudio2"
            " (Debian, Ubuntu: sudo apt-get install libportaudio2).",
        ),
        (
            "darwin",
            "The sound library PortAudio is missing: install Earshot again,"
            " its package brings the library along.",
        ),
    ],
)
def test_a_missing_library_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, platform: str, sentence: str
) -> None:
    monkeypatch.delitem(sys.modules, "sounddevice", raising=False)
    monkeypatch.setattr(sys, "meta_path", [_NoPortAudio(), *sys.meta_path])
    monkeypatch.setattr(library.sys, "platform", platform)
    with pytest.raises(DeviceError) as caught:
        library.sound_library()
    assert str(caught.value) == sentence
    assert caught.value.exit_code == 5


def test_the_library_is_the_module() -> None:
    with installed() as fake:
        assert library.sound_library() is fake


def test_a_refresh_starts_portaudio_from_scratch() -> None:
    with installed() as fake:
        library.refresh()
        assert fake.calls == ["terminate", "initialize"]


def test_a_refresh_that_fails_is_a_sentence() -> None:
    with installed(FakeDevice("pulse"), broken=True) as fake:
        with pytest.raises(DeviceError) as caught:
            library.refresh()
        assert str(caught.value) == "The sound library PortAudio does not start: Host error."
        fake.broken = False
        library.refresh()
        assert fake.calls == ["terminate", "initialize", "initialize"]


def test_an_abandoned_library_is_left_alone_at_exit() -> None:
    with installed() as fake:
        atexit.register(fake._exit_handler)
        library.abandon()
        before = atexit._ncallbacks()
        atexit.unregister(fake._exit_handler)
        assert atexit._ncallbacks() == before


def test_abandoning_waits_for_nobody_and_needs_no_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "sounddevice", raising=False)
    with library.portaudio:
        other = Thread(target=library.abandon, daemon=True)
        other.start()
        other.join(10)
        assert not other.is_alive()
