"""What the runtime needs of the world, as protocols.

The live devices, the recorded ones, the socket and the fakes of the tests all
fit here; the assistant cannot tell them apart.
"""

from collections.abc import Callable, Sequence
from typing import Protocol

from app.audio.devices import Notice
from app.audio.echo import OnRemoval
from app.audio.microphone import Block
from app.audio.progress import Progress
from app.audio.track import Heard, Key
from app.errors import LinkError, ProtocolError
from app.protocol.client_events import ClientEvent
from app.protocol.server_events import ServerEvent
from app.runtime.changes import Changed
from app.session.effects import Effect
from app.session.inputs import Input
from app.settings import Sound


class Machine(Protocol):
    """The conversation: what happens goes in, what to do comes out."""

    def advance(self, given: Input, now: float, /) -> Sequence[Effect]:
        """Take one input; return what to do about it, in order."""


class Microphone(Protocol):
    """Gives sound, block by block, from a thread of its own."""

    def start(self, on_block: Callable[[Block], None], on_trouble: Callable[[Notice], None]) -> None:
        """Begin.  Raise ``DeviceError`` when there is no usable device."""

    def stop(self) -> None:
        """End; when this returns no callback will come."""


class Speaker(Protocol):
    """Plays sound and knows what was heard of it."""

    def start(self, on_progress: Callable[[Progress], None], on_trouble: Callable[[Notice], None]) -> None:
        """Begin.  Raise ``DeviceError`` when there is no usable device."""

    def play(self, key: Key, pcm: bytes) -> None:
        """Append internal-format sound to what is waiting to be heard."""

    def finish(self, key: Key) -> None:
        """Say that no more sound will come for ``key``."""

    def halt(self) -> tuple[Heard, ...]:
        """Fall silent within a block; return what will have been heard of each unfinished key."""

    def stop(self) -> None:
        """End; when this returns no callback will come."""

    @property
    def underruns(self) -> int:
        """How often the device wanted sound in the middle of a part and there was none."""


class Echo(Protocol):
    """Removes the speaker's sound from the microphone's."""

    def watch(self, on_removal: OnRemoval) -> None:
        """Tell ``on_removal`` how far it has come, at every change, from any thread."""


class Switch(Protocol):
    """Exchanges the devices under a running conversation."""

    def use(self, sound: Sound) -> Changed:
        """Do as ``sound`` says where it differs from what was said before.  Blocks; not in the loop."""


class LinkListener(Protocol):
    """Who a link reports to, in the event loop."""

    def opened(self) -> None:
        """The socket is open."""

    def heard(self, event: ServerEvent, read_at: float) -> None:
        """A frame arrived and was understood; ``read_at`` is the ``time.monotonic`` at which it was read."""

    def sent(self, event: ClientEvent) -> None:
        """The socket took an event; they come in the order of :meth:`Link.send`."""

    def misheard(self, error: ProtocolError) -> None:
        """A frame arrived that is not the protocol."""

    def failed(self, error: LinkError) -> None:
        """The socket could not be opened, or ended without :meth:`Link.aclose`.  Comes once, last."""


class Link(Protocol):
    """One connection to a Realtime service, from dialling to its end."""

    def send(self, event: ClientEvent) -> None:
        """Queue an event; at the queue's bound the link fails as too slow."""

    async def aclose(self) -> None:
        """Close the socket, or stop opening it.  Nothing is reported from here on."""


class Dialler(Protocol):
    """Makes links."""

    def dial(self, listener: LinkListener) -> Link:
        """Start opening a connection that reports to ``listener``."""


class Tools(Protocol):
    """What the assistant can do for the model."""

    async def run(self, name: str, arguments: str) -> str:
        """Run a tool within its time limit; raise ``ToolError`` with a sentence for the model."""


class Clock(Protocol):
    """Seconds that only go forward."""

    def __call__(self) -> float:
        """Now."""
