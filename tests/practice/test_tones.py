from app.formats import INTERNAL
from app.practice.tones import syllable_count, syllables


def test_tones_last_as_long_as_syllables() -> None:
    assert [syllable_count(word) for word in ("stop", "seven", "56", "hm")] == [1, 2, 2, 1]
    assert INTERNAL.duration_ms(len(syllables("stop", pitch_hz=200, speed=1.0))) == 160 + 45 + 60
    assert len(syllables("a seven", pitch_hz=200, speed=0.5)) > len(
        syllables("a seven", pitch_hz=200, speed=1.0)
    )
