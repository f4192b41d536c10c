import pytest

from app.session.effects import Effect, NoticeKind, Notify
from app.session.key_turn import DEAD_MICROPHONE
from app.session.microphone_watch import MicrophoneWatch
from app.session.muted_speech import MUTED, SPEAKS_MS
from app.session.silence import SILENT_MICROPHONE_MS
from tests.session.service import frame


def test_a_dead_microphone_is_said_once() -> None:
    said: list[Effect] = []
    watch = MicrophoneWatch(said.append)
    for _ in range(3):
        watch.hear(frame(round(SILENT_MICROPHONE_MS / 2), all_zero=True), expected=True)
    assert said == [Notify(NoticeKind.SILENT_MICROPHONE, DEAD_MICROPHONE)]
    assert not watch.alive
    watch.new_session()
    for _ in range(2):
        watch.hear(frame(round(SILENT_MICROPHONE_MS / 2), all_zero=True), expected=True)
    assert len(said) == 2
    watch.hear(frame(), expected=True)
    assert watch.alive


@pytest.mark.parametrize("expected", [True, False])
def test_where_nobody_is_to_be_heard_nothing_is_said(expected: bool) -> None:
    said: list[Effect] = []
    watch = MicrophoneWatch(said.append)
    watch.hear(frame(round(SILENT_MICROPHONE_MS), all_zero=True), expected=expected)
    for dbfs in (-70.0, -20.0):
        watch.hear_muted(frame(round(SPEAKS_MS), dbfs=dbfs), expected=expected, echoing=False)
    assert len(said) == (2 if expected else 0)


def test_speech_that_nobody_hears_is_said_once_for_each_muting() -> None:
    said: list[Effect] = []
    watch = MicrophoneWatch(said.append)
    watch.hear_muted(frame(20, dbfs=-70.0), expected=True, echoing=False)
    for _ in range(2):
        watch.mute()
        watch.hear_muted(frame(round(SPEAKS_MS), dbfs=-20.0), expected=True, echoing=True)
        for _ in range(2):
            watch.hear_muted(frame(round(SPEAKS_MS), dbfs=-20.0), expected=True, echoing=False)
    assert said == 2 * [Notify(NoticeKind.MUTED, MUTED)]
