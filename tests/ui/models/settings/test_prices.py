"""What a model costs and when it ends, in words."""

import pytest
from PySide6.QtCore import QLocale

from app.protocol.catalogue import PRICES_AS_OF, model_entry, transcription_entry
from app.ui.models.settings.prices import day, end, model_price, prices_as_of, transcription_price


@pytest.fixture(autouse=True)
def english() -> None:
    assert QLocale().language() in (QLocale.Language.C, QLocale.Language.English)


def test_a_day_has_no_weekday() -> None:
    assert (day("2027-03-20"), day("2027-01-02")) == ("20 Mar 2027", "2 Jan 2027")


def test_prices_are_those_of_a_month() -> None:
    assert (PRICES_AS_OF, prices_as_of()) == ("2026-11", "Nov 2026")


def test_what_a_minute_costs() -> None:
    full, mini = model_entry("gpt-realtime"), model_entry("gpt-realtime-mini")
    assert full is not None
    assert mini is not None
    assert model_price(full) == "$0.019 a minute heard, $0.077 spoken"
    assert model_price(mini) == "$0.006 a minute heard, $0.024 spoken"


@pytest.mark.parametrize(
    ("name", "price"),
    [
        ("gpt-transcribe", "$0.0045 a minute"),
        ("whisper-1", "about $0.006 a minute"),
        ("gpt-4o-transcribe-diarize", ""),
    ],
)
def test_what_a_minute_of_writing_costs(name: str, price: str) -> None:
    found = transcription_entry(name)
    assert found is not None
    assert transcription_price(found) == price


def test_an_end_that_is_announced() -> None:
    assert (end("2027-03-20"), end(None)) == ("ends on 20 Mar 2027", "")
