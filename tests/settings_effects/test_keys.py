"""The keys that are heard in any program, changed while the window runs: had at once, and at work."""

import time
from collections.abc import Callable, Iterable
from functools import partial

import pytest

from app.main import conversing
from app.main.global_keys import GlobalKeys
from app.session.states import Phase
from app.settings import Settings, TurnMode, load
from app.settings.leaves import having
from app.system.hotkey.base import Event, Hotkeys, Pressed, Released, Report, Shortcut, Tell
from app.system.hotkey.choosing import Choice
from app.system.hotkey.engine import Engine
from app.system.hotkey.standing import Bound
from app.ui.models.hotkeys import KeyUse
from app.ui.models.settings.rows import Page, Row
from tests.fakes.window import Life, Stage
from tests.main.test_global_keys import FakeHotkeys, FakeWatch
from tests.settings_effects.acting import online

PUSH_TO_TALK = having(Settings(), {"turns.mode": TurnMode.MANUAL})


class Keyboard(FakeHotkeys):
    """An engine that lets the program have every key, and somebody who presses them."""

    def __init__(self) -> None:
        super().__init__()
        self.tell: Tell = lambda _: None
        self.watches: list[FakeWatch] = []

    def open(self, choice: Choice, tell: Tell) -> tuple[Choice, Hotkeys]:
        self.tell = tell
        return choice, self

    def watch(self, tell: Callable[[bool], None]) -> FakeWatch:
        self.watches.append(FakeWatch(tell))
        return self.watches[-1]

    def register(self, shortcuts: Iterable[Shortcut]) -> None:
        wanted = tuple(shortcuts)
        super().register(wanted)
        standings = {each.name: Bound(trigger=str(each.chord)) for each in wanted}
        self.tell(Report(engine=Engine.X11, standings=standings))

    def close(self) -> None:
        super().close()
        self.tell = lambda _: None  # which led to the loop of a window that is gone
        self.watches.clear()

    def press(self, use: KeyUse) -> None:
        self._turn(Pressed(name=use.value, at=time.monotonic()))

    def release(self, use: KeyUse) -> None:
        self._turn(Released(name=use.value, at=time.monotonic()))

    def _turn(self, event: Event) -> None:
        self.tell(event)


@pytest.fixture
def keyboard(monkeypatch: pytest.MonkeyPatch) -> Keyboard:
    made = Keyboard()
    choice = Choice(engine=Engine.X11, reason="This is an X11 desktop.")
    keys = partial(GlobalKeys, choose=lambda: choice, open_keys=made.open, watch=made.watch)
    monkeypatch.setattr(conversing, "GlobalKeys", keys)
    return made


async def heard(life: Life, fact: Callable[[], object]) -> None:
    """Wait for a fact about the keys."""
    life.models.hotkeys.changed.connect(life.models.status.changed)
    try:
        await life.until(fact)
    finally:
        life.models.hotkeys.changed.disconnect(life.models.status.changed)


def test_another_talk_key_talks(live: Callable[..., None], stage: Stage, keyboard: Keyboard) -> None:
    async def deed(life: Life) -> None:
        await online(life)
        await heard(life, lambda: life.models.hotkeys.trigger(KeyUse.TALK) == "Ctrl+Alt+Space")
        assert life.models.welcome.anywhere == "or hold Ctrl+Alt+Space in any program"
        assert life.form.set(Row.TALK_KEY, "ctrl+alt+t")
        await heard(life, lambda: life.models.hotkeys.trigger(KeyUse.TALK) == "Ctrl+Alt+T")
        assert life.models.welcome.anywhere == "or hold Ctrl+Alt+T in any program"
        keyboard.press(KeyUse.TALK)
        await life.phase(Phase.LISTENING)
        assert life.models.status.by_key
        keyboard.release(KeyUse.TALK)
        await life.phase(Phase.READY)
        assert not life.form.set(Row.TALK_KEY, "Ctrl+Wave")
        assert life.form.note(Row.TALK_KEY).text == (
            "'Ctrl+Wave' is no shortcut: Earshot knows no key 'Wave'."
        )
        assert keyboard.asked == [{"talk": "Ctrl+Alt+Space"}, {"talk": "Ctrl+Alt+T"}]
        life.form.undo()
        await heard(life, lambda: life.models.hotkeys.trigger(KeyUse.TALK) == "Ctrl+Alt+Space")

    live(deed, settings=PUSH_TO_TALK)
    assert load(stage.settings_file).settings.keys.talk == "Ctrl+Alt+Space"
    assert keyboard.asked[-1] == "close"


def test_none_at_all(live: Callable[..., None], keyboard: Keyboard) -> None:
    async def deed(life: Life) -> None:
        await online(life)
        await heard(life, lambda: life.models.hotkeys.trigger(KeyUse.TALK))
        assert life.form.set(Row.TALK_KEY, "")
        await heard(life, lambda: life.models.welcome.anywhere == "")
        assert keyboard.asked[-1] == {}

    live(deed, settings=PUSH_TO_TALK)


def test_a_mute_key_mutes_and_a_stop_key_stops(live: Callable[..., None], keyboard: Keyboard) -> None:
    async def deed(life: Life) -> None:
        await online(life)
        await heard(life, lambda: life.models.hotkeys.trigger(KeyUse.TALK))
        assert life.form.set(Row.MUTE_KEY, "F9")
        assert life.form.set(Row.STOP_KEY, "F10")
        keyboard.press(KeyUse.MUTE)
        keyboard.release(KeyUse.MUTE)
        await life.until(lambda: life.models.status.muted)
        keyboard.press(KeyUse.MUTE)
        keyboard.release(KeyUse.MUTE)
        await life.until(lambda: not life.models.status.muted)
        life.type("Tell me a story")
        await life.phase(Phase.SPEAKING)
        keyboard.press(KeyUse.STOP)
        keyboard.release(KeyUse.STOP)
        await life.phase(Phase.READY)

    live(deed, settings=PUSH_TO_TALK)


def test_in_full_screen_they_are_left_to_the_other_program(
    live: Callable[..., None], keyboard: Keyboard
) -> None:
    async def deed(life: Life) -> None:
        await online(life)
        await heard(life, lambda: life.models.hotkeys.trigger(KeyUse.TALK))
        assert keyboard.watches == []
        assert life.form.set(Row.FULL_SCREEN, False)
        (watch,) = keyboard.watches
        watch.tell(True)
        await heard(life, lambda: life.models.hotkeys.given_back)
        await heard(life, lambda: not life.models.hotkeys.trigger(KeyUse.TALK))
        assert keyboard.asked[-1] == {}
        life.open_settings(Page.KEYS)
        watch.tell(False)
        await heard(life, lambda: life.models.hotkeys.trigger(KeyUse.TALK) == "Ctrl+Alt+Space")
        assert life.form.set(Row.FULL_SCREEN, True)
        assert watch.closed

    live(deed, settings=PUSH_TO_TALK)
