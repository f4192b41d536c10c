"""What is wrong with a device, by its callbacks alone."""

from dataclasses import dataclass
from threading import Event

import pytest

from app.audio import guarded as module
from app.audio.devices import DeviceName, Side, Trouble, TroubleKind
from app.audio.guarded import Guarded, Live

PULSE = DeviceName("pulse", "ALSA")


@dataclass
class FakeLive:
    device: DeviceName | None = PULSE
    active: bool = True
    called: bool = True
    silent_s: float = 0.0
    closing: Event | None = None
    stopped: int = 0

    def silent_for(self, now: float) -> float:
        return self.silent_s

    def stop(self) -> None:
        if self.closing is not None:
            self.closing.wait(5)
        self.stopped += 1


def guarded(live: Live | None) -> Guarded:
    made = Guarded(Side.SPEAKER, None, lambda _: FakeLive(), lambda _: None, lambda _: None)
    made.live = live
    return made


@pytest.mark.parametrize(("called", "limit"), [(True, 0.5), (False, 2.0)])
def test_a_device_may_be_silent_for_so_long(called: bool, limit: float) -> None:
    live = FakeLive(called=called, silent_s=limit)
    assert guarded(live).diagnose(0.0) is None
    live.silent_s = limit + 0.001
    assert guarded(live).diagnose(0.0) == Trouble(
        Side.SPEAKER, TroubleKind.STALLED, "The speaker pulse (ALSA) does not respond any more."
    )


def test_one_that_ended_is_a_trouble_and_none_is_not() -> None:
    assert guarded(FakeLive(active=False)).diagnose(0.0) == Trouble(
        Side.SPEAKER,
        TroubleKind.ENDED,
        "The speaker pulse (ALSA) stopped by itself; it may have been unplugged.",
    )
    assert guarded(None).diagnose(0.0) is None


def test_closing_gives_up_waiting_and_says_who_still_tries(monkeypatch: pytest.MonkeyPatch) -> None:
    live = FakeLive()
    quick = guarded(live)
    quick.broken = True
    assert quick.close() is None
    assert (live.stopped, quick.live, quick.broken) == (1, None, False)
    assert quick.close() is None
    assert module.PATIENCE_S == 1.0
    monkeypatch.setattr(module, "PATIENCE_S", 0.01)
    release = Event()
    slow = guarded(FakeLive(closing=release))
    closer = slow.close()
    assert closer is not None
    assert (closer.name, slow.live) == ("closing the speaker", None)
    release.set()
    closer.join()
