"""The window that is opened out of sight sees of itself what is there, and what is missing."""

import asyncio
import json
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QImage, QPixmap
from PySide6.QtWidgets import QApplication

from app import main
from app.commands.rehearsal import installation
from app.main import trial
from app.practice.process import PracticeProcess
from app.runtime.endpoint import Endpoint
from app.runtime.health.sight import Sight
from app.ui.icons import Icon
from app.ui.theme import ThemeSource


@pytest.fixture(scope="module")
def partner() -> Iterator[PracticeProcess]:
    with PracticeProcess.start() as partner:
        yield partner


def look(application: QApplication, url: str) -> Sight:
    with asyncio.Runner(loop_factory=lambda: main.make_loop(application)) as runner:
        return runner.run(trial.try_out(Endpoint(url=url, model="gpt-realtime"), ThemeSource()))


def test_it_asks_a_question_and_shows_the_answer(qapp: QApplication, partner: PracticeProcess) -> None:
    sight = look(qapp, partner.url)
    assert sight.online
    assert "56" in sight.answer
    assert (sight.width, sight.height) == (440, 760)
    assert sight.colours > 16
    assert (sight.icons, sight.blank) == (len(Icon), ())
    assert sight.languages == {"de": ("Einstellungen", "Abbrechen"), "es": ("Ajustes", "Cancelar")}


def test_without_a_service_the_rest_is_seen(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "WITHIN_S", 0.2)
    sight = look(qapp, "ws://127.0.0.1:9/v1/realtime")
    assert (sight.online, sight.answer) == (False, "")
    assert sight.colours > 16


def test_what_it_saw_is_printed_as_json(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], qapp: QApplication
) -> None:
    seen = Sight(
        width=1, height=2, colours=3, icons=4, blank=("stop",), languages={}, online=True, answer="56"
    )

    async def try_out(endpoint: Endpoint, themes: ThemeSource) -> Sight:
        assert endpoint.url == "ws://127.0.0.1:9/v1/realtime"
        assert themes.theme
        return seen

    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr(trial, "try_out", try_out)
    monkeypatch.setattr(trial, "make_application", lambda _: qapp)
    assert trial.run("ws://127.0.0.1:9/v1/realtime") == 0
    assert json.loads(capsys.readouterr().out)["blank"] == ["stop"]


def test_what_is_not_drawn_is_blank(qapp: QApplication) -> None:
    empty = QPixmap(4, 4)
    empty.fill(QColor("white"))
    assert trial._is_blank(empty)
    picture = QImage(4, 4, QImage.Format.Format_ARGB32)
    picture.fill(QColor("white"))
    picture.setPixelColor(3, 3, QColor("black"))
    assert not trial._is_blank(QPixmap.fromImage(picture))


def test_a_language_that_is_not_there_has_no_words(qapp: QApplication) -> None:
    assert trial._words_in("xx") == ("", "")


def test_whoever_opens_it_waits_longer_than_it_waits_itself() -> None:
    """It waits for the service, then for the answer: what is missing is said, and not that it takes long."""
    assert installation.WINDOW_WITHIN_S > 2 * trial.WITHIN_S
