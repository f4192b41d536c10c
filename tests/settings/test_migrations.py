"""Old files are brought up to date."""

from typing import Any

import pytest

from app.settings.migrations import MIGRATIONS, VERSION, connection_for_provider, migrated, version_of


def test_there_is_a_way_from_every_version() -> None:
    assert VERSION == 2
    assert list(MIGRATIONS) == list(range(1, VERSION))


def test_old_files_are_brought_up_step_by_step() -> None:
    def rename(document: dict[str, Any]) -> dict[str, Any]:
        return {"voice": {"name": document["speaker"]}}

    def add(document: dict[str, Any]) -> dict[str, Any]:
        return {**document, "sound": {}}

    steps = {1: rename, 2: add}
    old = {"version": 1, "speaker": "ash"}
    assert migrated(old, steps, 3) == {"voice": {"name": "ash"}, "sound": {}}
    assert migrated({"version": 2, "voice": {}}, steps, 3) == {"voice": {}, "sound": {}}
    assert migrated({"version": 3, "voice": {}}, steps, 3) == {"voice": {}}
    assert migrated({"version": 4, "voice": {}}, steps, 3) == {"voice": {}}
    assert old == {"version": 1, "speaker": "ash"}


@pytest.mark.parametrize("version", [None, "1", 0, -1, True, 1.5])
def test_a_version_that_cannot_be(version: object) -> None:
    assert version_of({"version": version}) is None
    assert version_of({}) is None


def test_the_least_and_any_version() -> None:
    assert version_of({"version": 1}) == 1
    assert version_of({"version": 99}) == 99


def test_a_file_without_a_version_is_as_old_as_what_is_in_it() -> None:
    assert migrated({"provider": {"model": "m"}}) == {
        "connection": {"provider": "openai", "openai": {"model": "m"}}
    }
    assert migrated({"turns": {"threshold": 0.5}}) == {"turns": {"threshold": 0.5}}


@pytest.mark.parametrize(
    ("provider", "connection"),
    [
        (
            {"url": "wss://api.openai.com/v1/realtime", "model": "m"},
            {"provider": "openai", "openai": {"model": "m"}},
        ),
        ({"url": "wss://api.openai.com/v1/realtime/"}, {"provider": "openai", "openai": {}}),
        ({"model": "m"}, {"provider": "openai", "openai": {"model": "m"}}),
        (
            {"url": "ws://127.0.0.1:8/p", "model": "m"},
            {"provider": "compatible", "compatible": {"address": "ws://127.0.0.1:8/p", "model": "m"}},
        ),
        ({"url": 5}, {"provider": "compatible", "compatible": {"address": 5}}),
        ("odd", "odd"),
    ],
)
def test_the_one_address_of_version_1(provider: object, connection: object) -> None:
    assert connection_for_provider({"provider": provider}) == {"connection": connection}


def test_a_file_that_named_no_address_gets_none() -> None:
    assert connection_for_provider({"voice": {}}) == {"voice": {}}


@pytest.mark.parametrize(
    ("turns", "brought"),
    [
        ({"threshold": 0.5, "silence_ms": 1}, {"threshold": None, "silence_ms": 1}),
        ({"threshold": 0.4}, {"threshold": 0.4}),
        ({}, {}),
        ("odd", "odd"),
    ],
)
def test_the_services_own_threshold_was_written_down_in_version_1(turns: object, brought: object) -> None:
    assert connection_for_provider({"turns": turns}) == {"turns": brought}
