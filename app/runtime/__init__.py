"""Hands: asyncio, running the session against the world."""
