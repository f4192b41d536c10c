"""The file of what would have been heard, whose loss ends the conversation with a sentence."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app.audio.recording import WavWriter
from app.errors import EarshotError

logger = logging.getLogger(__name__)


@contextmanager
def answers_file(path: Path, on_broken: Callable[[EarshotError], None]) -> Iterator[WavWriter]:
    """Give the file at ``path`` to write to, and complete it afterwards.

    ``on_broken`` is called once, in the thread that writes, when no more can be written.
    Raises :class:`~app.errors.EarshotError` if the file cannot be opened or completed,
    unless something else is being raised.
    """
    try:
        file = WavWriter(path, on_lost=lambda error: on_broken(_sentence(path, error)))
    except OSError as error:
        raise _sentence(path, error) from error
    try:
        yield file
    except BaseException:
        _close_after_failure(file)
        raise
    try:
        file.close()
    except OSError as error:
        raise _sentence(path, error) from error


def _close_after_failure(file: WavWriter) -> None:
    """Close the file while something else is being raised, which is what the person is told."""
    try:
        file.close()
    except OSError as error:
        logger.info("! the answers were not completed: %s", error)


def _sentence(path: Path, error: OSError) -> EarshotError:
    return EarshotError(f"The answers cannot be written to {path}: {error.strerror or error}.")
