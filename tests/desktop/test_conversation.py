"""What people do with the window, done from outside: they talk, talk over it, and type."""

import re

from app.ui.theme import Theme
from tests.desktop.program import Node, Program, program
from tests.desktop.screen import Screen

WITH_HEADPHONES = {"version": 1, "sound": {"echo": "off"}}
SENTENCE = "There is a long way to go, and a lot of words to say on it. "
DOUBLED = 6


def test_a_voice_asks_is_answered_and_interrupts(desktop: Screen) -> None:
    with program(desktop, "--listen", settings=WITH_HEADPHONES) as running:
        running.status("Listening")
        running.tell("seven-times-eight", "What is seven times eight?")
        running.turn(r"^Earshot, \d\d:\d\d: 7 times 8 is 56\.$")
        tree = running.status("Listening")
        assert re.search(r"practice partner, hands-free, answered in (\d+ ms|[\d.]+ s)", tree.second_line)

        running.tell("tell-me-a-story", "Tell me a story.")
        running.turn("^Earshot.*Once upon a time")
        running.until_interruptible()
        running.voice_seen(Theme.light().assistant, 1100, share=0.5)
        running.tell("tell-me-a-joke", "Tell me a joke.")
        cut = running.turn(r"Once upon.*heard [\d.]+ of [\d.]+ s$")
        running.turn("^Earshot.*had heard enough")
        heard_s, total_s = (float(found) for found in re.findall(r"([\d.]+) (?:of|s)", cut)[-2:])
        assert 0 < heard_s < total_s


def field_holds(running: Program, text: str) -> None:
    """Wait until the text field holds a text."""
    running.until(lambda tree: written(tree) == text, f"{len(text)} letters in the field")


def written(tree: Node) -> str:
    """Return what stands in the text field, in which a very long paragraph is kept in pieces."""
    return (tree.find("text", "Message").text or "").replace("\n", "")


def test_without_a_key_and_without_devices_it_is_there_for_typing(desktop: Screen) -> None:
    desktop.card.unload_everything()
    try:
        with program(desktop) as running:
            said = "practice partner, no microphone"
            running.until(lambda tree: tree.status == "Ready" and tree.second_line == said, said)
            running.control("label", "Type something to begin")
            running.control("push button", "Look again")
            running.ask("What is seven times eight?")
            running.turn(r"^Earshot.*7 times 8 is 56\.")
            running.status("Ready")

            desktop.key("ctrl+l")
            running.until(lambda tree: tree.focus == "Message", "focus in the text field")
            running.write(SENTENCE)
            pasted = SENTENCE
            for _ in range(DOUBLED):
                desktop.key("ctrl+a", "ctrl+c", "ctrl+End", "ctrl+v")
                pasted *= 2
                field_holds(running, pasted)
            rows = len(running.look_now().turns)
            desktop.key("Return")
            mine = running.turn("^You", after=rows)
            assert mine.partition(": ")[2] == pasted.strip()
            running.turn("^Earshot", after=rows + 1)
    finally:
        desktop.card.load_everything()
