"""What whoever publishes releases answers, and what it means for who has this version."""

from dataclasses import dataclass
from typing import Final

import msgspec

from app.errors import EarshotError
from app.runtime.releases.origin import Origin
from app.runtime.releases.version import is_newer, read_version

NOT_UNDERSTOOD: Final = "its answer is not understood"
NO_VERSION: Final = "it names a version that is not understood"


class CannotBeAsked(EarshotError):
    """There is no telling whether there is a newer release; the message goes after a colon."""


class _Answer(msgspec.Struct):
    """The fields that count of GitHub's answer to "Get the latest release"."""

    tag_name: str
    html_url: str | None = None
    prerelease: bool | None = None
    draft: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A newer release: its ``version`` as people write it, and the ``page`` that says what is new."""

    version: str
    page: str


def newer_release(body: bytes, origin: Origin, own: str) -> Release | None:
    """Return the release that ``body`` tells of when it is newer than ``own``, None when it is not.

    A draft is none, and one that comes early is none for those who have a finished one.
    Raises :class:`CannotBeAsked` for what is no answer.
    """
    try:
        answer = msgspec.json.decode(body, type=_Answer)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        raise CannotBeAsked(NOT_UNDERSTOOD) from None
    found, have = read_version(answer.tag_name), read_version(own)
    if found is None or have is None:
        raise CannotBeAsked(NO_VERSION)
    too_early = bool(answer.prerelease) and not have.is_early
    if answer.draft or too_early or not is_newer(found, have):
        return None
    return Release(version=found.text, page=origin.page_at(answer.html_url or ""))
