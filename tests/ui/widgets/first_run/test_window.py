"""The window of the first steps, by keys alone and by mouse."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui.models.first_run import FirstRunModel, Step
from app.ui.models.help import HelpPage, Place
from app.ui.models.settings.rows import Row
from app.ui.widgets.first_run.window import FirstRunWindow
from app.ui.widgets.settings.words import Words
from tests.ui.models.settings.fakes import House
from tests.ui.models.test_first_run import Memory
from tests.ui.signs import counted, light, picture


@pytest.fixture
def memory() -> Memory:
    return Memory()


@pytest.fixture
def model(house: House, memory: Memory) -> FirstRunModel:
    return FirstRunModel(house.models, memory)


@pytest.fixture
def window(qtbot: QtBot, house: House, model: FirstRunModel) -> FirstRunWindow:
    made = FirstRunWindow(model, house.models, light())
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.open()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def tab_to(qtbot: QtBot, wanted: QWidget) -> None:
    for _ in range(20):
        if focus() is wanted:
            return
        qtbot.keyClick(focus(), Qt.Key.Key_Tab)
    raise AssertionError(f"{wanted} is not to be reached by Tab")


def test_it_keeps_nobody_from_the_conversation(window: FirstRunWindow) -> None:
    assert window.windowModality() is Qt.WindowModality.NonModal
    assert window.windowTitle() == "First steps"


def test_help_for_it_is_wanted_by_a_key(window: FirstRunWindow, house: House, qtbot: QtBot) -> None:
    wanted = QSignalSpy(house.models.about.help_wanted)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert wanted.count() == 1
    assert wanted.at(0) == [Place(page=HelpPage.FIRST_STEPS)]


def test_all_of_it_by_keys_alone(
    window: FirstRunWindow, model: FirstRunModel, memory: Memory, qtbot: QtBot
) -> None:
    for step in Step:
        assert model.step is step
        view = window.view(step)
        assert view.isVisible()
        assert focus() is next(iter(view.rows.values())).control.keyboard
        tab_to(qtbot, window.forward)
        qtbot.keyClick(window.forward, Qt.Key.Key_Space)
    assert memory.facts.first_run == "done"
    assert not window.isVisible()


def test_all_of_it_by_mouse(window: FirstRunWindow, memory: Memory, qtbot: QtBot) -> None:
    words = []
    for _ in Step:
        words.append(window.forward.text())
        qtbot.mouseClick(window.forward, Qt.MouseButton.LeftButton)
    assert words == ["Skip", "Skip", "Skip", "Done"]
    assert memory.facts.first_run == "done"
    assert not window.isVisible()


def test_the_last_stop_of_a_step_leads_to_the_foot(window: FirstRunWindow, qtbot: QtBot) -> None:
    tab_to(qtbot, window.later)
    qtbot.keyClick(window.later, Qt.Key.Key_Tab)
    assert focus() is window.forward


def test_it_goes_back(window: FirstRunWindow, model: FirstRunModel, qtbot: QtBot) -> None:
    assert not window.back.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert model.step is Step.SPEAKER
    qtbot.mouseClick(window.back, Qt.MouseButton.LeftButton)
    assert model.step is Step.MICROPHONE
    assert window.view(Step.MICROPHONE).isVisible()
    assert not window.view(Step.SPEAKER).isVisible()


@pytest.mark.parametrize("how", ["button", "Esc"])
def test_it_is_left_and_taken_up_again(
    window: FirstRunWindow, model: FirstRunModel, memory: Memory, qtbot: QtBot, how: str
) -> None:
    closed = QSignalSpy(window.closed)
    model.go_on()
    if how == "Esc":
        qtbot.keyClick(window, Qt.Key.Key_Escape)
    else:
        qtbot.mouseClick(window.later, Qt.MouseButton.LeftButton)
    assert not window.isVisible()
    assert closed.count() == 1
    assert memory.facts.first_run == "speaker"
    window.open()
    assert model.step is Step.SPEAKER
    assert window.view(Step.SPEAKER).isVisible()


def test_closing_ends_what_is_tried(window: FirstRunWindow, house: House) -> None:
    house.models.microphone.start()
    window.close()
    assert house.microphone.last.cancelled()


def test_going_on_is_filled_once_it_is_proven(window: FirstRunWindow, house: House) -> None:
    before = counted(picture(window.forward), light().theme.you)
    house.models.level.add(-12.0, -90.0)
    assert window.forward.text() == "Continue"
    assert counted(picture(window.forward), light().theme.you) > before + 300


def test_what_was_typed_is_kept_when_it_goes_on(
    window: FirstRunWindow, model: FirstRunModel, house: House, qtbot: QtBot
) -> None:
    from app.settings import ProviderKind  # noqa: PLC0415 - of this test alone

    while model.step is not Step.SERVICE:
        model.go_on()
    house.form.set(Row.PROVIDER, ProviderKind.AZURE)
    field = window.view(Step.SERVICE).rows[Row.AZURE_ADDRESS].control.keyboard
    field.setFocus()
    qtbot.keyClicks(field, "mine")
    qtbot.mouseClick(window.forward, Qt.MouseButton.LeftButton)
    assert house.kept.settings.connection.azure.address == "mine"


@pytest.mark.usefixtures("large_letters")
def test_no_word_is_cut_in_the_smallest_window(
    window: FirstRunWindow, model: FirstRunModel, qtbot: QtBot
) -> None:
    window.resize(window.minimumSize())
    for step in Step:
        assert model.step is step
        for words in window.findChildren(Words):
            if words.isVisible():
                qtbot.waitUntil(lambda words=words: words.height() >= words.heightForWidth(words.width()))
        assert window.forward.geometry().right() <= window.width()
        model.go_on()
