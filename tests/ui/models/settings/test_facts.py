"""What is true of what is chosen stands in its row at all times."""

import pytest

from app.settings import Codec, ProviderKind, Settings
from app.settings.leaves import having
from app.ui.models.settings.facts import ends, facts, named_deployment, sentences
from app.ui.models.settings.rows import Row

PREVIEW = "https://My-House.openai.azure.com/openai/realtime?api-version=2024-10-01-preview"
ELSEWHERE = (ProviderKind.AZURE, ProviderKind.COMPATIBLE, ProviderKind.PRACTICE)


def having_(**values: object) -> Settings:
    return having(Settings(), {name.replace("__", "."): value for name, value in values.items()})


def test_a_model_has_its_price() -> None:
    assert facts(Row.MODEL, Settings()) == (
        "The newest and most capable; thinks before it speaks. "
        "$0.019 a minute heard, $0.077 spoken (prices of Nov 2026)."
    )


def test_and_its_end_where_one_is_announced() -> None:
    old = having_(connection__openai__model="gpt-realtime")
    assert facts(Row.MODEL, old) == (
        "Older still. $0.019 a minute heard, $0.077 spoken (prices of Nov 2026). "
        "The service ends it on 20 Jan 2027."
    )
    assert (ends(Row.MODEL, old), ends(Row.MODEL, Settings())) == ("2027-01-20", None)


def test_of_a_model_nobody_knows_that_is_said() -> None:
    new = having_(connection__openai__model="a-new-one")
    assert (facts(Row.MODEL, new), ends(Row.MODEL, new)) == ("Its price is not known here.", None)


@pytest.mark.parametrize(
    ("chosen", "told", "day"),
    [
        ("gpt-transcribe", "Writes each turn when it is over. Costs $0.0045 a minute.", None),
        (
            "whisper-1",
            "Writes each turn when it is over. Costs about $0.006 a minute. "
            "The service ends it on 26 Feb 2027.",
            "2027-02-26",
        ),
        (
            "gpt-4o-transcribe-diarize",
            "Writes each turn when it is over, and who spoke. The service ends it on 26 Feb 2027.",
            "2027-02-26",
        ),
        ("mine", "", None),
        (None, "What you say is not written down.", None),
    ],
)
def test_a_transcription_model_has_both_too(chosen: str | None, told: str, day: str | None) -> None:
    settings = having_(conversation__transcription_model=chosen)
    assert (facts(Row.TRANSCRIPTION, settings), ends(Row.TRANSCRIPTION, settings)) == (told, day)


@pytest.mark.parametrize("provider", ELSEWHERE)
def test_prices_and_ends_are_those_of_one_service(provider: ProviderKind) -> None:
    settings = having_(
        connection__provider=provider,
        conversation__transcription_model="whisper-1",
        connection__openai__model="gpt-realtime",
    )
    assert facts(Row.TRANSCRIPTION, settings) == ""
    assert (ends(Row.TRANSCRIPTION, settings), ends(Row.MODEL, settings)) == (None, None)


def test_nothing_else_ends() -> None:
    assert ends(Row.VOICE, having_(conversation__transcription_model="whisper-1")) is None
    assert facts(Row.VOICE, Settings()) == ""


THE_PARTNERS = "The colours show what the practice partner takes for speech."


@pytest.mark.parametrize("provider", [ProviderKind.OPENAI, ProviderKind.AZURE, ProviderKind.COMPATIBLE])
def test_the_zones_are_a_guide_with_a_service(provider: ProviderKind) -> None:
    settings = having_(connection__provider=provider)
    assert facts(Row.THRESHOLD, settings) == (
        "The colours are a guide: this service may judge a little differently from what they show."
    )
    assert facts(Row.THRESHOLD, settings, partner=True) == THE_PARTNERS


def test_and_true_with_the_practice_partner() -> None:
    partner = having_(connection__provider=ProviderKind.PRACTICE)
    assert facts(Row.THRESHOLD, partner) == THE_PARTNERS


def test_a_slice_says_what_it_costs() -> None:
    assert facts(Row.SLICE, Settings()) == "Sent and heard sooner when short; costs 531 kbit/s now."
    alaw = having_(sound__codec=Codec.G711_ALAW, sound__slice_ms=100)
    assert facts(Row.SLICE, alaw) == "Sent and heard sooner when short; costs 89 kbit/s now."


@pytest.mark.parametrize("address", [PREVIEW, f" {PREVIEW} ", PREVIEW.replace("api-", "API-")])
def test_what_a_preview_address_was_understood_as_is_said(address: str) -> None:
    assert facts(Row.AZURE_ADDRESS, having_(connection__azure__address=address)) == (
        "Understood as my-house.openai.azure.com, without its api-version: "
        "what that asks for is no longer offered."
    )


@pytest.mark.parametrize(
    "address",
    ["", "my-house", "https://my-house.openai.azure.com/openai/v1/realtime", "ftp://x?api-version=1"],
)
def test_nothing_is_said_of_an_address_that_is_taken_as_it_is(address: str) -> None:
    assert facts(Row.AZURE_ADDRESS, having_(connection__azure__address=address)) == ""


def test_a_deployment_that_the_address_names() -> None:
    address = f"{PREVIEW}&deployment=mine"
    named = having_(connection__azure__address=address)
    assert facts(Row.AZURE_DEPLOYMENT, named) == "The address names it: mine."
    typed = having_(connection__azure__address=address, connection__azure__deployment="other")
    assert facts(Row.AZURE_DEPLOYMENT, typed) == ""
    assert facts(Row.AZURE_DEPLOYMENT, having_(connection__azure__address=PREVIEW)) == ""


@pytest.mark.parametrize(
    ("address", "deployment"),
    [("", ""), ("my-house", ""), ("ftp://x/openai/deployments/mine", ""), (f"{PREVIEW}&deployment=d", "d")],
)
def test_the_deployment_in_an_address(address: str, deployment: str) -> None:
    assert named_deployment(address) == deployment


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("http://localhost:8080/v1", "Understood as ws://localhost:8080/v1/realtime."),
        ("localhost:8080", "Understood as ws://localhost:8080."),
        ("wss://there/v1/realtime", ""),
        (" wss://there/v1/realtime ", ""),
        ("", ""),
        ("ftp://there", ""),
    ],
)
def test_what_another_address_was_understood_as(address: str, told: str) -> None:
    assert facts(Row.COMPATIBLE_ADDRESS, having_(connection__compatible__address=address)) == told


def test_sentences_follow_each_other() -> None:
    assert (sentences("One.", "", "Two."), sentences("", "")) == ("One. Two.", "")
