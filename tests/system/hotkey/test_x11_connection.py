import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from Xlib import X
from Xlib.display import Display

from app.system.hotkey.chord import parse
from app.system.hotkey.x11_connection import Connection, LayoutChanged, NoConnection
from app.system.hotkey.x11_keyboard import Combination
from app.system.hotkey.x11_keys import Key
from tests.system.hotkey.xserver import Typist, XServer, await_fact

WITHIN_S = 60.0


@pytest.fixture
def connection(server: XServer) -> Iterator[Connection]:
    connection = Connection(server.name)
    try:
        yield connection
    finally:
        connection.close()


@pytest.fixture
def other(server: XServer) -> Iterator[Display]:
    with server.client() as display:
        yield display


@pytest.fixture
def waker() -> Iterator[tuple[socket.socket, socket.socket]]:
    pair = socket.socketpair()
    yield pair
    for each in pair:
        each.close()


def keys(connection: Connection, waker: socket.socket, count: int) -> list[Key]:
    """Wait for so many; what is said of the layout, as when another keyboard is used, is passed over."""
    found: list[Key] = []
    deadline = time.monotonic() + WITHIN_S
    while len(found) < count and time.monotonic() < deadline:
        found += [each for each in connection.wait(waker, 0.1) if isinstance(each, Key)]
    return found


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("", 'Bad display name ""'),
        ("tcp/:1", 'Bad display name "tcp/:1"'),
        ("unix/:99999", "[Errno 111] Connection refused"),
        (":99999", "[Errno 111] Connection refused"),
        ("127.0.0.1:99999", "connect(): port must be 0-65535."),
    ],
)
def test_where_there_is_no_display_it_is_said(name: str, why: str) -> None:
    with pytest.raises(NoConnection) as caught:
        Connection(name)
    assert str(caught.value) == why


def test_a_display_elsewhere_is_looked_for_by_tcp() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        server.settimeout(WITHIN_S)
        tried: list[NoConnection] = []

        def connect() -> None:
            try:
                Connection(f"127.0.0.1:{port - 6000}")
            except NoConnection as why:
                tried.append(why)

        trying = threading.Thread(target=connect)
        trying.start()
        for _ in range(2):  # whether somebody listens, and the connection itself
            server.accept()[0].close()
        trying.join()
    assert len(tried) == 1


def test_the_extension_tells_repeats(connection: Connection, server: XServer) -> None:
    assert connection.tells_repeats
    plain = Connection(server.name, use_xkb=False)
    assert not plain.tells_repeats
    plain.close()


def test_keys_that_are_grabbed_are_heard(
    connection: Connection, other: Display, waker: tuple[socket.socket, socket.socket]
) -> None:
    typist = Typist(other)
    code = typist.code("F9")
    assert connection.grab([Combination(code, X.ShiftMask)], (0, X.LockMask)) == frozenset()
    before = time.monotonic()
    typist.tap(typist.code("Shift_L"), code)
    press, release = keys(connection, waker[0], 2)
    assert (press.down, press.keycode, press.state) == (True, code, X.ShiftMask)
    assert (release.down, release.keycode) == (False, code)
    assert before - 0.001 <= press.at <= release.at <= time.monotonic()
    assert release.at - press.at == pytest.approx((release.time_ms - press.time_ms) / 1000, abs=0.0011)
    assert press.time_ms <= release.time_ms
    connection.give_back([Combination(code, X.ShiftMask)], (0, X.LockMask))
    connection.grab([Combination(code, 0)], (0,))
    typist.tap(typist.code("Shift_L"), code)
    typist.tap(code)
    assert [key.state for key in keys(connection, waker[0], 2) if key.down] == [0]


def test_what_somebody_else_has_is_returned(connection: Connection, other: Display) -> None:
    typist = Typist(other)
    mine, theirs = typist.code("F9"), typist.code("F10")
    other.screen().root.grab_key(theirs, X.LockMask, False, X.GrabModeAsync, X.GrabModeAsync)
    other.sync()
    wanted = [Combination(mine, 0), Combination(theirs, 0)]
    assert connection.grab(wanted, (0,)) == frozenset()
    assert connection.grab(wanted, (0, X.LockMask)) == {Combination(theirs, 0)}


def test_what_is_down_is_known(connection: Connection, other: Display) -> None:
    typist = Typist(other)
    codes = {typist.code("Shift_L"), typist.code("a")}
    assert not codes & connection.keys_down()
    typist.down(*codes)
    assert codes <= connection.keys_down()
    typist.up(*codes)
    assert not codes & connection.keys_down()


def test_a_held_chord_s_grab_of_the_keyboard_can_be_ended(connection: Connection, other: Display) -> None:
    typist = Typist(other)
    code = typist.code("F9")
    connection.grab([Combination(code, 0)], (0,))
    root = other.screen().root

    def grabbed_by_us() -> bool:
        status = root.grab_keyboard(False, X.GrabModeAsync, X.GrabModeAsync, X.CurrentTime)
        other.ungrab_keyboard(X.CurrentTime)
        return bool(status == X.AlreadyGrabbed)

    typist.down(code)
    assert grabbed_by_us()
    connection.free_keyboard()
    assert not grabbed_by_us()
    typist.up(code)


def test_the_layout_is_read(connection: Connection, other: Display) -> None:
    keyboard = connection.keyboard()
    assert keyboard.group == 0
    assert keyboard.combinations(parse("Ctrl+Alt+Space")) == {Combination(65, X.ControlMask | X.Mod1Mask)}
    assert keyboard.locks == {X.LockMask, X.Mod2Mask}
    typist = Typist(other)
    assert keyboard.bits_set_by(typist.code("Control_L")) == X.ControlMask
    assert all(0 not in codes for codes in keyboard.modifiers)


@pytest.mark.parametrize("use_xkb", [True, False])
def test_a_new_layout_is_told(
    server: XServer, waker: tuple[socket.socket, socket.socket], use_xkb: bool
) -> None:
    connection = Connection(server.name, use_xkb=use_xkb)
    try:
        server.run("setxkbmap", "de")
        assert connection.wait(waker[0], WITHIN_S)[0] == LayoutChanged()
        german = connection.keyboard().combinations(parse("Y"))
        server.run("setxkbmap", "us")
        await_fact(lambda: connection.keyboard().combinations(parse("Y")) != german, "the layout of before")
    finally:
        connection.close()


def test_the_window_manager_says_its_name(
    connection: Connection, other: Display, server: XServer, tmp_path: Path
) -> None:
    assert connection.window_manager() == "Openbox"
    root = other.screen().root
    check = other.intern_atom("_NET_SUPPORTING_WM_CHECK")
    its_window = root.get_full_property(check, X.AnyPropertyType)
    try:
        root.change_property(check, its_window.property_type, 32, [0x1FFFFF])  # a window that has gone
        other.sync()
        assert connection.window_manager() == ""
        root.delete_property(check)
        other.sync()
        assert connection.window_manager() == ""
    finally:
        root.change_property(check, its_window.property_type, 32, its_window.value)
        other.sync()


def test_a_wait_ends_when_it_is_woken_or_the_time_is_over(
    connection: Connection, waker: tuple[socket.socket, socket.socket]
) -> None:
    before = time.monotonic()
    assert connection.wait(waker[0], 0.05) == []
    assert time.monotonic() - before >= 0.05
    waker[1].send(b"w")
    assert connection.wait(waker[0], None) == []


def test_a_connection_that_is_gone_says_so_everywhere(
    server: XServer, waker: tuple[socket.socket, socket.socket]
) -> None:
    connection = Connection(server.name)
    connection.hang_up()
    asks = [
        lambda: connection.wait(waker[0], None),
        connection.keyboard,
        connection.keys_down,
        connection.window_manager,
        connection.free_keyboard,
        lambda: connection.grab([Combination(65, 0)], (0,)),
        lambda: connection.give_back([Combination(65, 0)], (0,)),
    ]
    for ask in asks:
        with pytest.raises(NoConnection):
            ask()
    connection.close()
    connection.hang_up()  # may come at any time


def test_errors_nobody_waits_for_are_logged(connection: Connection, caplog: pytest.LogCaptureFixture) -> None:
    connection.give_back([Combination(1, 0)], (0,))  # no key has this number
    assert any(each.startswith("! X server: ") and "BadValue" in each for each in caplog.messages)
