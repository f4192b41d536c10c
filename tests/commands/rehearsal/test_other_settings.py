"""Settings of which every single one is another than the usual."""

import pytest
from msgspec import inspect

from app.commands.rehearsal import other_settings
from app.commands.rehearsal.other_settings import every_one_changed
from app.errors import BadSettings
from app.settings import Settings, checked
from app.settings.leaves import PATHS, differences


def test_every_single_one_is_another_and_can_be_used() -> None:
    changed = every_one_changed()
    assert list(differences(Settings(), changed)) == list(PATHS)
    assert checked(changed) == changed


def test_what_takes_not_every_text_must_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(other_settings, "WORDS", {})
    with pytest.raises(BadSettings):
        every_one_changed()


def test_a_kind_nobody_thought_of_is_a_mistake() -> None:
    with pytest.raises(TypeError, match=r"^no other value is known of BytesType"):
        other_settings._other(inspect.type_info(bytes), b"")
