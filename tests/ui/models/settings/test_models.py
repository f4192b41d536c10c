"""The models belong together, and those that look at others go first."""

from dataclasses import fields
from pathlib import Path

import pytest

from tests.ui.models.settings.fakes import House

pytestmark = pytest.mark.usefixtures("qapp")


def test_all_of_them_and_the_form_last(tmp_path: Path) -> None:
    models = House(tmp_path / "settings.json").models
    assert set(models.all) == {getattr(models, field.name) for field in fields(models)}
    assert models.all[-1] is models.form
