"""What the self-test finds out about the installation: each check passes here, and can fail."""

import json
import os
import ssl
import sys
from importlib import metadata
from pathlib import Path

import pytest

from app.commands.rehearsal import installation
from app.errors import EarshotError
from app.runtime.health.sight import Sight
from app.settings import Loaded, Settings, load
from app.settings.leaves import PATHS, having, value_at
from app.system.licences import licence_texts
from app.system.versions import COMPONENTS, components
from scripts.translations import LANGUAGES

WELL = {"de": ("Einstellungen", "Abbrechen"), "es": ("Ajustes", "Cancelar")}


def sight(**changes: object) -> Sight:
    given = {
        "width": 440,
        "height": 760,
        "colours": 200,
        "icons": 15,
        "blank": (),
        "languages": WELL,
        "online": True,
        "answer": "56.",
    }
    return Sight(**(given | changes))


def test_settings_are_written_and_read_again() -> None:
    assert installation.settings_round_trip() == f"{len(PATHS)} written and read again"
    assert len(PATHS) > 30


@pytest.mark.parametrize("path", PATHS)
def test_any_setting_that_is_lost_is_named(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def forgetful(file: Path) -> Loaded:
        usual = {path: value_at(Settings(), path)}
        return Loaded(settings=having(load(file).settings, usual))

    monkeypatch.setattr(installation, "load", forgetful)
    with pytest.raises(EarshotError) as raised:
        installation.settings_round_trip()
    assert str(raised.value) == f"These settings were read differently from how they were written: {path}."


def test_settings_that_are_mended_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installation, "load", lambda _: Loaded(settings=Settings(), notice="Oh."))
    with pytest.raises(EarshotError, match=r"^The settings were written, but: Oh\.$"):
        installation.settings_round_trip()


def test_nothing_earshot_stands_on_is_left_untried() -> None:
    tried = {*installation.PLAIN, *installation.USED, *installation.IN_THE_WINDOW}
    assert tried == set(COMPONENTS)


def test_what_is_loaded_by_name_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    installation.USED["python-xlib"]()
    monkeypatch.setitem(sys.modules, "Xlib.ext.randr", None)
    with pytest.raises(ImportError, match=r"Xlib\.ext\.randr"):
        installation.USED["python-xlib"]()


def test_every_library_loads_here() -> None:
    said = installation.libraries_load()
    number = int(said.partition(",")[0])
    assert number >= 9
    assert ", and PortAudio " in said


def test_a_library_that_does_not_load_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> object:
        raise OSError("no such file")

    monkeypatch.setattr(installation, "PLAIN", {"numpy": "numpy", "msgspec": "no_module_of_this_name"})
    monkeypatch.setattr(installation, "USED", {"livekit": broken})
    monkeypatch.setattr(metadata, "version", lambda _: "1")
    monkeypatch.setattr(installation, "portaudio_version", lambda: "not installed")
    with pytest.raises(EarshotError) as raised:
        installation.libraries_load()
    assert str(raised.value) == (
        "msgspec does not work: No module named 'no_module_of_this_name'; "
        "livekit does not work: no such file; PortAudio was not found."
    )


def test_a_library_that_is_not_for_this_computer_is_only_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installation, "PLAIN", {"numpy": "numpy"})
    monkeypatch.setattr(installation, "USED", {"no-package-of-this-name": lambda: 1 / 0})
    monkeypatch.setattr(installation, "portaudio_version", lambda: "19")
    assert installation.libraries_load() == "1, and PortAudio 19; not installed: no-package-of-this-name"


@pytest.mark.parametrize("system", ["linux", "darwin"])
def test_a_package_holds_everything_that_is_for_its_computer(
    system: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(installation, "PLAIN", {"numpy": "numpy", "jeepney": "jeepney"})
    monkeypatch.setattr(installation, "USED", {})
    monkeypatch.setattr(metadata, "version", missing)
    monkeypatch.setattr(installation, "portaudio_version", lambda: "19")
    monkeypatch.setattr(sys, "platform", system)
    assert installation.libraries_load() == "0, and PortAudio 19; not installed: numpy, jeepney"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    with pytest.raises(EarshotError) as raised:
        installation.libraries_load()
    linux = "; jeepney is not in this package" if system == "linux" else ""
    assert str(raised.value) == f"numpy is not in this package{linux}."
    monkeypatch.setattr(installation, "PLAIN", {"jeepney": "jeepney"})
    monkeypatch.setattr(sys, "platform", "win32")
    assert installation.libraries_load() == "0, and PortAudio 19; not installed: jeepney"


def test_licences_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    said = installation.licences_readable()
    assert said.startswith(f"Earshot's and those of {len(components())} packages, ")
    whole = licence_texts("")
    monkeypatch.setattr(installation, "licence_texts", lambda _: whole.replace("qasync", ""))
    with pytest.raises(EarshotError, match=r"^No licence is said of: qasync\.$"):
        installation.licences_readable()
    monkeypatch.setattr(installation, "licence_texts", lambda _: whole.replace("free of charge", ""))
    with pytest.raises(EarshotError, match=r"^Earshot's own licence cannot be shown\.$"):
        installation.licences_readable()


def test_the_keyring_is_told_about_and_its_absence_is_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    assert installation.keyring_status() == "There is no keyring here that Earshot can use."


def test_without_the_way_to_the_keyring_the_check_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    known = installation.SYSTEMS["linux"]
    monkeypatch.setitem(sys.modules, known.module, None)
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(EarshotError, match=r"^The way to the Secret Service is missing: "):
        installation.keyring_status()


def certificates(folder: Path | None, *, loaded: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the TLS library have loaded so many, and look for the rest in ``folder``."""

    class Context:
        def cert_store_stats(self) -> dict[str, int]:
            return {"x509": 9, "crl": 9, "x509_ca": loaded}

    paths = ssl.get_default_verify_paths()._replace(capath=None if folder is None else str(folder))
    monkeypatch.setattr(ssl, "create_default_context", Context)
    monkeypatch.setattr(ssl, "get_default_verify_paths", lambda: paths)


@pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
def test_authorities_are_counted_where_they_are(
    system: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    certificates(None, loaded=137, monkeypatch=monkeypatch)
    assert installation.authorities_known() == "certificates of 137 authorities"
    for name in ("002c0b4f.0", "002c0b4f.1", "an-authority.pem"):
        (tmp_path / name).touch()
    certificates(tmp_path, loaded=0, monkeypatch=monkeypatch)
    assert installation.authorities_known() == "certificates of 2 authorities"


def test_without_authorities_the_check_fails_but_on_linux(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in (None, tmp_path):
        certificates(folder, loaded=0, monkeypatch=monkeypatch)
        monkeypatch.setattr(sys, "platform", "linux")
        assert installation.authorities_known() == installation.NO_AUTHORITIES
        for system in ("darwin", "win32"):
            monkeypatch.setattr(sys, "platform", system)
            with pytest.raises(EarshotError) as raised:
                installation.authorities_known()
            assert str(raised.value) == (
                "No authorities' certificates are found: no encrypted service could be trusted."
            )


def test_the_window_is_judged_by_what_it_saw() -> None:
    assert installation.judge(sight()) == "440 by 760, 15 icons, 3 languages; it showed '56.'"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"colours": 15}, "The window is blank: 15 colours."),
        ({"blank": ("stop", "play")}, "These icons are blank: stop, play."),
        ({"languages": {"de": WELL["de"]}}, "These languages are not spoken: es."),
        ({"languages": WELL | {"de": ("Einstellungen", "")}}, "These languages are not spoken: de."),
        ({"online": False}, "The window did not reach the practice partner."),
        ({"answer": ""}, "The window showed no answer."),
    ],
)
def test_what_the_window_lacks_is_said(changes: dict[str, object], sentence: str) -> None:
    with pytest.raises(EarshotError) as raised:
        installation.judge(sight(**changes))
    assert str(raised.value) == sentence


def test_sixteen_colours_are_a_picture() -> None:
    assert installation.judge(sight(colours=16))


def test_the_languages_are_those_that_are_translated() -> None:
    assert set(installation.LANGUAGES) == set(LANGUAGES)


def test_a_window_that_does_not_open_is_a_failed_check(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installation, "program", lambda *_: [sys.executable, "-c", "raise SystemExit(3)"])
    with pytest.raises(EarshotError) as raised:
        installation.window_opens("ws://127.0.0.1:9/v1/realtime")
    assert str(raised.value) == "The window could not be looked at: the attempt ended with code 3."


def test_the_window_of_a_check_belongs_to_nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """It has a home of its own, and no way to the desktop or to a key."""
    monkeypatch.setenv("DISPLAY", ":1")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    told = tmp_path / "told.json"
    code = f"import json, os, sys; json.dump([sys.argv[1:], dict(os.environ)], open({str(told)!r}, 'w'))"
    monkeypatch.setattr(installation, "program", lambda *words: [sys.executable, "-c", code, *words])
    with pytest.raises(EarshotError):
        installation.window_opens("ws://127.0.0.1:9/v1/realtime")
    words, environment = json.loads(told.read_text())
    assert words == ["--trial", "--url", "ws://127.0.0.1:9/v1/realtime"]
    assert not {"DISPLAY", "OPENAI_API_KEY", "XDG_CONFIG_HOME"} & set(environment)
    assert environment["HOME"] != os.environ.get("HOME")
    assert environment["XDG_RUNTIME_DIR"] == environment["HOME"]
