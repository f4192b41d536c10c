import pytest

from app.audio.resample import resample
from app.practice import transcriber as module
from app.practice.recogniser import Finding
from app.practice.transcriber import NOTHING, Transcriber, confidence, judged
from tests.practice.sounds import noise, recording

TRANSCRIBER = Transcriber()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("what-time-is-it", "What time is it?"),
        ("what-is-the-date", "What is the date?"),
        ("seven-times-eight", "What is seven times eight?"),
        ("seven-times-pause-eight", "Seven times eight."),
        ("time-and-seven-times-eight", "What time is it and what is seven times eight?"),
        ("tell-me-a-story", "Tell me a story."),
        ("tell-me-a-joke", "Tell me a joke."),
        ("count-to-twenty", "Count to twenty."),
        ("stop", "Stop."),
        ("hello", "Hello."),
        ("thank-you", "Thank you."),
        ("what-can-you-do", "What can you do?"),
        ("say-that-again", "Say that again."),
        ("what-did-i-say-first", "What did I say first?"),
        ("set-a-timer", "Set a timer for two seconds."),
        ("by-the-sea", None),
    ],
)
def test_the_sample_questions_are_heard(name: str, text: str | None) -> None:
    assert TRANSCRIBER.transcribe(recording(name)).text == text


@pytest.mark.parametrize("rate", [16_000, 44_100, 48_000])
def test_other_rates_are_heard(rate: int) -> None:
    pcm = resample(resample(recording("what-time-is-it"), 24_000, rate), rate, 24_000)
    assert TRANSCRIBER.transcribe(pcm).text == "What time is it?"


def test_a_broken_off_sentence_is_known_as_such() -> None:
    begun = recording("seven-times-pause-eight")[: 48 * 1250]
    heard = TRANSCRIBER.transcribe(begun)
    assert (heard.text, heard.complete) == ("Seven times...", False)


def test_silence_the_too_short_and_the_too_long_are_nothing() -> None:
    assert TRANSCRIBER.transcribe(noise(1000)) == NOTHING
    assert TRANSCRIBER.transcribe(b"") == NOTHING
    assert TRANSCRIBER.transcribe(bytes(48 * 149)) == NOTHING
    assert TRANSCRIBER.transcribe(bytes(48 * 12_001)) == NOTHING


def test_without_a_recogniser_nothing_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent() -> None:
        raise ImportError("no wheel")

    monkeypatch.setattr(module, "Recogniser", absent)
    deaf = Transcriber()
    deaf.load()
    assert deaf.name == "none"
    assert deaf.transcribe(recording("stop")) == NOTHING


def finding(*, mean: float = -2.0, worst: float = -3.0, agreed: bool = True) -> Finding:
    return Finding(words="stop", mean_margin=mean, worst_margin=worst, agreed=agreed)


def test_only_what_explains_the_sound_and_is_confirmed_is_believed() -> None:
    assert judged(finding()).text == "Stop."
    assert confidence(finding(mean=0.0, worst=0.0)) == 1.0
    assert judged(finding(mean=-4.8)) == NOTHING
    assert judged(finding(worst=-6.6)) == NOTHING
    assert judged(finding(agreed=False)) == NOTHING
