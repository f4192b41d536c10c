"""Runs before the packaged program: encrypted connections are checked with the certificates of this computer.

The TLS library in the bundle looks where those of the computer lay that built it: on Linux where Debian keeps
them, on macOS in a folder that no other Mac has.  Windows asks its own store.
"""

import os
import sys

DEBIANS = "/usr/lib/ssl/certs"
FILES = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
)
MACOS_OWN = ("/etc/ssl/cert.pem",)


def _files():
    """Return the files that may hold them; none where the library finds them itself."""
    if sys.platform == "darwin":
        return MACOS_OWN
    return FILES if sys.platform == "linux" and not os.path.isdir(DEBIANS) else ()


if not {"SSL_CERT_FILE", "SSL_CERT_DIR"} & os.environ.keys():
    _there = [name for name in _files() if os.path.isfile(name)]
    if _there:
        os.environ["SSL_CERT_FILE"] = _there[0]
