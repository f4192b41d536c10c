import asyncio
import struct
import threading
import time
from collections.abc import Iterator

import pytest

from app.formats import G711_ULAW_8K, INTERNAL
from app.practice.items import AudioPart
from app.practice.outbox import Outbox
from app.practice.speaking import Enough, Speaker
from app.practice.usage import Tokens
from app.practice.voice import SpokenWord, Utterance
from app.practice.workers import Workers


class Said:
    """Stands in for the emission: a script of words and lengths of sound."""

    class order:  # noqa: N801
        wire = INTERNAL

    def __init__(self) -> None:
        self.script: list[str | float] = []
        self.pcm = b""
        self.said = Tokens()

    def words(self, text: str) -> None:
        self.script.append(text)

    def sound(self, audio: bytes) -> None:
        self.script.append(self.order.wire.duration_ms(len(audio)))
        self.pcm += audio
        self.said += Tokens(audio=1)


def speaker(said: Said, speedup: float = 1000.0, most_tokens: int | None = None) -> Speaker:
    return Speaker(said, Outbox(), speedup=speedup, most_tokens=most_tokens)  # type: ignore[arg-type]


def clause(text: str, ms: float, *starts: float) -> Utterance:
    count = INTERNAL.sample_count(ms)
    pcm = struct.pack(f"<{count}h", *(index % 30_000 for index in range(count)))
    words = tuple(
        SpokenWord(start_ms=start, end_ms=start + 1, text=word if index == 0 else f" {word}")
        for index, (word, start) in enumerate(zip(text.split(), starts, strict=True))
    )
    return Utterance(text=text, pcm=pcm, words=words)


async def say(spoken: Speaker, clauses: Iterator[Utterance]) -> threading.Event:
    workers, given_up = Workers(), threading.Event()
    try:
        await spoken.say(clauses, workers, given_up)
    finally:
        await workers.aclose()
    return given_up


async def test_words_stand_before_the_sound_they_are_heard_in() -> None:
    said = Said()
    clauses = [clause("one two three", 500, 0, 150, 310), clause("four", 150, 20)]
    given_up = await say(speaker(said), iter(clauses))
    assert said.script == ["one", 100, " two", 200, " three", 200, " four", 150]
    assert said.pcm == clauses[0].pcm + clauses[1].pcm
    assert given_up.is_set()


async def test_words_without_sound_of_their_own_come_at_the_end() -> None:
    said = Said()
    await say(speaker(said), iter([clause("one two", 100, 0, 100)]))
    assert said.script == ["one", 100, " two"]


async def test_sound_is_sent_at_its_pace() -> None:
    said = Said()
    began = time.monotonic()
    await say(speaker(said, speedup=4), iter([clause("one", 1200, 0)]))
    assert 0.29 < time.monotonic() - began < 1.2


async def test_it_ends_where_it_has_said_enough() -> None:
    said = Said()
    with pytest.raises(Enough) as caught:
        await say(speaker(said, most_tokens=2), iter([clause("one", 1000, 0)]))
    assert caught.value.reason == "max_output_tokens"
    assert said.script == ["one", 100, 200]


async def test_written_words() -> None:
    said = Said()
    await speaker(said).write("one  two three\nfour")
    assert said.script == ["one two three", " four"]


async def test_a_person_is_played_back_in_step() -> None:
    said = Said()
    part = AudioPart(kind="input_audio", audio=bytearray(INTERNAL.quiet(400)), transcript="so it is")
    await speaker(said).play_back(part)
    assert said.script == [" so", 100, 200, " it", 100, " is"]


async def test_a_person_nobody_understood_is_played_back_without_words() -> None:
    said = Said()
    await speaker(said).play_back(AudioPart(kind="input_audio", audio=bytearray(INTERNAL.quiet(100))))
    assert said.script == [100]


async def test_what_was_heard_as_g711_is_played_back_as_it_was() -> None:
    said = Said()
    part = AudioPart(kind="input_audio", wire=G711_ULAW_8K, audio=bytearray(G711_ULAW_8K.quiet(300)))
    await speaker(said).play_back(part)
    assert said.script == [100, 200]


async def test_the_encoder_gives_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Said.order, "wire", G711_ULAW_8K)
    said = Said()
    spoken = speaker(said)
    await say(spoken, iter([clause("one", 300, 0)]))
    assert len(said.pcm) < 2400
    spoken.end()
    assert len(said.pcm) == 2400


async def test_when_the_sound_began() -> None:
    said = Said()
    spoken = speaker(said)
    assert spoken.began is None
    before = asyncio.get_running_loop().time()
    await say(spoken, iter([clause("one", 100, 0)]))
    assert spoken.began is not None
    assert before <= spoken.began <= asyncio.get_running_loop().time()
