"""In a language 40 % longer than English no word is left behind, and everything has room."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.session.echo import EchoState
from app.session.effects import NoticeKind, Notify, Snapshot
from app.session.states import Phase
from app.settings import ProviderKind, TurnMode
from app.ui.assembly import Assembly, Models, dispose, make_models
from app.ui.models import second_line
from app.ui.models.overlay import OverlayModel
from app.ui.models.settings.rows import Page, Row
from app.ui.models.tray import TrayModel
from app.ui.sentences.saying import CATALOGUE
from app.ui.widgets.settings.settings_window import SettingsWindow
from tests.ui.fitting import WIDTHS, troubles, untranslated
from tests.ui.models.settings.fakes import House
from tests.ui.pseudo import LONGER, outside, pseudo, speaking_pseudo
from tests.ui.signs import light
from tests.ui.turns import ASSISTANT, DONE, FAILED, PENDING, STREAMING, TOOL, YOU, cut_short, turn
from tests.ui.widgets.settings.hands import open_at

SERVICE = "api.openai.com"
LONG = "The account this key belongs to is deactivated. Ask the provider, then connect again."


@pytest.fixture(autouse=True)
def nobody_understands(qapp: QApplication) -> Iterator[None]:
    with speaking_pseudo(qapp):
        yield


class Main:
    def __init__(self, qtbot: QtBot) -> None:
        self.models: Models = make_models(SERVICE)
        self.assembly = Assembly(self.models, light())
        self.window = self.assembly.window
        with qtbot.waitExposed(self.window):
            self.window.show()

    def be(self, phase: Phase, **more: object) -> None:
        snapshot = Snapshot(phase=phase, **more)  # type: ignore[arg-type]
        self.models.status.take(snapshot)
        self.models.notices.take_status(snapshot)


@pytest.fixture
def main(qtbot: QtBot) -> Iterator[Main]:
    made = Main(qtbot)
    yield made
    dispose(made.window, made.assembly, *made.models.all)


def test_the_language_is_long_enough_and_keeps_what_is_filled_in() -> None:
    for text in CATALOGUE:
        said = pseudo(text)
        assert len(said) >= round(len(text) * LONGER) - 1 - text.count(": ")
        assert outside(said).strip(": ") == ""
    assert pseudo("heard %1 of {0} s").startswith("⟦héärd %1 öf {0} s")
    assert outside("⟦a ⟦b⟧ c⟧ d") == " d"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize(
    "more",
    [
        {},
        {"you_speak": True},
        {"muted": True},
        {"echo": EchoState.HALF_DUPLEX},
        {"detail": "The connection was lost. Check the network.", "reply_ms": 1500.0},
    ],
    ids=["plain", "you speak", "muted", "echo", "trouble"],
)
def test_the_empty_window(main: Main, phase: Phase, more: dict[str, object], width: int) -> None:
    for partner, mode in zip((True, False), second_line.TurnMode, strict=True):
        main.models.status.use(mode=mode, partner=partner)
        main.models.welcome.set_key_wanted(wanted=partner)
        main.be(phase, **more)
        assert troubles(main.window, width) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_three_notices_at_a_time(main: Main, width: int) -> None:
    main.be(Phase.ERROR, detail=LONG)
    for kind in NoticeKind:
        main.models.notices.take(Notify(kind, LONG))
        assert troubles(main.window, width) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_a_conversation(main: Main, width: int) -> None:
    main.be(Phase.SPEAKING)
    for one in (
        turn("a", YOU, DONE, "x1"),
        turn("b", YOU, FAILED, "", note="What you said was heard, but could not be written down."),
        turn("c", ASSISTANT, STREAMING, "x2"),
        cut_short("d"),
        turn("e", TOOL, DONE, '{"label": "tea"}', tool="set_timer", output='{"label": "tea"}'),
        turn("f", TOOL, FAILED, "{}", tool="set_timer", note="the connection was lost"),
        turn("g", TOOL, STREAMING, "{}", tool="set_timer"),
        turn("h", YOU, PENDING),
    ):
        main.models.transcript.put(one, None)
    assert troubles(main.window, width) == []


CHOICES = (
    (ProviderKind.OPENAI, TurnMode.SEMANTIC_VAD),
    (ProviderKind.AZURE, TurnMode.SERVER_VAD),
    (ProviderKind.COMPATIBLE, TurnMode.MANUAL),
    (ProviderKind.PRACTICE, TurnMode.MANUAL),
)


@pytest.mark.usefixtures("let_go")
@pytest.mark.parametrize("width", [*WIDTHS, 800])
@pytest.mark.parametrize("chosen", CHOICES)
@pytest.mark.parametrize("page", [page for page in Page if page is not Page.ABOUT])
def test_a_page_of_the_settings(
    qtbot: QtBot, tmp_path: Path, page: Page, chosen: tuple[ProviderKind, TurnMode], width: int
) -> None:
    house = House(tmp_path / "settings.json")
    house.form.set(Row.PROVIDER, chosen[0])
    house.form.set(Row.TURN_MODE, chosen[1])
    window = SettingsWindow(house.models, light())
    qtbot.addWidget(window)
    open_at(qtbot, window, page)
    assert troubles(window, width) == []


@pytest.mark.usefixtures("let_go")
@pytest.mark.parametrize("width", [*WIDTHS, 800])
def test_the_last_page_fits_whatever_it_names(qtbot: QtBot, tmp_path: Path, width: int) -> None:
    window = SettingsWindow(House(tmp_path / "settings.json").models, light())
    qtbot.addWidget(window)
    open_at(qtbot, window, Page.ABOUT)
    found = troubles(window, width)
    assert [each for each in found if not each.startswith("Words ")] == []


def test_the_tray_and_the_overlay(qtbot: QtBot, main: Main) -> None:
    shown = TrayModel(main.models.status)
    pill = OverlayModel(main.models.status)
    main.be(Phase.RECONNECTING, detail="The connection was lost. Check the network.")
    said = [shown.tooltip, shown.window_text, shown.talk_text, pill.name, pill.cancel_text]
    assert [text for text in said if untranslated(text)] == []
    dispose(shown, pill)


def test_a_word_left_behind_and_a_text_without_room_are_noticed(qtbot: QtBot, main: Main) -> None:
    main.window.setWindowTitle("Left behind")
    main.be(Phase.READY)
    assert troubles(main.window, 440) == ["MainWindow title: 'Left behind'"]
