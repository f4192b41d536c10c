"""Texts that packages want."""

import pytest

from scripts.packing.places import ROOT, source_date, version
from scripts.packing.wording import changelog_entry, copyright_line, debian_copyright, filled_in


def test_places_are_filled_in() -> None:
    assert filled_in("v@VERSION@ of @DATE@, a@b", {"VERSION": "1", "DATE": "d"}) == "v1 of d, a@b"


def test_a_place_without_a_value_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        filled_in("@NOBODY@", {})


def test_whose_it_is_is_one_line_of_the_licence() -> None:
    assert copyright_line("MIT\n\nCopyright (c) 2026 Anna\n\nCopyright notices stay.") == (
        "Copyright (c) 2026 Anna"
    )


def test_the_changelog_is_as_debian_wants_it() -> None:
    assert changelog_entry("0.1.0", 1_767_225_600) == (
        "earshot (0.1.0-1) unstable; urgency=medium\n\n"
        "  * What changed for those who use it is in CHANGELOG.md.\n\n"
        " -- Earshot contributors <contributors@earshot.org>  Thu, 01 Jan 2026 00:00:00 +0000\n"
    )


def test_the_copyright_file_has_our_words() -> None:
    text = debian_copyright((ROOT / "LICENSE").read_text("utf-8"))
    assert "Copyright: 2026 Earshot contributors\n" in text
    assert "\nLicense: Expat\n" in text
    assert ' THE SOFTWARE IS PROVIDED "AS IS"' in text
    assert all(line.startswith(" ") for line in text.partition("License: Expat\n")[2].splitlines())


def test_the_date_is_the_one_that_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "123")
    assert source_date() == 123


def test_the_version_is_the_programs() -> None:
    import app  # noqa: PLC0415 - to compare

    assert version() == app.__version__
