"""Words on the wire: the Realtime protocol as values.  No asyncio, no sockets."""
