"""Which documents the window shows, and where their links lead."""

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.system import paths
from app.system.documents import DOCUMENTS
from app.ui.models.help import (
    FOR_SETTINGS,
    HelpPage,
    Picture,
    Place,
    anchor_of,
    is_of_the_web,
    language_note,
    page_title,
    place_of,
    read,
)
from app.ui.models.settings.rows import Page
from tests.ui.speaking import speaking

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Documents of the test's own."""
    (tmp_path / "docs").mkdir()
    monkeypatch.setattr(paths, "documents_dir", lambda: tmp_path)
    return tmp_path


def test_there_is_a_page_for_every_document_and_each_has_a_name_of_its_own() -> None:
    assert tuple(page.value for page in HelpPage) == DOCUMENTS
    assert len({page_title(page) for page in HelpPage}) == len(HelpPage)
    assert page_title(HelpPage.SERVICES) == "Services"


@pytest.mark.parametrize("page", HelpPage)
def test_a_page_is_its_file_without_what_cannot_be_shown(page: HelpPage) -> None:
    content = read(page)
    assert content.markdown.startswith("# ")
    assert re.search(r"<(img|p|/p)\b", content.markdown) is None
    for text, link in re.findall(r"(?<!!)\[([^\]]+)\]\(([^)]+)\)", content.markdown):
        assert place_of(link, page) or is_of_the_web(link), text
    assert all(paths.document(picture.name).is_file() for picture in content.pictures)
    assert [
        picture.shown for picture in content.pictures if f"]({picture.shown})" not in content.markdown
    ] == []


def test_what_leads_nowhere_becomes_plain_words(folder: Path) -> None:
    (folder / "docs" / "cost.md").write_text(
        "See [the design](../ARCHITECTURE.md), [the start](../README.md#install), [privacy](privacy.md) "
        "and [elsewhere](https://example.com/a)."
    )
    assert read(HelpPage.COST).markdown == (
        "See the design, [the start](../README.md#install), [privacy](privacy.md) "
        "and [elsewhere](https://example.com/a)."
    )


def test_pictures_are_named_and_sized_and_the_one_that_moves_is_left_out(folder: Path) -> None:
    (folder / "README.md").write_text(
        '<p align="center"><img src="docs/pictures/conversation.png" width="440" alt="Moving."></p>\n\n'
        "Words.\n"
        '<p>\n<img src="docs/pictures/a.png" width="330" alt="One [of two].">\n</p>\nMore.'
    )
    content = read(HelpPage.OVERVIEW)
    assert content.pictures == (Picture(shown="docs/pictures/a.png", name="docs/pictures/a.png", width=330),)
    assert content.markdown == "\n\nWords.\n\n![One (of two).](docs/pictures/a.png)\n\nMore."


def test_a_picture_is_found_from_the_page_it_is_on(folder: Path) -> None:
    (folder / "docs" / "cost.md").write_text('<img src="pictures/a.png" width="20" alt="A picture.">')
    (picture,) = read(HelpPage.COST).pictures
    assert (picture.shown, picture.name, picture.width) == ("pictures/a.png", "docs/pictures/a.png", 20)


def test_a_page_that_cannot_be_read_says_so(folder: Path) -> None:
    assert read(HelpPage.COST).markdown == (
        "docs/cost.md, a file that belongs to Earshot, is missing; install Earshot again."
    )
    (folder / "docs" / "cost.md").mkdir()
    assert read(HelpPage.COST).markdown.startswith("docs/cost.md: ")
    assert read(HelpPage.COST).pictures == ()


@pytest.mark.parametrize(
    ("link", "here", "page", "anchor"),
    [
        ("privacy.md", HelpPage.COST, HelpPage.PRIVACY, ""),
        ("privacy.md#on-your-computer", HelpPage.COST, HelpPage.PRIVACY, "on-your-computer"),
        ("#azure", HelpPage.SERVICES, HelpPage.SERVICES, "azure"),
        ("../README.md", HelpPage.COST, HelpPage.OVERVIEW, ""),
        ("docs/cost.md", HelpPage.OVERVIEW, HelpPage.COST, ""),
    ],
)
def test_links_between_pages(link: str, here: HelpPage, page: HelpPage, anchor: str) -> None:
    assert place_of(link, here) == Place(page=page, anchor=anchor)


@pytest.mark.parametrize(
    "link",
    ["https://example.com/privacy.md", "../ARCHITECTURE.md", "none.md", "//host/docs/cost.md", "mailto:a@b"],
)
def test_links_that_lead_to_no_page(link: str) -> None:
    assert place_of(link, HelpPage.COST) is None


def test_only_web_addresses_are_for_the_browser() -> None:
    assert is_of_the_web("https://example.com")
    assert is_of_the_web("http://example.com")
    assert not is_of_the_web("file:///etc/passwd")
    assert not is_of_the_web("javascript:alert(1)")
    assert not is_of_the_web("privacy.md")


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("It does not connect", "it-does-not-connect"),
        ("It interrupts me, or itself", "it-interrupts-me-or-itself"),
        (" Services: who answers you ", "services-who-answers-you"),
        ("Push-to-talk", "push-to-talk"),
    ],
)
def test_anchors_are_as_github_makes_them(heading: str, anchor: str) -> None:
    assert anchor_of(heading) == anchor


@pytest.mark.parametrize("page", Page)
def test_every_page_of_the_settings_has_help_that_is_there(page: Page) -> None:
    place = FOR_SETTINGS[page]
    text = (ROOT / place.page.value).read_text("utf-8")
    headings = {anchor_of(heading) for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)}
    assert place.anchor in {"", *headings}


def test_that_the_pages_are_in_english_is_said_to_whom_it_is_news(qapp: QApplication) -> None:
    assert language_note() == ""
    with speaking(qapp, "de"):
        assert language_note() != ""
    assert language_note() == ""
