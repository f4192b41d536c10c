from collections.abc import Iterator

import pytest

from tests.system.hotkey.xserver import XServer


@pytest.fixture(scope="package")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[XServer]:
    """An X server with a window manager."""
    with XServer(tmp_path_factory.mktemp("x")) as running:
        yield running
