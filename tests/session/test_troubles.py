import pytest

from app.protocol.responses import ErrorDetail
from app.session.troubles import STOPS, Remedy, understand


def remedy(code: str | None = None, message: str = "No", kind: str = "") -> Remedy:
    return understand(ErrorDetail(type=kind, code=code, message=message)).remedy


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        *((code, Remedy.STOP) for code in STOPS),
        ("session_expired", Remedy.RENEW),
        ("conversation_already_has_active_response", Remedy.WAIT_TURN),
        ("response_cancel_not_active", Remedy.NOTHING_TO_CANCEL),
        ("input_audio_buffer_commit_empty", Remedy.IGNORE),
        ("unsupported_content_type", Remedy.DELETE),
        ("item_truncate_invalid_item_id", Remedy.IGNORE),
        ("item_retrieve_invalid_item_id", Remedy.IGNORE),
        ("item_delete_invalid_item_id", Remedy.IGNORE),
        ("item_delete_gone", Remedy.IGNORE),
        ("item_create_invalid_item_id", Remedy.SAY),
        ("my_item_delete_gone", Remedy.SAY),
        ("invalid_value", Remedy.LEAVE_OUT),
        ("invalid_type", Remedy.LEAVE_OUT),
        ("unknown_parameter", Remedy.LEAVE_OUT),
        ("missing_required_parameter", Remedy.LEAVE_OUT),
        ("invalid_json", Remedy.LEAVE_OUT),
        ("invalid_event", Remedy.LEAVE_OUT),
        ("rate_limit_exceeded", Remedy.SLOW_DOWN),
        ("inference_rate_limit_exceeded", Remedy.SLOW_DOWN),
        ("server_error", Remedy.RETRY),
        ("who_knows", Remedy.SAY),
    ],
)
def test_each_code_has_its_remedy(code: str, wanted: Remedy) -> None:
    assert remedy(code) is wanted


def test_the_eight_that_stop() -> None:
    assert len(STOPS) == 8
    assert all(sentence.endswith("then connect again.") for sentence in STOPS.values())


def test_the_type_stands_in_for_a_code() -> None:
    assert remedy(None, kind="server_error") is Remedy.RETRY
    assert remedy(None) is Remedy.SAY


def test_the_message_decides_first() -> None:
    trouble = understand(
        ErrorDetail(code="invalid_value", message="audio content of 1260 ms is already shorter than 2000ms")
    )
    assert (trouble.remedy, trouble.audio_ms) == (Remedy.SHORTEN, 1260)
    assert remedy("invalid_value", "ONLY model output audio messages can be truncated") is Remedy.DELETE
    assert remedy("odd", "Cancellation failed: No active response found") is Remedy.NOTHING_TO_CANCEL


@pytest.mark.parametrize(
    ("detail", "sentence"),
    [
        (ErrorDetail(message=" It broke. "), "The service reports: It broke."),
        (ErrorDetail(code="odd", type="kind"), "The service reports: odd."),
        (ErrorDetail(type="kind"), "The service reports: kind."),
        (ErrorDetail(), "The service reports: an error without words."),
        (ErrorDetail(message="x" * 400), f"The service reports: {'x' * 300}."),
    ],
)
def test_the_services_words_become_a_sentence(detail: ErrorDetail, sentence: str) -> None:
    assert understand(detail).sentence == sentence


def test_what_stops_has_a_sentence_of_ours() -> None:
    assert (
        understand(ErrorDetail(code="invalid_api_key", message="sk-secret")).sentence
        == STOPS["invalid_api_key"]
    )


def test_what_a_service_says_is_shown_without_keys_and_without_what_a_terminal_would_obey() -> None:
    said = understand(ErrorDetail(message="Bad \x1b]0;x\x07 token sk-SECRET0123456789 here", code="weird"))
    assert said.sentence == "The service reports: Bad  ]0;x  token [hidden] here."
