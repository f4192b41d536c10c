"""What can be tried, what is said meanwhile, and how it comes out."""

import asyncio
import threading
from concurrent.futures import Future
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from app.audio.hearing import Hearing
from app.errors import DeviceError
from app.runtime.sound_check import MicrophoneReport, Stage, Step
from app.ui.models.settings.checks import (
    CheckState,
    ConnectionCheck,
    MicrophoneCheck,
    SpeakerCheck,
    VoiceSample,
)
from tests.ui.models.settings.fakes import Begun, Outcome

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def begun() -> Begun:
    return Begun()


def settle() -> None:
    QCoreApplication.sendPostedEvents()
    QCoreApplication.processEvents()


def test_a_connection_that_works(begun: Begun) -> None:
    check = ConnectionCheck(begun)
    assert (check.state, check.sentence, check.running) == (CheckState.IDLE, "", False)
    check.start()
    assert (check.state, check.sentence, check.running) == (CheckState.RUNNING, "Connecting...", True)
    assert (check.level, check.progress) == (0.0, None)
    begun.last.set_result(Outcome("It works."))
    settle()
    assert (check.state, check.sentence) == (CheckState.WELL, "It works.")


def test_a_connection_that_does_not(begun: Begun) -> None:
    check = ConnectionCheck(begun)
    check.start()
    begun.last.set_result(Outcome("The key was refused.", ok=False))
    settle()
    assert (check.state, check.sentence) == (CheckState.BADLY, "The key was refused.")


def test_a_connection_says_what_it_waits_for(begun: Begun) -> None:
    check = ConnectionCheck(begun)
    check.start()
    teller = threading.Thread(target=lambda: begun.given[0]("Your keyring asks."))
    teller.start()
    teller.join()
    settle()
    assert (check.state, check.sentence) == (CheckState.RUNNING, "Your keyring asks.")
    begun.given[0]("")
    settle()
    assert (check.state, check.sentence) == (CheckState.RUNNING, "Connecting...")
    begun.last.set_result(Outcome("It works."))
    begun.given[0]("Your keyring asks.")
    settle()
    assert (check.state, check.sentence) == (CheckState.WELL, "It works.")


def test_what_one_that_was_stopped_waits_for_is_not_said_of_the_next(begun: Begun) -> None:
    check = ConnectionCheck(begun)
    check.start()
    check.stop()
    begun.given[0]("Your keyring asks.")
    check.start()
    settle()
    assert check.sentence == "Connecting..."
    begun.given[1]("Your keyring asks.")
    settle()
    assert check.sentence == "Your keyring asks."


def test_one_at_a_time(begun: Begun) -> None:
    check = ConnectionCheck(begun)
    check.start()
    check.start()
    assert len(begun.futures) == 1


def test_a_stopped_one_says_nothing_any_more(begun: Begun) -> None:
    check = ConnectionCheck(begun)
    check.start()
    check.stop()
    settle()
    assert begun.last.cancelled()
    assert (check.state, check.sentence) == (CheckState.IDLE, "")


def test_the_outcome_of_one_that_was_stopped_is_not_taken_for_the_next(begun: Begun) -> None:
    check = ConnectionCheck(begun)
    check.start()
    begun.last.set_running_or_notify_cancel()  # it cannot be cancelled any more
    check.stop()
    check.start()
    begun.futures[0].set_result(Outcome("old"))
    settle()
    assert (check.state, check.sentence) == (CheckState.RUNNING, "Connecting...")


def test_one_that_is_ended_elsewhere_is_over(begun: Begun) -> None:
    check = SpeakerCheck(begun)
    check.start()
    begun.last.cancel()
    settle()
    assert check.state is CheckState.BADLY
    assert check.sentence == "That ended before there was a result. Try it again."


def test_what_goes_wrong_is_said(begun: Begun) -> None:
    check = SpeakerCheck(begun)
    check.start()
    begun.last.set_exception(DeviceError("There is no speaker."))
    settle()
    assert (check.state, check.sentence) == (CheckState.BADLY, "There is no speaker.")


def test_what_breaks_is_logged(begun: Begun, caplog: pytest.LogCaptureFixture) -> None:
    check = SpeakerCheck(begun)
    check.start()
    begun.last.set_exception(ValueError("oh"))
    settle()
    assert (check.state, check.sentence) == (
        CheckState.BADLY,
        "Something in Earshot broke. Started from a terminal, it says what there.",
    )
    assert "! a check broke" in caplog.text


def test_what_cannot_even_begin_is_said() -> None:
    def begin() -> "Future[Outcome]":
        raise DeviceError("Not here.")

    check = SpeakerCheck(begin)
    check.start()
    assert (check.state, check.sentence) == (CheckState.BADLY, "Not here.")


def test_the_speaker(begun: Begun) -> None:
    check = SpeakerCheck(begun)
    check.start()
    assert check.sentence == "Listen: two soft notes."
    begun.last.set_result(Outcome("It was played."))
    settle()
    assert (check.state, check.sentence) == (CheckState.WELL, "It was played.")
    check.start()
    begun.last.set_result(Outcome("It was not.", played=False))
    settle()
    assert (check.state, check.sentence) == (CheckState.BADLY, "It was not.")


def test_an_asyncio_task_will_do() -> None:
    async def work() -> Outcome:
        return Outcome("Done.")

    async def run() -> ConnectionCheck:
        check = ConnectionCheck(lambda _: asyncio.get_running_loop().create_task(work()))
        check.start()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        return check

    check = asyncio.run(run())
    settle()
    assert (check.state, check.sentence) == (CheckState.WELL, "Done.")


# ------------------------------------------------------------------ the microphone


def test_the_microphone_step_by_step(begun: Begun) -> None:
    check = MicrophoneCheck(begun)
    check.start()
    assert (check.sentence, check.level, check.progress) == ("One moment...", 0.0, None)
    told = begun.given[0]
    told(Step(stage=Stage.RECORDING, passed_s=2.0, lasts_s=5.0, level_dbfs=-31.0))
    settle()
    assert (check.sentence, check.level) == ("Say something. Recording for 3 s more.", 0.5)
    assert check.progress == pytest.approx(0.4)
    told(Step(stage=Stage.PLAYING, passed_s=5.5, lasts_s=5.0))
    settle()
    assert (check.sentence, check.level, check.progress) == ("This is what was heard of you.", 0.0, 1.0)
    begun.last.set_result(MicrophoneReport(hearing=Hearing.WELL, sentence="Well.", played=True))
    settle()
    assert (check.state, check.sentence) == (CheckState.WELL, "Well.")
    assert (check.level, check.progress) == (0.0, None)


@pytest.mark.parametrize(
    ("hearing", "played", "state"),
    [
        (Hearing.WELL, True, CheckState.WELL),
        (Hearing.WELL, False, CheckState.BADLY),
        (Hearing.QUIET, True, CheckState.BADLY),
        (Hearing.CLIPPED, True, CheckState.BADLY),
        (Hearing.SILENT, True, CheckState.BADLY),
    ],
)
def test_verdicts(begun: Begun, hearing: Hearing, played: bool, state: CheckState) -> None:
    check = MicrophoneCheck(begun)
    check.start()
    begun.last.set_result(MicrophoneReport(hearing=hearing, sentence="So.", played=played))
    settle()
    assert check.state is state


@dataclass
class _Short:
    stage: Stage = Stage.PLAYING
    passed_s: float = 0.0
    lasts_s: float = 0.0
    level_dbfs: float = -120.0


def test_what_lasts_no_time_is_over(begun: Begun) -> None:
    check = MicrophoneCheck(begun)
    check.start()
    begun.given[0](_Short())
    settle()
    assert check.progress == 1.0


def test_of_steps_from_another_thread_the_newest_counts(begun: Begun, qtbot: QtBot) -> None:
    check = MicrophoneCheck(begun)
    check.start()
    changes = QSignalSpy(check.changed)

    def tell() -> None:
        for tenth in range(50):
            begun.given[0](Step(stage=Stage.RECORDING, passed_s=tenth / 10, lasts_s=5.0, level_dbfs=-31.0))

    thread = threading.Thread(target=tell)
    thread.start()
    thread.join()
    settle()
    assert changes.count() == 1
    assert check.sentence == "Say something. Recording for 0 s more."


def test_a_step_that_comes_after_the_end_changes_nothing(begun: Begun) -> None:
    check = MicrophoneCheck(begun)
    check.start()
    begun.given[0](Step(stage=Stage.RECORDING, passed_s=1.0, lasts_s=5.0, level_dbfs=-10.0))
    check.stop()
    settle()
    assert (check.sentence, check.level) == ("", 0.0)
    check.start()
    assert (check.sentence, check.progress) == ("One moment...", None)


# ------------------------------------------------------------------------- a voice


def test_a_voice_that_was_heard_needs_no_words(begun: Begun) -> None:
    sample = VoiceSample(begun)
    sample.hear("cedar")
    assert begun.given == ["cedar"]
    assert sample.sentence == "Asking for a sentence..."
    begun.last.set_result(Outcome("never shown"))
    settle()
    assert (sample.state, sample.sentence) == (CheckState.WELL, "")


def test_another_voice_takes_the_place_of_the_first(begun: Begun) -> None:
    sample = VoiceSample(begun)
    sample.hear("cedar")
    sample.hear("marin")
    assert begun.given == ["cedar", "marin"]
    assert begun.futures[0].cancelled()
    begun.last.set_result(Outcome("The service refused.", played=False))
    settle()
    assert (sample.state, sample.sentence) == (CheckState.BADLY, "The service refused.")
