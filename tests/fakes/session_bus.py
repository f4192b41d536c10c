"""A session bus that starts nothing by itself: what this machine has installed is no part of a test."""

import socket
from pathlib import Path
from typing import Final

CONFIGURATION: Final = """\
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


class SessionBus:
    """How to start one, and where it is; its files lie in ``folder``, whose path must be short."""

    def __init__(self, folder: Path) -> None:
        configuration = folder / "bus.conf"
        self._socket = folder / "bus"
        configuration.write_text(CONFIGURATION.format(socket=self._socket))
        self.command = ["dbus-daemon", f"--config-file={configuration}", "--nofork", "--nopidfile"]
        self.address = f"unix:path={self._socket}"

    def answers(self) -> bool:
        """Whether it takes connections; its socket is there a moment before."""
        with socket.socket(socket.AF_UNIX) as client:
            return client.connect_ex(str(self._socket)) == 0
