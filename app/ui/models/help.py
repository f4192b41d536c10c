"""The documents for users as the window shows them: which there are, and where a link in one leads.

They are the same files that lie in the repository, and they are in English.
"""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Final
from urllib.parse import unquote, urlsplit

from PySide6.QtCore import QCoreApplication

from app.errors import EarshotError
from app.system.paths import document
from app.ui.languages import ENGLISH, spoken
from app.ui.models.settings.rows import Page

translate: Final = QCoreApplication.translate

_LINK: Final = re.compile(r"(?<!!)\[([^\[\]]*)\]\(([^()\s]+)\)")
_PICTURE: Final = re.compile(r'<img src="(?P<file>[^"]+)" width="(?P<width>\d+)" alt="(?P<said>[^"]*)">')
_AROUND_PICTURES: Final = re.compile(r"</?p\b[^>]*>")
"""HTML that GitHub needs to place a picture, and after which Qt's Markdown loses the text."""

MOVING: Final = "docs/pictures/conversation.png"
"""It would stand still here, beside a window that moves."""

_NOT_IN_ANCHORS: Final = re.compile(r"[^\w\- ]")


class HelpPage(Enum):
    """The pages, from the top; the value is one of :data:`~app.system.documents.DOCUMENTS`."""

    OVERVIEW = "README.md"
    FIRST_STEPS = "docs/first-steps.md"
    PRIVACY = "docs/privacy.md"
    COST = "docs/cost.md"
    TROUBLESHOOTING = "docs/troubleshooting.md"
    SERVICES = "docs/providers.md"
    COMMANDS = "docs/commands.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A page, and a heading on it by its anchor; "" is the beginning."""

    page: HelpPage
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture on a page: how the page calls it, its name among the documents, its width in pixels."""

    shown: str
    name: str
    width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A page: its text in Markdown, and the pictures in it."""

    markdown: str
    pictures: tuple[Picture, ...] = ()


FOR_SETTINGS: Final[Mapping[Page, Place]] = MappingProxyType(
    {
        Page.TALKING: Place(page=HelpPage.FIRST_STEPS, anchor="ways-to-talk"),
        Page.KEYS: Place(page=HelpPage.TROUBLESHOOTING, anchor="the-key-does-nothing"),
        Page.VOICE: Place(page=HelpPage.FIRST_STEPS, anchor="making-it-yours"),
        Page.SOUND: Place(page=HelpPage.TROUBLESHOOTING, anchor="it-does-not-hear-me"),
        Page.CONNECTION: Place(page=HelpPage.SERVICES),
        Page.DESKTOP: Place(page=HelpPage.FIRST_STEPS, anchor="making-it-yours"),
        Page.DOCTOR: Place(page=HelpPage.TROUBLESHOOTING),
        Page.ABOUT: Place(page=HelpPage.OVERVIEW),
    }
)
"""Where the help for a page of the settings begins."""


def page_title(page: HelpPage) -> str:
    """Return what a page is called."""
    return {
        HelpPage.OVERVIEW: translate("Help", "Overview"),
        HelpPage.FIRST_STEPS: translate("Help", "First steps"),
        HelpPage.PRIVACY: translate("Help", "Privacy"),
        HelpPage.COST: translate("Help", "Cost"),
        HelpPage.TROUBLESHOOTING: translate("Help", "Troubleshooting"),
        HelpPage.SERVICES: translate("Help", "Services"),
        HelpPage.COMMANDS: translate("Help", "Commands"),
    }[page]


def language_note() -> str:
    """Return that the pages are in English, where the window speaks another language; else ""."""
    return "" if spoken() == ENGLISH else translate("Help", "These pages are in English.")


def read(page: HelpPage) -> Content:
    """Return a page; where it cannot be read, a sentence that says why.

    Links that lead to nothing a person has here are plain words.
    """
    try:
        text = document(page.value).read_text("utf-8")
    except EarshotError as error:
        return Content(markdown=str(error))
    except OSError as error:
        return Content(markdown=f"{page.value}: {error.strerror}")
    pictures = {found["file"]: _picture(found, page) for found in _PICTURE.finditer(text)}
    kept = {shown: picture for shown, picture in pictures.items() if picture.name != MOVING}
    text = _PICTURE.sub(lambda found: _in_markdown(found) if found["file"] in kept else "", text)
    text = _AROUND_PICTURES.sub("", text)
    markdown = _LINK.sub(lambda link: _kept(link, page), text)
    return Content(markdown=markdown, pictures=tuple(kept.values()))


def _picture(found: "re.Match[str]", page: HelpPage) -> Picture:
    return Picture(shown=found["file"], name=_beside(page, found["file"]), width=int(found["width"]))


def _in_markdown(found: "re.Match[str]") -> str:
    said = found["said"].replace("[", "(").replace("]", ")")
    return f"![{said}]({found['file']})"


def _kept(link: "re.Match[str]", page: HelpPage) -> str:
    leads = place_of(link[2], page) is not None or is_of_the_web(link[2])
    return link[0] if leads else link[1]


def _beside(page: HelpPage, path: str) -> str:
    """Return the name among the documents of what a page calls ``path``."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page.value), unquote(path)))


def place_of(link: str, here: HelpPage) -> Place | None:
    """Return where a link on a page leads to; None when that is no page."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return None
    path = _beside(here, parts.path) if parts.path else here.value
    page = next((page for page in HelpPage if page.value == path), None)
    return None if page is None else Place(page=page, anchor=unquote(parts.fragment))


def is_of_the_web(link: str) -> bool:
    """Whether a link is for the browser."""
    return urlsplit(link).scheme in ("http", "https")


def anchor_of(heading: str) -> str:
    """Return the anchor of a heading, as GitHub makes it."""
    return _NOT_IN_ANCHORS.sub("", heading.strip().lower()).replace(" ", "-")
