"""What the practice partner has on this computer."""

from app.runtime.health.finding import State, Topic
from app.runtime.health.partner import judge_ears, judge_partner, judge_recogniser, judge_voice


def test_a_real_detector_works() -> None:
    found = judge_ears("silero")
    assert (found.topic, found.state) == (Topic.PARTNER_EARS, State.WORKS)
    assert found.says == "It finds speech with silero."


def test_loudness_alone_is_doubtful() -> None:
    found = judge_ears("energy")
    assert found.state is State.DOUBTFUL
    assert found.says == "It tells speech from noise by loudness alone."
    assert found.advice == "It may take a noise for speech; a quiet room helps."


def test_a_recogniser_works() -> None:
    found = judge_recogniser(True)
    assert (found.topic, found.state) == (Topic.PARTNER_RECOGNISER, State.WORKS)
    assert found.says == "It understands its own topics with pocketsphinx."


def test_without_a_recogniser_spoken_words_are_not_understood() -> None:
    found = judge_recogniser(False)
    assert found.state is State.DOUBTFUL
    assert found.says == "It does not understand spoken words: pocketsphinx is not installed."
    assert found.advice == "Typed questions work; pocketsphinx exists for Python 3.11 to 3.13."


def test_a_voice_works() -> None:
    found = judge_voice("espeak-ng")
    assert (found.topic, found.state) == (Topic.PARTNER_VOICE, State.WORKS)
    assert found.says == "It speaks with espeak-ng."


def test_tones_are_no_voice() -> None:
    found = judge_voice("tones")
    assert found.state is State.DOUBTFUL
    assert found.says == "It has no voice on this computer and answers in tones."
    assert found.advice == "Install espeak-ng (Debian, Ubuntu: sudo apt-get install espeak-ng)."


def test_all_three_are_judged() -> None:
    assert judge_partner(ears="silero", recogniser=False, voice="tones") == (
        judge_ears("silero"),
        judge_recogniser(False),
        judge_voice("tones"),
    )
