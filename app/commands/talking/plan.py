"""One conversation as it was asked for, checked before anything is opened."""

import argparse
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from app.audio.recording import read_recording
from app.commands.talking.script import Recording, ScriptedTurn, Text, time_for
from app.errors import BadSettings, UsageError
from app.settings import Codec, Eagerness, Settings, TurnMode, checked
from app.settings import Conversation as ConversationSettings
from app.settings import Sound as SoundSettings
from app.settings import Turns as TurnSettings
from app.settings import Voice as VoiceSettings

Topic = TypeVar("Topic", ConversationSettings, SoundSettings, TurnSettings, VoiceSettings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One conversation.

    ``url``: None for the configured service, or the practice partner without a ``key``.
    ``turns``: empty for a live one.  ``timeout_s``: None for no limit.
    """

    settings: Settings
    url: str | None = None
    key: str | None = field(default=None, repr=False)
    turns: tuple[ScriptedTurn, ...] = ()
    interrupt_after_ms: int | None = None
    out: Path | None = None
    events: Path | None = None
    timeout_s: float | None = None

    @property
    def live(self) -> bool:
        """Whether a person talks through real devices."""
        return not self.turns

    @property
    def spoken(self) -> bool:
        """Whether any scripted turn is a recording."""
        return any(isinstance(turn, Recording) for turn in self.turns)

    @property
    def manual(self) -> bool:
        """Whether the talk key ends turns."""
        return self.settings.turns.mode is TurnMode.MANUAL


def make_plan(args: argparse.Namespace, settings: Settings) -> Plan:
    """Check the arguments of ``talk`` and read the recordings.

    Raises :class:`~app.errors.BadRecording` or :class:`~app.errors.UsageError`.
    """
    turns = tuple(
        Text(value) if is_text else Recording(read_recording(value)) for is_text, value in args.turns
    )
    if args.out is not None and not turns:
        raise UsageError("--out needs recordings or texts: live sound goes to the speaker.")
    timeout_s: float | None = args.timeout
    return Plan(
        settings=overlaid(settings, args),
        url=args.url,
        turns=turns,
        interrupt_after_ms=args.interrupt_after,
        out=None if args.out is None else Path(args.out),
        events=None if args.events is None else Path(args.events),
        timeout_s=time_for(turns) if timeout_s is None and turns else timeout_s,
    )


def overlaid(settings: Settings, args: argparse.Namespace) -> Settings:
    """Return the settings with what the command line says instead.

    Raises :class:`~app.errors.UsageError` for a value out of its range.
    """
    try:
        return checked(_overlaid(settings, args))
    except BadSettings as error:
        raise UsageError(str(error)) from error


def _overlaid(settings: Settings, args: argparse.Namespace) -> Settings:
    return replace(
        settings,
        connection=settings.connection if args.model is None else settings.connection.asking_for(args.model),
        voice=_changed(settings.voice, name=args.voice),
        sound=_changed(
            settings.sound,
            codec=None if args.codec is None else Codec(args.codec),
            slice_ms=args.slice_ms,
        ),
        turns=_changed(
            settings.turns,
            mode=None if args.turn_mode is None else TurnMode(args.turn_mode),
            eagerness=None if args.eagerness is None else Eagerness(args.eagerness),
            threshold=args.threshold,
            silence_ms=args.silence_ms,
        ),
        conversation=_changed(settings.conversation, instructions=args.instructions),
    )


def _changed(topic: Topic, **given: Any) -> Topic:
    """Replace the fields that are given; None leaves one as it is."""
    changes = {name: value for name, value in given.items() if value is not None}
    return replace(topic, **changes)
