"""What the doctor finds is shown as it comes, summed up, and copied without secrets."""

import logging
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtTest import QSignalSpy

from app.ui.models.doctor import DoctorModel, Line, LineState, Part
from app.ui.models.settings.values import Note, Tone
from tests.ui.models.settings.fakes import Ward

pytestmark = pytest.mark.usefixtures("qapp")

MICROPHONE = Line(title="Microphone", state=LineState.WORKS, says="It opens.", vital=True)
DEAF = Line(title="Microphone", state=LineState.BROKEN, says="None.", advice="Connect one.", vital=True)
VOICE = Line(title="Voice", state=LineState.DOUBTFUL, says="Tones.", advice="Install espeak-ng.")
HOTKEY = Line(title="Hotkey", state=LineState.BROKEN, says="Taken.", advice="Choose another.")
TRAY = Line(title="Tray", state=LineState.UNUSED, says="None.")


def looked(*lines: Line) -> DoctorModel:
    ward = Ward(*lines)
    model = DoctorModel(ward.parts, ward.jobs.append)
    model.look()
    ward.work()
    return model


def test_before_the_first_look_there_is_nothing() -> None:
    model = DoctorModel(Ward(MICROPHONE).parts, [].append)
    assert (model.lines, model.running, model.summary) == ((), False, Note())


def test_what_is_looked_at_is_known_before_how_it_is() -> None:
    ward = Ward(MICROPHONE, TRAY)
    model = DoctorModel(ward.parts, ward.jobs.append)
    changed = QSignalSpy(model.changed)
    model.look()
    assert [(line.title, line.state) for line in model.lines] == [
        ("Microphone", LineState.WAITING),
        ("Tray", LineState.WAITING),
    ]
    assert model.running
    assert model.summary == Note(text="Looking at everything Earshot needs...")
    ward.work()
    assert model.lines == (MICROPHONE, TRAY)
    assert not model.running
    assert changed.count() == 3


@pytest.mark.parametrize(
    ("lines", "text", "tone"),
    [
        ((MICROPHONE, TRAY), "All is well: you can talk here.", Tone.WELL),
        ((MICROPHONE, VOICE), "You can talk. Worth a look: Voice.", Tone.CAUTION),
        ((MICROPHONE, VOICE, HOTKEY), "This does not work: Hotkey.", Tone.TROUBLE),
        ((DEAF, VOICE, HOTKEY), "You cannot talk until this works: Microphone.", Tone.TROUBLE),
    ],
)
def test_the_worst_of_it_is_the_summary(lines: tuple[Line, ...], text: str, tone: Tone) -> None:
    assert looked(*lines).summary == Note(text=text, tone=tone)


def test_what_was_stopped_is_not_looked_at() -> None:
    ward = Ward(MICROPHONE, TRAY)
    model = DoctorModel(ward.parts, ward.jobs.append)
    model.look()
    model.stop()
    assert not model.running
    assert ward.unwanted[0]()
    ward.work()
    assert model.summary == Note(text="Not looked at yet: Microphone, Tray.")


def test_looking_again_begins_anew_and_forgets_the_look_before() -> None:
    ward = Ward(MICROPHONE)
    model = DoctorModel(ward.parts, ward.jobs.append)
    model.look()
    ward.lines = [DEAF]
    model.look()
    assert (ward.unwanted[0](), ward.unwanted[1]()) == (True, False)
    ward.work()
    assert model.lines == (DEAF,)


def test_a_finding_that_comes_too_late_is_not_taken() -> None:
    ward = Ward(MICROPHONE)
    model = DoctorModel(ward.parts, ward.jobs.append)
    model.look()
    ward.jobs.pop()()  # its finding waits to be taken
    model.stop()
    QCoreApplication.sendPostedEvents()
    assert [line.state for line in model.lines] == [LineState.WAITING]


def test_one_that_breaks_does_not_keep_the_others_waiting(caplog: pytest.LogCaptureFixture) -> None:
    def breaks() -> tuple[Line, ...]:
        raise ValueError("odd")

    jobs: list[object] = []
    parts = [Part(titles=("A", "B"), find=breaks), Part(titles=("Tray",), find=lambda: (TRAY,))]
    model = DoctorModel(lambda _: parts, jobs.append)  # type: ignore[arg-type]
    model.look()
    with caplog.at_level(logging.ERROR):
        jobs.pop()()  # type: ignore[operator]
    QCoreApplication.sendPostedEvents()
    assert "! looking at A, B broke" in caplog.text
    assert [(line.title, line.state) for line in model.lines] == [
        ("A", LineState.DOUBTFUL),
        ("B", LineState.DOUBTFUL),
        ("Tray", LineState.UNUSED),
    ]
    assert model.lines[0].says == "It could not be looked at: something in Earshot broke."
    assert model.lines[0].advice == "Start Earshot from a terminal, which says what, and look again."


def test_the_copy_has_all_of_it_and_nothing_private() -> None:
    secret = Line(title="Key", state=LineState.WORKS, says=f"sk-proj-abcdef0123456789 in {Path.home()}/keys")
    ward = Ward(DEAF, secret, TRAY)
    model = DoctorModel(ward.parts, ward.jobs.append, lambda: ("Earshot 1.2",))
    model.look()
    ward.work()
    assert model.text() == (
        "Earshot 1.2\n"
        "\n"
        "FAIL  Microphone: None.\n"
        "      -> Connect one.\n"
        "ok    Key: [hidden] in ~/keys\n"
        "-     Tray: None.\n"
    )
