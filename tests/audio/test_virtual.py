import time
from errno import ENOSPC
from pathlib import Path
from queue import Queue
from threading import Event

import numpy as np
import pytest

from app.audio.devices import DeviceName
from app.audio.microphone import Block
from app.audio.playout import Playout
from app.audio.progress import Progress
from app.audio.recording import WavWriter, read_recording
from app.audio.track import Heard
from app.audio.virtual import Metronome, RecordedMicrophone, RecordedSpeaker

WAIT_S = 60.0


def pcm(samples: int, value: int) -> bytes:
    return np.full(samples, value, "<i2").tobytes()


def no_trouble(notice: object) -> None:
    pytest.fail(f"unexpected: {notice}")


class TestMetronome:
    def test_ticks_are_due_at_exact_multiples_of_the_period(self) -> None:
        dues: Queue[float] = Queue()
        metronome = Metronome("test", 5, dues.put)
        seen = [dues.get(timeout=WAIT_S) for _ in range(6)]
        metronome.stop()
        assert np.diff(seen) == pytest.approx([0.005] * 5, abs=1e-9)

    def test_no_tick_comes_before_it_is_due_or_after_the_stop(self) -> None:
        early: list[float] = []
        seen: list[float] = []
        fifth = Event()

        def tick(due: float) -> None:
            seen.append(due)
            early.append(due - time.monotonic())
            if len(seen) == 5:
                fifth.set()

        metronome = Metronome("test", 2, tick)
        assert fifth.wait(WAIT_S)
        metronome.stop()
        count = len(seen)
        assert metronome._thread.daemon
        assert metronome._thread.name == "test"
        assert not metronome._thread.is_alive()
        assert len(seen) == count
        assert max(early) <= 0

    def test_after_a_stall_the_late_ticks_follow_at_once(self) -> None:
        stalled, dues = Event(), []
        done = Event()

        def tick(due: float) -> None:
            dues.append(due)
            if len(dues) == 1:
                stalled.wait(0.05)
            if len(dues) == 12:
                done.set()

        metronome = Metronome("test", 5, tick)
        assert done.wait(WAIT_S)
        metronome.stop()
        assert np.diff(dues[:12]) == pytest.approx([0.005] * 11, abs=1e-9)

    def test_it_may_be_stopped_from_within(self) -> None:
        stopped = Event()
        holder: list[Metronome] = []
        ready = Event()

        def tick(due: float) -> None:
            ready.wait(WAIT_S)
            holder[0].stop()
            stopped.set()

        holder.append(Metronome("test", 2, tick))
        ready.set()
        assert stopped.wait(WAIT_S)
        holder[0]._thread.join(WAIT_S)
        assert not holder[0]._thread.is_alive()


class TestMicrophone:
    def hear(self, microphone: RecordedMicrophone, blocks: int) -> list[Block]:
        queue: Queue[Block] = Queue()
        microphone.start(queue.put, no_trouble)
        heard = [queue.get(timeout=WAIT_S) for _ in range(blocks)]
        microphone.stop()
        return heard

    def test_it_gives_exact_silence_in_blocks_of_10_ms(self) -> None:
        blocks = self.hear(RecordedMicrophone(), 4)
        assert [block.pcm for block in blocks] == [bytes(480)] * 4
        assert np.diff([block.captured_at for block in blocks]) == pytest.approx([0.01] * 3, abs=1e-9)
        assert all(block.arrived_at >= block.captured_at for block in blocks)
        assert all(block.dropped_before == 0 for block in blocks)

    def test_sounds_follow_each_other_to_the_sample(self) -> None:
        microphone = RecordedMicrophone(block_ms=5)
        microphone.say(pcm(100, 1))
        microphone.say(pcm(300, 2))
        blocks = self.hear(microphone, 5)
        assert {len(block.pcm) for block in blocks} == {240}
        assert b"".join(block.pcm for block in blocks) == pcm(100, 1) + pcm(300, 2) + pcm(200, 0)

    def test_it_tells_when_the_last_sample_was_given(self) -> None:
        spoken: list[tuple[str, float]] = []
        microphone = RecordedMicrophone()
        microphone.say(pcm(100, 1), lambda at: spoken.append(("first", at)))
        microphone.say(b"", lambda at: spoken.append(("nothing", at)))
        microphone.say(pcm(260, 2), lambda at: spoken.append(("second", at)))
        assert not microphone.wait_spoken(0.0)
        blocks = self.hear(microphone, 3)
        assert microphone.wait_spoken(0.0)
        assert [name for name, _ in spoken] == ["first", "nothing", "second"]
        first, nothing, second = (at for _, at in spoken)
        assert first == nothing == pytest.approx(blocks[0].captured_at - 140 / 24_000, abs=1e-9)
        assert second == pytest.approx(blocks[1].captured_at - 120 / 24_000, abs=1e-9)

    def test_a_sound_that_fills_its_block_ends_with_it(self) -> None:
        spoken: list[float] = []
        microphone = RecordedMicrophone()
        microphone.say(pcm(240, 1), spoken.append)
        blocks = self.hear(microphone, 2)
        assert spoken == [pytest.approx(blocks[0].captured_at, abs=1e-9)]

    def test_it_speaks_while_it_runs_and_waits_while_it_does_not(self) -> None:
        microphone, queue = RecordedMicrophone(), Queue[Block]()
        microphone.say(pcm(240, 7))
        microphone.start(queue.put, no_trouble)
        assert microphone.wait_spoken(WAIT_S)
        microphone.say(pcm(240, 8))
        assert microphone.wait_spoken(WAIT_S)
        microphone.stop()
        microphone.stop()
        microphone.say(pcm(240, 9))
        assert not microphone.wait_spoken(0.05)
        heard = b"".join(queue.get().pcm for _ in range(queue.qsize()))
        assert np.trim_zeros(np.frombuffer(heard, "<i2")).tolist().count(7) == 240
        assert 9 not in np.frombuffer(heard, "<i2")

    def test_starting_again_ends_the_first_start(self) -> None:
        first, second, microphone = Queue[Block](), Queue[Block](), RecordedMicrophone()
        microphone.start(first.put, no_trouble)
        microphone.start(second.put, no_trouble)
        count = first.qsize()
        second.get(timeout=WAIT_S)
        second.get(timeout=WAIT_S)
        microphone.stop()
        assert first.qsize() == count

    def test_it_never_loses_anything(self) -> None:
        microphone = RecordedMicrophone()
        assert (microphone.overflows, microphone.dropped_samples) == (0, 0)
        assert microphone.device == DeviceName("recording", "Earshot")


class TestSpeaker:
    def test_it_plays_tells_and_writes_what_would_have_been_heard(self, tmp_path: Path) -> None:
        told: Queue[Progress] = Queue()
        file = WavWriter(tmp_path / "answer.wav")
        speaker = RecordedSpeaker(latency_ms=10, file=file)
        speaker.play("a", pcm(700, 5))
        speaker.finish("a")
        speaker.start(told.put, no_trouble)
        progress = [told.get(timeout=WAIT_S)]
        while not (progress[-1].heard and progress[-1].heard[-1].finished):
            progress.append(told.get(timeout=WAIT_S))
        speaker.stop()
        speaker.stop()
        file.close()
        ((key, _),) = progress[0].first_handed
        assert key == "a"
        assert progress[-1].heard == (Heard(key="a", heard_ms=700 / 24, queued_ms=700 / 24, finished=True),)
        written = np.frombuffer(read_recording(tmp_path / "answer.wav"), "<i2")
        assert len(written) % 480 == 0
        assert written[:700].tolist() == [5] * 700
        assert not written[700:].any()

    def test_it_goes_on_when_the_disk_is_full(self) -> None:
        told: Queue[Progress] = Queue()
        lost: Queue[OSError] = Queue()
        file = WavWriter("/dev/full", on_lost=lost.put)
        speaker = RecordedSpeaker(block_ms=200, file=file)
        speaker.play("a", pcm(24_000, 5))
        speaker.finish("a")
        speaker.start(told.put, no_trouble)
        while not ((heard := told.get(timeout=WAIT_S).heard) and heard[-1].finished):
            pass
        speaker.stop()
        assert heard == (Heard(key="a", heard_ms=1000.0, queued_ms=1000.0, finished=True),)
        assert lost.get_nowait().errno == ENOSPC
        assert lost.empty()
        with pytest.raises(OSError, match="No space left on device"):
            file.close()

    def test_a_block_is_heard_after_the_latency(self) -> None:
        moments: Queue[tuple[int, float]] = Queue()

        class Noted(Playout):
            def pull(self, frames: int, heard_at: float) -> bytes:
                moments.put((frames, heard_at - time.monotonic()))
                return super().pull(frames, heard_at)

        speaker = RecordedSpeaker(Noted(), block_ms=10, latency_ms=5000)
        speaker.start(lambda progress: None, no_trouble)
        frames, ahead = moments.get(timeout=WAIT_S)
        speaker.stop()
        assert frames == 240
        assert 0.0 < ahead <= 5.0

    def test_every_block_is_told_when_it_is_pulled(self) -> None:
        handed: Queue[tuple[bytes, float]] = Queue()
        speaker = RecordedSpeaker(latency_ms=70, on_handed=lambda pcm, at: handed.put((pcm, at)))
        speaker.play("a", pcm(480, 5))
        began = time.monotonic()
        speaker.start(lambda progress: None, no_trouble)
        (first, first_at), (second, second_at) = handed.get(timeout=WAIT_S), handed.get(timeout=WAIT_S)
        assert (first, second) == (pcm(480, 5), bytes(960))
        assert second_at - first_at == pytest.approx(0.02)
        assert began + 0.07 <= first_at <= time.monotonic() + 0.07
        speaker.stop()

    def test_20_ms_blocks_and_60_ms_of_latency_unless_told_otherwise(self) -> None:
        speaker = RecordedSpeaker()
        assert (speaker._block_ms, speaker._latency_ms) == (20, 60.0)

    def test_a_halt_is_silent_with_the_next_block(self, tmp_path: Path) -> None:
        told: Queue[Progress] = Queue()
        with WavWriter(tmp_path / "answer.wav") as file:
            speaker = RecordedSpeaker(file=file)
            speaker.play("a", pcm(24_000, 5))
            speaker.start(told.put, no_trouble)
            told.get(timeout=WAIT_S)
            (halted,) = speaker.halt()
            speaker.play("b", pcm(10, 7))
            told.get(timeout=WAIT_S)
            speaker.stop()
        written = np.frombuffer(read_recording(tmp_path / "answer.wav"), "<i2")
        handed = int(np.flatnonzero(written == 7)[0])
        assert halted == Heard(key="a", heard_ms=handed / 24, queued_ms=1000.0, finished=False)
        assert not written[handed + 10 :].any()

    def test_late_sound_is_an_underrun_and_late_blocks_are_made_up_for(self) -> None:
        speaker = RecordedSpeaker()
        assert (speaker.underruns, speaker.device_underflows) == (0, 0)
        speaker.play("a", pcm(10, 1))
        speaker.playout.pull(480, 0.0)
        speaker.play("a", pcm(10, 1))
        assert (speaker.underruns, speaker.device_underflows) == (1, 0)
        assert speaker.device == DeviceName("recording", "Earshot")
