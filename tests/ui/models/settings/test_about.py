"""What the last page tells, and that the diagnostics tell nothing private."""

from dataclasses import replace
from pathlib import Path

import pytest

from app import __version__
from app.settings import Azure, ChosenDevice, Connection, Conversation, ProviderKind, Settings, Sound, Voice
from app.system import paths
from app.ui.models.settings.about import AboutModel

pytestmark = pytest.mark.usefixtures("qapp")


def test_versions_and_licences() -> None:
    about = AboutModel(Settings, {})
    assert about.version == __version__
    assert about.versions[0] == f"Earshot {__version__}"
    assert about.licence == "Earshot is free software under the MIT licence."
    assert "PySide6-Essentials" in [component.name for component in about.components]


def test_where_files_lie() -> None:
    found = {place.what: place.path for place in AboutModel(Settings, {}).places}
    assert found == {"Settings": paths.settings_file()}

    used = Path("settings.version-2.json")
    about = AboutModel(Settings, {}, settings_file=lambda: used)
    assert [place.path for place in about.places] == [used]
    assert about.diagnostics().endswith("Settings: settings.version-2.json\n")


def test_diagnostics_of_defaults() -> None:
    lines = AboutModel(Settings, {}).diagnostics().splitlines()
    assert lines[0] == f"Earshot {__version__}"
    assert lines[-3:-1] == ["Settings that are not the default:", ""]
    assert lines[-1].startswith("Settings: ")
    assert lines[-1].endswith("settings.json")


def test_diagnostics_tell_what_was_chosen_and_nothing_private() -> None:
    settings = replace(
        Settings(),
        connection=Connection(
            provider=ProviderKind.AZURE,
            azure=Azure(address="https://me.openai.azure.com/x?user=anna", deployment="d"),
        ),
        voice=Voice(name="cedar"),
        sound=Sound(microphone=ChosenDevice(name="Headset", host_api="ALSA")),
        conversation=Conversation(instructions="My name is Anna."),
    )
    about = AboutModel(
        lambda: settings,
        {"XDG_SESSION_TYPE": "wayland", "XDG_CURRENT_DESKTOP": "", "OPENAI_API_KEY": "sk-secret-000000"},
        lambda: (f"Log: {Path.home()}/log", "said: sk-proj-abcdef0123456789"),
    )
    text = about.diagnostics()
    told = [line for line in text.splitlines() if line.startswith("  ")]
    assert told == [
        "  connection.provider = azure",
        "  connection.azure.address = me.openai.azure.com",
        "  connection.azure.deployment = d",
        "  voice.name = cedar",
        "  sound.microphone = ChosenDevice(name='Headset', host_api='ALSA')",
        "  conversation.instructions = 16 characters",
    ]
    assert "XDG_SESSION_TYPE=wayland" in text
    assert "XDG_CURRENT_DESKTOP" not in text
    assert "Log: ~/log" in text
    assert "said: [hidden]" in text
    for private in ("Anna", "anna", "sk-", str(Path.home())):
        assert private not in text
    assert text.endswith("\n")


def test_of_an_address_without_a_scheme_the_host_is_told() -> None:
    settings = replace(Settings(), connection=Connection(azure=Azure(address="my-house")))
    assert "  connection.azure.address = my-house" in AboutModel(lambda: settings, {}).diagnostics()
