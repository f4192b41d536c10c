"""Turns that grow at once, on one terminal."""

from app.commands.talking.typewriter import PATIENCE_CHARS, Typewriter
from app.session.transcript import Speaker, Turn, TurnState

YOU, BOT, TOOL = Speaker.YOU, Speaker.ASSISTANT, Speaker.TOOL
PENDING, STREAMING, DONE = TurnState.PENDING, TurnState.STREAMING, TurnState.DONE
INTERRUPTED, FAILED = TurnState.INTERRUPTED, TurnState.FAILED


class Page:
    """A typewriter, the turns it is shown, and what it wrote."""

    def __init__(self) -> None:
        self.text = ""
        self.turns: dict[str, Turn] = {}
        self.typewriter = Typewriter(self._write)

    def _write(self, text: str) -> None:
        self.text += text

    def show(
        self, item_id: str, speaker: Speaker, state: TurnState, text: str = "", **more: object
    ) -> "Page":
        fields = {"item_id": item_id, "speaker": speaker, "state": state, "text": text, "started": 0.0}
        self.turns[item_id] = Turn(**{**fields, **more})  # type: ignore[arg-type]
        self.typewriter.flow(list(self.turns.values()))
        return self

    def rest(self) -> "Page":
        self.typewriter.flow(list(self.turns.values()), rests=True)
        return self

    def between(self, text: str) -> "Page":
        self.typewriter.line_between(text, list(self.turns.values()))
        return self


def test_an_answer_grows_on_its_line() -> None:
    page = Page().show("a", BOT, PENDING).show("a", BOT, STREAMING, "It ")
    assert page.text == "Earshot: It "
    assert page.show("a", BOT, STREAMING, "It is").text == "Earshot: It is"
    assert page.show("a", BOT, DONE, "It is noon.").text == "Earshot: It is noon.\n"
    assert page.show("a", BOT, DONE, "It is noon.").text == "Earshot: It is noon.\n"


def test_an_answer_waits_for_the_words_of_its_question() -> None:
    page = Page().show("q", YOU, PENDING).show("a", BOT, STREAMING, "It")
    assert page.text == ""
    assert page.show("q", YOU, STREAMING, "What").text == ""
    assert page.show("q", YOU, DONE, "What time?").text == "You: What time?\nEarshot: It"


def test_a_tool_waits_too_and_stands_between_them() -> None:
    page = Page().show("q", YOU, PENDING).show("t", TOOL, DONE, "{}", tool="t", output="1")
    page.show("a", BOT, STREAMING, "One")
    assert page.text == ""
    assert page.show("q", YOU, DONE, "Q?").text == "You: Q?\nTool: t() -> 1\nEarshot: One"


def test_patience_has_an_end() -> None:
    page = Page().show("q", YOU, PENDING).show("a", BOT, STREAMING, "x" * (PATIENCE_CHARS - 1))
    assert page.text == ""
    page.show("a", BOT, STREAMING, "x" * PATIENCE_CHARS)
    assert page.text == "Earshot: " + "x" * PATIENCE_CHARS


def test_words_that_come_late_do_not_break_into_an_answer() -> None:
    long = "x" * PATIENCE_CHARS
    page = Page().show("q", YOU, PENDING).show("a", BOT, STREAMING, long)
    page.show("q", YOU, DONE, "Q?")
    assert page.text == f"Earshot: {long}"
    page.show("a", BOT, DONE, f"{long}!")
    assert page.rest().text == f"Earshot: {long}!\nYou: Q?\n"


def test_at_rest_nothing_waits() -> None:
    page = Page().show("q", YOU, PENDING).show("a", BOT, DONE, "It is noon.")
    assert page.text == ""
    assert page.rest().text == "Earshot: It is noon.\n"
    assert page.show("q", YOU, DONE, "Q?").text == "Earshot: It is noon.\nYou: Q?\n"


def test_an_answer_interrupted_on_its_line_says_so_at_its_end() -> None:
    page = Page().show("a", BOT, STREAMING, "One two three four five")
    page.show(
        "a", BOT, INTERRUPTED, "One two three four five", heard_chars=19, heard_ms=1200.0, total_ms=3400.0
    )
    assert page.text == (
        'Earshot: One two three four five (interrupted: heard 1.2 of 3.4 s), up to "two three four"\n'
    )


def test_an_answer_interrupted_later_gets_a_line_for_it() -> None:
    page = Page().show("a", BOT, DONE, "One two.").show("a", BOT, INTERRUPTED, "One two.")
    page.show("a", BOT, INTERRUPTED, "One two.")
    assert page.text == "Earshot: One two.\n  Earshot (interrupted)\n"


def test_nothing_heard_names_no_words() -> None:
    page = Page().show("a", BOT, DONE, "One two.")
    page.show("a", BOT, INTERRUPTED, "One two.", heard_chars=0, heard_ms=0.0, total_ms=1000.0)
    assert page.text.endswith("  Earshot (interrupted: heard 0.0 of 1.0 s)\n")


def test_a_failed_turn_says_why() -> None:
    assert Page().show("q", YOU, FAILED, note="it failed").text == "You: (it failed)\n"


def test_a_line_breaks_into_an_answer_which_goes_on_after_it() -> None:
    page = Page().show("a", BOT, STREAMING, "It is")
    page.typewriter.line("! You are muted.")
    page.show("a", BOT, DONE, "It is noon.")
    assert page.text == "Earshot: It is\n! You are muted.\nEarshot:  noon.\n"


def test_a_line_between_waits_for_the_answer_to_be_written() -> None:
    page = Page().show("q", YOU, PENDING).between("= first sound")
    page.show("a", BOT, STREAMING, "It").show("q", YOU, DONE, "Q?")
    assert page.text == "You: Q?\nEarshot: It"
    assert page.show("a", BOT, DONE, "It is.").text == "You: Q?\nEarshot: It is.\n= first sound\n"


def test_a_line_between_does_not_wait_for_nothing() -> None:
    assert Page().show("q", YOU, DONE, "Q?").between("= first sound").text == "You: Q?\n= first sound\n"


def test_a_text_that_changed_altogether_is_written_again() -> None:
    page = Page().show("a", BOT, STREAMING, "It was").show("a", BOT, DONE, "No.")
    assert page.text == "Earshot: It wasNo.\n"
