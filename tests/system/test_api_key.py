"""A key shows itself nowhere."""

import copy
import json
import logging
import pickle

import msgspec
import pytest

from app.errors import BadKey
from app.system.api_key import ApiKey

TEXT = "sk-very-secret-0123456789"


def test_it_is_what_was_given_without_the_space_around_it() -> None:
    assert ApiKey(f" \t{TEXT}\r\n").reveal() == TEXT


@pytest.mark.parametrize("text", ["", "  \n", "two words", "kęy", "a\nb", "a\x00b", "a\x7fb"])
def test_what_cannot_be_one_is_refused_without_being_repeated(text: str) -> None:
    with pytest.raises(BadKey) as caught:
        ApiKey(text)
    assert str(caught.value) == (
        "The key is empty or holds characters that no key has: copy it once more, completely."
    )
    assert caught.value.exit_code == 3


def test_only_its_last_four_characters_are_shown() -> None:
    assert ApiKey(TEXT).ending == "6789"
    assert ApiKey("123456789abc").ending == "9abc"
    assert ApiKey("123456789ab").ending == ""


def test_no_way_of_writing_it_shows_it(caplog: pytest.LogCaptureFixture) -> None:
    key = ApiKey(TEXT)
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("x").info("= %s %r", key, [key])
    for text in (str(key), repr(key), f"{key}", f"{key!r:>40}", "%s" % key, caplog.text, repr({"key": key})):  # noqa: UP031
        assert TEXT not in text
        assert "6789" not in text
    assert repr(key) == "ApiKey([hidden])"


def test_it_cannot_be_written_down_or_copied_away() -> None:
    key = ApiKey(TEXT)
    for write in (pickle.dumps, copy.copy, copy.deepcopy, json.dumps, msgspec.json.encode):
        with pytest.raises(TypeError):
            write(key)
    with pytest.raises(AttributeError):
        key.text = "x"  # type: ignore[attr-defined]


def test_keys_are_the_same_when_their_text_is() -> None:
    assert ApiKey(TEXT) == ApiKey(f" {TEXT}")
    assert ApiKey(TEXT) != ApiKey(TEXT + "0")
    assert ApiKey(TEXT) != TEXT
    assert len({ApiKey(TEXT), ApiKey(TEXT)}) == 1
