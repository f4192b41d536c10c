"""Where releases are published is read from a file of the package, and nothing odd is taken from it."""

import json
import logging
from pathlib import Path

import pytest

from app.runtime.releases import origin
from app.runtime.releases.origin import FILE, Origin, is_safe, origin_of_this_copy
from app.system.paths import resources_dir

ASKS = "https://api.github.com/repos/earshot/earshot/releases/latest"
PAGE = "https://github.com/earshot/earshot/releases"
THERE = Origin(asks=ASKS, page=PAGE)


def test_a_checkout_was_not_made_from_a_release() -> None:
    assert not (resources_dir() / FILE).exists()
    assert origin_of_this_copy() is None


def test_a_package_brings_it_with_its_resources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "release.json").write_text(json.dumps({"asks": ASKS, "page": PAGE, "more": 1}))
    monkeypatch.setattr(origin, "resources_dir", lambda: tmp_path)
    found = origin_of_this_copy()
    assert found == THERE
    assert found.host == "api.github.com"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"asks": 1, "page": 2}',
        json.dumps({"asks": "http://api.github.com/", "page": PAGE}),
        json.dumps({"asks": ASKS, "page": "javascript:alert(1)"}),
        "\N{SNOWMAN}",
    ],
)
def test_a_damaged_one_is_none(tmp_path: Path, text: str, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / FILE
    path.write_text(text, "utf-8")
    with caplog.at_level(logging.WARNING):
        assert origin_of_this_copy(path) is None
    assert "where releases are published cannot be read" in caplog.text


def test_a_folder_in_its_place_is_none(tmp_path: Path) -> None:
    assert origin_of_this_copy(tmp_path) is None


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        (ASKS, True),
        ("https://github.com:8443/x?y=1#z", True),
        ("http://127.0.0.1:80/x", True),
        ("http://localhost/x", True),
        ("http://[::1]:9/x", True),
        ("http://github.com/x", False),
        ("ftp://127.0.0.1/x", False),
        ("file:///etc/passwd", False),
        ("https:///x", False),
        ("https://github.com:0/x", False),
        ("https://github.com:99999/x", False),
        ("https://[/x", False),
        ("https://anna:secret@github.com/x", False),
        ("https://github.com/a b", False),
        ("https://github.com/a\nb", False),
        ("https://github.com/\N{SNOWMAN}", False),
        ('https://github.com/"', False),
        ("https://github.com\\evil.example/", False),
        ("", False),
    ],
)
def test_what_is_safe_to_go_to(address: str, safe: bool) -> None:
    assert is_safe(address) is safe


@pytest.mark.parametrize(
    ("address", "may"),
    [
        ("https://api.github.com/repositories/1/releases/latest", True),
        ("https://github.com/other", True),
        ("https://API.GitHub.com/x", True),
        ("http://api.github.com/x", False),
        ("https://evil.example/x", False),
        ("https://api.github.com.evil.example/x", False),
        ("https://codeload.github.com/x", False),
        ("http://127.0.0.1/x", False),
        ("https://github.com@evil.example/", False),
    ],
)
def test_where_it_may_send_to(address: str, may: bool) -> None:
    assert THERE.may_send_to(address) is may


@pytest.mark.parametrize(
    ("address", "page"),
    [
        (
            "https://github.com/earshot/earshot/releases/tag/v1",
            "https://github.com/earshot/earshot/releases/tag/v1",
        ),
        ("", PAGE),
        ("https://api.github.com/x", PAGE),
        ("http://github.com/x", PAGE),
        ("https://evil.example/x", PAGE),
        ("https://github.com.evil.example/", PAGE),
        ("javascript:alert(1)", PAGE),
        ("file:///etc/passwd", PAGE),
        ("https://[", PAGE),
    ],
)
def test_a_page_elsewhere_is_not_opened(address: str, page: str) -> None:
    assert THERE.page_at(address) == page
