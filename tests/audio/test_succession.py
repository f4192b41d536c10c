"""One stream counts at a time, and the new one from its first callback on."""

from threading import Event, Thread

from app.audio.succession import Succession


def test_none_counts_at_first_and_after_the_end() -> None:
    streams: Succession[str] = Succession()
    assert streams.now is None
    assert not streams.counts("a")
    streams.begin("a")
    assert streams.now == "a"
    assert streams.counts("a")
    assert streams.end() == "a"
    assert streams.now is None
    assert not streams.counts("a")
    assert streams.end() is None


def test_the_old_one_counts_until_the_first_callback_of_the_new_one() -> None:
    streams: Succession[str] = Succession()
    streams.begin("old")
    streams.announce("new")
    assert streams.counts("old")
    assert streams.counts("new")
    assert streams.now == "new"
    assert not streams.counts("old")
    assert streams.counts("new")
    assert streams.await_announced(0.0)


def test_one_that_never_calls_back_never_counts() -> None:
    streams: Succession[str] = Succession()
    streams.begin("old")
    streams.announce("new")
    assert not streams.await_announced(0.0)
    assert not streams.counts("new")
    assert streams.counts("old")
    streams.announce("newer")
    streams.counts("newer")
    streams.announce("newest")
    assert not streams.await_announced(0.0)


def test_it_is_waited_for() -> None:
    streams: Succession[str] = Succession()
    streams.begin("old")
    streams.announce("new")
    go = Event()

    def call_back() -> None:
        go.wait(5)
        streams.counts("new")

    audio = Thread(target=call_back)
    audio.start()
    go.set()
    assert streams.await_announced(5.0)
    audio.join()
    assert streams.now == "new"


def test_a_new_beginning_and_an_end_forget_what_was_announced() -> None:
    streams: Succession[str] = Succession()
    streams.announce("new")
    streams.begin("other")
    assert not streams.counts("new")
    streams.announce("new")
    streams.end()
    assert not streams.counts("new")
