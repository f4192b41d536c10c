"""Whole conversations with the practice partner, as ``earshot talk`` holds them."""

import asyncio
import base64
import io
import itertools
import json
import os
import signal
import subprocess
import sys
import wave
from collections import Counter
from collections.abc import Coroutine, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.audio.recording import read_recording
from app.audio.resample import resample
from app.commands.talking.conversation import _failure, hold, with_key
from app.commands.talking.plan import Plan
from app.commands.talking.script import Recording, ScriptedTurn, Text
from app.errors import BetaDialect, EarshotError, KeyRefused, KeyringProblem, ServiceRefused
from app.formats import INTERNAL, WIRE_FORMATS
from app.practice.process import PracticeProcess
from app.protocol.audio_formats import wire_format
from app.settings import Codec, Conversation, Interruption, Settings, Sound, TurnMode, Turns
from app.system.keyring_worker import Asking, KeyringWorker
from app.system.paths import resource
from app.system.secrets import Secrets
from tests.fakes.keyring import FIRST, FakeKeyring
from tests.fakes.openai_types import check_client, check_server

RATES = (8_000, 16_000, 44_100, 48_000)
CHANNELS = (1, 2)
AT_ONCE = 6
"""Conversations held side by side: more would make the machine the thing that is tested."""


async def side_by_side(conversations: Iterable[Coroutine[None, None, None]]) -> None:
    """Hold them all, a few at a time, to their ends; raise what went wrong in any."""
    room = asyncio.Semaphore(AT_ONCE)

    async def one(conversation: Coroutine[None, None, None]) -> None:
        async with room:
            await conversation

    ends = await asyncio.gather(*map(one, conversations), return_exceptions=True)
    wrong = [end for end in ends if isinstance(end, Exception)]
    if wrong:
        raise ExceptionGroup("some conversations went wrong", wrong)


@dataclass(frozen=True)
class Choice:
    rate: int
    channels: int
    codec: Codec
    mode: TurnMode

    def __str__(self) -> str:
        return f"{self.rate}-{self.channels}-{self.codec.value}-{self.mode.value}"


PAIRWISE = tuple(
    Choice(rate, channels, codec, mode)
    for rate, channels, codec, mode in (
        (8_000, 1, Codec.PCM16, TurnMode.SEMANTIC_VAD),
        (8_000, 2, Codec.G711_ULAW, TurnMode.SERVER_VAD),
        (8_000, 1, Codec.G711_ALAW, TurnMode.MANUAL),
        (16_000, 2, Codec.PCM16, TurnMode.SERVER_VAD),
        (16_000, 1, Codec.G711_ULAW, TurnMode.MANUAL),
        (16_000, 2, Codec.G711_ALAW, TurnMode.SEMANTIC_VAD),
        (44_100, 2, Codec.PCM16, TurnMode.MANUAL),
        (44_100, 1, Codec.G711_ULAW, TurnMode.SEMANTIC_VAD),
        (44_100, 2, Codec.G711_ALAW, TurnMode.SERVER_VAD),
        (48_000, 1, Codec.PCM16, TurnMode.SERVER_VAD),
        (48_000, 2, Codec.G711_ULAW, TurnMode.SEMANTIC_VAD),
        (48_000, 1, Codec.G711_ALAW, TurnMode.MANUAL),
    )
)


def question() -> bytes:
    """The shortest of the recordings that come with Earshot, as internal PCM."""
    return read_recording(resource("sounds/what-time-is-it.wav"))


def write_wav(path: Path, choice: Choice) -> None:
    """The question at another rate, on as many channels."""
    mono = np.frombuffer(resample(question(), INTERNAL.rate, choice.rate), "<i2")
    with wave.open(str(path), "wb") as file:
        file.setnchannels(choice.channels)
        file.setsampwidth(2)
        file.setframerate(choice.rate)
        file.writeframes(np.repeat(mono, choice.channels).tobytes())


@pytest.fixture(scope="module")
def partner() -> Iterator[str]:
    with PracticeProcess.start() as process:
        yield process.url


def settings(codec: Codec = Codec.PCM16, mode: TurnMode = TurnMode.SEMANTIC_VAD) -> Settings:
    return Settings(sound=Sound(codec=codec), turns=Turns(mode=mode))


async def talk(
    url: str, tmp_path: Path, *turns: ScriptedTurn, name: str = "talk", **changes: Any
) -> tuple[str, list[dict[str, Any]], bytes]:
    """Hold a conversation; return what was printed, the event log, and what would have been heard."""
    plan = Plan(
        settings=settings(),
        url=url,
        turns=turns,
        out=tmp_path / f"{name}.wav",
        events=tmp_path / f"{name}.jsonl",
        timeout_s=60.0,
    )
    out = io.StringIO()
    await hold(replace(plan, **changes), out)
    return out.getvalue(), events(tmp_path / f"{name}.jsonl"), read_recording(tmp_path / f"{name}.wav")


def events(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def check(log: list[dict[str, Any]]) -> None:
    """The frames of both sides pass the second opinion, and time goes forward.

    Of frames that differ in nothing but their sound or words the first few are looked at.
    """
    seen: Counter[str] = Counter()
    for entry in log:
        kind = entry["event"]["type"]
        seen[kind] += 1
        if seen[kind] <= 3 or not kind.endswith((".delta", ".append")):
            (check_client if entry["dir"] == "sent" else check_server)(entry["event"])
    times = [entry["t"] for entry in log]
    assert times == sorted(times)
    assert times[0] >= 0


def of_type(log: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [entry["event"] for entry in log if entry["event"]["type"] == kind]


def test_the_table_has_every_pair_of_choices() -> None:
    factors = ("rate", "channels", "codec", "mode")
    values = {"rate": RATES, "channels": CHANNELS, "codec": tuple(Codec), "mode": tuple(TurnMode)}
    for one, other in itertools.combinations(factors, 2):
        wanted = set(itertools.product(values[one], values[other]))
        assert {(getattr(choice, one), getattr(choice, other)) for choice in PAIRWISE} == wanted


async def test_every_rate_channel_count_codec_and_turn_mode(partner: str, tmp_path: Path) -> None:
    held = {}
    for choice in PAIRWISE:
        write_wav(tmp_path / f"{choice}.wav", choice)

    async def one(choice: Choice) -> None:
        held[choice] = await talk(
            partner,
            tmp_path,
            Recording(read_recording(tmp_path / f"{choice}.wav")),
            name=f"answer-{choice}",
            settings=settings(choice.codec, choice.mode),
        )

    await side_by_side(map(one, PAIRWISE))
    for choice in PAIRWISE:
        check_conversation(choice, *held[choice])


def check_conversation(choice: Choice, said: str, log: list[dict[str, Any]], heard: bytes) -> None:
    check(log)
    wire = WIRE_FORMATS[choice.codec.value]
    update = of_type(log, "session.update")[0]["session"]["audio"]
    expected = {"type": wire_format(wire).type, **({"rate": 24_000} if choice.codec is Codec.PCM16 else {})}
    assert update["input"]["format"] == update["output"]["format"] == expected, choice
    detection = update["input"]["turn_detection"]
    assert (detection["type"] if detection else "manual") == choice.mode.value, choice
    sent = b"".join(base64.b64decode(event["audio"]) for event in of_type(log, "input_audio_buffer.append"))
    assert wire.duration_ms(len(sent)) >= INTERNAL.duration_ms(len(question())), choice
    answer = b"".join(
        base64.b64decode(event["delta"]) for event in of_type(log, "response.output_audio.delta")
    )
    assert wire.duration_ms(len(answer)) > 500, choice
    loud = np.abs(np.frombuffer(heard, "<i2").astype(np.int32)) > 500
    assert loud.any(), choice
    assert INTERNAL.duration_ms(len(heard)) > wire.duration_ms(len(answer)), choice
    assert "\nEarshot: " in said, choice
    assert "\nYou: " in said, choice
    assert not of_type(log, "error"), choice
    assert "unreadable frames" not in said or " 0 unreadable frames\n" in said, choice


async def test_a_tool_is_called_and_its_result_is_spoken(partner: str, tmp_path: Path) -> None:
    said, log, heard = await talk(partner, tmp_path, Text("what is seven times eight"))
    check(log)
    assert 'Tool: calculate(expression="7 * 8") -> 56\n' in said
    assert "Earshot: 7 times 8 is 56.\n" in said
    assert said.startswith(f"Talking to {partner}, model gpt-realtime-2.1.\n= connecting\n")
    assert not any("input_audio_buffer" in entry["event"]["type"] for entry in log)
    assert INTERNAL.duration_ms(len(heard)) > 1000


async def test_turns_are_held_in_order(partner: str, tmp_path: Path) -> None:
    said, log, _ = await talk(partner, tmp_path, Text("hello"), Recording(question()), Text("thank you"))
    check(log)
    lines = [line for line in said.splitlines() if line.startswith(("You: ", "Earshot: "))]
    assert [line.partition(":")[0] for line in lines] == ["You", "Earshot"] * 3
    assert lines[0] == "You: hello"
    assert lines[4] == "You: thank you"


async def test_an_interruption_is_told_as_it_was_heard(partner: str, tmp_path: Path) -> None:
    said, log, heard = await talk(
        partner, tmp_path, Text("what can you do"), Recording(question()), interrupt_after_ms=300
    )
    check(log)
    (truncated,) = of_type(log, "conversation.item.truncate")
    assert of_type(log, "conversation.item.truncated")
    # 300 ms of answer, then the voice must be heard by the service before it is silent.
    assert 300 <= truncated["audio_end_ms"] <= 2000
    assert f"heard {truncated['audio_end_ms'] / 1000:.1f}"[:9] in said
    assert "(interrupted: heard " in said
    assert "= silence after you began to speak: " in said
    assert heard.count(0) < len(heard)


async def test_where_a_voice_does_not_interrupt_it_is_answered_afterwards(
    partner: str, tmp_path: Path
) -> None:
    async def over_an_answer(mode: TurnMode) -> None:
        said, log, _ = await talk(
            partner,
            tmp_path,
            Text("hello"),
            Recording(question()),
            name=mode.value,
            interrupt_after_ms=100,
            settings=Settings(turns=Turns(mode=mode, interruption=Interruption.TALK_KEY)),
        )
        check(log)
        kinds = [entry["event"]["type"] for entry in log]
        assert "input_audio_buffer.speech_started" in kinds[kinds.index("response.output_audio.delta") :]
        assert not {"conversation.item.truncate", "conversation.item.delete", "response.cancel"} & set(kinds)
        assert {event["response"]["status"] for event in of_type(log, "response.done")} == {"completed"}
        assert "interrupted" not in said
        lines = [line for line in said.splitlines() if line.startswith(("You: ", "Earshot: "))]
        assert [line.partition(":")[0] for line in lines] == ["You", "Earshot"] * 2

    await side_by_side(map(over_an_answer, (TurnMode.SEMANTIC_VAD, TurnMode.SERVER_VAD)))


SURVIVED = (
    "truncated-json",
    "wrong-types",
    "unknown-events",
    "huge-frame",
    "binary-frame",
    "unknown-ids",
    "throttled",
)

ENDED = (
    ("key-refused", KeyRefused, 3, "The service refused the "),
    ("close-4000", ServiceRefused, 4, "model"),
    ("close-4004", ServiceRefused, 4, "model"),
    ("http-401", KeyRefused, 3, "The service refused the "),
    ("http-404", ServiceRefused, 4, "There is no Realtime service at this address"),
    ("beta-dialect", BetaDialect, 4, "retired beta version"),
    ("quota", ServiceRefused, 4, "credit"),
)


async def with_fault(fault: str, tmp_path: Path, *turns: ScriptedTurn) -> str:
    process = await asyncio.to_thread(PracticeProcess.start, fault=fault)
    try:
        out = io.StringIO()
        plan = Plan(settings=settings(), url=process.url, turns=turns, timeout_s=50.0)
        await hold(replace(plan, events=tmp_path / f"{fault}.jsonl"), out)
        return out.getvalue()
    finally:
        await asyncio.to_thread(process.close)


async def test_a_service_that_misbehaves_is_survived(tmp_path: Path) -> None:
    async def one(fault: str) -> None:
        said = await with_fault(fault, tmp_path, Text("hello"), Text("thank you"))
        assert "\nYou: hello\n" in said, fault
        assert "\nYou: thank you\nEarshot: " in said, fault

    await side_by_side(map(one, SURVIVED))


async def test_a_service_that_refuses_ends_it_with_a_sentence(tmp_path: Path) -> None:
    async def one(fault: str, kind: type[EarshotError], code: int, words: str) -> None:
        with pytest.raises(EarshotError) as caught:
            await with_fault(fault, tmp_path, Text("hello"))
        assert type(caught.value) is kind, fault
        assert caught.value.exit_code == code, fault
        assert words in str(caught.value), fault

    await side_by_side(one(*row) for row in ENDED)


async def test_a_conversation_that_takes_too_long(partner: str, tmp_path: Path) -> None:
    with pytest.raises(EarshotError, match=r"^The conversation was not over after 0\.3 seconds\.$"):
        await talk(partner, tmp_path, Text("hello"), timeout_s=0.3)


async def test_files_that_cannot_be_written(partner: str, tmp_path: Path) -> None:
    path = tmp_path / "none" / "x"
    with pytest.raises(
        EarshotError, match=r"^The answers cannot be written to .*: No such file or directory\.$"
    ):
        await talk(partner, tmp_path, Text("hello"), out=path)


async def test_a_value_the_protocol_refuses(partner: str, tmp_path: Path) -> None:
    chosen = Settings(conversation=Conversation(instructions="Be brief.", tools_on=False))
    said, log, _ = await talk(partner, tmp_path, Text("what is seven times eight"), settings=chosen)
    assert of_type(log, "session.update")[0]["session"]["tools"] == []
    assert "Tool:" not in said


def child(*words: str, **options: Any) -> "subprocess.Popen[str]":
    environment = {name: value for name, value in os.environ.items() if name != "PULSE_SERVER"}
    return subprocess.Popen(
        [sys.executable, "-m", "app", "talk", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        **options,
    )


@pytest.mark.parametrize(("option", "what"), [("--events", "events"), ("--out", "answers")])
def test_a_full_disk_ends_it_with_one_sentence(partner: str, option: str, what: str) -> None:
    _, errors = (process := child("--text", "hello", "--url", partner, option, "/dev/full")).communicate(
        timeout=30
    )
    assert errors == f"The {what} cannot be written to /dev/full: No space left on device.\n"
    assert process.returncode == 1


def test_a_final_failure_asks_for_what_a_terminal_has() -> None:
    refused = _failure(KeyRefused("x"), "Check the key, then connect again.")
    assert type(refused) is KeyRefused
    assert str(refused) == "Check the key, then start it again."
    unknown = _failure(None, "Gone. Connect again to go on.")
    assert type(unknown) is ServiceRefused
    assert str(unknown) == "Gone. Start it again to go on."
    assert str(_failure(BetaDialect(), "x")) == str(BetaDialect())


def test_without_a_key_it_is_the_practice_partner_and_it_says_so() -> None:
    out, errors = (process := child("--text", "hello")).communicate(timeout=60)
    assert (process.returncode, errors) == (0, "")
    assert out.startswith("Talking to the practice partner on this computer, not a model.\n")
    assert "\nYou: hello\nEarshot: " in out


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stopping_a_script_is_quick_and_said(partner: str, number: int) -> None:
    process = child("--text", "what can you do", "--url", partner)
    assert process.stdout is not None
    while "first sound" not in process.stdout.readline():
        pass
    process.send_signal(number)
    out, errors = process.communicate(timeout=20)
    assert process.returncode == 1
    assert errors == "The conversation was stopped before it was over.\n"
    assert "Earshot: " in out  # what was said so far is not lost


def test_a_reader_who_goes_away_ends_it_quietly(partner: str) -> None:
    process = child("--text", "what can you do", "--url", partner)
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr is not None
    errors = process.stderr.read()
    process.stderr.close()
    assert (process.wait(30), errors) == (1, "")


def test_a_live_conversation_needs_devices(partner: str, tmp_path: Path) -> None:
    """Without any sound system: no server to ask, no cards."""
    environment = {**os.environ, "PULSE_SERVER": f"unix:{tmp_path}/none", "XDG_RUNTIME_DIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", "app", "talk", "--url", partner],
        capture_output=True,
        text=True,
        timeout=60,
        env=environment,
        check=False,
    )
    assert done.returncode == 5
    assert done.stderr.splitlines()[-1].startswith("No ")


def test_the_key_that_is_kept_is_used(capsys: pytest.CaptureFixture[str]) -> None:
    class Locked(FakeKeyring):
        def read(self, account: str, asking: Asking) -> str | None:
            asking.person_is_asked(lambda: None)
            asking.person_has_answered()
            return super().read(account, asking)

    keyring = Locked()
    keyring.kept["openai"] = FIRST.reveal()
    plan = with_key(Plan(settings=Settings()), Secrets({}, keyring=keyring, worker=KeyringWorker()))
    assert plan.key == FIRST.reveal()
    assert FIRST.reveal() not in repr(plan)
    assert capsys.readouterr() == ("", "Your keyring asks for its password.\n")


def test_without_a_keyring_one_goes_on(capsys: pytest.CaptureFixture[str]) -> None:
    keyring = FakeKeyring()
    keyring.problem = KeyringProblem.MUTE
    secrets = Secrets({}, keyring=keyring, worker=KeyringWorker())
    assert with_key(Plan(settings=Settings()), secrets).key is None
    assert capsys.readouterr() == (
        "",
        "The keyring does not answer. Log out and in again, so that it starts afresh. "
        "You talk with the practice partner until then.\n",
    )
    keyring.problem = KeyringProblem.NO_KEYRING
    assert with_key(Plan(settings=Settings()), secrets).key is None
    assert with_key(Plan(settings=Settings(), url="ws://127.0.0.1:9/p"), secrets).key is None
    assert capsys.readouterr() == ("", "")
