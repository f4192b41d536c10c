"""The file of licences is complete: each component with its words, and the same words once."""

import tomllib
from importlib import metadata

import pytest

from app.system.versions import components as app_components
from scripts.packing import components
from scripts.packing.components import LICENCES, Component, NoLicence
from scripts.packing.inner import INSIDE, LOOSE_TEXTS, NAMED, TEXTS, Inner
from scripts.packing.licences import licence_file
from scripts.packing.places import ROOT
from scripts.packing.provenance import Owner

APACHE = "The words of the Apache licence."


def owner(name: str, kind: str = "pypi") -> Owner:
    return Owner(kind_name=kind, name=name, version="1.0")


def component(name: str, *texts: str, kind: str = "pypi", inner: tuple[Inner, ...] = ()) -> Component:
    return Component(owner=owner(name, kind), licence="Apache-2.0", texts=texts, files=(), inner=inner)


def test_earshot_comes_first_and_the_same_words_are_said_once() -> None:
    text = licence_file(
        [
            component("beta", APACHE, "A notice."),
            component("Earshot", "Ours.", kind="earshot"),
            component("alpha", APACHE, inner=(Inner(name="zlib", licence="Zlib"),)),
        ]
    )
    assert text.index("\nEarshot 1.0\n") < text.index("\nalpha 1.0\n") < text.index("\nbeta 1.0\n")
    assert text.count(APACHE) == 1
    assert "The same words as with alpha 1.0.\n\nA notice." in text
    assert "alpha 1.0: Apache-2.0\n    with zlib: Zlib\n" in text
    assert "https://pypi.org/project/beta/" in text
    assert "GNU Lesser General Public License, version 3" in text


def test_a_component_without_words_stops_the_bundle(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(components, "_package_texts", lambda _: ())
    with pytest.raises(NoLicence) as raised:
        components.components({owner("pytest"): ["a.py"]})
    assert str(raised.value) == "pytest is in the bundle, and the words of its licence are nowhere."


def test_words_that_cannot_be_read_stop_it_too(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NoLicence, match=r"copyright cannot be read: No such file or directory\.$"):
        components.components({owner("no-such-package-at-all", "system"): ["lib.so"]})


INSTALLED = [component.name for component in app_components()]


def test_most_of_what_earshot_stands_on_is_installed_here() -> None:
    assert len(INSTALLED) >= 12


@pytest.mark.parametrize("name", INSTALLED)
def test_everything_earshot_stands_on_has_its_words(name: str) -> None:
    (one,) = components.components({owner(metadata.metadata(name)["Name"]): ["b", "a"]})
    assert max(len(text) for text in one.texts) > 400
    assert all(one.texts)
    assert one.licence
    assert one.files == ("a", "b")


def test_python_and_earshot_have_theirs() -> None:
    python, ours = components.components({owner("Python", "python"): [], owner("Earshot", "earshot"): []})
    assert (python.owner.name, ours.owner.name) in {("Python", "Earshot"), ("Earshot", "Python")}
    texts = {one.owner.name: one.texts[0] for one in (python, ours)}
    assert "PYTHON SOFTWARE FOUNDATION" in texts["Python"].upper()
    assert texts["Earshot"].startswith("MIT License")


def test_names_in_the_tables_are_names_of_packages() -> None:
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    written = (ROOT / "packaging" / "versions.txt").read_text("utf-8").lower().replace("_", "-")
    assert needed
    for name in (*INSIDE, *TEXTS, *LOOSE_TEXTS, *(name for name in NAMED if name.startswith("pyinst"))):
        assert f"\n{name.lower().replace('_', '-')}==" in written


def test_every_text_that_is_named_is_there() -> None:
    named = {text for texts in TEXTS.values() for text in texts}
    named |= {one.text for inner in INSIDE.values() for one in inner if one.text}
    assert {path.name for path in LICENCES.iterdir()} == named
