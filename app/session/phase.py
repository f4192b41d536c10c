"""What a conversation is doing, in one word."""

from typing import assert_never

from app.session.conversation import Conversation
from app.session.states import Floor, LinkState, Phase


def phase_of(conversation: Conversation) -> Phase:
    """Return the phase a person is shown."""
    connection = conversation.connection
    match connection.state:
        case LinkState.OFFLINE | LinkState.ASLEEP:
            return Phase.ASLEEP
        case LinkState.FAILED:
            return Phase.ERROR
        case LinkState.WAITING:
            return Phase.RECONNECTING
        case LinkState.DIALLING | LinkState.OPENING:
            again = connection.ever_online and not connection.waking
            return Phase.RECONNECTING if again else Phase.CONNECTING
        case LinkState.ONLINE:
            return _talking_phase(conversation)
        case _:
            assert_never(connection.state)


def _talking_phase(conversation: Conversation) -> Phase:
    audible = conversation.speech.audible
    if conversation.floor_taken or (conversation.floor.floor is Floor.VOICE and not audible):
        return Phase.LISTENING
    if audible:
        return Phase.SPEAKING
    if (
        conversation.replies.busy
        or conversation.reply_due
        or conversation.commit_due
        or len(conversation.calls)
    ):
        return Phase.THINKING
    if conversation.floor.muted:
        return Phase.MUTED
    return Phase.LISTENING if conversation.floor.hands_free else Phase.READY
