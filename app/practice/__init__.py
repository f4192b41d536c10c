"""The partner that needs no key: a real Realtime server on this machine."""
