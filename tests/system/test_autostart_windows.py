"""With the registry's module replaced."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from app.errors import EarshotError
from app.system.autostart import Start, State
from app.system.autostart_windows import RegistryAutostart

RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
APPROVED = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
OWN = r"Software\Earshot"
EARSHOT = Start(words=(r"C:\Program Files\Earshot\earshot.exe", "--hidden"))
LINE = r'"C:\Program Files\Earshot\earshot.exe" --hidden'


class FakeRegistry:
    """What ``winreg`` has, with the same arguments; keys exist once something was put into them."""

    HKEY_CURRENT_USER = 0x80000001
    KEY_SET_VALUE = 0x0002
    KEY_READ = 0x20019
    REG_SZ = 1

    def __init__(self) -> None:
        self.keys: dict[str, dict[str, tuple[object, int]]] = {RUN: {}}
        self.locked = False

    @contextmanager
    def _open(self, key: int, sub_key: str, access: int) -> Iterator[tuple[str, int]]:
        assert key == self.HKEY_CURRENT_USER
        if self.locked and access == self.KEY_SET_VALUE:
            raise PermissionError(13, "Access is denied")
        if sub_key not in self.keys:
            raise FileNotFoundError(2, "The system cannot find the file specified")
        yield sub_key, access

    def OpenKey(self, key: int, sub_key: str, reserved: int = 0, access: int = KEY_READ):  # noqa: N802
        assert reserved == 0
        return self._open(key, sub_key, access)

    def CreateKeyEx(self, key: int, sub_key: str, reserved: int = 0, access: int = 0x20006):  # noqa: N802
        assert reserved == 0
        if not self.locked:
            self.keys.setdefault(sub_key, {})
        return self._open(key, sub_key, access)

    def QueryValueEx(self, key: tuple[str, int], name: str) -> tuple[object, int]:  # noqa: N802
        if name not in self.keys[key[0]]:
            raise FileNotFoundError(2, "The system cannot find the file specified")
        return self.keys[key[0]][name]

    def SetValueEx(self, key: tuple[str, int], name: str, reserved: int, kind: int, value: object) -> None:  # noqa: N802
        assert key[1] == self.KEY_SET_VALUE
        self.keys[key[0]][name] = value, kind

    def DeleteValue(self, key: tuple[str, int], name: str) -> None:  # noqa: N802
        assert key[1] == self.KEY_SET_VALUE
        if name not in self.keys[key[0]]:
            raise FileNotFoundError(2, "The system cannot find the file specified")
        del self.keys[key[0]][name]


@pytest.fixture
def registry() -> FakeRegistry:
    return FakeRegistry()


def test_off_on_and_off_again(registry: FakeRegistry) -> None:
    login = RegistryAutostart(EARSHOT, registry)
    assert (login.look().state, login.look().starts) == (State.OFF, "")
    assert login.look().place == rf"HKEY_CURRENT_USER\{RUN}\Earshot"
    login.turn_off()
    login.turn_on()
    assert registry.keys == {RUN: {"Earshot": (LINE, 1)}, OWN: {"StartAtLogin": (LINE, 1)}}
    assert (login.look().state, login.look().starts) == (State.ON, LINE)
    login.turn_off()
    assert registry.keys == {RUN: {}, OWN: {}}
    assert login.look().state is State.OFF


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ((r"C:\Earshot\earshot.exe",), r"C:\Earshot\earshot.exe"),
        ((r"C:\Jörg 日本\pythonw.exe", "-m", "app"), r'"C:\Jörg 日本\pythonw.exe" -m app'),
        (("C:\\a b\\", 'c"d'), '"C:\\a b\\\\" c\\"d'),
    ],
)
def test_paths_are_quoted_as_windows_takes_them_apart(
    registry: FakeRegistry, words: tuple[str, ...], line: str
) -> None:
    login = RegistryAutostart(Start(words=words), registry)
    login.turn_on()
    assert registry.keys[RUN]["Earshot"] == (line, 1)
    assert login.command == subprocess.list2cmdline(words)


@pytest.mark.parametrize(
    ("approved", "state"),
    [
        (bytes([2, *([0] * 11)]), State.ON),
        (bytes([6, *([0] * 11)]), State.ON),
        (bytes([3, 0, 0, 0, *([0xD4] * 8)]), State.SWITCHED_OFF),
        (bytes([7, *([0] * 11)]), State.SWITCHED_OFF),
        (b"", State.ON),
        ("3", State.ON),
    ],
)
def test_what_the_task_manager_says_counts(registry: FakeRegistry, approved: object, state: State) -> None:
    login = RegistryAutostart(EARSHOT, registry)
    login.turn_on()
    registry.keys[APPROVED] = {"Earshot": (approved, 3), "Other": (bytes(12), 3)}
    assert login.look().state is state
    login.turn_on()
    assert login.look().state is State.ON
    assert registry.keys[APPROVED] == {"Other": (bytes(12), 3)}


def test_a_value_of_ours_follows_the_program_when_it_is_switched_on(registry: FakeRegistry) -> None:
    RegistryAutostart(Start(words=("old.exe",)), registry).turn_on()
    login = RegistryAutostart(EARSHOT, registry)
    assert (login.look().state, login.look().starts) == (State.ON, "old.exe")
    login.turn_on()
    assert login.look().starts == LINE


def test_a_value_with_our_command_is_ours_without_a_mark(registry: FakeRegistry) -> None:
    registry.keys[RUN]["Earshot"] = LINE, 1
    assert RegistryAutostart(EARSHOT, registry).look().state is State.ON


def test_a_foreign_value_is_left_alone(registry: FakeRegistry) -> None:
    login = RegistryAutostart(EARSHOT, registry)
    login.turn_on()
    registry.keys[RUN]["Earshot"] = "other.exe", 1
    assert login.look().state is State.FOREIGN
    for change in (login.turn_on, login.turn_off):
        with pytest.raises(EarshotError) as told:
            change()
        assert str(told.value) == (
            rf"HKEY_CURRENT_USER\{RUN}\Earshot was not written by Earshot and starts other.exe: "
            "remove it there, then try again."
        )
    assert registry.keys[RUN] == {"Earshot": ("other.exe", 1)}


def test_windows_starts_no_long_command(registry: FakeRegistry) -> None:
    RegistryAutostart(Start(words=("x" * 260,)), registry).turn_on()
    with pytest.raises(EarshotError) as told:
        RegistryAutostart(Start(words=("x" * 261,)), registry).turn_on()
    assert str(told.value) == (
        "Windows starts no command of more than 260 characters, and this one has 261: "
        "install Earshot in a folder with a shorter path."
    )
    assert registry.keys[RUN]["Earshot"] == ("x" * 260, 1)


def test_a_registry_that_refuses_is_said(registry: FakeRegistry) -> None:
    login = RegistryAutostart(EARSHOT, registry)
    login.turn_on()
    registry.locked = True
    for change in (login.turn_on, login.turn_off):
        with pytest.raises(EarshotError, match=r"Run\\Earshot is not to be had \(Access is denied\)"):
            change()


def test_a_registry_that_cannot_be_read_is_said(
    registry: FakeRegistry, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Access is denied")

    monkeypatch.setattr(registry, "OpenKey", refuse)
    with pytest.raises(EarshotError, match=r"\(Access is denied\)"):
        RegistryAutostart(EARSHOT, registry).look()
