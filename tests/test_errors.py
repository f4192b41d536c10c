import inspect

import pytest

from app import errors
from app.errors import (
    BadChord,
    BadKey,
    BadKeyVariable,
    BadRecording,
    BadSettings,
    BetaDialect,
    ConnectionDropped,
    DeviceError,
    EarshotError,
    InstanceTrouble,
    KeyRefused,
    KeyringProblem,
    KeyringTrouble,
    LinkError,
    PracticeError,
    ProtocolError,
    ServiceRefused,
    ToolError,
    UsageError,
    without_secrets,
)

EXIT_CODES = {
    EarshotError: 1,
    UsageError: 2,
    BadRecording: 1,
    BadSettings: 1,
    BadChord: 1,
    ProtocolError: 1,
    BetaDialect: 4,
    LinkError: 4,
    KeyRefused: 3,
    ServiceRefused: 4,
    ConnectionDropped: 4,
    DeviceError: 5,
    PracticeError: 1,
    BadKey: 3,
    BadKeyVariable: 3,
    KeyringTrouble: 1,
    InstanceTrouble: 1,
    ToolError: 1,
}


def test_every_error_has_its_exit_code() -> None:
    raised = {each for _, each in inspect.getmembers(errors, inspect.isclass) if issubclass(each, Exception)}
    assert {each: each.exit_code for each in raised} == EXIT_CODES
    assert all(issubclass(each, EarshotError) for each in raised)


def test_the_tree_is_the_one_drawn() -> None:
    drawn = errors.__doc__ or ""
    assert [name for each in EXIT_CODES if (name := each.__name__) not in drawn] == []
    assert issubclass(BetaDialect, ProtocolError)
    for each in (KeyRefused, ServiceRefused, ConnectionDropped):
        assert issubclass(each, LinkError)


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (BadRecording("a.wav", "it is empty"), "a.wav cannot be played: it is empty."),
        (
            ProtocolError("no type"),
            "The service sent something that is not the Realtime protocol: no type.",
        ),
        (
            ProtocolError("no type", '{"a'),
            "The service sent something that is not the Realtime protocol: no type (it began '{\"a').",
        ),
        (
            BetaDialect(),
            "This service speaks the retired beta version of the Realtime protocol, "
            "which Earshot does not; it needs a service with the current version.",
        ),
        (ConnectionDropped("The line is gone.", close_code=1006), "The line is gone."),
        (ToolError("No such timer."), "No such timer."),
        (
            BadKey(),
            "The key is empty or holds characters that no key has: copy it once more, completely.",
        ),
        (
            BadKeyVariable("NAME"),
            "NAME in the environment comes before all other keys, but cannot be one. "
            "Put it right or remove it there, then start Earshot again.",
        ),
        (
            KeyringTrouble(KeyringProblem.MUTE),
            "The keyring does not answer. Log out and in again, so that it starts afresh.",
        ),
    ],
)
def test_an_error_is_a_sentence(error: EarshotError, sentence: str) -> None:
    assert str(error) == sentence


def test_errors_carry_facts() -> None:
    recording = BadRecording("a.wav", "it is empty")
    assert (recording.path, recording.reason) == ("a.wav", "it is empty")
    strange = ProtocolError("no type", "{")
    assert (strange.reason, strange.excerpt) == ("no type", "{")
    refused = KeyRefused("No.", code="invalid_api_key", close_code=3000, http_status=401)
    assert (refused.code, refused.close_code, refused.http_status) == ("invalid_api_key", 3000, 401)
    plain = LinkError("No.")
    assert (plain.code, plain.close_code, plain.http_status) == (None, None, None)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Incorrect API key provided: sk-abcd****wxyz.", "Incorrect API key provided: [hidden]"),
        ("Bearer abcdef12 is unknown", "[hidden] is unknown"),
        ("ek_0123456789 expired", "[hidden] expired"),
        ("the risk-free task is done", "the risk-free task is done"),
    ],
)
def test_what_looks_like_a_key_is_hidden(said: str, shown: str) -> None:
    assert without_secrets(said) == shown
