"""One connection at a time; what an old one says is not heard."""

import asyncio
import time

import pytest

from app.errors import BetaDialect, ConnectionDropped, KeyRefused, ProtocolError
from app.protocol.client_events import InputAudioBufferAppend, InputAudioBufferClear
from app.protocol.responses import ErrorDetail
from app.protocol.server_events import ErrorEvent, InputAudioBufferCleared
from app.runtime.latency import Reservoir
from app.runtime.line import Line
from app.session.inputs import BadFrame, Input, LinkFailed, LinkOpened, ServerSaid
from app.tasks import OwnedTasks
from tests.fakes.world import FakeDialler

DROPPED = ConnectionDropped("gone")
CLEARED = InputAudioBufferCleared(event_id="e")


class Made:
    def __init__(self) -> None:
        self.taken: list[tuple[Input, float | None]] = []
        self.dialler = FakeDialler()
        self.slice_sent = Reservoir()
        self.line = Line(
            self.dialler,
            lambda given, read_at: self.taken.append((given, read_at)),
            OwnedTasks(lambda *_: None),
            self.slice_sent,
        )


async def test_reports_become_inputs() -> None:
    made = Made()
    made.line.dial()
    listener = made.dialler.links[0].listener
    bad = ProtocolError("odd")
    listener.opened()
    listener.heard(CLEARED, 5.0)
    listener.misheard(bad)
    listener.failed(DROPPED)
    assert made.taken == [
        (LinkOpened(), None),
        (ServerSaid(event=CLEARED), 5.0),
        (BadFrame(error=bad), None),
        (LinkFailed(error=DROPPED), None),
    ]
    assert made.line.failure is DROPPED
    await made.line.aclose()


async def test_a_link_that_was_hung_up_is_closed_and_not_heard() -> None:
    made = Made()
    made.line.dial()
    link = made.dialler.links[0]
    made.line.hang_up()
    link.listener.opened()
    link.listener.heard(CLEARED, 5.0)
    link.listener.misheard(BetaDialect())
    link.listener.failed(DROPPED)
    assert made.taken == []
    assert made.line.failure is None
    made.line.send(InputAudioBufferClear(), None)
    assert link.sent == []
    await made.line.aclose()
    assert link.closed


async def test_dialling_again_replaces_the_link() -> None:
    made = Made()
    made.line.dial()
    made.line.dial()
    first, second = made.dialler.links
    first.listener.opened()
    second.listener.opened()
    assert made.taken == [(LinkOpened(), None)]
    made.line.send(InputAudioBufferClear(), None)
    assert (first.sent, second.sent) == ([], [InputAudioBufferClear()])
    await made.line.aclose()
    assert first.closed
    assert second.closed


async def test_closing_waits_for_links_that_close_slowly() -> None:
    made = Made()
    made.line.dial()
    link = made.dialler.links[0]
    link.closing = asyncio.Event()
    made.line.hang_up()
    asyncio.get_running_loop().call_soon(link.closing.set)
    await made.line.aclose()
    assert link.closed


async def test_the_way_of_a_slice_is_measured() -> None:
    made = Made()
    made.line.dial()
    link = made.dialler.links[0]
    slices = [InputAudioBufferAppend(audio=bytes([number])) for number in range(3)]
    made.line.send(slices[0], time.monotonic() - 0.5)
    made.line.send(InputAudioBufferClear(), None)
    made.line.send(slices[1], None)  # from the pre-roll: it waited on purpose
    made.line.send(slices[2], time.monotonic() - 1.5)
    assert link.sent == [slices[0], InputAudioBufferClear(), slices[1], slices[2]]
    for event in link.sent:
        link.listener.sent(event)
    assert made.slice_sent.values == pytest.approx((500.0, 1500.0), abs=100)
    await made.line.aclose()


async def test_what_an_old_link_still_sends_measures_nothing() -> None:
    made = Made()
    made.line.dial()
    link = made.dialler.links[0]
    event = InputAudioBufferAppend(audio=b"")
    made.line.send(event, 0.0)
    made.line.hang_up()
    link.listener.sent(event)
    assert made.slice_sent.values == ()
    await made.line.aclose()


def error(code: str, message: str = "words") -> ErrorEvent:
    return ErrorEvent(event_id="e", error=ErrorDetail(type="t", code=code, message=message))


async def test_the_reason_of_a_failure_holds_no_key() -> None:
    made = Made()
    made.line.dial()
    said = "Incorrect: sk-very-secret-0123, ek_0123456789, Bearer abcdef012345."
    made.dialler.links[0].listener.heard(error("invalid_api_key", said), 1.0)
    shown = str(made.line.failure)
    assert shown.count("[hidden]") == 3
    assert not any(secret in shown for secret in ("secret", "0123", "abcdef"))
    await made.line.aclose()


async def test_the_reason_of_a_failure_is_remembered_until_a_connection_is_well() -> None:
    made = Made()
    made.line.dial()
    listener = made.dialler.links[0].listener
    listener.heard(error("invalid_value"), 1.0)
    assert made.line.failure is None
    listener.heard(error("invalid_api_key"), 1.0)
    assert type(made.line.failure) is KeyRefused
    listener.opened()
    assert made.line.failure is None
    listener.misheard(BetaDialect())
    assert type(made.line.failure) is BetaDialect
    listener.misheard(ProtocolError("odd"))
    assert type(made.line.failure) is BetaDialect
    await made.line.aclose()
