"""Who asks early gets what they asked for last; who asks late gets nothing."""

from app.main.door import Door


def test_what_is_asked_for_is_passed_on() -> None:
    got: list[str] = []
    door: Door[str] = Door()
    door.lead_to(got.append)
    door.ask("a")
    door.ask("b")
    assert got == ["a", "b"]


def test_what_was_asked_for_last_waits() -> None:
    got: list[str] = []
    door: Door[str] = Door()
    door.ask("a")
    door.ask("b")
    door.lead_to(got.append)
    assert got == ["b"]
    door.lead_to(got.append)
    assert got == ["b"]


def test_a_closed_door_leads_nowhere() -> None:
    got: list[str] = []
    door: Door[str] = Door()
    door.lead_to(got.append)
    door.close()
    door.ask("a")
    assert got == []
