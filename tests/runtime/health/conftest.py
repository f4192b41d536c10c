"""A keyring of its own for what looks at one."""

from tests.system.conftest import bus, real_keyring

__all__ = ["bus", "real_keyring"]
