"""What was refused is taken back, and nothing else; what is old settles nothing."""

from typing import Any

from app.session.in_force import SessionInForce
from app.settings import ChosenDevice, Codec, Settings
from app.settings.leaves import having
from app.ui.models.settings.answers import Answers
from app.ui.models.settings.rows import Row

REFUSED = (("audio.input.turn_detection", "Not so."),)


class Desk:
    """Answers, and the settings they are about."""

    def __init__(self) -> None:
        self.settings = Settings()
        self.revision = 0
        self.answers = Answers(self.settings)
        assert self.say(online=True) == {}

    def choose(self, **values: Any) -> None:
        paths = {path.replace("__", "."): each for path, each in values.items()}
        self.settings = having(self.settings, paths)
        self.revision += 1
        self.answers.changed(self.settings)

    def say(self, *, revision: int | None = None, **facts: Any) -> dict[str, object]:
        """Let the service say how it stands; do what follows, and return that."""
        session = SessionInForce(revision=self.revision if revision is None else revision, **facts)
        back = self.answers.take(session, self.settings, self.revision)
        if back:
            self.settings = having(self.settings, back)
            self.revision += 1
            self.answers.changed(self.settings)
        return back


def test_a_change_is_asked_until_it_is_answered() -> None:
    desk = Desk()
    desk.choose(voice__speed=1.2)
    assert (desk.answers.asked, desk.answers.taken) == ({Row.SPEED}, frozenset())
    desk.say(online=True, unanswered=True)
    assert desk.answers.asked == {Row.SPEED}
    desk.say(online=True)
    assert (desk.answers.asked, desk.answers.taken) == (set(), {Row.SPEED})
    desk.choose(voice__name="ash")
    assert desk.answers.taken == frozenset()


def test_what_is_about_older_settings_settles_nothing() -> None:
    desk = Desk()
    desk.choose(turns__silence_ms=600)
    desk.say(online=True, revision=0, refused=REFUSED)
    assert (desk.answers.asked, desk.answers.refused) == ({Row.SILENCE}, {})
    assert desk.say(online=True, refused=REFUSED) == {"turns.silence_ms": 500}


def test_only_what_was_refused_is_taken_back() -> None:
    desk = Desk()
    desk.choose(turns__prefix_ms=400)
    desk.say(online=True)
    desk.choose(turns__silence_ms=600)
    desk.choose(voice__speed=1.2)
    assert desk.say(online=True, refused=REFUSED) == {"turns.silence_ms": 500}
    assert desk.settings == having(Settings(), {"turns.prefix_ms": 400, "voice.speed": 1.2})
    assert desk.answers.refused == {Row.SILENCE: "Not so."}
    assert desk.answers.taken == {Row.SPEED}


def test_several_tries_go_back_to_what_the_service_held() -> None:
    desk = Desk()
    desk.choose(turns__silence_ms=600)
    desk.choose(turns__silence_ms=700)
    assert desk.say(online=True, refused=REFUSED) == {"turns.silence_ms": 500}


def test_a_refusal_stands_until_its_row_is_changed_again() -> None:
    desk = Desk()
    desk.choose(turns__silence_ms=600)
    desk.say(online=True, refused=REFUSED)
    assert desk.say(online=True, refused=REFUSED) == {}
    desk.choose(voice__speed=1.2)
    desk.say(online=True, refused=REFUSED)
    assert desk.answers.refused == {Row.SILENCE: "Not so."}
    desk.choose(turns__silence_ms=650)
    assert desk.answers.refused == {}
    assert desk.say(online=True, refused=REFUSED) == {"turns.silence_ms": 500}
    assert desk.answers.refused == {Row.SILENCE: "Not so."}


def test_a_refusal_at_the_start_is_said_and_takes_nothing_back() -> None:
    desk = Desk()
    desk.say(online=False)
    unknown = (("audio.input.noise_reduction", "Unknown."), ("audio.input.turn_detection", "No."))
    assert desk.say(online=True, refused=unknown) == {}
    assert desk.answers.refused == {Row.NOISE_REDUCTION: "Unknown.", Row.TURN_MODE: "No."}


def test_why_no_session_began_is_said_where_it_lies() -> None:
    desk = Desk()
    desk.choose(voice__name="nobody")
    assert desk.say(online=False, refused=(("audio.output.voice", "No such voice."),)) == {}
    assert desk.answers.refused == {Row.VOICE: "No such voice."}
    desk.choose(voice__name="ash")
    desk.say(online=False)
    assert desk.answers.refused == {}


def test_what_was_changed_without_a_session_is_not_taken_back() -> None:
    desk = Desk()
    desk.say(online=False)
    desk.choose(turns__silence_ms=600)
    assert desk.say(online=True, refused=REFUSED) == {}
    assert desk.answers.refused == {Row.SILENCE: "Not so."}


def test_without_a_session_nothing_is_asked() -> None:
    desk = Desk()
    desk.choose(voice__speed=1.2)
    desk.say(online=False)
    assert desk.answers.asked == set()


def test_what_the_service_is_not_told_is_in_use_at_once() -> None:
    desk = Desk()
    desk.choose(turns__tail_ms=300)
    assert (desk.answers.asked, desk.answers.taken) == (set(), {Row.TAIL})
    desk.choose(sound__codec=Codec.G711_ULAW)
    desk.say(online=True)
    assert desk.answers.taken == frozenset()


def test_a_field_without_a_row_is_no_row_s_refusal() -> None:
    desk = Desk()
    desk.choose(voice__speed=1.2)
    assert desk.say(online=True, refused=(("tools", "No."), ("", "No."))) == {}
    assert desk.answers.refused == {}


def test_trouble_with_a_device_is_said_where_one_was_chosen_last() -> None:
    desk = Desk()
    rows = (Row.MICROPHONE, Row.SPEAKER)
    desk.answers.refuse_last(rows, "Gone.")
    assert desk.answers.refused == {}
    desk.choose(sound__microphone=None, sound__echo=Settings().sound.echo)
    desk.choose(sound__microphone=ChosenDevice(name="a", host_api="b"))
    desk.choose(sound__speaker=ChosenDevice(name="c", host_api="b"))
    desk.choose(voice__speed=1.2)
    desk.answers.refuse_last(rows, "Gone.")
    assert desk.answers.refused == {Row.SPEAKER: "Gone."}
    desk.answers.refuse_last(rows, "")
    assert desk.answers.refused == {}
