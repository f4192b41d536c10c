"""When a question was spoken."""

import time
from threading import Event

from app.commands.rehearsal.prompter import Prompter
from app.formats import INTERNAL


def test_it_remembers_the_end_of_each_sound() -> None:
    prompter = Prompter()
    told: list[float] = []
    both = Event()

    def second(at: float) -> None:
        told.append(at)
        both.set()

    began = time.monotonic()
    prompter.say(INTERNAL.quiet(30))
    prompter.say(INTERNAL.quiet(50), second)
    prompter.start(lambda block: None, lambda notice: None)
    try:
        assert both.wait(60)
    finally:
        prompter.stop()
    first, last = prompter.spoken_at
    assert told == [last]
    assert abs(last - first - 0.05) < 0.0001
    assert first >= began + 0.03
