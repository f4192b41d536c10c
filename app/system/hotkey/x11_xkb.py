"""What is used of the X Keyboard Extension: repeats without made-up releases, and the layout in use.

A server tells a client that uses the extension of new layouts by the extension's own events alone.

Requests and replies are those of "The X Keyboard Extension: Protocol Specification", version 1.0,
which python-xlib has not.
"""

from typing import Any, Final

from Xlib.display import Display
from Xlib.protocol import rq

NAME: Final = "XKEYBOARD"
CORE_KEYBOARD: Final = 0x100
DETECTABLE_REPEAT: Final = 1 << 0
NEW_KEYBOARD_NOTIFY: Final = 1 << 0
MAP_NOTIFY: Final = 1 << 1
STATE_NOTIFY: Final = 1 << 2
KEYCODES_CHANGED: Final = 1 << 0
DEVICE_CHANGED: Final = 1 << 2
KEYSYMS_CHANGED: Final = 1 << 1
MODIFIERS_CHANGED: Final = 1 << 2
GROUP_CHANGED: Final = 1 << 4


class _UseExtension(rq.ReplyRequest):  # type: ignore[misc]  # the library has no types
    _request = rq.Struct(
        rq.Card8("opcode"), rq.Opcode(0), rq.RequestLength(), rq.Card16("major"), rq.Card16("minor")
    )
    _reply = rq.Struct(
        rq.ReplyCode(),
        rq.Card8("supported"),
        rq.Card16("sequence_number"),
        rq.ReplyLength(),
        rq.Pad(24),
    )


class _SelectEvents(rq.Request):  # type: ignore[misc]  # the library has no types
    """SelectEvents, as far as it is about NewKeyboardNotify, MapNotify and StateNotify."""

    _request = rq.Struct(
        rq.Card8("opcode"),
        rq.Opcode(1),
        rq.RequestLength(),
        rq.Card16("device"),
        rq.Card16("affect_which"),
        rq.Card16("clear"),
        rq.Card16("select_all"),
        rq.Card16("affect_map"),
        rq.Card16("map"),
        rq.Card16("affect_keyboard"),
        rq.Card16("keyboard"),
        rq.Card16("affect_state"),
        rq.Card16("state"),
    )


class _GetState(rq.ReplyRequest):  # type: ignore[misc]  # the library has no types
    _request = rq.Struct(rq.Card8("opcode"), rq.Opcode(4), rq.RequestLength(), rq.Card16("device"), rq.Pad(2))
    _reply = rq.Struct(
        rq.ReplyCode(),
        rq.Card8("device"),
        rq.Card16("sequence_number"),
        rq.ReplyLength(),
        rq.Pad(4),  # modifiers: all, base, latched, locked
        rq.Card8("group"),
        rq.Pad(19),
    )


class _PerClientFlags(rq.ReplyRequest):  # type: ignore[misc]  # the library has no types
    _request = rq.Struct(
        rq.Card8("opcode"),
        rq.Opcode(21),
        rq.RequestLength(),
        rq.Card16("device"),
        rq.Pad(2),
        rq.Card32("change"),
        rq.Card32("value"),
        rq.Card32("controls_to_change"),
        rq.Card32("auto_controls"),
        rq.Card32("auto_values"),
    )
    _reply = rq.Struct(
        rq.ReplyCode(),
        rq.Card8("device"),
        rq.Card16("sequence_number"),
        rq.ReplyLength(),
        rq.Card32("supported"),
        rq.Card32("value"),
        rq.Pad(16),
    )


class Xkb:
    """The extension on one connection.

    ``event``: the type of its events, of which only changes of the layout are asked for.
    """

    def __init__(self, display: Any, opcode: int, event: int) -> None:
        self._display = display
        self._opcode = opcode
        self.event = event
        self.detects_repeats = self._detect_repeats()
        self._select_layout_changes()

    def group(self) -> int:
        """Return the group in use, counted from 0."""
        state = _GetState(display=self._display, opcode=self._opcode, device=CORE_KEYBOARD)
        return int(state.group)

    def _select_layout_changes(self) -> None:
        _SelectEvents(
            display=self._display,
            opcode=self._opcode,
            device=CORE_KEYBOARD,
            affect_which=NEW_KEYBOARD_NOTIFY | MAP_NOTIFY | STATE_NOTIFY,
            clear=0,
            select_all=0,
            affect_map=KEYSYMS_CHANGED | MODIFIERS_CHANGED,
            map=KEYSYMS_CHANGED | MODIFIERS_CHANGED,
            affect_keyboard=KEYCODES_CHANGED | DEVICE_CHANGED,
            keyboard=KEYCODES_CHANGED | DEVICE_CHANGED,
            affect_state=GROUP_CHANGED,
            state=GROUP_CHANGED,
        )

    def _detect_repeats(self) -> bool:
        flags = _PerClientFlags(
            display=self._display,
            opcode=self._opcode,
            device=CORE_KEYBOARD,
            change=DETECTABLE_REPEAT,
            value=DETECTABLE_REPEAT,
            controls_to_change=0,
            auto_controls=0,
            auto_values=0,
        )
        return bool(flags.value & DETECTABLE_REPEAT)


def use(display: Display) -> Xkb | None:
    """Begin to use the extension; None where the server has none of this version."""
    there = display.query_extension(NAME)
    if there is None or not there.present:
        return None
    reply = _UseExtension(display=display.display, opcode=there.major_opcode, major=1, minor=0)
    if not reply.supported:
        return None
    used = Xkb(display.display, there.major_opcode, there.first_event)
    display.sync()  # from here on nothing is missed
    return used
