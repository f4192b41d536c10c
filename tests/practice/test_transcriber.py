import pytest

from app.audio.resample import resample
from app.practice import transcriber as module
from app.practice.recogniser import Finding
from app.practice.transcriber import NOTHING, Transcriber, confidence, judged
from tests.practice.sounds import noise, recording, telephoned

TRANSCRIBER = Transcriber()


SAMPLES = [
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
]


@pytest.mark.parametrize(("name", "text"), SAMPLES)
def test_the_sample_questions_are_heard(name: str, text: str | None) -> None:
    assert TRANSCRIBER.transcribe(recording(name)).text == text


@pytest.mark.parametrize("law", ["ulaw", "alaw"])
@pytest.mark.parametrize(("name", "text"), SAMPLES)
def test_they_are_heard_over_g711(name: str, text: str | None, law: str) -> None:
    assert TRANSCRIBER.transcribe(telephoned(recording(name), law)).text == text


@pytest.mark.parametrize("rate", [8_000, 16_000, 44_100, 48_000])
@pytest.mark.parametrize("name", ["what-time-is-it", "time-and-seven-times-eight", "stop"])
def test_other_rates_are_heard(name: str, rate: int) -> None:
    pcm = resample(resample(recording(name), 24_000, rate), rate, 24_000)
    assert TRANSCRIBER.transcribe(pcm).text == dict(SAMPLES)[name]


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


def finding(*, mean: float = -2.0, worst: float = -3.0, agreed: bool = True, narrow: bool = False) -> Finding:
    return Finding(words="stop", mean_margin=mean, worst_margin=worst, agreed=agreed, narrow=narrow)


def test_only_what_explains_the_sound_and_is_confirmed_is_believed() -> None:
    assert judged(finding()).text == "Stop."
    assert confidence(finding(mean=0.0, worst=0.0)) == 1.0
    assert judged(finding(mean=-4.79)).text == "Stop."
    assert judged(finding(mean=-4.8)) == NOTHING
    assert judged(finding(worst=-6.99)).text == "Stop."
    assert judged(finding(worst=-7.0)) == NOTHING
    assert confidence(finding(mean=-2.4, worst=0.0)) == 0.5
    assert judged(finding(agreed=False)) == NOTHING


def test_over_a_telephone_less_is_expected() -> None:
    assert judged(finding(mean=-5.29, narrow=True)).text == "Stop."
    assert judged(finding(mean=-5.3, narrow=True)) == NOTHING
    assert judged(finding(worst=-8.49, narrow=True)).text == "Stop."
    assert judged(finding(worst=-8.5, narrow=True)) == NOTHING
    assert judged(finding(mean=-4.79, agreed=False, narrow=True)).text == "Stop."
    assert judged(finding(mean=-4.8, agreed=False, narrow=True)) == NOTHING
    assert judged(finding(worst=-7.0, agreed=False, narrow=True)) == NOTHING
