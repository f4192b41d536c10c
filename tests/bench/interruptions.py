"""Talk over the assistant, again and again, on a live virtual sound card.

``python -m tests.bench.interruptions`` prints what it measured.

For each interruption two questions: how long after ``speech_started`` was read is the
speaker silent, and how far is what the service was told was heard (``audio_end_ms``)
from what the recording of the speaker says.  The event log and the recording share
``time.monotonic``: a line of the log is seen within a millisecond or so after it was
written, a piece of the recording some milliseconds after it was played, and the
earliest of all arrivals count.  So silence is measured a little late, never early.
"""

import argparse
import os
import random
import sys
import tempfile
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from threading import Thread

from app.audio.recording import read_recording
from app.session.echo import EchoState
from app.system.paths import resource
from tests.device.cut import RATE, Cut, find_cut
from tests.device.live_talk import LiveTalk, live_talk
from tests.device.soundcard import Recording, SoundCard, sound_card

LONG = "count-to-twenty"
OVER = "seven-times-eight"
TRIALS = 20
SILENCE_TARGET_MS = 150.0
HEARD_TARGET_MS = 40.0
LEAST_LIKENESS = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Interrupted:
    """One interruption: ``silence_ms`` and ``heard_error_ms`` as the module says.

    ``silent_from``: the sample of the recording from which on the speaker is silent.
    """

    silent_from: int
    silence_ms: float
    heard_error_ms: float
    audio_end_ms: int
    recorded_ms: float
    likeness: float


def sound(name: str) -> bytes:
    """A recording of the resources."""
    return read_recording(resource(f"sounds/{name}.wav"))


def interrupt(
    talk: LiveTalk, card: SoundCard, recording: Recording, *, after_s: float, long: bytes, over: bytes
) -> Interrupted:
    """Ask for a long answer, talk over it ``after_s`` after it can be heard, and wait for the next to end."""
    began, before = len(talk.log), len(recording.pcm) // 2
    card.say(long)
    delta = talk.wait_event("response.output_audio.delta", began)
    recording.wait_until(talk.moment(delta) + after_s)
    talking_over = Thread(target=card.say, args=(over,))
    talking_over.start()
    truncate = talk.wait_event("conversation.item.truncate", began)
    told = len(recording.pcm) // 2
    talking_over.join()
    item_id = truncate.event["item_id"]
    talk.wait_event("response.done", talk.log.index(truncate))
    started = [
        logged
        for logged in talk.log[began : talk.log.index(truncate)]
        if logged.type == "input_audio_buffer.speech_started"
    ][-1]
    wait_until_idle(talk, recording)
    cut = find_cut(recording.pcm, talk.sound_of(item_id), not_before_s=before / RATE, not_after_s=told / RATE)
    return judged(cut, truncate.event["audio_end_ms"], recording, talk.moment(started))


def judged(cut: Cut, audio_end_ms: int, recording: Recording, started: float) -> Interrupted:
    """Compare what the recording says with what the service was told."""
    recorded_ms = cut.nearest_ms(audio_end_ms)
    silent = round((cut.starts_s + recorded_ms / 1000) * RATE)
    return Interrupted(
        silent_from=silent,
        silence_ms=(recording.moment(silent) - started) * 1000,
        heard_error_ms=abs(audio_end_ms - recorded_ms),
        audio_end_ms=audio_end_ms,
        recorded_ms=recorded_ms,
        likeness=cut.likeness,
    )


def settle(talk: LiveTalk, card: SoundCard, recording: Recording, question: bytes) -> None:
    """Have one question answered, from which the program learns the room, if it needs to."""
    began = len(talk.log)
    card.say(question)
    talk.wait_event("response.output_audio.delta", began)
    wait_until_idle(talk, recording)
    if any(EchoState.CONVERGING.sentence in line for line in talk.lines):
        talk.wait_line(EchoState.CANCELLING.sentence)


def wait_until_idle(talk: LiveTalk, recording: Recording) -> None:
    """Wait until every answer that is to be heard has been played."""
    created = [logged for logged in talk.log if logged.type == "response.created"]
    last = created[-1].event["response"]["id"]
    done = talk.wait_event_where(
        lambda logged: logged.type == "response.done" and logged.event["response"]["id"] == last
    )
    spoken_s = sum(
        len(talk.sound_of(item["id"])) / 48_000
        for item in done.event["response"]["output"]
        if item["type"] == "message"
    )
    first = next(
        (
            logged
            for logged in talk.log
            if logged.type.endswith("audio.delta") and logged.event["response_id"] == last
        ),
        done,
    )
    recording.wait_until(talk.moment(first) + spoken_s + 0.5)


def percentile(values: list[float], percent: int) -> float:
    """The nearest-rank percentile."""
    ordered = sorted(values)
    return ordered[max(0, ceil(len(ordered) * percent / 100) - 1)]


def measure(trials: int = TRIALS, *options: str) -> list[Interrupted]:
    """Hold one conversation with so many interruptions; one that never came about is left out."""
    where = random.Random(7)
    long, over = sound(LONG), sound(OVER)
    results = []
    with tempfile.TemporaryDirectory() as folder, sound_card() as card, card.recording() as recording:
        with live_talk(card, Path(folder), *options) as talk:
            settle(talk, card, recording, over)
            for _ in range(trials):
                after_s = where.uniform(0.8, 2.5)
                try:
                    found = interrupt(talk, card, recording, after_s=after_s, long=long, over=over)
                except AssertionError as error:
                    _say(f"lost: {str(error).splitlines()[0]}")
                    continue
                _say(_line(found))
                results.append(found)
            near, far = talk.clock_spread_ms
            _say(f"clock of the log: 1 line of 100 within {near:.2f} ms, 10 of 100 within {far:.2f} ms")
        for line in talk.lines:
            if line.startswith(("= sound lost", "= silence")):
                _say(line)
    return results


def _line(found: Interrupted) -> str:
    return (
        f"silent after {found.silence_ms:.1f} ms; told {found.audio_end_ms} ms, "
        f"recorded {found.recorded_ms:.1f} ms (likeness {found.likeness:.4f})"
    )


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    """Measure and say whether the targets are met."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--trials", type=int, default=TRIALS)
    trials = parser.parse_args().trials
    _say(f"load of this computer: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    results = measure(trials)
    _say(f"{len(results)} of {trials} interruptions; load now {os.getloadavg()[0]:.1f}")
    if not results:
        return 1
    met = len(results) == trials
    for name, values, target in (
        ("silence after speech_started", [found.silence_ms for found in results], SILENCE_TARGET_MS),
        ("audio_end_ms against the recording", [found.heard_error_ms for found in results], HEARD_TARGET_MS),
    ):
        p50, p95 = percentile(values, 50), percentile(values, 95)
        met = met and p95 <= target
        _say(f"{name}: p50 {p50:.1f} ms, p95 {p95:.1f} ms, max {max(values):.1f} ms (p95 at most {target:g})")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
