"""One conversation with the practice partner, made of what ``earshot talk`` is made of."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final

from app.audio.virtual import RecordedSpeaker
from app.commands.rehearsal.journal import Journal
from app.commands.rehearsal.prompter import Prompter
from app.commands.rehearsal.tape import Tape
from app.commands.talking.ending import Ending
from app.commands.talking.follower import Follower
from app.commands.talking.script import Script, ScriptedTurn
from app.errors import EarshotError
from app.runtime.assistant import Assistant
from app.runtime.conversation import running_assistant
from app.runtime.devices import Devices
from app.runtime.endpoint import Endpoint
from app.runtime.link import WebSocketDialler
from app.runtime.subscribers import Shown, Watcher
from app.session.effects import RemoveTurn, ShowTurn
from app.session.inputs import Connect
from app.session.transcript import Speaker, Turn
from app.settings import Codec, Settings, Sound

STOPPED: Final = "It was stopped before it was over."


@dataclass(slots=True)
class Notes:
    """The turns of a conversation as they are now, in the order they began."""

    turns: dict[str, Turn] = field(default_factory=dict)

    def watch(self, shown: Shown) -> None:
        """Take what is shown."""
        match shown:
            case ShowTurn(turn=turn):
                self.turns[turn.item_id] = turn
            case RemoveTurn(item_id=item_id):
                self.turns.pop(item_id, None)
            case _:
                pass

    def of(self, speaker: Speaker) -> list[Turn]:
        """Return the turns of one speaker."""
        return [turn for turn in self.turns.values() if turn.speaker is speaker]


@dataclass(slots=True, kw_only=True)
class Rehearsal:
    """A conversation under way."""

    assistant: Assistant
    follower: Follower
    microphone: Prompter
    tape: Tape
    journal: Journal
    notes: Notes
    ending: Ending

    async def hold(
        self, turns: Sequence[ScriptedTurn], *, interrupt_after_ms: int | None = None, within_s: float
    ) -> None:
        """Give ``turns`` as a script does; return when the last answer is over.

        Raises :class:`~app.errors.EarshotError` when that takes longer than ``within_s``,
        the connection is given up, or someone stops it.
        """
        script = Script(
            turns,
            assistant=self.assistant,
            follower=self.follower,
            microphone=self.microphone,
            manual=False,
            interrupt_after_ms=interrupt_after_ms,
        )
        await self.ending.await_end(script.run(), within_s)
        if self.follower.failed:
            raise EarshotError(self.follower.snapshot.detail)
        if self.ending.stopped:
            raise EarshotError(STOPPED)


@asynccontextmanager
async def rehearsal(
    url: str, tape: Tape, *, codec: Codec = Codec.PCM16, watchers: Sequence[Watcher] = ()
) -> AsyncIterator[Rehearsal]:
    """Give a conversation with the partner at ``url``, being dialled, and end it afterwards.

    ``tape`` gets what would have been heard; its owner closes it.  Default settings but for
    ``codec``; no settings file is read.
    """
    settings = Settings(sound=Sound(codec=codec))
    journal, ending, microphone = Journal(), Ending(), Prompter()
    dialler = WebSocketDialler(Endpoint(url=url, model=settings.connection.model), on_frame=journal.note)
    devices = Devices(microphone=microphone, speaker=RecordedSpeaker(file=tape))
    async with running_assistant(settings, dialler, devices, ending.broke) as assistant:
        follower, notes = Follower(), Notes()
        for watcher in (*watchers, follower.watch, notes.watch):
            assistant.subscribe(watcher)
        await assistant.start()
        assistant.submit(Connect())
        yield Rehearsal(
            assistant=assistant,
            follower=follower,
            microphone=microphone,
            tape=tape,
            journal=journal,
            notes=notes,
            ending=ending,
        )
