from app.audio.playout import Playout
from app.audio.progress import Progress, progress_since
from app.audio.track import Heard


def test_nothing_new_is_no_progress() -> None:
    assert progress_since(Playout(), 5.0) is None


def test_the_first_sample_is_told_with_its_moment_then_what_is_heard() -> None:
    playout = Playout()
    playout.play("a", bytes(960))
    assert progress_since(playout, 5.0) is None
    playout.pull(240, 5.06)
    assert progress_since(playout, 5.0) == Progress(first_handed=(("a", 5.0),))
    assert progress_since(playout, 5.02) is None
    heard = Heard(key="a", heard_ms=10.0, queued_ms=20.0, finished=False)
    assert progress_since(playout, 6.0) == Progress(heard=(heard,))
    assert progress_since(playout, 6.0) is None
