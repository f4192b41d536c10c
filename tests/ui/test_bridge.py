"""News comes up coalesced, in order and in the window's thread; inputs go down at once."""

import threading
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QCoreApplication, QThread
from pytestqt.qtbot import QtBot

from app.runtime.levels import Levels, LevelWatcher
from app.runtime.subscribers import Shown, Watcher
from app.session.effects import AsideAnswered, NoticeKind, Notify, RemoveTurn, ShowStatus, ShowTurn, Snapshot
from app.session.inputs import Connect, Input
from app.session.states import Phase
from app.session.transcript import Speaker, Turn, TurnState
from app.ui.bridge import FRAME_S, Bridge


class FakeEngine:
    def __init__(self) -> None:
        self.given: list[Input] = []
        self.watchers: list[Watcher] = []
        self.level_watchers: list[LevelWatcher] = []

    def submit(self, given: Input) -> None:
        self.given.append(given)

    def subscribe(self, watcher: Watcher) -> Callable[[], None]:
        self.watchers.append(watcher)
        return lambda: self.watchers.remove(watcher)

    def subscribe_levels(self, watcher: LevelWatcher) -> Callable[[], None]:
        self.level_watchers.append(watcher)
        return lambda: self.level_watchers.remove(watcher)

    def tell(self, *news: Shown | Levels) -> None:
        """Tell from a thread that is not the window's."""

        def work() -> None:
            for one in news:
                for watcher in self.level_watchers if isinstance(one, Levels) else self.watchers:
                    watcher(one)  # type: ignore[arg-type]

        thread = threading.Thread(target=work)
        thread.start()
        thread.join()


class Heard:
    """Everything the bridge tells, as pairs of a word and a value, with the threads of it."""

    def __init__(self, bridge: Bridge) -> None:
        self.all: list[tuple[str, object]] = []
        self.threads: set[object] = set()
        bridge.status_changed.connect(lambda told: self.note("status", told.phase))
        bridge.turns_changed.connect(
            lambda told: self.note("turns", [(turn.item_id, turn.text, after) for turn, after in told])
        )
        bridge.turn_removed.connect(lambda told: self.note("removed", told))
        bridge.noticed.connect(lambda told: self.note("notice", told.sentence))
        bridge.levels_changed.connect(lambda you, assistant: self.note("levels", (you, assistant)))

    def note(self, word: str, value: object) -> None:
        self.all.append((word, value))
        self.threads.add(QThread.currentThread())


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine()


@pytest.fixture
def bridge(qtbot: QtBot, engine: FakeEngine) -> Iterator[Bridge]:
    made = Bridge(engine)
    yield made
    made.close()


@pytest.fixture
def heard(bridge: Bridge) -> Heard:
    return Heard(bridge)


def turn(item_id: str, text: str, after: str | None = None) -> ShowTurn:
    return ShowTurn(
        Turn(item_id=item_id, speaker=Speaker.ASSISTANT, state=TurnState.STREAMING, started=0.0, text=text),
        after,
    )


def status(phase: Phase) -> ShowStatus:
    return ShowStatus(Snapshot(phase=phase))


def test_inputs_go_down_at_once(bridge: Bridge, engine: FakeEngine) -> None:
    bridge.submit(Connect())
    assert engine.given == [Connect()]


def test_only_the_newest_state_of_a_frame_is_told(qtbot: QtBot, engine: FakeEngine, heard: Heard) -> None:
    engine.tell(
        turn("a", "o"),
        status(Phase.THINKING),
        turn("b", "x", "a"),
        turn("a", "one"),
        Levels(-30.0, -120.0),
        status(Phase.SPEAKING),
        Levels(-40.0, -20.0),
        AsideAnswered(purpose="title", text="x"),
    )
    assert heard.all == []  # nothing is told before the window's loop has its turn
    qtbot.waitUntil(lambda: len(heard.all) >= 3)
    assert heard.all == [
        ("turns", [("a", "one", None), ("b", "x", "a")]),
        ("status", Phase.SPEAKING),
        ("levels", (-30.0, -20.0)),
    ]


def test_everything_is_told_in_the_window_s_thread(
    qtbot: QtBot, bridge: Bridge, engine: FakeEngine, heard: Heard
) -> None:
    engine.tell(status(Phase.READY), Notify(NoticeKind.DEVICE, "x"), turn("a", "x"), Levels(-1.0, -1.0))
    qtbot.waitUntil(lambda: len(heard.all) == 4)
    assert heard.threads == {bridge.thread()}


def test_frames_keep_their_distance(qtbot: QtBot, bridge: Bridge, engine: FakeEngine, heard: Heard) -> None:
    frames: list[float] = []
    bridge.turns_changed.connect(lambda _: frames.append(bridge._told_at))
    for number in range(200):
        engine.tell(turn("a", "x" * number))
        qtbot.wait(1)
    qtbot.waitUntil(lambda: heard.all[-1] == ("turns", [("a", "x" * 199, None)]))
    gaps = [later - sooner for sooner, later in pairwise(frames)]
    assert len(gaps) >= 5
    assert min(gaps) >= FRAME_S - 0.004


def test_the_first_news_after_a_pause_does_not_wait(
    qtbot: QtBot, bridge: Bridge, engine: FakeEngine, heard: Heard
) -> None:
    engine.tell(status(Phase.READY))
    qtbot.waitUntil(lambda: bool(heard.all))
    qtbot.wait(50)
    engine.tell(status(Phase.LISTENING))
    qtbot.waitUntil(lambda: len(heard.all) == 2)
    assert bridge._frame.interval() == 0


def test_notices_do_not_wait_for_a_frame_and_are_all_told(
    qtbot: QtBot, engine: FakeEngine, heard: Heard
) -> None:
    engine.tell(status(Phase.READY))
    qtbot.waitUntil(lambda: bool(heard.all))
    engine.tell(status(Phase.LISTENING), Notify(NoticeKind.DEVICE, "one"), Notify(NoticeKind.DEVICE, "two"))
    qtbot.waitUntil(lambda: len(heard.all) == 4)
    assert heard.all[1:] == [("notice", "one"), ("notice", "two"), ("status", Phase.LISTENING)]


def test_of_too_many_notices_the_last_are_kept(qtbot: QtBot, engine: FakeEngine, heard: Heard) -> None:
    engine.tell(*(Notify(NoticeKind.DEVICE, str(number)) for number in range(20)))
    qtbot.waitUntil(lambda: bool(heard.all))
    assert heard.all == [("notice", str(number)) for number in range(4, 20)]


def test_a_removal_comes_after_what_was_before_it(qtbot: QtBot, engine: FakeEngine, heard: Heard) -> None:
    engine.tell(turn("a", "1"), turn("b", "2", "a"), RemoveTurn("z"), turn("c", "3", "b"))
    qtbot.waitUntil(lambda: len(heard.all) == 3)
    assert heard.all == [
        ("turns", [("a", "1", None), ("b", "2", "a")]),
        ("removed", "z"),
        ("turns", [("c", "3", "b")]),
    ]


def test_what_stood_after_a_turn_that_never_was_stands_where_that_stood(
    qtbot: QtBot, engine: FakeEngine, heard: Heard
) -> None:
    engine.tell(turn("a", "1"), turn("b", "2", "a"), turn("c", "3", "b"), RemoveTurn("b"))
    qtbot.waitUntil(lambda: len(heard.all) == 2)
    assert heard.all == [("turns", [("a", "1", None), ("c", "3", "a")]), ("removed", "b")]


def test_a_window_that_stalls_is_told_the_newest_once(qtbot: QtBot, engine: FakeEngine, heard: Heard) -> None:
    for number in range(1000):
        engine.tell(turn("a", str(number)), status(Phase.SPEAKING), Levels(-20.0, -20.0))
    qtbot.waitUntil(lambda: bool(heard.all))
    engine.tell(status(Phase.LISTENING))
    qtbot.waitUntil(lambda: heard.all[-1] == ("status", Phase.LISTENING))
    assert heard.all[:-1] == [
        ("turns", [("a", "999", None)]),
        ("status", Phase.SPEAKING),
        ("levels", (-20.0, -20.0)),
    ]


@pytest.mark.parametrize("told_before", [(), (Phase.READY,)])
def test_after_the_end_nothing_is_told(qtbot: QtBot, told_before: tuple[Phase, ...]) -> None:
    """Neither what waits for the window's loop, nor what waits for the next frame."""
    engine, other_engine = FakeEngine(), FakeEngine()
    bridge, other = Bridge(engine), Bridge(other_engine)
    heard, by_other = Heard(bridge), Heard(other)
    for phase in told_before:
        engine.tell(status(phase))
        qtbot.waitUntil(lambda: bool(heard.all))
    engine.tell(status(Phase.LISTENING))
    if told_before:
        QCoreApplication.sendPostedEvents()
    bridge.close()
    bridge.close()
    assert engine.watchers == []
    assert engine.level_watchers == []
    for number, phase in enumerate((Phase.READY, Phase.LISTENING, Phase.THINKING)):
        other_engine.tell(status(phase))
        qtbot.waitUntil(lambda wanted=number + 1: len(by_other.all) == wanted)  # type: ignore[misc]
    assert heard.all == [("status", phase) for phase in told_before]
    other.close()
