"""Versions are read as people write them, and ordered as they are made."""

from itertools import pairwise

import pytest

from app import __version__
from app.runtime.releases.version import is_newer, read_version

IN_ORDER = [
    "0.9",
    "1.0.0.dev1",
    "1.0.0-alpha",
    "1.0.0a2",
    "1.0.0-beta.1",
    "1.0.0b11",
    "1.0.0-rc.1",
    "v1.0.0rc2",
    "1.0",
    "V1.0.1",
    "1.2.0",
    "1.10.0",
    "2",
]


def test_the_program_has_one() -> None:
    assert read_version(__version__) is not None


@pytest.mark.parametrize(("older", "newer"), list(pairwise(IN_ORDER)))
def test_the_order(older: str, newer: str) -> None:
    before, after = read_version(older), read_version(newer)
    assert before is not None
    assert after is not None
    assert before < after
    assert not after < before


@pytest.mark.parametrize(
    ("one", "other"), [("1.0", "v1.0.0"), ("1.4.0-RC.1", "1.4rc1"), ("1.0.0+build.5", "1.0.0"), ("0", "0.0")]
)
def test_the_same_in_other_words(one: str, other: str) -> None:
    assert read_version(one) == read_version(other)


@pytest.mark.parametrize(
    ("written", "shown"), [("v1.4.0", "1.4.0"), (" 1.4 ", "1.4"), ("V2-rc.1+x", "2-rc.1"), ("1.0", "1.0")]
)
def test_it_is_shown_as_it_was_written(written: str, shown: str) -> None:
    found = read_version(written)
    assert found is not None
    assert found.text == shown


@pytest.mark.parametrize(
    "written",
    [
        "",
        "v",
        "latest",
        "nightly-2026",
        "1.",
        ".1",
        "1..2",
        "1.2.3.4.5",
        "1.2-foo",
        "vv1",
        "1.2\n",
        "-1.0",
        "1e9",
        "1234567890",
        "\N{ARABIC-INDIC DIGIT ONE}.0",
        "1.0+",
        "1.0 beta",
        "9" * 10_000,
    ],
)
def test_what_is_none(written: str) -> None:
    assert read_version(written) is None


@pytest.mark.parametrize(
    ("found", "own", "newer"),
    [
        ("1.4.0", "1.3.9", True),
        ("1.4.0", "1.4", False),
        ("1.4.0", "1.4.1", False),
        ("1.4.0", "1.4.0-rc.1", True),
        ("1.5.0-rc.1", "1.4.0", False),
        ("1.5.0-rc.1", "1.4.0-rc.1", True),
        ("1.5.0-rc.1", "1.5.0-rc.1", False),
        ("1.5.0-beta.1", "1.5.0-rc.1", False),
    ],
)
def test_which_is_told(found: str, own: str, newer: bool) -> None:
    that, this = read_version(found), read_version(own)
    assert that is not None
    assert this is not None
    assert is_newer(that, this) is newer
