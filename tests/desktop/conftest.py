from collections.abc import Iterator

import pytest

from tests.desktop.screen import Screen, screen


@pytest.fixture(scope="package")
def desktop() -> Iterator[Screen]:
    """A desktop of software; every program on it has a home of its own."""
    with screen() as running:
        yield running
