from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app import __version__
from app.system import paths
from app.ui.widgets.settings.about_page import AboutRows, VersionsRow
from app.ui.widgets.settings.row import RowFrame
from tests.ui.models.settings.fakes import House
from tests.ui.signs import light, spoken
from tests.ui.widgets.settings.hands import described, show


def made(qtbot: QtBot, house: House) -> AboutRows:
    rows = AboutRows(house.models.about, light())
    show(qtbot, rows, width=360, height=900)
    return rows


def to_read(rows: QWidget) -> list[QLabel]:
    return [label for label in rows.findChildren(QLabel) if label.focusPolicy() is Qt.FocusPolicy.StrongFocus]


def test_all_of_it_can_be_read_and_copied(qtbot: QtBot, house: House) -> None:
    versions = VersionsRow(house.models.about, light())
    show(qtbot, versions, width=360, height=900)
    texts = [*to_read(versions), *to_read(made(qtbot, house))]
    said = "\n".join(label.text() for label in texts)
    assert f"Earshot {__version__}" in said
    assert str(paths.settings_file()) in said
    assert "MIT licence" in said
    assert "websockets" in said
    for label in texts:
        assert label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
        assert label.height() >= label.heightForWidth(label.width())
    assert spoken(texts[0])[1].startswith(f"Versions: Earshot {__version__}")


def test_the_diagnostics_are_copied(qtbot: QtBot, house: House) -> None:
    rows = made(qtbot, house)
    assert spoken(rows.copy) == (QAccessible.Role.Button, "Copy diagnostics")
    assert described(rows.copy) == "Versions, devices, settings and state: no key, and no words of yours."
    qtbot.mouseClick(rows.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == house.models.about.diagnostics()
    said = [frame.note.note.text for frame in rows.findChildren(RowFrame) if frame.note.note.text][:1]
    assert said == ["Copied. Paste it into your report."]
    QGuiApplication.clipboard().clear()


def test_it_leads_to_the_doctor_and_to_the_first_steps(qtbot: QtBot, house: House) -> None:
    rows = made(qtbot, house)
    about = house.models.about
    doctor, steps = QSignalSpy(about.doctor_wanted), QSignalSpy(about.first_run_wanted)
    assert spoken(rows.doctor) == (QAccessible.Role.Button, "Check this computer")
    qtbot.mouseClick(rows.doctor, Qt.MouseButton.LeftButton)
    assert (doctor.count(), steps.count()) == (1, 0)
    qtbot.mouseClick(rows.first_run, Qt.MouseButton.LeftButton)
    assert (doctor.count(), steps.count()) == (1, 1)


def test_the_texts_of_the_licences_can_be_read_and_put_away(qtbot: QtBot, house: House) -> None:
    rows = made(qtbot, house)
    assert rows.texts.isHidden()
    assert spoken(rows.licences) == (QAccessible.Role.Button, "Read all licences")
    qtbot.mouseClick(rows.licences, Qt.MouseButton.LeftButton)
    assert rows.texts.isVisible()
    assert rows.texts.reader.hasFocus()
    assert rows.texts.reader.toPlainText().startswith("Earshot\n=======\n\nMIT License")
    assert rows.texts.reader.isReadOnly()
    assert rows.texts.reader.accessibleName() == "Licences"
    assert rows.licences.accessibleName() == "Put the licences away"
    qtbot.keyClick(rows.texts.reader, Qt.Key.Key_Tab)
    assert not rows.texts.reader.hasFocus()
    qtbot.mouseClick(rows.licences, Qt.MouseButton.LeftButton)
    assert rows.texts.isHidden()
    assert rows.licences.accessibleName() == "Read all licences"
