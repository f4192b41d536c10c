"""A row that means nothing as things are chosen is not shown."""

import pytest

from app.settings import Connection, ProviderKind, Settings, TurnMode, Turns
from app.ui.models.settings.rows import Page, Row, rows_on
from app.ui.models.settings.showing import is_shown

ALWAYS = (Row.PREROLL, Row.TAIL, Row.CUE)
BY_SILENCE = (Row.THRESHOLD, Row.SILENCE, Row.PREFIX, Row.IDLE_TIMEOUT)


def shown(page: Page, settings: Settings) -> tuple[Row, ...]:
    return tuple(row for row in rows_on(page) if is_shown(row, settings))


@pytest.mark.parametrize(
    ("mode", "rows"),
    [
        (TurnMode.SEMANTIC_VAD, (Row.PATIENCE, Row.INTERRUPTION)),
        (TurnMode.SERVER_VAD, (*BY_SILENCE, Row.INTERRUPTION)),
        (TurnMode.MANUAL, ()),
    ],
)
def test_a_way_of_taking_turns_has_its_rows(mode: TurnMode, rows: tuple[Row, ...]) -> None:
    assert shown(Page.TALKING, Settings(turns=Turns(mode=mode))) == (Row.TURN_MODE, *rows, *ALWAYS)


@pytest.mark.parametrize(
    ("provider", "rows"),
    [
        (ProviderKind.OPENAI, (Row.MODEL,)),
        (ProviderKind.AZURE, (Row.AZURE_ADDRESS, Row.AZURE_DEPLOYMENT)),
        (ProviderKind.COMPATIBLE, (Row.COMPATIBLE_ADDRESS, Row.COMPATIBLE_MODEL, Row.AUTH)),
        (ProviderKind.PRACTICE, ()),
    ],
)
def test_a_service_has_its_rows(provider: ProviderKind, rows: tuple[Row, ...]) -> None:
    settings = Settings(connection=Connection(provider=provider))
    sleeps = () if provider is ProviderKind.PRACTICE else (Row.SLEEP,)
    assert shown(Page.CONNECTION, settings) == (Row.PROVIDER, *rows, Row.TRANSCRIPTION, *sleeps)


def test_the_other_pages_are_always_whole() -> None:
    for page in (Page.VOICE, Page.SOUND):
        assert shown(page, Settings()) == rows_on(page)
