"""One conversation without a window: what ``earshot talk`` is made of."""
