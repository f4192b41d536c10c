"""A desktop's settings portal, of which only the wish for light or dark is there.

It is run by the system's Python, for which Debian and Ubuntu have GObject's bindings.  It
prints ``ready`` when it can be asked; each line it reads is ``light`` or ``dark``, and is
told to everybody who listens, as a desktop does whose appearance is changed.
"""

import sys
import threading

from gi.repository import Gio, GLib

NAME = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
INTERFACE = "org.freedesktop.portal.Settings"
KEY = ("org.freedesktop.appearance", "color-scheme")
SCHEMES = {"dark": 1, "light": 2}
DESCRIPTION = f"""
<node><interface name="{INTERFACE}">
  <method name="ReadAll">
    <arg type="as" direction="in"/><arg type="a{{sa{{sv}}}}" direction="out"/>
  </method>
  <method name="Read">
    <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="v" direction="out"/>
  </method>
  <method name="ReadOne">
    <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="v" direction="out"/>
  </method>
  <signal name="SettingChanged"><arg type="s"/><arg type="s"/><arg type="v"/></signal>
  <property name="version" type="u" access="read"/>
</interface></node>
"""


class Portal:
    """Answers what is asked about the appearance, and tells when it changes."""

    def __init__(self, bus, scheme):
        self._bus = bus
        self._scheme = SCHEMES[scheme]
        interface = Gio.DBusNodeInfo.new_for_xml(DESCRIPTION).interfaces[0]
        bus.register_object(PATH, interface, self._call, self._property, None)

    def change(self, scheme):
        """Become light or dark."""
        self._scheme = SCHEMES[scheme]
        told = GLib.Variant("(ssv)", (*KEY, self._value))
        self._bus.emit_signal(None, PATH, INTERFACE, "SettingChanged", told)

    @property
    def _value(self):
        return GLib.Variant("u", self._scheme)

    def _call(self, *call):
        *_, method, parameters, invocation = call
        if method == "ReadAll":
            found = {KEY[0]: {KEY[1]: self._value}}
            invocation.return_value(GLib.Variant("(a{sa{sv}})", (found,)))
        elif parameters.unpack() != KEY:
            invocation.return_dbus_error("org.freedesktop.portal.Error.NotFound", "There is no such setting")
        elif method == "Read":  # the old way, which wraps the value twice
            invocation.return_value(GLib.Variant("(v)", (GLib.Variant("v", self._value),)))
        else:
            invocation.return_value(GLib.Variant("(v)", (self._value,)))

    def _property(self, *_):
        return GLib.Variant("u", 2)


def obey(portal, loop):
    """Change the appearance with every line, until there are no more."""
    for line in sys.stdin:
        GLib.idle_add(portal.change, line.strip())
    GLib.idle_add(loop.quit)


def ready(*_):
    """Say that it can be asked."""
    sys.stdout.write("ready\n")
    sys.stdout.flush()


def main():
    """Be the portal until the standard input ends."""
    loop = GLib.MainLoop()
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    portal = Portal(bus, sys.argv[1])
    Gio.bus_own_name_on_connection(bus, NAME, Gio.BusNameOwnerFlags.NONE, ready, None)
    threading.Thread(target=obey, args=(portal, loop), daemon=True).start()
    loop.run()


main()
