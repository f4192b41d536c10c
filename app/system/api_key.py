"""A key to a service, as a value that cannot be shown by mistake."""

import hmac
from typing import Final, NoReturn

from app.errors import BadKey

SHOWN: Final = 4
"""How many of a key's last characters a person may see."""

SHORTEST_SHOWN: Final = 12
"""Of a shorter key nothing is shown: four characters would be too much of it."""


class ApiKey:
    """One key.  ``str``, ``repr`` and formatting hide it; it can be neither pickled nor copied away.

    White space around ``text``, which is easily copied along, is left out.  Raises
    :class:`~app.errors.BadKey` for what cannot travel in a header.
    """

    __slots__ = ("__text",)

    def __init__(self, text: str) -> None:
        text = text.strip()
        if not text or not text.isascii() or not text.isprintable() or " " in text:
            raise BadKey
        self.__text = text

    def reveal(self) -> str:
        """Return the key itself, for the one header it belongs in and for the keyring."""
        return self.__text

    @property
    def ending(self) -> str:
        """The last four characters, all that is ever shown; "" of a key too short for that."""
        return self.__text[-SHOWN:] if len(self.__text) >= SHORTEST_SHOWN else ""

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ApiKey):
            return NotImplemented
        return hmac.compare_digest(self.__text, other.__text)

    def __hash__(self) -> int:
        return hash(self.__text)

    def __repr__(self) -> str:
        return "ApiKey([hidden])"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a key is not written down")
