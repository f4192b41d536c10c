"""Devices with the echo between them removed have the methods of the ones they stand for."""

from collections.abc import Callable
from queue import Queue

import pytest

from app.audio.devices import DeviceName, Notice, OnTrouble, Recovered, Side, Trouble, TroubleKind
from app.audio.echo import EchoCanceller, Removal
from app.audio.echo_devices import EchoRemoval
from app.audio.echo_worker import EchoWorker
from app.audio.microphone import Block, OnBlock
from app.audio.playout import Playout
from app.audio.progress import OnProgress
from app.audio.track import Heard, Key
from app.errors import DeviceError
from tests.audio.fake_canceller import FakeCanceller

NAME = DeviceName("a device", "ALSA")
HEARD = (Heard(key="k", heard_ms=1.0, queued_ms=2.0, finished=False),)


class Device:
    """Both kinds in one."""

    device = NAME
    overflows = 2
    dropped_samples = 30
    underruns = 4
    device_underflows = 5

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error
        self.calls: list[object] = []
        self.playout = Playout()
        self.on_trouble: OnTrouble = _never

    def play(self, key: Key, pcm: bytes) -> None:
        self.calls.append(("play", key, pcm))

    def finish(self, key: Key) -> None:
        self.calls.append(("finish", key))

    def halt(self) -> tuple[Heard, ...]:
        return HEARD

    def use(self, device: DeviceName | None) -> None:
        self.calls.append(("use", device))

    def stop(self) -> None:
        self.calls.append("stop")


class Microphone(Device):
    def start(self, on_block: OnBlock, on_trouble: OnTrouble) -> None:
        if self.error is not None:
            raise self.error
        self.on_block, self.on_trouble = on_block, on_trouble


class Speaker(Device):
    def start(self, on_progress: OnProgress, on_trouble: OnTrouble) -> None:
        self.on_progress, self.on_trouble = on_progress, on_trouble


def _never(_: Notice) -> None:
    raise AssertionError("not started")


class Pair:
    def __init__(self, error: Exception | None = None) -> None:
        self.made = 0
        self.microphone, self.speaker = Microphone(error), Speaker()
        self.worker = EchoWorker(lambda: EchoCanceller(self._make))
        self.removal = EchoRemoval(self.worker, self.microphone, self.speaker)
        self.blocks: Queue[Block] = Queue()
        self.told: list[Removal] = []
        self.notices: list[Notice] = []
        self.removal.watch(self.told.append)

    def _make(self) -> FakeCanceller:
        self.made += 1
        return FakeCanceller()

    def start(self) -> None:
        self.removal.speaker.start(lambda _: None, self.notices.append)
        self.removal.microphone.start(self.blocks.put, self.notices.append)

    def stop(self) -> None:
        self.removal.microphone.stop()
        self.removal.speaker.stop()


def test_blocks_are_cleaned_and_everyone_is_told() -> None:
    pair = Pair()
    also = list[Removal]()
    pair.removal.watch(also.append)
    pair.start()
    pair.microphone.on_block(Block(pcm=b"\x00\x02" * 240, captured_at=1.0, arrived_at=1.0))
    assert pair.blocks.get(timeout=60).pcm == FakeCanceller.CLEAN
    pair.stop()
    assert pair.told == also == [Removal.LEARNING]
    assert (pair.microphone.calls, pair.speaker.calls) == (["stop"], ["stop"])


@pytest.mark.parametrize("side", ["microphone", "speaker"])
@pytest.mark.parametrize(
    "notice",
    [Trouble(Side.SPEAKER, TroubleKind.REPLACED, "another one."), Recovered(Side.MICROPHONE, "back.")],
)
def test_news_of_a_device_means_another_room(side: str, notice: Notice) -> None:
    pair = Pair()
    pair.start()
    getattr(pair, side).on_trouble(notice)
    pair.stop()
    assert pair.notices == [notice]
    assert pair.made == 2


def test_a_microphone_that_does_not_open_leaves_nothing_running() -> None:
    pair = Pair(DeviceError("no microphone."))
    with pytest.raises(DeviceError, match="no microphone"):
        pair.start()
    assert pair.worker._thread is None


def test_facts_are_those_of_the_devices() -> None:
    pair = Pair()
    microphone, speaker = pair.removal.microphone, pair.removal.speaker
    assert (microphone.device, speaker.device) == (NAME, NAME)
    assert (microphone.overflows, microphone.dropped_samples) == (2, 30)
    pair.worker._near_dropped = 3
    assert microphone.overflows == 5
    assert (speaker.underruns, speaker.device_underflows) == (4, 5)
    assert speaker.playout is pair.speaker.playout


def test_orders_reach_the_speaker() -> None:
    pair = Pair()
    speaker = pair.removal.speaker
    speaker.play("k", b"\x01\x00")
    speaker.finish("k")
    assert pair.speaker.calls == [("play", "k", b"\x01\x00"), ("finish", "k")]
    halt: Callable[[], tuple[Heard, ...]] = speaker.halt
    assert halt() == HEARD


@pytest.mark.parametrize("side", ["microphone", "speaker"])
def test_another_device_means_another_room(side: str) -> None:
    pair = Pair()
    pair.start()
    getattr(pair.removal, side).use(NAME)
    getattr(pair.removal, side).use(None)
    pair.stop()
    assert getattr(pair, side).calls == [("use", NAME), ("use", None), "stop"]
    assert pair.made == 3


def test_removal_can_be_switched_off() -> None:
    pair = Pair()
    pair.start()
    pair.removal.use(on=False)
    pair.microphone.on_block(given := Block(pcm=b"\x00\x02" * 240, captured_at=1.0, arrived_at=1.0))
    assert pair.blocks.get_nowait() is given
    assert pair.told == [Removal.LEARNING, Removal.OFF]
    pair.stop()
