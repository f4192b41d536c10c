"""What a window that was opened out of sight tells about itself; known to who opens it and who asked."""

from collections.abc import Mapping

import msgspec


class Sight(msgspec.Struct, frozen=True, kw_only=True):
    """``width``, ``height``: of its picture in pixels; ``colours``: how many different ones are in it.

    ``icons``: how many are drawn; ``blank``: the names of those that are not.  ``languages``: of each
    translation a word of ours and one of Qt's own.  ``online``: it reached the service;
    ``answer``: what it showed as the answer to a typed question, "" for none.
    """

    width: int
    height: int
    colours: int
    icons: int
    blank: tuple[str, ...]
    languages: Mapping[str, tuple[str, str]]
    online: bool
    answer: str
