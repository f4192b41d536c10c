"""The conversation a session holds: its items in order, and what may be done to them.

Pure: it knows no sockets and no clock, and raises
:class:`~app.practice.refusals.Refused` for what the protocol refuses.
"""

from collections.abc import Iterator
from typing import Final

from app.practice import refusals
from app.practice.ids import new_id
from app.practice.items import AudioPart, FunctionCall, FunctionOutput, Item, Message

MOST_ITEMS: Final = 1_000
"""How many items a conversation holds; one more is refused until some are deleted."""

MOST_SOUND_BYTES: Final = 64 * 1024 * 1024
"""How much sound the items hold together; beyond that the oldest items lose theirs, never the newest."""

ROOT: Final = "root"
"""The ``previous_item_id`` that means: before everything else."""


class Conversation:
    """Items in order, found by their ids."""

    def __init__(self) -> None:
        self.id: Final = new_id("conv")
        self._items: list[Item] = []

    def __iter__(self) -> Iterator[Item]:
        """The items in the order of the conversation."""
        return iter(list(self._items))

    def __len__(self) -> int:
        """How many items there are."""
        return len(self._items)

    def find(self, item_id: str) -> Item | None:
        """The item called ``item_id``, or ``None``."""
        return next((item for item in self._items if item.id == item_id), None)

    def before(self, item_id: str) -> str | None:
        """The id of the item that stands before ``item_id``; ``None`` for the first and the unknown."""
        place = self._place(item_id)
        return self._items[place - 1].id if place else None

    @property
    def last_id(self) -> str | None:
        """The id of the last item; ``None`` while there is none."""
        return self._items[-1].id if self._items else None

    def add(self, item: Item, previous_item_id: str | None = None) -> str | None:
        """Put ``item`` behind ``previous_item_id`` (``None``: at the end).

        Returns the id it then stands behind, ``None`` when it is the first.
        """
        if self.find(item.id) is not None:
            raise refusals.invalid("item.id", f"An item with the id '{item.id}' already exists.")
        if len(self._items) >= MOST_ITEMS:
            raise refusals.invalid("item", f"The conversation is full: it holds {MOST_ITEMS} items.")
        if isinstance(item, FunctionOutput) and not self._has_call(item.call_id):
            raise refusals.invalid("item.call_id", f"No function call has the call_id '{item.call_id}'.")
        self._items.insert(self._place_after(previous_item_id), item)
        self._forget_old_sound()
        return self.before(item.id)

    def delete(self, item_id: str) -> None:
        """Forget the item called ``item_id``."""
        place = self._place(item_id)
        if place is None:
            raise refusals.Refused(
                f"Item with the id '{item_id}' cannot be deleted: it does not exist.",
                code="item_delete_invalid_item_id",
                param="item_id",
            )
        del self._items[place]

    def retrieve(self, item_id: str) -> Item:
        """The item called ``item_id``."""
        item = self.find(item_id)
        if item is None:
            raise refusals.Refused(
                f"Item with the id '{item_id}' cannot be retrieved: it does not exist.",
                code="item_retrieve_invalid_item_id",
                param="item_id",
            )
        return item

    def truncate(self, item_id: str, content_index: int, audio_end_ms: int) -> None:
        """Cut the sound of an answer at ``audio_end_ms`` and forget its transcript.

        The words cannot be aligned with the sound, so none of them are kept:
        what is not known to have been heard must not be remembered as said.
        """
        part = self._output_audio(item_id, content_index)
        held_ms = int(part.duration_ms)
        if audio_end_ms > held_ms:
            raise refusals.invalid(
                "audio_end_ms", f"Audio content of {held_ms}ms is already shorter than {audio_end_ms}ms"
            )
        del part.audio[part.wire.byte_count(audio_end_ms) :]
        part.transcript = None
        part.sealed = True

    def _output_audio(self, item_id: str, content_index: int) -> AudioPart:
        item = self.find(item_id)
        if item is None:
            raise refusals.Refused(
                f"Item with the id '{item_id}' cannot be truncated: it does not exist.",
                code="item_truncate_invalid_item_id",
                param="item_id",
            )
        content = item.content if isinstance(item, Message) else []
        if content and content_index >= len(content):
            raise refusals.invalid("content_index", f"The item has no content at index {content_index}.")
        part = content[content_index] if content else None
        if not isinstance(part, AudioPart) or part.kind != "output_audio" or not part.audio:
            raise refusals.Refused(
                "Only model output audio messages can be truncated",
                code="unsupported_content_type",
                param="item_id",
            )
        return part

    def _forget_old_sound(self) -> None:
        sounds = [part for item in self._items for part in _sounds(item)]
        surplus = sum(len(part.audio) for part in sounds) - MOST_SOUND_BYTES
        for part in sounds[:-1]:
            if surplus <= 0:
                return
            surplus -= len(part.audio)
            part.audio.clear()

    def _has_call(self, call_id: str) -> bool:
        return any(isinstance(item, FunctionCall) and item.call_id == call_id for item in self._items)

    def _place(self, item_id: str) -> int | None:
        return next((place for place, item in enumerate(self._items) if item.id == item_id), None)

    def _place_after(self, previous_item_id: str | None) -> int:
        if previous_item_id is None:
            return len(self._items)
        if previous_item_id == ROOT:
            return 0
        place = self._place(previous_item_id)
        if place is None:
            raise refusals.invalid(
                "previous_item_id",
                f"Item with the id '{previous_item_id}' does not exist in this conversation.",
            )
        return place + 1


def _sounds(item: Item) -> list[AudioPart]:
    content = item.content if isinstance(item, Message) else []
    return [part for part in content if isinstance(part, AudioPart)]
