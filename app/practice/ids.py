"""Names for things on the wire: a prefix that says what it is, then chance."""

import secrets

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"


def new_id(prefix: str) -> str:
    """``prefix``, an underscore and 21 letters or digits, such as ``item_...`` or ``resp_...``.

    At most 32 characters for every prefix that is used, because some clients cut longer ones.
    """
    return f"{prefix}_{''.join(secrets.choice(_LETTERS) for _ in range(21))}"


def new_call_id() -> str:
    """A name for a function call; the protocol caps it at 32 characters."""
    return new_id("call")
