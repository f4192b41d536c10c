"""A keyring of its own for the windows that need one."""

from tests.system.conftest import bus, real_keyring

__all__ = ["bus", "real_keyring"]
