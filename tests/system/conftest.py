"""A keyring for a test: on a bus of its own, in a home of its own."""

from collections.abc import Iterator

import pytest

from tests.system.secret_service import Bus, RealKeyring


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bus]:
    """A bus without any keyring, which this process uses too."""
    with Bus() as private:
        monkeypatch.delenv("PYTHON_KEYRING_BACKEND")
        for name, value in private.env.items():
            monkeypatch.setenv(name, value)
        yield private


@pytest.fixture
def real_keyring(bus: Bus) -> RealKeyring:
    """gnome-keyring, unlocked and empty."""
    return RealKeyring(bus)
