"""What a screen reader finds in the window, and what it is told when something changes."""

from tests.desktop.program import Node, program
from tests.desktop.screen import Screen

ALWAYS = [
    ("image", "Sound of both voices"),
    ("check box", "Mute"),
    ("text", "Message"),
    ("push button", "Write instead"),
    ("push button", "Talk"),
    ("push button", "Stop the reply"),
]
DESCRIPTIONS = {
    "Sound of both voices": "Yours above the line, the assistant's below it",
    "Mute": "Mute (Ctrl+M)",
    "Message": "Enter sends, Shift+Enter begins a new line.",
    "Write instead": "Write instead (Ctrl+L)",
    "Talk": "Hold to talk; click to interrupt",
    "Stop the reply": "Stop the reply (Esc)",
}
NAMELESS = {"application", "frame", "filler", "layered pane", "panel", "scroll bar"}
"""Roles of what only holds other things."""


def test_every_control_is_found_by_name_and_role(desktop: Screen) -> None:
    with program(desktop, "--listen") as running:
        tree = running.status("Listening")
        for role, name in [
            *ALWAYS,
            ("image", "Status: Listening"),
            ("label", "Say something"),
            *[("push button", name) for name in tree.offers],
        ]:
            assert tree.find(role, name).description == DESCRIPTIONS.get(name, "")
        everything_has_a_name(tree)
        assert not tree.has("list", "Conversation")

        running.ask("What can you do?")
        running.turn("^Earshot.*I am a practice partner")
        tree = running.status("Speaking")
        assert "sensitive" in tree.find("push button", "Stop the reply").states
        everything_has_a_name(tree)
        assert tree.find("list", "Conversation").description.startswith("Up and Down choose a turn")
        assert not tree.has("label", "Say something")
        desktop.key("Escape")
        tree = running.status("Listening")
        assert "sensitive" not in tree.find("push button", "Stop the reply").states

        running.click("check box", "Mute")
        tree = running.status("Muted")
        assert "checked" in tree.find("check box", "Mute").states
        assert tree.second_line == "Nobody hears you until you unmute."
        running.click("push button", "Talk")
        running.control("push button", "Unmute")
        tree = running.look_now()
        for role, name in [
            ("image", "Caution"),
            ("label", "You are muted. Unmute to talk."),
            ("push button", "Close"),
        ]:
            tree.find(role, name)
        everything_has_a_name(tree)
        running.click("push button", "Unmute")
        running.until(lambda tree: not tree.has("push button", "Unmute"), "end of the notice")
        assert "checked" not in running.status("Listening").find("check box", "Mute").states

        running.ask("What is seven times eight?")
        running.write("more")
        running.control("push button", "Send")


def everything_has_a_name(tree: Node) -> None:
    """Nothing that is to be seen or can be reached is without a name or a role."""
    nameless = [
        node.drawn() for node in tree.all() if node.showing and not node.name and node.role not in NAMELESS
    ]
    assert nameless == []
    vague = [
        node.drawn()
        for node in tree.all()
        if "focusable" in node.states and node.role in {*NAMELESS, "unknown"}
    ]
    assert vague == []
