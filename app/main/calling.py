"""Who is called: chosen by the settings and the keys, got ready, and dialled."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, Protocol

from app.errors import EarshotError
from app.runtime.choosing import Choice, Chosen
from app.runtime.endpoint import Endpoint
from app.runtime.service import needs_key
from app.session.effects import Snapshot
from app.session.inputs import Connect, Input, Reconnect
from app.session.states import Phase
from app.settings import Azure, Compatible, Connection, OpenAi
from app.system.secrets import ASKS
from app.tasks import OwnedTasks
from app.ui.assembly import Models
from app.ui.models.notices import KeyNotice, LinkNotice, NoticeAction

if TYPE_CHECKING:
    from app.runtime.provider import ProviderDialler, ProviderKeeper

PARTNER_LOST: Final = (Phase.RECONNECTING, Phase.ERROR)
PARTNER_INSTEAD: Final = "You talk with the practice partner until that is put right."
PARTNER: Final = "the practice partner"
TO_BE_CHOSEN: Final = "whoever is chosen in its settings"
STAYS: Final = "The conversation goes on as it was."

Choose = Callable[[Connection, str | None], Choice]
"""Gives a way of finding out whom to call: by a connection, or at the address named for this run."""


class Engine(Protocol):
    """What the conversation runs on."""

    def start(self) -> None:
        """Begin; blocks until the devices are open."""

    def submit(self, given: Input) -> None:
        """Give an input to the conversation."""

    @property
    def running(self) -> bool:
        """Whether inputs are taken."""

    @property
    def hears(self) -> bool:
        """Whether there is a microphone."""


class Chooser:
    """Finds out whom to call, and says so, and what there is to say about it.

    ``connection`` gives what is chosen now.  ``url``: an address named for this run; it counts
    until another service is chosen.
    """

    def __init__(
        self,
        choose: Choose,
        *,
        connection: Callable[[], Connection],
        url: str | None,
        models: Models,
        tasks: OwnedTasks,
    ) -> None:
        self._choose_by = choose
        self._connection = connection
        self._url = url
        self._models = models
        self._tasks = tasks
        self._began_with = _whom(connection())
        self._begun: asyncio.Task[Endpoint | None] | None = None
        self.chosen_by = connection()
        """What was chosen when it was last found out whom to call."""
        self.whom = TO_BE_CHOSEN if url is None else Endpoint(url=url).shown
        """Who is talked with, or will be, for a sentence: an address, or a name."""
        self.partner = False
        """Whether that was the practice partner, chosen or not."""

    @property
    def url(self) -> str | None:
        """The address named for this run, while it counts."""
        if _whom(self._connection()) != self._began_with:
            self._url = None
        return self._url

    @property
    def choice(self) -> Choice:
        """A way of finding out whom to call, as things are chosen now."""
        return self._choose_by(self._connection(), self.url)

    def begin(self) -> None:
        """Begin already, while other things are made ready."""
        self._begun = self._tasks.start(self._choose(), name="choose")

    async def service(self) -> Endpoint | None:
        """Return whom to call, looked up anew each time; None for the practice partner."""
        begun, self._begun = self._begun, None
        if begun is not None and self.chosen_by == self._connection():
            return await begun
        return await self._choose()

    async def _choose(self) -> Endpoint | None:
        loop = asyncio.get_running_loop()
        choice, self.chosen_by = self.choice, self._connection()
        try:
            looking = choice.find_key(lambda: loop.call_soon_threadsafe(self._tell_asking))
            chosen = choice.choose(await looking.answer())
        except EarshotError as error:
            chosen = Chosen(service=None, notice=f"{error} {PARTNER_INSTEAD}")
        self._tell(chosen)
        return chosen.service

    def _tell_asking(self) -> None:
        self._models.notices.notice(ASKS, KeyNotice.ASKS)

    def _tell(self, chosen: Chosen) -> None:
        self.whom = PARTNER if chosen.service is None else chosen.service.shown
        self.partner = chosen.service is None
        self._models.notices.withdraw(KeyNotice.ASKS)
        if chosen.notice:
            self._models.notices.notice(chosen.notice, KeyNotice.NOT_FOUND, NoticeAction.CONNECT_AGAIN)
        else:
            self._models.notices.withdraw(KeyNotice.NOT_FOUND)
        self._models.welcome.set_service("" if chosen.service is None else chosen.service.shown)
        self._models.welcome.set_key_wanted(wanted=chosen.service is None and needs_key(self.chosen_by))
        self._models.status.use(partner=self.partner)


def _whom(connection: Connection) -> Connection:
    """Return a connection without its models: whom it leads to, whatever is asked for there."""
    return replace(
        connection,
        openai=OpenAi(),
        azure=Azure(address=connection.azure.address),
        compatible=Compatible(address=connection.compatible.address, auth=connection.compatible.auth),
    )


class Caller:
    """Gets the provider and the engine ready, and connects; again when that is wanted.

    ``before_connecting`` is called each time when all is ready.
    """

    def __init__(
        self,
        *,
        chooser: Chooser,
        keeper: "ProviderKeeper",
        dialler: "ProviderDialler",
        engine: Engine,
        models: Models,
        tasks: OwnedTasks,
        before_connecting: Callable[[], None],
    ) -> None:
        self._chooser = chooser
        self._keeper = keeper
        self._dialler = dialler
        self._engine = engine
        self._models = models
        self._tasks = tasks
        self._before_connecting = before_connecting
        self._calling: asyncio.Task[None] | None = None
        self._starting: asyncio.Future[None] | None = None

    def call(self) -> None:
        """Choose whom to call and connect, unless that is under way already."""
        self._begin(self._call(anew=False))

    def call_anew(self) -> None:
        """Choose whom to call, and go on in a new session, whatever the old one does."""
        self._begin(self._call(anew=True))

    def look_after_partner(self, snapshot: Snapshot) -> None:
        """Start the practice partner again when it has ended by itself."""
        if snapshot.phase in PARTNER_LOST and self._keeper.gone:
            self._begin(self._connect(anew=False))

    def _begin(self, calling: Coroutine[Any, Any, None]) -> None:
        if self._calling is None or self._calling.done():
            self._calling = self._tasks.start(calling, name="call")
        else:
            calling.close()

    async def started(self) -> bool:
        """Return when the engine runs, or nothing more is done to start it; say which."""
        while not self._engine.running and self._calling is not None and not self._calling.done():
            await asyncio.wait({self._calling})
        return self._engine.running

    async def settle(self) -> None:
        """Wait until the engine that is being started can be closed."""
        if self._starting is not None:
            await asyncio.wait({self._starting})

    async def _call(self, *, anew: bool) -> None:
        another = self._keeper.use(await self._chooser.service(), model=self._chooser.chosen_by.model)
        await self._connect(anew=(anew or another) and self._starting is not None)

    async def _connect(self, *, anew: bool) -> None:
        """Connect; ``anew``: to somebody else than before, or as if it were."""
        try:
            provider = await self._keeper.ready()
            self._dialler.use(provider.endpoint)
            if self._starting is None:
                self._starting = asyncio.get_running_loop().run_in_executor(None, self._engine.start)
            await asyncio.shield(self._starting)
        except EarshotError as error:
            self._cannot(str(error))
        else:
            self._models.notices.withdraw(LinkNotice.NOT_READY)
            self._models.hear(self._engine.hears)
            self._before_connecting()
            may_sleep = self._keeper.costs
            self._engine.submit(Reconnect(may_sleep=may_sleep) if anew else Connect(may_sleep=may_sleep))
            await self._keeper.end_idle_partner()

    def _cannot(self, sentence: str) -> None:
        """Say why nobody can be called; a conversation that is held goes on."""
        if self._models.status.online:
            self._models.notices.notice(
                f"{sentence} {STAYS}", LinkNotice.NOT_READY, NoticeAction.CONNECT_AGAIN
            )
            return
        snapshot = Snapshot(phase=Phase.ERROR, detail=sentence)
        self._models.status.take(snapshot)
        self._models.notices.take_status(snapshot)
