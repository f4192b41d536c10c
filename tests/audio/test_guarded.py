"""What is wrong with a device, by its callbacks alone."""

from dataclasses import dataclass
from threading import Event

import pytest

from app.audio import guarded as module
from app.audio.devices import DeviceName, Recovered, Side, Trouble, TroubleKind
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


@pytest.mark.parametrize(("called", "limit", "any_more"), [(True, 0.5, " any more"), (False, 2.0, "")])
def test_a_device_may_be_silent_for_so_long(called: bool, limit: float, any_more: str) -> None:
    live = FakeLive(called=called, silent_s=limit)
    assert guarded(live).diagnose(0.0) is None
    live.silent_s = limit + 0.001
    assert guarded(live).diagnose(0.0) == Trouble(
        Side.SPEAKER, TroubleKind.STALLED, f"The speaker pulse (ALSA) does not respond{any_more}."
    )


def test_one_that_ended_is_a_trouble_and_none_is_not() -> None:
    assert guarded(FakeLive(active=False)).diagnose(0.0) == Trouble(
        Side.SPEAKER,
        TroubleKind.ENDED,
        "The speaker pulse (ALSA) stopped by itself; it may have been unplugged.",
    )
    assert guarded(None).diagnose(0.0) is None


def test_one_that_works_is_told_of_only_after_a_trouble() -> None:
    live = FakeLive(called=False)
    made = guarded(live)
    assert made.works() is None
    made.told.add(TroubleKind.STALLED)
    assert made.works() is None
    made.failures = 3
    live.called = True
    assert made.works() == Recovered(Side.SPEAKER, "The speaker works now: pulse (ALSA).")
    assert (made.told, made.failures) == (set(), 0)
    assert made.works() is None
    made.told.add(TroubleKind.ENDED)
    assert made.works() == Recovered(Side.SPEAKER, "The speaker works again: pulse (ALSA).")
    made.told.add(TroubleKind.ENDED)
    made.live = None
    assert made.works() is None


def test_one_that_worked_without_a_trouble_works_again_after_one() -> None:
    made = guarded(FakeLive(called=True))
    assert made.works() is None
    made.told.add(TroubleKind.ENDED)
    assert made.works() == Recovered(Side.SPEAKER, "The speaker works again: pulse (ALSA).")


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
