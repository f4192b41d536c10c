"""Of an answer only what can be trusted is used; what is no answer is a reason."""

import pytest

from app.runtime.releases.answer import NO_VERSION, NOT_UNDERSTOOD, CannotBeAsked, Release, newer_release
from tests.fakes.releases import release
from tests.runtime.releases.test_origin import PAGE, THERE

OWN = "1.3.0"
NEWER = Release(version="1.4.0", page="https://github.com/earshot/earshot/releases/tag/v1.4.0")


def test_a_newer_one() -> None:
    assert newer_release(release(), THERE, OWN) == NEWER


@pytest.mark.parametrize("own", ["1.4.0", "1.4", "v1.4.0", "1.5.0-rc.1", "2.0.0"])
def test_none_that_is_newer(own: str) -> None:
    assert newer_release(release(), THERE, own) is None


def test_a_draft_is_none() -> None:
    assert newer_release(release(draft=True), THERE, OWN) is None


def test_an_early_one_is_only_for_those_who_have_an_early_one() -> None:
    early = release("v1.4.0-rc.2", prerelease=True)
    assert newer_release(early, THERE, OWN) is None
    assert newer_release(release("v1.4.0-rc.2"), THERE, OWN) is None
    assert newer_release(release(prerelease=True), THERE, OWN) is None
    found = newer_release(early, THERE, "1.4.0-rc.1")
    assert found is not None
    assert found.version == "1.4.0-rc.2"
    assert newer_release(release(), THERE, "1.4.0-rc.1") == NEWER


@pytest.mark.parametrize(
    "page", ["https://evil.example/", "http://github.com/x", "javascript:alert(1)", "", None]
)
def test_a_page_that_is_not_theirs_is_replaced(page: str | None) -> None:
    assert newer_release(release(html_url=page), THERE, OWN) == Release(version="1.4.0", page=PAGE)


def test_little_is_enough() -> None:
    assert newer_release(b'{"tag_name": "1.4.0"}', THERE, OWN) == Release(version="1.4.0", page=PAGE)
    assert newer_release(release(draft=None, prerelease=None), THERE, OWN) == NEWER


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<!DOCTYPE html><title>Log in</title>",
        b"[]",
        b"null",
        b"{}",
        b'{"tag_name": 140}',
        b'{"tag_name": null}',
        b'{"tag_name": "1.4.0", "draft": "no"}',
        b'{"tag_name": "1.4.0", "html_url": []}',
        b'{"tag_name": "1.4',
        b'{"tag_name": "\xff"}',
        b'{"tag_name":' + b"[" * 100_000,
        release()[:-9],
    ],
)
def test_what_is_no_answer(body: bytes) -> None:
    with pytest.raises(CannotBeAsked, match=f"^{NOT_UNDERSTOOD}$"):
        newer_release(body, THERE, OWN)


@pytest.mark.parametrize("tag", ["", "latest", "v1.4.0'; rm", "1" * 5000])
def test_a_version_that_is_none(tag: str) -> None:
    with pytest.raises(CannotBeAsked, match=f"^{NO_VERSION}$"):
        newer_release(release(tag), THERE, OWN)


def test_an_own_version_that_is_none() -> None:
    with pytest.raises(CannotBeAsked, match=f"^{NO_VERSION}$"):
        newer_release(release(), THERE, "unknown")
