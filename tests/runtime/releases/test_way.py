"""Which proxy stands on the way; how the way is gone is tried with whole requests (test_question.py)."""

import pytest

from app.runtime.releases.way import _http_proxy


def test_an_exception_from_the_proxy_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("urllib.request.getproxies", lambda: {"https": "http://proxy.example:3128"})
    monkeypatch.setattr("urllib.request.proxy_bypass", lambda host: asked.append(host) or "near" in host)
    assert _http_proxy("near.example", 443) is None
    found = _http_proxy("far.example", 8443)
    assert found is not None
    assert (found.hostname, found.port) == ("proxy.example", 3128)
    assert asked == ["near.example:443", "far.example:8443"]


def test_a_proxy_for_what_is_not_encrypted_is_not_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("urllib.request.getproxies", lambda: {"http": "http://proxy.example:3128"})
    monkeypatch.setattr("urllib.request.proxy_bypass", lambda host: False)
    assert _http_proxy("far.example", 443) is None
