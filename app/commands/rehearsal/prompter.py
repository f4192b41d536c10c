"""A recorded microphone that remembers when a question was spoken."""

from app.audio.virtual import OnSpoken, RecordedMicrophone


class Prompter(RecordedMicrophone):
    """Keeps the ``time.monotonic`` of the last sample of each sound it gave, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.spoken_at: list[float] = []

    def say(self, pcm: bytes, on_spoken: OnSpoken | None = None) -> None:
        """Let it hear ``pcm``, as any recorded microphone."""

        def spoken(at: float) -> None:
            self.spoken_at.append(at)
            if on_spoken is not None:
                on_spoken(at)

        super().say(pcm, spoken)
