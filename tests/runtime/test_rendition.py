"""Sound to the speaker, and what was heard back."""

import asyncio

import pytest

from app.audio.cue import cue
from app.audio.g711 import decode_ulaw
from app.audio.progress import Progress
from app.audio.track import Heard
from app.formats import G711_ULAW_8K, PCM16_24K
from app.runtime.latency import Latencies
from app.runtime.rendition import Aside, ProgressRelay, Rendition
from app.session.inputs import PartId, PlaybackProgress, PlaybackStopped
from tests.fakes.world import FakeSpeaker, turns_of_the_loop

A = PartId("item_a", 0)
B = PartId("item_b", 1)


class Made:
    def __init__(self, *, speaker: bool = True) -> None:
        self.speaker = FakeSpeaker()
        self.reports: list[PlaybackProgress] = []
        self.latencies = Latencies()
        self.levels: list[float] = []
        self.rendition = Rendition(
            self.speaker if speaker else None,
            report=self.reports.append,
            level=self.levels.append,
            latencies=self.latencies,
        )


def heard(part: PartId, ms: float, *, finished: bool = False) -> Heard:
    return Heard(key=part, heard_ms=ms, queued_ms=500.0, finished=finished)


def test_pcm_passes_untouched() -> None:
    made = Made()
    made.rendition.play(A, b"\x01\x00\x02\x00", 1.0)
    made.rendition.finish(A)
    assert made.speaker.calls == [("play", A, b"\x01\x00\x02\x00"), ("finish", A)]


def test_half_a_sample_waits_for_its_other_half() -> None:
    made = Made()
    made.rendition.play(A, b"\x01", None)
    made.rendition.play(A, b"\x00\x02\x00", None)
    assert made.speaker.calls == [("play", A, b""), ("play", A, b"\x01\x00\x02\x00")]


def test_each_part_is_a_stream_of_its_own_and_its_tail_is_played() -> None:
    made = Made()
    made.rendition.use_format(G711_ULAW_8K)
    wire = bytes([0x10]) * 800
    for part in (A, B):
        made.rendition.play(part, wire, None)
        made.rendition.finish(part)
    played = {
        part: b"".join(call[2] for call in made.speaker.calls if call[:2] == ("play", part))  # type: ignore[misc]
        for part in (A, B)
    }
    assert played[A] == played[B]
    assert len(played[A]) == 2400 * 2  # 100 ms, whole
    middle = int.from_bytes(played[A][2400:2402], "little", signed=True)
    assert middle == pytest.approx(int.from_bytes(decode_ulaw(b"\x10"), "little", signed=True), rel=0.01)
    assert [call for call in made.speaker.calls if call[0] == "finish"] == [("finish", A), ("finish", B)]


def test_a_new_format_is_for_new_parts() -> None:
    made = Made()
    made.rendition.use_format(PCM16_24K)
    made.rendition.play(A, b"\x01\x00", None)
    made.rendition.use_format(G711_ULAW_8K)
    made.rendition.play(A, b"\x02\x00", None)
    assert made.speaker.calls[-1] == ("play", A, b"\x02\x00")


def test_finishing_a_part_that_never_sounded() -> None:
    made = Made()
    made.rendition.finish(A)
    assert made.speaker.calls == [("finish", A)]


def test_a_halt_tells_what_was_heard() -> None:
    made = Made()
    made.speaker.will_have_heard = (heard(A, 120.5), heard(B, 0.0, finished=True))
    made.rendition.play(A, b"\x00\x00", 1.0)
    assert made.rendition.halt() == PlaybackStopped(
        heard=(
            PlaybackProgress(part=A, heard_ms=120.5, finished=False),
            PlaybackProgress(part=B, heard_ms=0.0, finished=True),
        )
    )


def test_without_a_speaker_a_part_is_over_when_it_has_arrived() -> None:
    made = Made(speaker=False)
    made.rendition.play(A, b"\x00\x00", 1.0)
    assert made.reports == []
    made.rendition.finish(A)
    assert made.reports == [PlaybackProgress(part=A, heard_ms=0.0, finished=True)]
    assert made.rendition.halt() == PlaybackStopped()


def test_what_was_played_into_nothing_and_halted_was_not_heard() -> None:
    made = Made(speaker=False)
    for part in (B, A):
        made.rendition.play(part, b"\x00\x00", 1.0)
        made.rendition.play(part, b"\x00\x00", 1.0)
    over = PartId("item_c", 0)
    made.rendition.play(over, b"\x00\x00", 1.0)
    made.rendition.finish(over)
    assert made.rendition.halt() == PlaybackStopped(
        heard=(PlaybackProgress(part=A, heard_ms=0.0), PlaybackProgress(part=B, heard_ms=0.0))
    )
    assert made.rendition.halt() == PlaybackStopped()


def test_what_a_lost_speaker_had_not_said_to_be_over_was_not_heard() -> None:
    made = Made()
    for part in (A, B):
        made.rendition.play(part, b"\x00\x00", 1.0)
    made.rendition.use_speaker(None)
    made.rendition.on_progress(Progress(heard=(heard(B, 1.0, finished=True),)))
    assert made.rendition.halt() == PlaybackStopped(heard=(PlaybackProgress(part=A, heard_ms=0.0),))


def test_a_speaker_that_came_back_knows_better() -> None:
    made = Made(speaker=False)
    made.rendition.play(A, b"\x00\x00", 1.0)
    made.rendition.use_speaker(made.speaker)
    made.rendition.play(A, b"\x00\x00", 1.0)
    made.speaker.will_have_heard = (heard(A, 20.0),)
    assert made.rendition.halt() == PlaybackStopped(heard=(PlaybackProgress(part=A, heard_ms=20.0),))


def test_a_lost_speaker_is_not_asked_again() -> None:
    made = Made()
    made.rendition.use_speaker(None)
    made.rendition.play(A, b"\x00\x00", 1.0)
    made.rendition.finish(A)
    assert made.speaker.calls == []
    assert len(made.reports) == 1


def test_progress_is_reported() -> None:
    made = Made()
    made.rendition.on_progress(Progress(heard=(heard(A, 20.0), heard(B, 40.0, finished=True))))
    assert made.reports == [
        PlaybackProgress(part=A, heard_ms=20.0),
        PlaybackProgress(part=B, heard_ms=40.0, finished=True),
    ]


def test_the_way_of_the_first_sound_is_measured() -> None:
    made = Made()
    made.rendition.play(A, b"\x00\x00", 10.0)
    made.rendition.play(A, b"\x00\x00", 10.5)
    made.rendition.on_progress(Progress(first_handed=((A, 10.012),)))
    assert made.latencies.first_sound.values == pytest.approx((12.0,))


def test_a_part_that_had_to_wait_for_another_measures_nothing() -> None:
    made = Made()
    made.rendition.play(A, b"\x00\x00", 10.0)
    made.rendition.play(B, b"\x00\x00", 11.0)
    made.rendition.on_progress(Progress(first_handed=((B, 12.0),)))
    assert made.latencies.first_sound.values == ()
    made.rendition.on_progress(Progress(heard=(heard(A, 1.0, finished=True), heard(B, 1.0, finished=True))))
    made.rendition.play(PartId("item_c", 0), b"\x00\x00", 20.0)
    made.rendition.on_progress(Progress(first_handed=((PartId("item_c", 0), 20.02),)))
    assert made.latencies.first_sound.values == pytest.approx((20.0,))


def test_after_a_halt_the_next_part_is_measured_and_the_halted_one_is_not() -> None:
    made = Made()
    made.rendition.play(A, b"\x00\x00", 10.0)
    made.rendition.halt()
    made.rendition.play(B, b"\x00\x00", 11.0)
    made.rendition.on_progress(Progress(first_handed=((A, 10.5), (B, 11.001))))
    assert made.latencies.first_sound.values == pytest.approx((1.0,))


async def test_reports_are_merged_while_the_loop_is_busy() -> None:
    delivered: list[Progress] = []
    relay = ProgressRelay(asyncio.get_running_loop(), delivered.append)
    relay.on_progress(Progress(heard=(heard(A, 20.0),), first_handed=((A, 1.0),)))
    relay.on_progress(Progress(heard=(heard(A, 40.0, finished=True), heard(B, 5.0))))
    assert delivered == []
    await turns_of_the_loop(1)
    assert delivered == [
        Progress(heard=(heard(A, 40.0, finished=True), heard(B, 5.0)), first_handed=((A, 1.0),))
    ]
    relay.on_progress(Progress(heard=(heard(B, 25.0),)))
    await turns_of_the_loop(1)
    assert delivered[1:] == [Progress(heard=(heard(B, 25.0),))]


async def test_a_second_of_reports_takes_one_turn_of_the_loop() -> None:
    delivered: list[Progress] = []
    relay = ProgressRelay(asyncio.get_running_loop(), delivered.append)
    for number in range(50):
        relay.on_progress(Progress(heard=(heard(A, float(number)),)))
    await turns_of_the_loop()
    assert delivered == [Progress(heard=(heard(A, 49.0),))]


LOUD = b"\x00\x40" * 480
QUIET = b"\x00\x04" * 480


def test_the_level_is_of_what_is_audible_not_of_what_has_arrived() -> None:
    made = Made()
    made.rendition.play(A, QUIET + LOUD, None)
    assert made.levels == []
    for ms in (20.0, 40.0):
        made.rendition.on_progress(Progress(heard=(heard(A, ms),)))
    made.rendition.on_progress(Progress(heard=(heard(B, 20.0),)))  # nothing is known of its sound
    assert made.levels == pytest.approx([-30.103, -6.0206], abs=0.001)


def test_a_part_that_is_over_or_cut_off_is_forgotten() -> None:
    made = Made()
    made.rendition.play(A, LOUD, None)
    made.rendition.on_progress(Progress(heard=(heard(A, 20.0, finished=True),)))
    made.rendition.on_progress(Progress(heard=(heard(A, 20.0),)))
    made.rendition.play(B, LOUD, None)
    made.rendition.halt()
    made.rendition.on_progress(Progress(heard=(heard(B, 20.0),)))
    assert made.levels == pytest.approx([-6.0206], abs=0.001)


def test_what_is_on_hold_is_played_afterwards_in_order() -> None:
    made = Made()
    made.rendition.hold()
    made.rendition.hold()
    made.rendition.play(A, b"\x01\x00", 1.0)
    made.rendition.finish(A)
    made.rendition.play(B, b"\x02\x00", 1.0)
    assert made.speaker.calls == []
    made.rendition.release()
    made.rendition.release()
    made.rendition.play(B, b"\x03\x00", 1.0)
    assert made.speaker.calls == [
        ("play", A, b"\x01\x00"),
        ("finish", A),
        ("play", B, b"\x02\x00"),
        ("play", B, b"\x03\x00"),
    ]
    assert made.reports == []


def test_what_is_halted_while_on_hold_was_not_heard_and_never_is() -> None:
    made = Made()
    made.rendition.hold()
    made.rendition.play(A, b"\x01\x00", 1.0)
    assert made.rendition.halt() == PlaybackStopped(heard=(PlaybackProgress(part=A, heard_ms=0.0),))
    assert made.rendition.halt() == PlaybackStopped()
    made.rendition.play(B, b"\x02\x00", 1.0)
    made.rendition.release()
    assert made.speaker.calls == [("halt",), ("halt",), ("play", B, b"\x02\x00")]


def test_another_sound_is_told_of_to_its_owner_alone() -> None:
    made = Made()
    told: list[tuple[float, bool]] = []
    aside = Aside(b"\x05\x00", lambda ms, ended: told.append((ms, ended)))
    made.rendition.play_aside(aside)
    assert made.speaker.calls == [("play", aside, b"\x05\x00"), ("finish", aside)]
    made.rendition.on_progress(
        Progress(
            heard=(Heard(key=aside, heard_ms=3.0, queued_ms=9.0, finished=False), heard(A, 5.0)),
            first_handed=((aside, 1.0),),
        )
    )
    assert told == [(3.0, False)]
    assert made.reports == [PlaybackProgress(part=A, heard_ms=5.0)]
    made.speaker.will_have_heard = (
        Heard(key=aside, heard_ms=4.0, queued_ms=9.0, finished=False),
        heard(A, 6.0),
    )
    assert made.rendition.halt() == PlaybackStopped(heard=(PlaybackProgress(part=A, heard_ms=6.0),))
    assert told == [(3.0, False), (4.0, True)]


def test_another_sound_can_be_halted_alone() -> None:
    made = Made()
    told: list[tuple[float, bool]] = []
    aside = Aside(b"\x05\x00", lambda ms, ended: told.append((ms, ended)))
    made.speaker.will_have_heard = (
        Heard(key=aside, heard_ms=4.0, queued_ms=9.0, finished=False),
        heard(A, 6.0),
    )
    made.rendition.halt_aside()
    assert told == [(4.0, True)]
    assert made.reports == [PlaybackProgress(part=A, heard_ms=6.0)]


def test_without_a_speaker_another_sound_is_over_at_once() -> None:
    made = Made(speaker=False)
    told: list[tuple[float, bool]] = []
    made.rendition.play_aside(Aside(b"\x05\x00", lambda ms, ended: told.append((ms, ended))))
    assert told == [(0.0, True)]


def test_the_cue_is_heard_beside_the_conversation() -> None:
    made = Made()
    made.rendition.play_cue()
    played, finished = made.speaker.calls
    assert (played[0], played[2], finished) == ("play", cue(), ("finish", played[1]))  # type: ignore[misc]
    made.rendition.on_progress(
        Progress(heard=(Heard(key=played[1], heard_ms=80.0, queued_ms=80.0, finished=True),), first_handed=())
    )
    assert made.reports == []


def test_a_speaker_that_is_lent_gives_no_cue() -> None:
    made = Made()
    made.rendition.hold()
    made.rendition.play_cue()
    assert made.speaker.calls == []
    Made(speaker=False).rendition.play_cue()
