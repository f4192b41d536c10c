"""Runs before the packaged program: encrypted connections are checked with the certificates of this computer.

The TLS library in the bundle looks where Debian keeps them; other systems keep them elsewhere.
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

if sys.platform == "linux" and not {"SSL_CERT_FILE", "SSL_CERT_DIR"} & os.environ.keys():
    _there = [name for name in FILES if os.path.isfile(name)]
    if _there and not os.path.isdir(DEBIANS):
        os.environ["SSL_CERT_FILE"] = _there[0]
