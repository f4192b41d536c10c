from app.audio.frames import Framer

SOUND = bytes(range(256)) * 8


def test_whole_frames_are_given_and_the_rest_waits() -> None:
    framer = Framer()
    assert framer.add(SOUND[:478]) == []
    assert framer.waiting_ms == 478 / 48
    assert framer.add(SOUND[478:962]) == [SOUND[:480], SOUND[480:960]]
    assert framer.waiting_ms == 2 / 48
    assert framer.add(SOUND[962:1440]) == [SOUND[960:1440]]
    assert framer.waiting_ms == 0


def test_nothing_gives_nothing() -> None:
    assert Framer().add(b"") == []
