"""A person hears themselves, and a verdict; a chime is played; and all is given back."""

import asyncio
from collections.abc import Callable

import numpy as np
import pytest

from app.audio.chime import chime
from app.audio.hearing import Hearing
from app.runtime import sound_check as module
from app.runtime.rendition import Aside
from app.runtime.sound_check import Stage, Step, check_microphone, check_speaker
from app.tasks import OwnedTasks

BLOCK = 240
VOICE = (np.sin(np.arange(24_000 * 6) / 10) * 8_000).astype("<i2").tobytes()


class FakeBooth:
    """Gives ``sound`` block by block once it is borrowed, and plays ``heard`` of what it is given."""

    def __init__(self, sound: bytes = VOICE, heard: float = 1.0, *, ends: bool = True) -> None:
        self.sound = sound
        self.heard = heard
        self.ends = ends
        self.log: list[str] = []
        self.played: list[bytes] = []

    def borrow(self, on_sound: Callable[[bytes], None]) -> None:
        self.log.append("borrow")
        loop = asyncio.get_running_loop()
        for begin in range(0, len(self.sound), 2 * BLOCK):
            loop.call_soon(on_sound, self.sound[begin : begin + 2 * BLOCK])

    def give_back(self) -> None:
        self.log.append("give back")

    def play(self, aside: Aside) -> None:
        self.log.append("play")
        self.played.append(aside.pcm)
        lasts_ms = len(aside.pcm) / 48
        asyncio.get_running_loop().call_soon(aside.told, lasts_ms * self.heard / 2, False)
        asyncio.get_running_loop().call_soon(aside.told, lasts_ms * self.heard, self.ends)

    def halt(self) -> None:
        self.log.append("halt")


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (module.PATIENCE_S, module.RECORDED_S, module.SETTLE_S) == (3.0, 5.0, 0.2)
    monkeypatch.setattr(module, "PATIENCE_S", 0.05)


async def test_five_seconds_are_recorded_judged_and_played() -> None:
    booth, steps = FakeBooth(), list[Step]()
    report = await check_microphone(booth, steps.append)
    assert booth.log == ["borrow", "play", "give back"]
    assert booth.played == [VOICE[9_600 : 9_600 + 240_000]]
    assert (report.hearing, report.sentence, report.played) == (Hearing.WELL, "You were heard well.", True)
    assert report.level_dbfs == pytest.approx(-15.2, abs=0.3)
    assert report.peak_dbfs == pytest.approx(-12.2, abs=0.1)
    recording = [step for step in steps if step.stage is Stage.RECORDING]
    assert [step.passed_s for step in recording] == pytest.approx([(n + 1) / 100 for n in range(500)])
    assert {step.lasts_s for step in steps} == {5.0}
    assert recording[0].level_dbfs == pytest.approx(-15.3, abs=1.0)
    assert [(step.passed_s, step.level_dbfs) for step in steps if step.stage is Stage.PLAYING] == [
        (2.5, -120.0),
        (5.0, -120.0),
    ]


@pytest.mark.parametrize(
    ("sound", "hearing"),
    [(bytes(288_000), Hearing.SILENT), (b"\x05\x00" * 144_000, Hearing.QUIET),
     (b"\xff\x7f" * 144_000, Hearing.CLIPPED)],
)  # fmt: skip
async def test_the_verdict_is_that_of_the_recording(sound: bytes, hearing: Hearing) -> None:
    report = await check_microphone(FakeBooth(sound), lambda _: None)
    assert (report.hearing, report.sentence) == (hearing, hearing.sentence)


@pytest.mark.usefixtures("impatient")
async def test_a_microphone_that_gives_nothing_is_given_up() -> None:
    booth = FakeBooth(b"")
    report = await check_microphone(booth, lambda _: None)
    assert (report.hearing, report.sentence) == (Hearing.NOTHING, Hearing.NOTHING.sentence)
    assert not report.played
    assert booth.log == ["borrow", "give back"]


@pytest.mark.usefixtures("impatient")
async def test_a_microphone_that_falls_silent_is_judged_by_what_it_gave() -> None:
    booth = FakeBooth(VOICE[:96_000])
    report = await check_microphone(booth, lambda _: None)
    assert report.hearing is Hearing.WELL
    assert booth.played == [VOICE[9_600:96_000]]


async def test_a_halt_ends_it_and_the_verdict_stays() -> None:
    booth = FakeBooth(heard=0.5)
    report = await check_microphone(booth, lambda _: None)
    assert not report.played
    assert report.sentence == (
        "You were heard well. The speaker did not play it. Choose another one, or plug it in again."
    )
    assert booth.log == ["borrow", "play", "give back"]


@pytest.mark.usefixtures("impatient")
async def test_a_speaker_that_does_not_come_to_an_end_is_halted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "chime", lambda: bytes(480))
    booth = FakeBooth(heard=0.9, ends=False)
    report = await check_speaker(booth)
    assert not report.played
    assert report.sentence == "The speaker did not play it. Choose another one, or plug it in again."
    assert booth.log == ["borrow", "play", "halt", "give back"]


async def test_a_chime_tries_the_speaker() -> None:
    booth = FakeBooth(b"")
    report = await check_speaker(booth)
    assert booth.played == [chime()]
    assert report.played
    assert report.sentence == (
        "The chime was played. If you did not hear it, turn the speaker up or choose another one."
    )
    assert booth.log == ["borrow", "play", "give back"]


async def test_cancelled_it_gives_back_what_it_borrowed() -> None:
    booth = FakeBooth(heard=0.5, ends=False)
    playing = asyncio.Event()

    def step(told: Step) -> None:
        if told.stage is Stage.PLAYING:
            playing.set()

    async with OwnedTasks(lambda name, error: None) as tasks:
        check = tasks.start(check_microphone(booth, step), name="check")
        await playing.wait()
        check.cancel()
        with pytest.raises(asyncio.CancelledError):
            await check
    assert booth.log == ["borrow", "play", "halt", "give back"]
