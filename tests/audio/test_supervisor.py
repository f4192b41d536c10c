"""The rules of the watchdog as playbooks: time passes only when a test says so."""

from dataclasses import dataclass, field
from itertools import pairwise
from threading import Event, Thread

import pytest

from app.audio import guarded, supervisor
from app.audio.devices import DeviceName, Notice, Recovered, Side, Trouble, TroubleKind
from app.audio.guarded import Guarded
from app.audio.supervisor import RETRY_AFTER_S, Supervisor
from app.errors import DeviceError

HEADSET = DeviceName("headset", "ALSA")
DEFAULT = DeviceName("pulse", "ALSA")
MIC, SPEAKER = Side.MICROPHONE, Side.SPEAKER


@dataclass
class FakeLive:
    device: DeviceName
    log: list[str]
    active: bool = True
    called: bool = False
    called_at: float = 0.0

    def silent_for(self, now: float) -> float:
        return now - self.called_at

    def stop(self) -> None:
        self.log.append(f"close {self.device.name}")


@dataclass
class World:
    """Which devices can be opened, whether sound is waiting, and what happened."""

    present: set[DeviceName] = field(default_factory=lambda: {HEADSET, DEFAULT})
    after_refresh: set[DeviceName] | None = None
    busy: bool = False
    log: list[str] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    lives: dict[Side, FakeLive] = field(default_factory=dict)
    now: float = 0.0

    def __post_init__(self) -> None:
        self.supervisor = Supervisor(self.refresh, lambda: self.busy, lambda: self.log.append("abandon"))

    def refresh(self) -> None:
        self.log.append("refresh")
        if self.after_refresh is not None:
            self.present = self.after_refresh

    def guarded(self, side: Side = MIC, wanted: DeviceName | None = None) -> Guarded:
        def open_(device: DeviceName | None) -> FakeLive:
            name = device or DEFAULT
            self.log.append(f"open {name.name}")
            if name not in self.present:
                raise DeviceError(f"No {name.name}.")
            self.lives[side] = FakeLive(name, self.log, called_at=self.now)
            return self.lives[side]

        def move(device: DeviceName | None) -> None:
            name = device or DEFAULT
            self.log.append(f"move to {name.name}")
            if name not in self.present:
                raise DeviceError(f"No {name.name}.")
            self.lives[side].device = name

        return Guarded(side, wanted, open_, move, self.notices.append)

    def attach(self, side: Side = MIC, wanted: DeviceName | None = None) -> None:
        self.supervisor.attach(self.guarded(side, wanted))

    def look(self, after: float = 0.1, *, calling_back: bool = True) -> None:
        """Let ``after`` seconds pass with looks every 0.1 s."""
        for _ in range(round(after / 0.1)):
            self.now = round(self.now + 0.1, 3)
            for live in self.lives.values():
                if calling_back and live.active:
                    live.called = True
                    live.called_at = self.now
            self.supervisor.look(self.now)

    def take_log(self) -> list[str]:
        log, self.log[:] = list(self.log), []
        return log

    def take_notices(self) -> list[Notice]:
        notices, self.notices[:] = list(self.notices), []
        return notices


ENDED = Trouble(
    MIC, TroubleKind.ENDED, "The microphone pulse (ALSA) stopped by itself; it may have been unplugged."
)
WORKS = Recovered(MIC, "The microphone works again: pulse (ALSA).")


def test_a_healthy_device_is_left_alone() -> None:
    world = World()
    world.attach()
    world.look(after=2.0)
    assert world.take_log() == ["open pulse"]
    assert world.notices == []


def test_a_stream_that_ended_is_opened_again_at_once() -> None:
    world = World()
    world.attach()
    world.look()
    world.lives[MIC].active = False
    world.look()
    assert world.take_log() == ["open pulse", "close pulse", "refresh", "open pulse"]
    assert world.take_notices() == [ENDED]
    world.look()
    assert world.take_notices() == [WORKS]
    world.look(after=1.0)
    assert world.take_notices() == []


def test_a_stream_without_callbacks_for_500_ms_is_opened_again() -> None:
    world = World()
    world.attach()
    world.look()
    world.look(after=0.5, calling_back=False)
    assert world.take_log() == ["open pulse"]
    world.look(calling_back=False)
    assert world.take_log() == ["close pulse", "refresh", "open pulse"]
    world.look()
    assert world.take_notices() == [
        Trouble(MIC, TroubleKind.STALLED, "The microphone pulse (ALSA) does not respond any more."),
        WORKS,
    ]


def test_one_that_was_missing_is_found_when_both_are_opened_again() -> None:
    world = World(present={DEFAULT, HEADSET})
    world.attach(SPEAKER)
    world.present.discard(DEFAULT)
    with pytest.raises(DeviceError):
        world.attach(MIC)
    assert "refresh" not in world.take_log()  # the speaker plays
    world.supervisor.detach(SPEAKER)
    world.present.add(DEFAULT)
    world.take_log()
    world.attach(SPEAKER)
    world.attach(MIC)
    assert world.take_log() == ["refresh", "open pulse", "open pulse"]
    world.supervisor.detach(SPEAKER)
    world.supervisor.detach(MIC)
    world.take_log()
    world.attach(SPEAKER)
    assert world.take_log() == ["open pulse"]


def test_one_that_answers_late_at_first_works_now_and_not_again() -> None:
    world = World()
    world.attach()
    world.look(after=2.1, calling_back=False)
    late = Trouble(MIC, TroubleKind.STALLED, "The microphone pulse (ALSA) does not respond.")
    assert world.take_notices() == [late]
    world.look()
    assert world.take_notices() == [Recovered(MIC, "The microphone works now: pulse (ALSA).")]
    world.lives[MIC].active = False
    world.look(after=0.2)
    assert world.take_notices() == [ENDED, WORKS]


def test_a_sleeping_device_opens_but_does_not_work_again_until_it_calls_back() -> None:
    world = World()
    world.attach()
    world.look()
    world.take_log()
    world.look(after=0.6, calling_back=False)
    stalled = Trouble(MIC, TroubleKind.STALLED, "The microphone pulse (ALSA) does not respond any more.")
    assert world.take_notices() == [stalled]
    assert world.take_log() == ["close pulse", "refresh", "open pulse"]
    world.look(after=2.0, calling_back=False)
    assert world.take_log() == []
    world.look(calling_back=False)
    assert world.take_log() == ["close pulse"]
    world.look(after=0.2, calling_back=False)
    assert world.take_log() == []
    world.look(calling_back=False)
    assert world.take_log() == ["refresh", "open pulse"]
    world.look(after=2.6, calling_back=False)
    assert world.take_log() == ["close pulse", "refresh", "open pulse"]
    assert world.take_notices() == []
    world.look()
    assert world.take_notices() == [WORKS]
    world.look(after=0.6, calling_back=False)
    assert world.take_notices() == [stalled]
    assert world.take_log() == ["close pulse", "refresh", "open pulse"]


def test_a_program_that_was_stopped_itself_does_not_blame_the_device() -> None:
    world = World()
    world.attach()
    world.look()
    world.now += 60
    world.supervisor.look(world.now)
    assert world.notices == []
    world.look()
    assert world.notices == []


def test_a_look_300_ms_after_the_last_is_not_late_yet() -> None:
    world = World()
    world.attach()
    world.supervisor.look(0.0)
    world.lives[MIC].active = False
    world.supervisor.look(0.3)
    assert world.notices == [ENDED]
    world.lives[MIC].active = False
    world.supervisor.look(0.61)
    assert world.take_log() == ["open pulse", "close pulse", "refresh", "open pulse"]


def test_a_device_that_stays_away_is_tried_less_and_less_often() -> None:
    world = World()
    world.attach()
    world.look()
    world.lives[MIC].active = False
    world.present.clear()
    tries = []
    for _ in range(300):
        world.look()
        if "refresh" in world.take_log():
            tries.append(world.now)
    gaps = [round(later - earlier, 1) for earlier, later in pairwise(tries)]
    assert RETRY_AFTER_S == (0.0, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0)
    assert gaps == [0.3, 0.5, 1.0, 2.0, 4.0, 8.0, 8.0]
    assert world.take_notices() == [ENDED, Trouble(MIC, TroubleKind.UNAVAILABLE, "No pulse.")]
    world.present.add(DEFAULT)
    world.look(after=8.0)
    assert world.take_notices() == [WORKS]
    world.lives[MIC].active = False
    world.present.clear()
    world.look()
    assert world.take_notices() == [ENDED, Trouble(MIC, TroubleKind.UNAVAILABLE, "No pulse.")]


def test_a_named_device_that_went_away_is_replaced_by_the_default() -> None:
    world = World()
    world.attach(wanted=HEADSET)
    world.look()
    world.lives[MIC].active = False
    world.present.remove(HEADSET)
    world.look()
    assert world.take_log() == ["open headset", "close headset", "refresh", "open headset", "open pulse"]
    world.look()
    assert world.take_notices() == [
        Trouble(
            MIC,
            TroubleKind.ENDED,
            "The microphone headset (ALSA) stopped by itself; it may have been unplugged.",
        ),
        Trouble(
            MIC, TroubleKind.REPLACED, "No headset. The system's default, pulse (ALSA), is used instead."
        ),
        WORKS,
    ]
    world.lives[MIC].active = False
    world.look(after=0.2)
    assert world.take_notices() == [ENDED, WORKS]


def test_the_named_device_is_taken_again_when_it_is_back() -> None:
    world = World(present={DEFAULT})
    world.attach(wanted=HEADSET)
    world.take_notices()
    world.look()
    world.present.add(HEADSET)
    world.lives[MIC].active = False
    world.look(after=0.2)
    assert world.take_notices()[-1] == Recovered(MIC, "The microphone works again: headset (ALSA).")
    world.present.remove(HEADSET)
    world.lives[MIC].active = False
    world.look()
    assert TroubleKind.REPLACED in [notice.kind for notice in world.notices if isinstance(notice, Trouble)]


def test_a_named_device_that_is_missing_from_the_start_is_looked_for_then_replaced() -> None:
    world = World(present={DEFAULT})
    world.attach(wanted=HEADSET)
    assert world.take_log() == ["open headset", "refresh", "open headset", "open pulse"]
    assert world.take_notices() == [
        Trouble(MIC, TroubleKind.REPLACED, "No headset. The system's default, pulse (ALSA), is used instead.")
    ]


def test_a_stale_list_is_made_afresh_before_giving_up() -> None:
    world = World(present=set(), after_refresh={DEFAULT})
    world.attach()
    assert world.take_log() == ["open pulse", "refresh", "open pulse"]
    assert world.notices == []


def test_the_list_is_not_made_afresh_under_a_working_device() -> None:
    world = World()
    world.attach(SPEAKER)
    world.take_log()
    world.present.clear()
    with pytest.raises(DeviceError, match=r"^No pulse\.$"):
        world.attach(MIC, HEADSET)
    assert world.take_log() == ["open headset", "open pulse"]
    world.present.add(DEFAULT)
    world.attach(MIC, HEADSET)
    assert world.take_log() == ["open headset", "open pulse"]
    assert len(world.notices) == 1


def test_without_any_device_the_start_fails_and_nothing_is_watched() -> None:
    world = World(present=set())
    with pytest.raises(DeviceError, match=r"^No pulse\.$"):
        world.attach()
    assert not world.supervisor.watching
    world.look(after=1.0)
    assert world.notices == []


def test_a_working_side_is_closed_for_the_refresh_and_opened_again_quietly() -> None:
    world = World()
    world.attach(MIC)
    world.attach(SPEAKER, HEADSET)
    world.look()
    world.take_log()
    world.lives[MIC].active = False
    world.look()
    assert world.take_log() == ["close pulse", "close headset", "refresh", "open pulse", "open headset"]
    world.look()
    assert world.take_notices() == [ENDED, WORKS]


def test_while_sound_is_waiting_the_working_side_is_not_interrupted() -> None:
    world = World(busy=True)
    world.attach(MIC)
    world.attach(SPEAKER, HEADSET)
    world.look()
    world.take_log()
    world.lives[MIC].active = False
    world.look()
    assert world.take_log() == ["close pulse", "open pulse"]
    world.look()
    assert world.take_notices() == [ENDED, WORKS]


def test_with_no_other_side_sound_that_waits_is_no_reason_against_a_refresh() -> None:
    world = World(busy=True)
    world.attach(SPEAKER)
    world.look()
    world.lives[SPEAKER].active = False
    world.look()
    assert world.take_log() == ["open pulse", "close pulse", "refresh", "open pulse"]


def test_a_refresh_that_fails_is_trouble_on_both_sides() -> None:
    world = World()
    world.attach(MIC)
    world.attach(SPEAKER)
    world.look()

    def fail() -> None:
        raise DeviceError("PortAudio does not start.")

    world.supervisor._refresh = fail
    world.lives[MIC].active = False
    world.look()
    assert world.take_notices() == [
        ENDED,
        Trouble(MIC, TroubleKind.UNAVAILABLE, "PortAudio does not start."),
        Trouble(SPEAKER, TroubleKind.UNAVAILABLE, "PortAudio does not start."),
    ]
    world.supervisor._refresh = world.refresh
    world.look(after=0.4)
    assert world.take_notices() == [Recovered(SPEAKER, "The speaker works again: pulse (ALSA)."), WORKS]


def hang(world: World, side: Side, release: Event) -> None:
    """Let closing ``side`` take until ``release``."""

    def stop() -> None:
        release.wait(10)
        world.log.append("closed at last")

    world.lives[side].stop = stop  # type: ignore[method-assign]


def test_a_device_that_cannot_be_closed_is_told_of_and_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    assert supervisor.PATIENCE_S == 1.0
    monkeypatch.setattr(supervisor, "PATIENCE_S", 0.01)
    monkeypatch.setattr(guarded, "PATIENCE_S", 0.01)
    world, release = World(), Event()
    world.attach()
    world.look()
    hang(world, MIC, release)
    world.lives[MIC].active = False
    world.look()
    assert world.take_notices() == [ENDED]
    world.look(after=1.0)
    assert world.take_log() == ["open pulse", "abandon"]
    with pytest.raises(
        DeviceError, match=r"^The speaker cannot be opened: the sound system does not respond\.$"
    ):
        world.attach(SPEAKER)
    release.set()
    assert [closer.daemon for closer in world.supervisor._closing] == [True]
    for closer in world.supervisor._closing:
        closer.join(10)
    world.look(after=0.2)
    assert world.take_log() == ["closed at last", "refresh", "open pulse"]
    assert world.take_notices() == [WORKS]


def test_a_working_side_that_cannot_be_closed_stops_the_refresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "PATIENCE_S", 0.01)
    monkeypatch.setattr(guarded, "PATIENCE_S", 0.5)  # enough for the one that can be closed
    world, release = World(), Event()
    world.attach(MIC)
    world.attach(SPEAKER)
    world.look()
    world.take_log()
    hang(world, SPEAKER, release)
    world.lives[MIC].active = False
    world.look()
    assert world.take_log() == ["close pulse", "abandon"]
    release.set()
    for closer in world.supervisor._closing:
        closer.join(10)
    world.look()
    assert world.take_log() == ["closed at last", "refresh", "open pulse", "open pulse"]


def test_a_sound_system_that_hangs_while_opening_keeps_nobody_waiting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(supervisor, "PATIENCE_S", 0.01)
    world, hangs, release = World(), Event(), Event()
    world.attach()
    world.look()
    world.take_log()

    def refresh() -> None:
        hangs.set()
        release.wait(10)

    world.supervisor._refresh = refresh
    world.lives[MIC].active = False
    looking = Thread(target=world.look)
    looking.start()
    assert hangs.wait(60)
    world.supervisor.detach(MIC)
    assert not world.supervisor.watching
    assert world.take_log() == ["close pulse", "abandon"]
    with pytest.raises(
        DeviceError, match=r"^The speaker cannot be opened: the sound system does not respond\.$"
    ):
        world.attach(SPEAKER)
    release.set()
    looking.join(10)
    assert world.take_log() == ["open pulse", "close pulse"]
    world.supervisor._refresh = world.refresh
    world.look(after=1.0)
    assert world.take_log() == []
    world.attach(MIC)
    assert world.supervisor.watching


def test_the_trouble_is_told_before_the_device_is_closed() -> None:
    world = World()
    guarded = world.guarded()
    guarded.on_trouble = lambda notice: world.log.append(type(notice).__name__)
    world.supervisor.attach(guarded)
    world.look()
    world.lives[MIC].active = False
    world.look(after=0.2)
    assert world.take_log() == ["open pulse", "Trouble", "close pulse", "refresh", "open pulse", "Recovered"]


def test_a_detached_side_is_closed_and_watched_no_more() -> None:
    world = World()
    world.attach()
    assert world.supervisor.watching
    world.supervisor.detach(MIC)
    world.supervisor.detach(MIC)
    assert not world.supervisor.watching
    world.lives[MIC].active = False
    world.look(after=1.0)
    assert world.take_log() == ["open pulse", "close pulse"]
    assert world.notices == []


def test_attaching_again_closes_the_first() -> None:
    world = World()
    world.attach()
    world.attach(wanted=HEADSET)
    assert world.take_log() == ["open pulse", "close pulse", "open headset"]


def test_a_listener_may_detach_while_it_is_told() -> None:
    world = World()
    guarded = world.guarded()
    guarded.on_trouble = lambda notice: world.supervisor.detach(MIC)
    world.supervisor.attach(guarded)
    world.look()
    world.lives[MIC].active = False
    world.look()
    assert not world.supervisor.watching


def test_another_device_goes_on_without_an_interruption() -> None:
    world = World()
    world.attach(MIC)
    world.attach(SPEAKER)
    world.look()
    world.take_log()
    world.supervisor.use(MIC, HEADSET, world.now)
    assert world.take_log() == ["move to headset"]
    world.supervisor.use(MIC, None, world.now)
    assert world.take_log() == ["move to pulse"]
    world.look()
    assert world.take_notices() == []


def test_the_other_device_is_the_one_that_is_opened_again() -> None:
    world = World()
    world.attach()
    world.supervisor.use(MIC, HEADSET, world.now)
    world.look()
    world.lives[MIC].active = False
    world.take_log()
    world.look()
    assert world.take_log() == ["close headset", "refresh", "open headset"]


def test_a_device_that_does_not_open_beside_the_other_is_tried_from_scratch() -> None:
    world = World(present={DEFAULT}, after_refresh={DEFAULT, HEADSET}, busy=True)
    world.attach(MIC)
    world.attach(SPEAKER)
    world.look()
    world.take_log()
    world.supervisor.use(MIC, HEADSET, world.now)
    assert world.take_log() == [
        "move to headset",
        "close pulse",
        "close pulse",
        "refresh",
        "open headset",
        "open pulse",
    ]
    assert world.take_notices() == []


def test_instead_of_a_device_that_is_not_there_the_default_is_used_and_that_is_said() -> None:
    world = World(present={DEFAULT})
    world.attach(SPEAKER)
    for _ in range(2):
        world.supervisor.use(SPEAKER, HEADSET, world.now)
        assert world.take_notices() == [
            Trouble(
                SPEAKER,
                TroubleKind.REPLACED,
                "No headset. The system's default, pulse (ALSA), is used instead.",
            )
        ]
    world.present.clear()
    world.supervisor.use(SPEAKER, HEADSET, world.now)
    assert world.take_notices() == [Trouble(SPEAKER, TroubleKind.UNAVAILABLE, "No pulse.")]


def test_a_side_in_trouble_is_tried_with_the_other_device_at_the_next_look() -> None:
    world = World()
    world.attach()
    world.look()
    world.lives[MIC].active = False
    world.present.clear()
    world.look(after=5.0)
    world.take_notices()
    world.take_log()
    world.present.add(HEADSET)
    world.supervisor.use(MIC, HEADSET, world.now)
    assert world.take_log() == []
    world.look()
    assert world.take_log() == ["refresh", "open headset"]
    world.look()
    assert world.take_notices() == [Recovered(MIC, "The microphone works again: headset (ALSA).")]


def test_a_side_nobody_watches_is_left_alone() -> None:
    world = World()
    world.supervisor.use(MIC, HEADSET, 0.0)
    world.attach()
    world.supervisor.detach(MIC)
    world.take_log()
    world.supervisor.use(MIC, HEADSET, 0.0)
    assert world.take_log() == []


def test_a_sound_system_that_hangs_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "PATIENCE_S", 0.01)
    world, entered, release = World(), Event(), Event()
    world.attach()

    def hold() -> None:
        with world.supervisor._lock:
            entered.set()
            release.wait(5)

    holder = Thread(target=hold)
    holder.start()
    entered.wait(5)
    with pytest.raises(
        DeviceError, match=r"^The microphone cannot be opened: the sound system does not respond\.$"
    ):
        world.supervisor.use(MIC, HEADSET, world.now)
    release.set()
    holder.join()


def test_after_a_device_that_cannot_be_closed_the_next_look_tries_the_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(guarded, "PATIENCE_S", 0.01)
    world, release = World(present={DEFAULT}), Event()
    world.attach()
    world.look()
    hang(world, MIC, release)
    world.take_log()
    world.supervisor.use(MIC, HEADSET, world.now)
    assert world.take_log() == ["move to headset", "abandon"]
    release.set()
    (closing,) = world.supervisor._closing
    closing.join()
    world.present.add(HEADSET)
    world.take_log()
    world.look()
    assert world.take_log() == ["refresh", "open headset"]
