"""Sentences are recognised, with what stands in them, and said in the language of the window."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from app.errors import KeyringProblem, KeyringTrouble
from app.system.hotkey.standing import Reason, Unavailable
from app.ui.sentences import health
from app.ui.sentences.saying import CATALOGUE, NUMBERS, PLACE, in_halves, in_words, parts_of, recognised
from scripts.translations import LANGUAGES
from tests.ui.sentences.sources import NEVER_SHOWN_FROM, ROOT, strings, unknown_sentences
from tests.ui.speaking import speaking

BELOW = (
    "app/errors.py",
    "app/audio",
    "app/main",
    "app/practice/process.py",
    "app/protocol",
    "app/runtime",
    "app/session",
    "app/settings",
    "app/system",
    "app/ui/models/doctor.py",
)
"""Where sentences are made that reach the window."""

SINGLE_WORDS = {*map(str, health.TITLES), "nothing"}
"""What is no sentence; another test looks after it."""


@pytest.fixture
def speaking_german(qapp: QApplication) -> Iterator[None]:
    with speaking(qapp, "de"):
        yield


def test_every_sentence_that_can_reach_the_window_is_in_the_catalogue() -> None:
    missing = unknown_sentences(*BELOW)
    assert not missing, "add to app/ui/sentences, then run: make translations\n" + "\n".join(missing)


def test_nothing_stands_in_it_that_nobody_says() -> None:
    said = {
        found.template
        for string in strings(*BELOW)
        for example in string.examples
        for part in parts_of(example)
        if (found := recognised(part)) is not None
    }
    assert [template for template in CATALOGUE if template not in said | SINGLE_WORDS] == []


def test_what_is_never_shown_is_still_there() -> None:
    assert [path for path in NEVER_SHOWN_FROM if not (ROOT / path).exists()] == []


def test_each_stands_in_it_once() -> None:
    assert len(CATALOGUE) == len(set(CATALOGUE))
    assert len(CATALOGUE) > 250


@pytest.mark.parametrize("template", CATALOGUE)
def test_each_is_recognised_as_itself(template: str) -> None:
    example = PLACE.sub(lambda place: "12" if place[1] in NUMBERS else "Some Thing", template)
    found = recognised(example)
    assert found is not None
    assert found.template == template


def test_what_stands_in_a_sentence_is_found() -> None:
    found = recognised("The speaker USB (2) could not be opened: no reason given.")
    assert found is not None
    assert found.template == "The speaker {device} could not be opened: {reason}."
    assert found.values == {"device": "USB (2)", "reason": "no reason given"}
    assert recognised("The speaker is blue.") is None
    assert recognised("Earshot tried many times. Connect again to go on.") is None


def test_in_english_nothing_changes(qapp: QApplication) -> None:
    said = "The service reports: nothing. Earshot tried 6 times. Connect again to go on."
    assert in_words(said) == said
    assert in_words("") == ""


@pytest.mark.usefixtures("speaking_german")
@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("You are muted. Unmute to talk.", "Du bist stumm. Schalte das Mikrofon an, um zu sprechen."),
        (
            "api.openai.com could not be found. Check the address and whether this computer is online. "
            "Earshot tried 6 times. Connect again to go on.",
            "api.openai.com war nicht zu finden. Prüfe die Adresse und ob dieser Computer online ist. "
            "Earshot hat es 6-mal versucht. Verbinde neu, um weiterzumachen.",
        ),
        (
            "The microphone Desk could not be opened: the sound system refused it (Timed out).",
            "Das Mikrofon Desk ließ sich nicht öffnen: das Tonsystem hat es abgelehnt (Timed out).",
        ),
        (
            "Of what you said, the first 2.5 s were not kept; the rest was sent.",
            "Von dem, was du gesagt hast, gingen die ersten 2,5 s verloren; der Rest wurde gesendet.",
        ),
        (
            'The service closed the connection. (It said: "Good. Bye.")',
            "Der Dienst hat die Verbindung geschlossen. (Er sagte: „Good. Bye.“)",
        ),
        ("The service reports: Bad. Very bad.", "Der Dienst meldet: Bad. Very bad."),
        (
            "Nobody knows this. The keyring refused. Nor this.",
            "Nobody knows this. Der Schlüsselbund hat abgelehnt. Nor this.",
        ),
        ("Nobody knows this.", "Nobody knows this."),
        (
            "Another program does not answer when asked for F9: check again, or sign out and in.",
            "Keine Antwort (ein anderes Programm) auf die Frage nach F9: "
            "Prüfe es noch einmal oder melde dich ab und wieder an.",
        ),
        (
            "The talk key is taken by another program: choose another shortcut, or free it there.",
            "Die Sprechtaste ist schon vergeben (ein anderes Programm): "
            "Wähle ein anderes Tastenkürzel oder gib es dort frei.",
        ),
    ],
)
def test_in_german(english: str, german: str) -> None:
    assert in_words(english) == german
    assert in_words(german) == german


@pytest.mark.usefixtures("speaking_german")
@pytest.mark.parametrize("problem", KeyringProblem)
def test_what_an_error_says_is_said_whole(problem: KeyringProblem) -> None:
    english = str(KeyringTrouble(problem))
    said = in_words(english)
    assert not [part for part in parts_of(english) if part in said]
    assert said.count(". ") == english.count(". ")


@pytest.mark.usefixtures("speaking_german")
@pytest.mark.parametrize(
    ("fact", "advice", "in_german"),
    [
        (
            "Ctrl+Alt+Space is taken by another program.",
            "Choose another shortcut, or free it there.",
            (
                "Strg+Alt+Leertaste ist schon vergeben (ein anderes Programm).",
                "Wähle ein anderes Tastenkürzel oder gib es dort frei.",
            ),
        ),
        (
            "The connection to display :1 is lost, and F9 with it.",
            "Earshot tries again by itself; if it stays so, restart Earshot.",
            (
                "Die Verbindung ist verloren (Display :1), und mit ihr F9.",
                "Earshot versucht es von selbst wieder; bleibt es so, starte Earshot neu.",
            ),
        ),
        (
            "It speaks with tones.",
            "Look again in a moment.",
            ("Er spricht mit tones.", "Sieh in einem Moment noch einmal nach."),
        ),
        ("It speaks with tones.", "", ("Er spricht mit tones.", "")),
        ("", "", ("", "")),
    ],
)
def test_the_halves_of_a_sentence_in_german(fact: str, advice: str, in_german: tuple[str, str]) -> None:
    assert in_halves(fact, advice) == in_german


def test_halves_in_english_stay_as_they_are(qapp: QApplication) -> None:
    halves = ("Ctrl+Alt+Space is taken by Test.", "Choose another shortcut, or free it there.")
    assert in_halves(*halves) == halves


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", [reason for reason in Reason if reason is not Reason.IMPOSSIBLE])
def test_what_is_taken_apart_at_a_colon_has_one_in_every_language(
    qapp: QApplication, language: str, reason: Reason
) -> None:
    sentence = Unavailable(reason=reason, chord="F9", holder="Test", detail="Test").sentence
    with speaking(qapp, language):
        assert in_words(sentence).count(": ") == sentence.count(": ") == 1
