"""What the models and the widgets of the settings are shown in tests."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication

from app.errors import EarshotError, KeyringProblem, KeyringTrouble
from app.runtime.service import profile_of
from app.settings.keeper import SettingsKeeper
from app.system.api_key import ApiKey
from app.system.autostart import Autostart, Start, State, foreign
from app.system.autostart import Found as StartFound
from app.system.keyring_worker import Call, OnAsking, answered
from app.system.secrets import Found, KeyPlace, Removed
from app.ui.kept_settings import KeptSettings
from app.ui.models.doctor import DoctorModel, Line, LineState, Part
from app.ui.models.hotkeys import HotkeyModel
from app.ui.models.settings.about import AboutModel
from app.ui.models.settings.checks import ConnectionCheck, MicrophoneCheck, SpeakerCheck, VoiceSample
from app.ui.models.settings.form import SettingsForm
from app.ui.models.settings.key import KeyModel
from app.ui.models.settings.key_recordings import KeyRecordings
from app.ui.models.settings.live_level import LiveLevel
from app.ui.models.settings.models import SettingsModels
from app.ui.models.settings.newer import NewerModel
from app.ui.models.settings.start import StartModel

KEY = "sk-proj-0123456789abcdefw4Xq"
T = TypeVar("T")


class Here(Executor):
    """Does at once what it is given."""

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> "Future[T]":
        future: Future[T] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


class Tasks:
    """Runs each task to its end before it goes on."""

    def start(self, coroutine: Coroutine[Any, Any, None], *, name: str) -> object:
        return asyncio.run(coroutine)


@dataclass
class Outcome:
    """How anything came out."""

    sentence: str = ""
    ok: bool = True
    played: bool = True


class Keys:
    """A keyring in memory.  ``refuses``: it cannot be used."""

    def __init__(self, key: str | None = KEY, *, refuses: KeyringProblem | None = None) -> None:
        self.keys = {"openai": key} if key else {}
        self.refuses = refuses
        self.place = KeyPlace.KEYRING
        self.locked = False
        self.asked: list[str] = []

    def _found(self, account: str) -> Found:
        key = self.keys.get(account)
        trouble = None if self.refuses is None else KeyringTrouble(self.refuses)
        if key is None:
            return Found(keyring="Test Keyring", trouble=trouble)
        shown = None if self.locked else ApiKey(key)
        return Found(key=shown, place=self.place, keyring="Test Keyring", trouble=trouble)

    def see(self, account: str) -> Call[Found]:
        self.asked.append(f"see {account}")
        return answered(self._found(account))

    def find(self, account: str, *, on_asking: OnAsking | None = None) -> Call[Found]:
        self.asked.append(f"find {account}")
        self.locked = False
        return answered(self._found(account))

    def keep(self, account: str, key: ApiKey, *, on_asking: OnAsking | None = None) -> Call[Found]:
        self.asked.append(f"keep {account}")
        self.keys[account] = key.reveal()
        self.place = KeyPlace.KEYRING if self.refuses is None else KeyPlace.SESSION
        return answered(self._found(account))

    def forget(self, account: str, *, on_asking: OnAsking | None = None) -> Call[Removed]:
        self.asked.append(f"forget {account}")
        trouble = None if self.refuses is None else KeyringTrouble(self.refuses)
        return answered(Removed(was_there=self.keys.pop(account, None) is not None, trouble=trouble))


class Begun:
    """Stands behind a check: gives what is under way, and remembers all of it."""

    def __init__(self) -> None:
        self.futures: list[Future[Any]] = []
        self.given: list[Any] = []

    def __call__(self, *given: Any) -> "Future[Any]":
        self.given.append(given[0] if given else None)
        self.futures.append(Future())
        return self.futures[-1]

    @property
    def last(self) -> "Future[Any]":
        """The last one."""
        return self.futures[-1]


def make_kept(path: Path, text: str = "") -> KeptSettings:
    """Make settings kept at ``path``, which holds ``text`` at first."""
    if text:
        path.write_text(text)
    return KeptSettings(SettingsKeeper(path), Here())


def make_form(path: Path, text: str = "") -> SettingsForm:
    """Make the form of settings at ``path``."""
    return SettingsForm(make_kept(path, text), profile_of=profile_of, problem_with=lambda _: "")


class Login(Autostart):
    """A system that starts programs at login; ``refuses``: a sentence about why it cannot be changed."""

    def __init__(self, state: State = State.OFF) -> None:
        super().__init__(Start(words=("/opt/earshot/bin/earshot",)))
        self.state = state
        self.refuses = ""

    def look(self) -> StartFound:
        starts = "" if self.state is State.OFF else " ".join(self.start.words)
        return StartFound(state=self.state, place="~/.config/autostart/earshot.desktop", starts=starts)

    def turn_on(self) -> None:
        self._become(State.ON)

    def turn_off(self) -> None:
        self._become(State.OFF)

    def _become(self, state: State) -> None:
        if self.state is State.FOREIGN:
            raise foreign(self.look())
        if self.refuses:
            raise EarshotError(self.refuses)
        self.state = state


class Ward:
    """What the doctor finds: a part for each line, looked at when :meth:`work` is called."""

    def __init__(self, *lines: Line) -> None:
        self.lines = list(lines)
        self.jobs: list[Callable[[], None]] = []
        self.unwanted: list[Callable[[], bool]] = []

    def parts(self, unwanted: Callable[[], bool]) -> list[Part]:
        self.unwanted.append(unwanted)
        return [Part(titles=(line.title,), find=lambda line=line: (line,)) for line in self.lines]  # type: ignore[misc]

    def work(self) -> None:
        """Do what waits, as another thread would."""
        while self.jobs:
            self.jobs.pop(0)()
        QCoreApplication.sendPostedEvents()


class House:
    """All the models, and what stands behind them."""

    def __init__(self, path: Path, text: str = "", keys: Keys | None = None) -> None:
        self.kept = make_kept(path, text)
        self.keys = keys or Keys()
        self.connection, self.microphone, self.speaker, self.sample = Begun(), Begun(), Begun(), Begun()
        self.hotkeys = HotkeyModel()
        self.login = Login()
        self.ward = Ward(Line(title="Microphone", state=LineState.WORKS, says="It opens.", vital=True))
        form = SettingsForm(self.kept, profile_of=profile_of, problem_with=lambda _: "")
        self.models = SettingsModels(
            form=form,
            key=KeyModel(self.keys, Tasks()),
            connection=ConnectionCheck(self.connection),
            microphone=MicrophoneCheck(self.microphone),
            speaker=SpeakerCheck(self.speaker),
            sample=VoiceSample(self.sample),
            about=AboutModel(lambda: self.kept.settings, {"XDG_SESSION_TYPE": "test"}),
            level=LiveLevel(),
            keys=KeyRecordings(form, self.hotkeys),
            start=StartModel(lambda: self.login, Tasks()),
            doctor=DoctorModel(self.ward.parts, self.ward.jobs.append, lambda: ("Earshot 0.0",)),
            newer=NewerModel("releases.example"),
        )
        self.models.key.use("openai")

    @property
    def form(self) -> SettingsForm:
        """The form."""
        return self.models.form
