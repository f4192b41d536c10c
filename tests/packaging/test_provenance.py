"""Every file in the bundle has an owner, or the bundle is not made."""

import os
from pathlib import Path

import pytest

from scripts.packing.places import MADE, RECIPES, ROOT
from scripts.packing.provenance import AskSystem, Kind, Owner, Owners, Unknown, copyright_of, installed

NUMPY = Owner(kind_name="pypi", name="numpy", version="2.4")
SYSTEM = Owner(kind_name="system", name="zlib1g", version="1")


class Knows(AskSystem):
    def __call__(self, path: str) -> Owner | None:
        return SYSTEM if path.startswith("/lib/") else None


@pytest.fixture
def owners() -> Owners:
    return Owners({"/venv/site-packages/numpy/a.so": NUMPY}, ["/python/lib"], Knows())


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("/venv/site-packages/numpy/a.so", Kind.PYPI),
        ("/venv/site-packages/../site-packages/numpy/a.so", Kind.PYPI),
        (str(ROOT / "app" / "errors.py"), Kind.EARSHOT),
        (str(ROOT / "resources" / "sounds" / "hello.wav"), Kind.EARSHOT),
        (str(RECIPES / "start.py"), Kind.EARSHOT),
        (str(MADE / "release.json"), Kind.EARSHOT),
        (str(ROOT / "README.md"), Kind.EARSHOT),
        (str(ROOT / "docs" / "privacy.md"), Kind.EARSHOT),
        ("/python/lib/asyncio/base_events.py", Kind.PYTHON),
        ("/elsewhere/libpython3.11.so.1.0", Kind.PYTHON),
        ("/build/base_library.zip", Kind.PYTHON),
        ("/lib/x/libz.so.1", Kind.SYSTEM),
    ],
)
def test_whose_a_file_is(source: str, kind: Kind, owners: Owners) -> None:
    assert owners.of(source).kind is kind


@pytest.mark.parametrize("source", ["/python/lib/site-packages/stray.py", "/somewhere/else.so"])
def test_a_file_nobody_knows_stops_the_bundle(source: str, owners: Owners) -> None:
    with pytest.raises(Unknown) as raised:
        owners.of(source)
    assert str(raised.value) == f"{source} is in the bundle, and nobody knows where it comes from."


def test_what_is_installed_here_is_known() -> None:
    owners = installed("9.9")
    assert owners.of(pytest.__file__).name == "pytest"
    assert owners.of(os.__file__).kind is Kind.PYTHON
    assert owners.of(str(ROOT / "app" / "errors.py")) == Owner(
        kind_name="earshot", name="Earshot", version="9.9"
    )
    assert "pytest" in {owner.name for owner in owners.packages()}


def test_debian_keeps_licences_with_the_documents() -> None:
    assert copyright_of("zlib1g") == Path("/usr/share/doc/zlib1g/copyright")
