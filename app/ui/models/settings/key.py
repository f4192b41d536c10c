"""The key of the provider of the moment: what may be shown of it, and where it is kept."""

import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Final, Protocol

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject, Qt, Signal

from app.errors import BadKey, EarshotError
from app.system.api_key import ApiKey
from app.system.keyring_worker import Call, OnAsking
from app.system.secrets import ASKS, Found, KeyPlace, Removed
from app.ui.models.settings.values import Note, Tone
from app.ui.sentences.saying import in_words

logger = logging.getLogger(__name__)

BROKE: Final = str(QT_TRANSLATE_NOOP("KeyModel", "Something in Earshot broke. Try it again."))
translate: Final = QCoreApplication.translate

Answer = tuple[Found, str]
"""What is known of the key now, and what there is to complain of, or ""."""


class Keys(Protocol):
    """Where keys are; see :class:`app.system.secrets.Secrets`."""

    def see(self, account: str) -> Call[Found]:
        """Get a key as far as nobody has to be asked."""

    def find(self, account: str, *, on_asking: OnAsking | None = None) -> Call[Found]:
        """Get a key; a person may be asked to unlock the keyring."""

    def keep(self, account: str, key: ApiKey, *, on_asking: OnAsking | None = None) -> Call[Found]:
        """Keep a key."""

    def forget(self, account: str, *, on_asking: OnAsking | None = None) -> Call[Removed]:
        """Remove a key."""


class Starter(Protocol):
    """What starts tasks in the window's loop, and owns them."""

    def start(self, coroutine: Coroutine[Any, Any, None], *, name: str) -> object:
        """Run ``coroutine``."""


class KeyModel(QObject):
    """What the key's row shows and does; ``changed`` is emitted when any property is another.

    ``key_changed``: another key is to be used from now on, or none.
    """

    changed = Signal()
    key_changed = Signal()
    _asking = Signal(str)

    def __init__(self, keys: Keys, tasks: Starter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self._tasks = tasks
        self._account: str | None = None
        self._wanted = False
        self._found: Found | None = None
        self._complaint = ""
        self._doing = ""
        self._asked = 0
        self._asking.connect(self._person_is_asked, Qt.ConnectionType.QueuedConnection)

    def use(self, account: str | None, *, wanted: bool = True) -> None:
        """Show the key of another account, as :func:`app.runtime.service.account` names it.

        None: there is none yet to keep a key for.  ``wanted``: the provider has keys at all.
        """
        if (account, wanted) == (self._account, self._wanted):
            return
        self._account, self._wanted = account, wanted
        self._found, self._complaint, self._doing = None, "", ""
        self._asked += 1
        self.look()

    def look(self) -> None:
        """Look again for the key, as far as nobody has to be asked."""
        account = self._account
        if account is not None and not self._doing:
            self._do(lambda: self._found_by(self._keys.see(account)), "")
        else:
            self.changed.emit()

    # -------------------------------------------------------------- what is shown

    @property
    def wanted(self) -> bool:
        """Whether the provider has keys."""
        return self._wanted

    @property
    def shown(self) -> str:
        """The last four characters of the key after an ellipsis; "" when there is none to show."""
        return "" if self._found is None else self._found.shown

    @property
    def there(self) -> bool:
        """Whether a key is kept, readable now or not."""
        return self._found is not None and self._found.place is not None

    @property
    def locked(self) -> bool:
        """Whether the key lies in a keyring that is locked."""
        return self._found is not None and self._found.place is KeyPlace.KEYRING and self._found.key is None

    @property
    def busy(self) -> bool:
        """Whether a key is being kept, removed or unlocked."""
        return bool(self._doing)

    @property
    def editable(self) -> bool:
        """Whether a key given here would be used."""
        return self._account is not None and not self.in_environment and not self.busy

    @property
    def can_remove(self) -> bool:
        """Whether there is a key that can be taken away here."""
        return self.editable and self.there

    @property
    def in_environment(self) -> bool:
        """Whether the environment has the say, where nothing can be changed from here."""
        return self._found is not None and self._found.place is KeyPlace.ENVIRONMENT

    @property
    def note(self) -> Note:
        """Where the key is kept, or what is the matter."""
        if self._complaint:
            return Note(text=in_words(self._complaint), tone=Tone.TROUBLE)
        if self._doing:
            return Note(text=in_words(self._doing))
        if self._account is None:
            return Note(text=translate("KeyModel", "Give the address first: each address has its own key."))
        if self._found is None:
            return Note(text=translate("KeyModel", "Looking for the key..."))
        return self._of_found(self._found)

    def _of_found(self, found: Found) -> Note:
        if found.malformed is not None:
            return Note(text=in_words(str(found.malformed)), tone=Tone.TROUBLE)
        match found.place:
            case KeyPlace.SESSION if found.trouble is not None:
                return Note(text=in_words(f"{found.trouble.says} {found.where}"), tone=Tone.CAUTION)
            case None if found.trouble is None:
                return Note(text=translate("KeyModel", "No key yet. It will be kept in the keyring."))
            case None:
                for_now = translate("KeyModel", "A key given here is forgotten when Earshot ends.")
                return Note(text=f"{in_words(found.where)} {for_now}", tone=Tone.CAUTION)
            case _:
                return Note(text=in_words(found.where), tone=Tone.CAUTION if self.locked else Tone.PLAIN)

    # --------------------------------------------------------------- what is done

    def store(self, text: str) -> bool:
        """Keep ``text`` as the key; false, and nothing changed, when it cannot be one."""
        account = self._account
        if account is None or not self.editable:
            return False
        try:
            key = ApiKey(text)
        except BadKey as error:
            self._complaint = str(error)
            self.changed.emit()
            return False
        self._do(
            lambda: self._found_by(self._keys.keep(account, key, on_asking=self._on_asking)),
            translate("KeyModel", "Giving it to the keyring..."),
            another=True,
        )
        return True

    def forgive(self) -> None:
        """Complain no longer about what was given: it is being mended."""
        if self._complaint:
            self._complaint = ""
            self.changed.emit()

    def unlock(self) -> None:
        """Get the key out of a locked keyring, which asks for its password."""
        account = self._account
        if account is not None and not self.busy:
            self._do(
                lambda: self._found_by(self._keys.find(account, on_asking=self._on_asking)),
                translate("KeyModel", "Asking the keyring..."),
                another=True,
            )

    def remove(self) -> None:
        """Take the key away."""
        account = self._account
        if account is None or not self.can_remove:
            return
        self._do(
            lambda: self._removed(account),
            translate("KeyModel", "Removing it from the keyring..."),
            another=True,
        )

    async def _removed(self, account: str) -> Answer:
        removed = await self._keys.forget(account, on_asking=self._on_asking).answer()
        found = await self._keys.see(account).answer()
        return found, "" if removed.trouble is None else str(removed.trouble)

    async def _found_by(self, call: Call[Found]) -> Answer:
        return await call.answer(), ""

    def _do(self, work: Callable[[], Awaitable[Answer]], doing: str, *, another: bool = False) -> None:
        self._begin(doing)
        self._tasks.start(self._follow(work, self._asked, another=another), name="key")

    async def _follow(self, work: Callable[[], Awaitable[Answer]], asked: int, *, another: bool) -> None:
        found, complaint = self._found or Found(), ""
        try:
            found, complaint = await work()
        except EarshotError as error:
            complaint = str(error)
        except Exception as error:  # noqa: BLE001 - said in the row
            # Its name alone is logged: a text might repeat the key.
            logger.error("! nothing became of a key: %s", type(error).__name__)
            complaint = translate("KeyModel", BROKE)
        if asked == self._asked:
            self._end(found, complaint, another=another)

    def _begin(self, doing: str) -> None:
        self._asked += 1
        self._doing, self._complaint = doing, ""
        self.changed.emit()

    def _end(self, found: Found, complaint: str, *, another: bool) -> None:
        before, self._found = self._found, found
        self._doing, self._complaint = "", complaint
        self.changed.emit()
        if another and _key_of(found) != _key_of(before):
            self.key_changed.emit()

    def _on_asking(self) -> None:
        """Say that a person is asked; in any thread."""
        self._asking.emit(ASKS)

    def _person_is_asked(self, sentence: str) -> None:
        if self.busy:
            self._doing = sentence
            self.changed.emit()


def _key_of(found: Found | None) -> str | None:
    return None if found is None or found.key is None else found.key.reveal()
