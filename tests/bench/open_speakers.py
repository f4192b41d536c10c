"""Talk hands-free on open speakers: the microphone hears everything the assistant says.

``python -m tests.bench.open_speakers [--minutes 10]`` prints what it measured.

The speaker of a virtual sound card is looped into its microphone at -20 dB, 60 ms late.
First the partner tells stories, turns ended by its own turn detection, half of the time
by what was said and half by silence: nothing but the questions may be taken for speech.
Then the same without echo removal, which must go wrong, or nothing was proved.  Last a
voice as loud as the echo talks over replies.  *At once* means that the speaker is silent
within 500 ms after the first sample of that voice reached the microphone; both moments
are taken from recordings, one of what was played, one of what the microphone heard.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from bisect import bisect_right
from dataclasses import dataclass
from math import nan
from pathlib import Path

import numpy as np

from app.audio.level import rms_dbfs
from tests.bench.interruptions import sound
from tests.bench.rows import percentile
from tests.device.cut import AUDIBLE, RATE, samples
from tests.device.live_talk import LiveTalk, Logged, live_talk
from tests.device.room import ECHO_DB, choose_echo, open_speakers, quieter
from tests.device.soundcard import MICROPHONE, Recording, SoundCard, sound_card

STORY = "tell-me-a-story"
FIRST = "what-can-you-do"
OVER = "seven-times-eight"
TURNS = ("semantic_vad", "server_vad")
TRIALS = 20
WITHOUT_S = 120.0
LEAST_AT_ONCE = 18
AT_ONCE_MS = 500.0
LEAST_SPEAKING = 0.6
SPEAKING_DBFS = -50.0
HEARD_AFTER_S = 0.7
"""How long after a question its last piece of speech may still be noticed."""

NEEDLE_S = 0.5
LOOK_EVERY_S = 0.05
POLL_PATIENCE_S = 20.0
TOLD_WITHIN_S = 3.0
RINGS_S = 0.3
"""What the device still has when the reply is cut."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A conversation of ``seconds``: how often it answered itself, and in what part of it it spoke."""

    turns: str
    seconds: float
    questions: int
    self_triggered: int
    speaking: float
    lines: list[str]


class Ear:
    """Follows a talk's log: when speech was noticed, and how long what was answered still sounds.

    Times are those of the log.
    """

    def __init__(self, talk: LiveTalk) -> None:
        self._talk = talk
        self._at = 0
        self._open: set[str] = set()
        self._sounds_until = 0.0
        self.answers = 0
        self.noticed: list[float] = []

    @property
    def now(self) -> float:
        """The time of the log."""
        return time.monotonic() - self._talk.zero

    @property
    def idle(self) -> bool:
        """Whether nothing is being answered, and everything was heard."""
        self._look()
        return not self._open and self.now > self._sounds_until + 0.5

    def _look(self) -> None:
        new = self._talk.log[self._at :]
        self._at += len(new)
        for logged in new:
            match logged.type:
                case "input_audio_buffer.speech_started":
                    self.noticed.append(logged.t)
                case "response.created":
                    self.answers += 1
                    self._open.add(logged.event["response"]["id"])
                case "response.done":
                    self._open.discard(logged.event["response"]["id"])
                case "response.output_audio.delta":
                    seconds = len(logged.event["delta"]) * 3 / 4 / (2 * RATE)
                    self._sounds_until = max(logged.t, self._sounds_until) + seconds
                case "conversation.item.truncate" | "conversation.item.delete":
                    self._sounds_until = logged.t
                case _:
                    pass


def hold(card: SoundCard, folder: Path, turns: str, seconds: float) -> Held:
    """Ask for stories for so long, and count what was taken for speech besides."""
    question, asked = sound(STORY), list[tuple[float, float]]()
    with card.recording() as recording, live_talk(card, folder, "--turns", turns) as talk:
        ear, began = Ear(talk), time.monotonic()
        while time.monotonic() < began + seconds:
            before, start = ear.answers, ear.now
            card.say(question)
            asked.append((start, ear.now + HEARD_AFTER_S))
            deadline = min(time.monotonic() + POLL_PATIENCE_S, began + seconds)
            while (ear.idle and ear.answers == before) and time.monotonic() < deadline:
                time.sleep(LOOK_EVERY_S)
            while not ear.idle and time.monotonic() < began + seconds:
                time.sleep(LOOK_EVERY_S)
        took = time.monotonic() - began
        pcm = recording.pcm[-round(took * RATE) * 2 :]
        talk.end()
        stray = [at for at in ear.noticed if not any(start <= at <= end for start, end in asked)]
    return Held(
        turns=turns,
        seconds=took,
        questions=len(asked),
        self_triggered=len(stray),
        speaking=speaking_share(pcm),
        lines=talk.lines,
    )


def speaking_share(pcm: bytes) -> float:
    """In what part of the seconds of a recording there is speech."""
    second = 2 * RATE
    loud = [rms_dbfs(pcm[at : at + second]) > SPEAKING_DBFS for at in range(0, len(pcm), second)]
    return sum(loud) / len(loud)


def talk_over(card: SoundCard, folder: Path, trials: int, turns: str = TURNS[0]) -> list[float | None]:
    """Interrupt so many replies; for each the ms from the voice's first sample to silence, None for never."""
    where, over = random.Random(7), quieter(sound(OVER), ECHO_DB)
    took: list[float | None] = []
    with (
        card.recording() as played,
        card.recording(MICROPHONE) as heard,
        live_talk(card, folder, "--turns", turns) as talk,
    ):
        learn(talk, card)
        for _ in range(trials):
            began = len(talk.log)
            card.say(sound(STORY))
            delta = talk.wait_event("response.output_audio.delta", began)
            played.wait_until(talk.moment(delta) + where.uniform(1.5, 4.0))
            took.append(interrupt(talk, card, played, heard, over))
            _until_idle(talk)
    return took


def interrupt(
    talk: LiveTalk, card: SoundCard, played: Recording, heard: Recording, over: bytes
) -> float | None:
    """Talk over the reply that sounds; the ms from the first sample to silence, None if it goes on."""
    began, before = len(talk.log), len(heard.pcm) // 2
    card.say(over)
    try:
        talk.wait(lambda: bool(cuts(talk, began)), "interruption", TOLD_WITHIN_S)
    except AssertionError:
        say("not interrupted")
        return None
    cut = talk.moment(cuts(talk, began)[0])
    played.wait_until(cut + RINGS_S)
    onset = heard.moment(find_voice(heard.pcm, over, before))
    noticed = next((e for e in talk.log[began:] if e.type == "input_audio_buffer.speech_started"), None)
    took = (silent_from(played, cut + RINGS_S) - onset) * 1000
    after = (talk.moment(noticed) - onset) * 1000 if noticed is not None else float("nan")
    say(f"silent {took:.0f} ms after the voice began, which was noticed after {after:.0f} ms")
    # Noticed before it began, it was something else; silent before, the reply was just drawing breath.
    return max(0.0, took) if after > 0 else None


def cuts(talk: LiveTalk, after: int) -> list[Logged]:
    """The replies that were cut, from one place of the log on."""
    wanted = ("conversation.item.truncate", "conversation.item.delete")
    return [logged for logged in talk.log[after:] if logged.type in wanted]


def silent_from(recording: Recording, until: float) -> float:
    """The moment of the last audible sample before ``until``."""
    last = np.flatnonzero(np.abs(samples(recording.pcm)) > AUDIBLE)
    return recording.moment(
        int(last[bisect_right(last, until, key=lambda at: recording.moment(int(at))) - 1])
    )


def learn(talk: LiveTalk, card: SoundCard) -> None:
    """Have one question answered, from which the program learns the room."""
    card.say(sound(FIRST))
    talk.wait_event("response.output_audio.delta")
    _until_idle(talk)


def _until_idle(talk: LiveTalk) -> None:
    ear = Ear(talk)
    while not ear.idle:
        time.sleep(LOOK_EVERY_S)


def find_voice(recording: bytes, voice: bytes, start: int) -> int:
    """The sample at or after ``start`` at which ``voice`` begins in a recording, by correlation."""
    heard, said = samples(recording)[start:], samples(voice)
    first = int(np.flatnonzero(np.abs(said) > 0.05 * np.abs(said).max())[0])
    needle = said[first : first + round(NEEDLE_S * RATE)]
    size = 1 << (len(heard) + len(needle)).bit_length()
    scores = np.fft.irfft(np.fft.rfft(heard, size) * np.conj(np.fft.rfft(needle, size)), size)
    return start + int(np.argmax(scores[: len(heard)]))


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def report(held: Held, echo: str) -> None:
    say(
        f"echo removal {echo}, {held.turns}, {held.seconds:.0f} s: {held.questions} questions, "
        f"{held.speaking:.0%} of the time spoken to, {held.self_triggered} self-triggered turns "
        f"(load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores)"
    )


def measure(minutes: float, trials: int) -> bool:
    """Do all three; say whether the targets are met."""
    met, heard_itself = True, 0
    for echo, seconds in (("automatic", minutes * 60), ("off", WITHOUT_S)):
        for turns in TURNS:
            with tempfile.TemporaryDirectory() as folder, sound_card() as card:
                open_speakers(card)
                choose_echo(card, echo)
                held = hold(card, Path(folder), turns, seconds / len(TURNS))
            report(held, echo)
            if echo == "off":
                heard_itself += held.self_triggered
            else:
                met = met and held.self_triggered == 0 and held.speaking >= LEAST_SPEAKING
    with tempfile.TemporaryDirectory() as folder, sound_card() as card:
        open_speakers(card)
        took = talk_over(card, Path(folder), trials)
    silent = [ms for ms in took if ms is not None]
    at_once = sum(ms <= AT_ONCE_MS for ms in silent)
    say(
        f"{at_once} of {trials} replies silent within {AT_ONCE_MS:g} ms of a voice at the echo's level; "
        f"p50 {percentile(silent or [nan], 50):.0f} ms, max {max(silent, default=nan):.0f} ms"
    )
    return met and heard_itself > 0 and at_once >= LEAST_AT_ONCE * trials / TRIALS


def main() -> int:
    """Measure and say whether the targets are met."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=10.0, help="how long to talk with echo removal on")
    parser.add_argument("--trials", type=int, default=TRIALS)
    args = parser.parse_args()
    return 0 if measure(args.minutes, args.trials) else 1


if __name__ == "__main__":
    sys.exit(main())
