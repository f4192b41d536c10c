"""A canceller that leaves next to nothing, and notes what it was given."""


class FakeCanceller:
    CLEAN = b"\x01\x00" * 240

    def __init__(self, error: Exception | None = None) -> None:
        self.calls: list[tuple[str, bytes]] = []
        self.error = error

    def far(self, frame: bytes) -> None:
        self.calls.append(("far", frame))

    def near(self, frame: bytes) -> bytes:
        if self.error is not None:
            raise self.error
        self.calls.append(("near", frame))
        return self.CLEAN
