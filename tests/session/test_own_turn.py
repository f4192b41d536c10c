from typing import Any

import pytest

from app.protocol.client_events import InputAudioBufferClear, InputAudioBufferCommit, SessionUpdate
from app.protocol.session_object import SemanticVad
from app.session.effects import Effect
from app.session.options import Options
from app.session.outgoing import Outgoing
from app.session.own_turn import OwnTurn
from app.session.sound_queue import SoundQueue
from tests.session.service import hands_free, push_to_talk


def told(options: Options, *what: str, **how: Any) -> list[Any]:
    """What the service is sent when these things happen: the type of an event, or who ends turns."""
    effects: list[Effect] = []
    own = OwnTurn(Outgoing(effects.append), options)
    for each in what:
        getattr(own, each)(**(how if each == "end" else {}))
    events = [effect.event for effect in effects]  # type: ignore[union-attr]
    return [
        each.session.audio.input.turn_detection if isinstance(each, SessionUpdate) else type(each)  # type: ignore[union-attr]
        for each in events
    ]


def test_hands_free_the_service_detects_no_turns_meanwhile() -> None:
    assert told(hands_free(), "hold", "let_go") == [
        None,
        SemanticVad(eagerness="auto", create_response=True, interrupt_response=True),
    ]
    assert OwnTurn(Outgoing([].append), hands_free()).hands_free


def test_with_push_to_talk_it_never_does() -> None:
    assert told(push_to_talk(), "hold", "let_go") == []
    assert not OwnTurn(Outgoing([].append), push_to_talk()).hands_free


@pytest.mark.parametrize(
    ("is_turn", "said"), [(True, InputAudioBufferCommit), (False, InputAudioBufferClear)]
)
def test_a_turn_becomes_an_item_or_is_forgotten(is_turn: bool, said: type) -> None:
    assert told(push_to_talk(), "begin", "end", is_turn=is_turn) == [InputAudioBufferClear, said]


def test_a_turn_is_sent_again_whole_in_pieces_of_half_a_second() -> None:
    effects: list[Effect] = []
    sound = SoundQueue(30_000)
    for _ in range(12):
        sound.add(b"ab" * 2400)
    OwnTurn(Outgoing(effects.append), push_to_talk()).send_again(sound)
    forget, *pieces = [effect.event for effect in effects]  # type: ignore[union-attr]
    assert isinstance(forget, InputAudioBufferClear)
    assert [each.audio for each in pieces] == [b"ab" * 12_000, b"ab" * 12_000, b"ab" * 4800]  # type: ignore[union-attr]
    assert sound.ms == 1200
