"""What an input on its way knows of itself."""

from app.protocol.server_events import InputAudioBufferCleared, InputAudioBufferSpeechStarted
from app.runtime.delivery import Delivery
from app.session.inputs import Interrupt, ServerSaid


def test_only_the_beginning_of_speech_says_speech() -> None:
    speech = InputAudioBufferSpeechStarted(event_id="e", audio_start_ms=1, item_id="i")
    assert Delivery(ServerSaid(event=speech)).says_speech
    assert not Delivery(ServerSaid(event=InputAudioBufferCleared(event_id="e"))).says_speech
    assert not Delivery(Interrupt()).says_speech
