"""How long a rehearsed conversation kept a person waiting, at the ear."""

from dataclasses import dataclass

from app.commands.rehearsal.questions import Question
from app.commands.rehearsal.rehearsal import Rehearsal
from app.formats import INTERNAL
from app.session.transcript import Speaker, Turn, TurnState


@dataclass(frozen=True, slots=True, kw_only=True)
class Interruption:
    """What became of an answer that was talked over.

    ``noticed_ms``: from the first sound of the person's voice to the message that they speak;
    ``silent_ms``: from that message to silence at the ear, the speaker's own latency included;
    ``heard_s`` of the ``total_s`` that had arrived were heard.
    """

    noticed_ms: float
    silent_ms: float
    heard_s: float
    total_s: float


def speech_span(held: Rehearsal, number: int, question: Question) -> tuple[float, float]:
    """Return when the speech of the ``number``-th recording (from 0) began and ended.

    Raises ``IndexError`` when it was not spoken to its end.
    """
    last_sample = held.microphone.spoken_at[number]
    first_sample = last_sample - INTERNAL.duration_ms(len(question.pcm)) / 1000
    return first_sample + question.quiet_before_ms / 1000, last_sample - question.quiet_after_ms / 1000


def reply_ms(held: Rehearsal, number: int, question: Question) -> float | None:
    """Return the time from the end of speech to the first audible sound of the answer.

    It includes the silence by which the end of a turn is known.  None: there was no sound.
    """
    _, ended = speech_span(held, number, question)
    heard = held.tape.first_sound(ended)
    return None if heard is None else (heard - ended) * 1000


def interrupted_reply(held: Rehearsal) -> Turn | None:
    """Return the answer that was interrupted; None when none was."""
    replies = held.notes.of(Speaker.ASSISTANT)
    return next((turn for turn in replies if turn.state is TurnState.INTERRUPTED), None)


def interruption(held: Rehearsal, number: int, question: Question) -> Interruption | None:
    """Measure how the ``number``-th recording interrupted; None when it did not."""
    began, _ = speech_span(held, number, question)
    noticed = [
        frame.at for frame in held.journal.received("input_audio_buffer.speech_started") if frame.at >= began
    ]
    turn = interrupted_reply(held)
    if not noticed or turn is None or turn.heard_ms is None or turn.total_ms is None:
        return None
    silent = held.tape.fell_silent(noticed[0])
    return Interruption(
        noticed_ms=(noticed[0] - began) * 1000,
        silent_ms=(silent - noticed[0]) * 1000,
        heard_s=turn.heard_ms / 1000,
        total_s=turn.total_ms / 1000,
    )
