"""Every exception Earshot raises on purpose.

::

    EarshotError                 carries one sentence a person can act on
    +-- UsageError               the command line was wrong               (exit 2)
    +-- BadRecording             a file is no WAV we can read             (exit 1)
    +-- BadSettings              a settings value is out of its range     (exit 1)
    +-- BadChord                 what was written is no keyboard shortcut (exit 1)
    +-- ProtocolError            a frame is not what the protocol says
    |   +-- BetaDialect          the server speaks the retired interface  (exit 4)
    +-- LinkError                the connection failed or ended
    |   +-- KeyRefused           the service wants a key or refused it    (exit 3)
    |   +-- ServiceRefused       permanent for another reason: never dial again (exit 4)
    |   +-- ConnectionDropped    transient: dialling again may help       (exit 4)
    +-- DeviceError              a sound device is missing or unusable    (exit 5)
    +-- PracticeError            the practice partner could not start     (exit 1)
    +-- BadKey                   what was given as a key cannot be one    (exit 3)
    |   +-- BadKeyVariable       a variable of the environment holds it   (exit 3)
    +-- KeyringTrouble           the keyring did not do what it was asked (exit 1)
    +-- InstanceTrouble          the Earshot that runs already cannot be reached (exit 1)
    +-- ToolError                a tool cannot do what it was asked; the model is told

Errors carry facts; the sentence is built in ``__str__`` from them.
``exit_code`` is what a command ends with when the error reaches it.
"""

import re
from enum import Enum
from typing import ClassVar, Final

_SECRETS: Final = re.compile(r"\b(?:(?:sk|ek|rk|pk)[-_]|Bearer\s+)[\w.*-]{4,}", re.IGNORECASE)


def without_secrets(text: str) -> str:
    """Return ``text`` with whatever looks like a key replaced: services repeat the key they refuse."""
    return _SECRETS.sub("[hidden]", text)


class EarshotError(Exception):
    """The root.  ``str(error)`` is a sentence for a person; it never holds a secret."""

    exit_code: ClassVar[int] = 1


class UsageError(EarshotError):
    """The command line asks for something that does not exist."""

    exit_code = 2


class BadRecording(EarshotError):
    """A file that should hold sound cannot be read as WAV.

    ``path`` is shown as given; ``reason`` says what is wrong with it.
    """

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.path} cannot be played: {self.reason}."


class BadSettings(EarshotError):
    """A value is outside what the protocol allows."""


class BadChord(EarshotError):
    """What was written is no keyboard shortcut.

    ``written`` is shown as given; ``problem`` says what is wrong with it.
    """

    def __init__(self, written: str, problem: str) -> None:
        super().__init__(written, problem)
        self.written = written
        self.problem = problem

    def __str__(self) -> str:
        return f"{self.written!r} is no shortcut: {self.problem}."


class ProtocolError(EarshotError):
    """A frame is not what the protocol says.  ``reason`` says how; ``excerpt`` is its start."""

    def __init__(self, reason: str, excerpt: str = "") -> None:
        super().__init__(reason, excerpt)
        self.reason = reason
        self.excerpt = excerpt

    def __str__(self) -> str:
        seen = f" (it began {self.excerpt!r})" if self.excerpt else ""
        return f"The service sent something that is not the Realtime protocol: {self.reason}{seen}."


class BetaDialect(ProtocolError):
    """The server speaks the beta interface, retired on 2026-05-07."""

    exit_code = 4

    def __init__(self) -> None:
        super().__init__("beta dialect")

    def __str__(self) -> str:
        return (
            "This service speaks the retired beta version of the Realtime protocol, "
            "which Earshot does not; it needs a service with the current version."
        )


class LinkError(EarshotError):
    """The connection failed or ended.

    ``code`` is the protocol's error code or ``None``; ``close_code`` the WebSocket
    close code or ``None``; ``http_status`` the handshake's status or ``None``.
    """

    exit_code = 4

    def __init__(
        self,
        sentence: str,
        *,
        code: str | None = None,
        close_code: int | None = None,
        http_status: int | None = None,
    ) -> None:
        super().__init__(sentence)
        self.code = code
        self.close_code = close_code
        self.http_status = http_status


class KeyRefused(LinkError):
    """The service wants a key, or refused the one it was given."""

    exit_code = 3


class ServiceRefused(LinkError):
    """Permanent: dialling again cannot help until something is changed."""


class ConnectionDropped(LinkError):
    """Transient: dialling again may help."""


class DeviceError(EarshotError):
    """A sound device is missing or cannot be used."""

    exit_code = 5


class PracticeError(EarshotError):
    """The practice partner could not be started."""


class BadKey(EarshotError):
    """What was given as a key cannot be one.  The sentence never repeats it."""

    exit_code = 3

    def __init__(self) -> None:
        super().__init__(
            "The key is empty or holds characters that no key has: copy it once more, completely."
        )


class BadKeyVariable(BadKey):
    """A variable of the environment, which comes before all other keys, holds what cannot be one.

    ``says`` is what is the matter, ``advice`` the one thing to do about it.
    """

    def __init__(self, variable: str) -> None:
        super().__init__()
        self.variable = variable
        self.says = f"{variable} in the environment comes before all other keys, but cannot be one."
        self.advice = "Put it right or remove it there, then start Earshot again."

    def __str__(self) -> str:
        return f"{self.says} {self.advice}"


class KeyringProblem(Enum):
    """Why a keyring did not do what it was asked."""

    NO_KEYRING = "no_keyring"
    LOCKED = "locked"
    """It is locked, and nobody unlocked it."""
    MUTE = "mute"
    """It did not answer in time, or has not yet answered an earlier question."""
    REFUSED = "refused"


class KeyringTrouble(EarshotError):
    """The keyring did not do what it was asked; the key can still be used without it.

    ``says`` is what is the matter, ``advice`` the one thing to do about it.
    """

    _SAYS: Final = {
        KeyringProblem.NO_KEYRING: "There is no keyring here that Earshot can use.",
        KeyringProblem.LOCKED: "The keyring is locked, and was not unlocked.",
        KeyringProblem.MUTE: "The keyring does not answer.",
        KeyringProblem.REFUSED: "The keyring refused.",
    }
    _ADVICE: Final = {
        KeyringProblem.NO_KEYRING: "Install one that offers the Secret Service, such as gnome-keyring, "
        "and log in again.",
        KeyringProblem.LOCKED: "Try again, and give the keyring its password when it asks for it.",
        KeyringProblem.MUTE: "Log out and in again, so that it starts afresh.",
        KeyringProblem.REFUSED: "Look into the keyring's own program, and try again.",
    }

    def __init__(self, problem: KeyringProblem) -> None:
        super().__init__(problem)
        self.problem = problem
        self.says: str = self._SAYS[problem]
        self.advice: str = self._ADVICE[problem]

    def __str__(self) -> str:
        return f"{self.says} {self.advice}"


class InstanceTrouble(EarshotError):
    """The Earshot that runs already did not do what another start asked of it."""


class ToolError(EarshotError):
    """A tool cannot do what it was asked.  The sentence goes to the model as the call's output."""
