"""What is said of the microphone by itself: that it is dead, or muted while somebody speaks."""

from collections.abc import Callable

from app.session.effects import Effect, NoticeKind, Notify
from app.session.inputs import FrameCaptured
from app.session.key_turn import DEAD_MICROPHONE
from app.session.muted_speech import MUTED, MutedSpeech
from app.session.silence import SilenceWatch


class MicrophoneWatch:
    """Shown every slice.  ``expected``: what a voice says is to be heard now, without a key."""

    def __init__(self, emit: Callable[[Effect], None]) -> None:
        self._emit = emit
        self._silence = SilenceWatch()
        self._muted_speech = MutedSpeech()

    @property
    def alive(self) -> bool:
        """Whether the microphone gave anything but digital silence by now."""
        return self._silence.alive

    def new_session(self) -> None:
        """Count silence anew."""
        self._silence.start()

    def mute(self) -> None:
        """The microphone was muted, or is not any more."""
        self._muted_speech.start()

    def hear(self, what: FrameCaptured, *, expected: bool) -> None:
        """Take a slice of a microphone that is not muted."""
        dead = self._silence.hear(what.audio, all_zero=what.all_zero)
        if dead and expected:
            self._emit(Notify(NoticeKind.SILENT_MICROPHONE, DEAD_MICROPHONE))

    def hear_muted(self, what: FrameCaptured, *, expected: bool, echoing: bool) -> None:
        """Take a slice that goes nowhere."""
        if expected and self._muted_speech.hear(what, echoing=echoing):
            self._emit(Notify(NoticeKind.MUTED, MUTED))
