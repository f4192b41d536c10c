"""The conversation as a pure state machine: no asyncio, no clock, no numpy, no Qt."""
