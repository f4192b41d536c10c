"""A panel for tray icons that speak by D-Bus, of which only the part that a program meets is there.

It is run by the system's Python, for which Debian and Ubuntu have GObject's bindings.  It
prints ``ready`` when icons can register.  Each line it reads is an order, and each is answered
by one line of JSON: ``look`` gives what the one icon shows, None when there is none;
``activate`` clicks on it; ``choose LABEL`` chooses an entry of its menu.
"""

import json
import sys
import threading

from gi.repository import Gio, GLib

NAME = "org.kde.StatusNotifierWatcher"
PATH = "/StatusNotifierWatcher"
ITEM = "org.kde.StatusNotifierItem"
MENU = "com.canonical.dbusmenu"
PATIENCE_MS = 5000
DESCRIPTION = f"""
<node><interface name="{NAME}">
  <method name="RegisterStatusNotifierItem"><arg type="s" direction="in"/></method>
  <method name="RegisterStatusNotifierHost"><arg type="s" direction="in"/></method>
  <property name="RegisteredStatusNotifierItems" type="as" access="read"/>
  <property name="IsStatusNotifierHostRegistered" type="b" access="read"/>
  <property name="ProtocolVersion" type="i" access="read"/>
  <signal name="StatusNotifierItemRegistered"><arg type="s"/></signal>
  <signal name="StatusNotifierItemUnregistered"><arg type="s"/></signal>
  <signal name="StatusNotifierHostRegistered"/>
</interface></node>
"""


class Panel:
    """Remembers the icons that register, and forgets each whose program lets go of its name."""

    def __init__(self, bus):
        self._bus = bus
        self._items = []
        interface = Gio.DBusNodeInfo.new_for_xml(DESCRIPTION).interfaces[0]
        bus.register_object(PATH, interface, self._call, self._property, None)

    def _call(self, _bus, sender, _path, _interface, method, parameters, invocation):
        if method == "RegisterStatusNotifierItem":
            (service,) = parameters.unpack()
            name, path = (sender, service) if service.startswith("/") else (service, "/StatusNotifierItem")
            self._items.append((name, path))
            Gio.bus_watch_name_on_connection(
                self._bus, name, Gio.BusNameWatcherFlags.NONE, None, lambda *_: self._forget(name)
            )
        invocation.return_value(None)

    def _forget(self, gone):
        self._items = [item for item in self._items if item[0] != gone]

    def _property(self, _bus, _sender, _path, _interface, name):
        return {
            "RegisteredStatusNotifierItems": GLib.Variant("as", ["".join(item) for item in self._items]),
            "IsStatusNotifierHostRegistered": GLib.Variant("b", True),
            "ProtocolVersion": GLib.Variant("i", 0),
        }[name]

    # -------------------------------------------------------------------- orders

    def obey(self, order):
        """Do what a line says; return what is to be told."""
        if not self._items:
            return None
        name, path = self._items[-1]
        if order == "look":
            return self._look(name, path)
        if order == "activate":
            self._ask(name, path, ITEM, "Activate", GLib.Variant("(ii)", (0, 0)))
            return "done"
        return self._choose(name, order.removeprefix("choose "))

    def _look(self, name, path):
        def said(what):
            question = GLib.Variant("(ss)", (ITEM, what))
            return self._ask(name, path, "org.freedesktop.DBus.Properties", "Get", question)[0]

        return {
            "tooltip": said("ToolTip")[2],
            "sizes": sorted(width for width, _, _ in said("IconPixmap")),
            "menu": [entry for _, entry in self._entries(name)],
        }

    def _menu_of(self, name):
        return "/MenuBar"

    def _entries(self, name):
        question = GLib.Variant("(iias)", (0, -1, []))
        _, (_, _, children) = self._ask(name, self._menu_of(name), MENU, "GetLayout", question)
        for number, properties, _ in children:
            if properties.get("type") == "separator":
                yield number, {"label": "-"}
            else:
                yield (
                    number,
                    {
                        "label": properties.get("label", "").replace("_", ""),
                        "enabled": properties.get("enabled", True),
                        "checked": properties.get("toggle-state", -1),
                    },
                )

    def _choose(self, name, label):
        for number, entry in self._entries(name):
            if entry["label"] == label:
                event = GLib.Variant("(isvu)", (number, "clicked", GLib.Variant("i", 0), 0))
                self._ask(name, self._menu_of(name), MENU, "Event", event)
                return "done"
        return f"there is no {label}"

    def _ask(self, name, path, interface, method, question):
        answer = self._bus.call_sync(
            name, path, interface, method, question, None, Gio.DBusCallFlags.NONE, PATIENCE_MS, None
        )
        return answer.unpack()


def obey(panel, bus_loop):
    """Do what each line says, until there are no more."""
    for line in sys.stdin:
        GLib.idle_add(answer, panel, line.strip())
    GLib.idle_add(bus_loop.quit)


def answer(panel, order):
    """Answer an order in the loop of the bus."""
    try:
        told = panel.obey(order)
    except GLib.Error as error:  # the program is just going, or coming
        told = f"failed: {error.message}"
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


def ready(*_):
    """Say that icons can register."""
    sys.stdout.write("ready\n")
    sys.stdout.flush()


def main():
    """Be the panel until the standard input ends."""
    loop = GLib.MainLoop()
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    panel = Panel(bus)
    Gio.bus_own_name_on_connection(bus, NAME, Gio.BusNameOwnerFlags.NONE, ready, None)
    threading.Thread(target=obey, args=(panel, loop), daemon=True).start()
    loop.run()


main()
