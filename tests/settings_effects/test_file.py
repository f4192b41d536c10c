"""The file of the settings while the window runs: written soon, read when somebody else writes it."""

import json
from collections.abc import Callable

from app.settings import Settings, TurnMode, load, save
from app.settings.leaves import having
from app.ui.models.notices import SettingsNotice
from app.ui.models.settings.rows import Page, Row
from tests.fakes.window import Life, Stage
from tests.settings_effects.acting import ASKED, ask, online

MANUAL = having(Settings(), {"turns.mode": TurnMode.MANUAL})


def test_what_somebody_else_writes_reaches_the_form_and_the_service(
    stage: Stage, live: Callable[..., None]
) -> None:
    async def deed(life: Life) -> None:
        await online(life)
        save(stage.settings_file, having(Settings(), {"voice.speed": 1.25}))
        await life.until(lambda: life.form.value(Row.SPEED) == 1.25)
        await life.sees(lambda: len(life.wire.events(ASKED, "session.update")) == 2)
        assert life.wire.events(ASKED, "session.update")[1]["session"]["audio"] == {"output": {"speed": 1.25}}
        await life.until(lambda: life.form.note(Row.SPEED).text == "In use now.")
        assert not life.form.can_undo

    live(deed)


def test_what_is_wrong_with_it_is_a_notice_or_the_banner(stage: Stage, live: Callable[..., None]) -> None:
    async def deed(life: Life) -> None:
        await online(life)
        stage.settings_file.write_text(json.dumps({"version": 2, "voice": {"speed": 9}}))
        await life.until(lambda: life.form.banner)
        (notice,) = life.models.notices.notices
        assert (notice.kind, notice.sentence) == (SettingsNotice.FILE, life.form.banner)
        assert notice.sentence.endswith("they stay as they were.")
        life.open_settings(Page.VOICE)
        await life.until(lambda: not life.models.notices.notices)
        assert life.form.banner.endswith("they stay as they were.")
        stage.settings_file.write_text(json.dumps({"version": 2, "voice": {"speed": 1.1}}))
        await life.until(lambda: not life.form.banner)
        assert life.form.value(Row.SPEED) == 1.1

    live(deed)


def test_damage_is_told_when_the_window_opens(stage: Stage, live: Callable[..., None]) -> None:
    stage.settings_file.write_text("{")

    async def deed(life: Life) -> None:
        await life.until(lambda: life.models.notices.notices)
        (notice,) = life.models.notices.notices
        assert notice.kind is SettingsNotice.FILE
        assert notice.sentence.startswith("The settings file is damaged. The defaults are used.")
        await online(life)

    live(deed)


def test_nothing_is_lost_when_the_window_closes_at_once(stage: Stage, live: Callable[..., None]) -> None:
    async def deed(life: Life) -> None:
        await online(life)
        for number in range(1, 21):
            assert life.form.set(Row.TAIL, number * 50)

    live(deed)
    assert load(stage.settings_file).settings.turns.tail_ms == 1_000


def test_listening_at_once_is_not_written_down(stage: Stage, live: Callable[..., None]) -> None:
    async def deed(life: Life) -> None:
        await online(life)
        assert life.form.value(Row.TURN_MODE) is TurnMode.SEMANTIC_VAD
        assert life.models.status.hands_free
        assert life.form.set(Row.SPEED, 1.25)
        await ask(life, "What is seven times eight?")

    live(deed, settings=MANUAL, listen=True)
    assert load(stage.settings_file).settings == having(MANUAL, {"voice.speed": 1.25})
