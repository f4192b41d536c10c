from app.protocol.session_object import SessionConfig
from app.session.options import Options, ReplyMode


def test_how_answers_are_asked_for() -> None:
    assert ReplyMode.AUDIO.modalities == ("audio",)
    assert ReplyMode.TEXT.modalities == ("text",)


def test_what_holds_when_nothing_is_chosen() -> None:
    options = Options(config=SessionConfig())
    assert options.reply is ReplyMode.AUDIO
    assert (options.pre_roll_ms, options.tail_ms) == (300, 200)
