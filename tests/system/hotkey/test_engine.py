from app.system.hotkey.engine import Engine


def test_only_x11_takes_a_modifier_by_itself() -> None:
    assert [engine for engine in Engine if engine.takes_lone_modifiers] == [Engine.X11]


def test_people_have_names_for_them() -> None:
    assert [engine.value for engine in Engine] == ["X11", "desktop portal", "Windows", "macOS", "none"]
