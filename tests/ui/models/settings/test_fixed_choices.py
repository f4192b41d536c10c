"""The choices that are always the same name every value there is."""

from enum import Enum

import pytest

from app.settings import (
    Auth,
    Eagerness,
    EchoMode,
    Interruption,
    NoiseReduction,
    ProviderKind,
    ReplyForm,
    TurnMode,
)
from app.ui.models.settings.fixed_choices import FIXED
from app.ui.models.settings.rows import Row


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (Row.TURN_MODE, TurnMode),
        (Row.INTERRUPTION, Interruption),
        (Row.REPLY, ReplyForm),
        (Row.ECHO, EchoMode),
        (Row.NOISE_REDUCTION, NoiseReduction),
        (Row.PROVIDER, ProviderKind),
        (Row.AUTH, Auth),
    ],
)
def test_every_value_can_be_chosen(row: Row, kind: type[Enum]) -> None:
    found = FIXED[row]()
    assert [option.value for option in found] == list(kind)
    assert len({option.text for option in found}) == len(found)


def test_patience_leaves_the_service_s_own_in_the_middle() -> None:
    assert [option.value for option in FIXED[Row.PATIENCE]()] == [
        Eagerness.LOW,
        Eagerness.AUTO,
        Eagerness.HIGH,
    ]


@pytest.mark.parametrize(
    ("row", "text"), [(Row.THRESHOLD, "Automatic"), (Row.IDLE_TIMEOUT, "Never"), (Row.SLEEP, "Never")]
)
def test_what_stands_beside_a_slider(row: Row, text: str) -> None:
    (only,) = FIXED[row]()
    assert (only.value, only.text) == (None, text)


def test_a_tone_is_on_or_off() -> None:
    assert [(option.value, option.text) for option in FIXED[Row.CUE]()] == [(True, "On"), (False, "Off")]
