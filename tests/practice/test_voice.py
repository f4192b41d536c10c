import threading

from app.audio.level import peak_dbfs, rms_dbfs
from app.practice import remarks
from app.practice.speech_engines import CHARACTERS, ToneEngine
from app.practice.voice import VOICES, Voice, clauses, join, pause_after


def test_the_level_is_the_same_for_every_voice_and_each_sounds_different() -> None:
    made = {name: join(Voice().speak("It is five to nine.", voice=name)).pcm for name in VOICES}
    assert len(set(made.values())) == len(VOICES) == 10
    assert set(VOICES) == set(CHARACTERS)
    for pcm in made.values():
        assert peak_dbfs(pcm) <= -2.9
        assert -24 < rms_dbfs(pcm) < -18


def test_clauses_are_cut_behind_punctuation_only() -> None:
    assert clauses("It is 3.5, I think. Yes!  Is it? ok") == [
        "It is 3.5,",
        "I think.",
        "Yes!",
        "Is it?",
        "ok",
    ]
    assert clauses("  ") == []
    assert all(len(part) <= 120 for part in clauses("word " * 100))
    assert [pause_after(text) for text in ("a.", "a,", "a;", "a")] == [220, 60, 120, 0]


def test_the_words_give_the_text_back_and_lie_in_order() -> None:
    spoken = join(Voice().speak("Seven times eight is 56. Anything else?"))
    assert (
        "".join(word.text for word in spoken.words)
        == spoken.text
        == "Seven times eight is 56. Anything else?"
    )
    places = [place for word in spoken.words for place in (word.start_ms, word.end_ms)]
    assert places == sorted(places)
    assert places[-1] <= spoken.duration_ms


def test_clauses_are_made_when_they_are_asked_for_and_not_after_cancelling() -> None:
    asked: list[str] = []

    class Noting(ToneEngine):
        def say(self, clause: str, *, voice: str, speed: float, cancelled: threading.Event) -> bytes:
            asked.append(f"{clause}|{voice}|{speed}")
            return super().say(clause, voice=voice, speed=speed, cancelled=cancelled)

    cancelled = threading.Event()
    spoken = Voice(Noting()).speak("One. Two. Three.", voice="nobody", speed=9, cancelled=cancelled)
    assert next(spoken).text == "One."
    assert asked == ["One.|marin|1.5"]
    cancelled.set()
    assert list(spoken) == []


def test_the_story_and_the_count_are_long_enough_to_be_interrupted() -> None:
    voice = Voice()
    assert 15 < join(voice.speak(remarks.STORY)).duration_ms / 1000 < 32
